import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxcore.charts.labels import width_of, wrapped


def test_a_short_name_stays_on_one_line():
    assert wrapped("Betalen", 12, 3) == ("Betalen",)


def test_a_name_wraps_between_words():
    assert wrapped("De rij bij de kassa", 12, 3) == ("De rij bij", "de kassa")


def test_a_long_word_is_broken_where_a_syllable_starts():
    assert wrapped("Openingstijden", 12, 3) == ("Openingstij-", "den")


def test_what_does_not_fit_ends_in_an_ellipsis():
    assert wrapped("een twee drie vier vijf zes zeven acht", 9, 2)[-1].endswith("…")


def test_no_name_gives_no_lines():
    assert wrapped("", 12, 3) == ()


@given(st.text(alphabet=st.characters(exclude_categories=["C"])), st.integers(5, 30), st.integers(1, 4))
def test_lines_are_never_longer_or_more_than_asked(text, width, lines):
    made = wrapped(text, width, lines)
    assert len(made) <= lines
    assert all(len(line) <= width for line in made)


@given(st.text("abcdefgij ", max_size=80))
def test_nothing_but_hyphens_and_breaks_is_added_where_there_is_room(text):
    made = wrapped(text, 12, 99)
    assert "".join(made).replace("-", "").replace(" ", "") == text.replace(" ", "")


def test_a_text_is_as_wide_as_its_longest_line():
    assert width_of("een\ndrie", 10) == pytest.approx(width_of("drie", 10))
    assert width_of("", 10) == 0


def test_broad_letters_take_more_room() -> None:
    assert width_of("merkmoment", 10) > width_of("tekortheid", 10)
