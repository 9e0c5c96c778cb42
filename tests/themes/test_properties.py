"""What holds for any comment."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cxcore.themes import Words, built_in, explained, themes_of
from tests.themes.judged import judged

WORDS = built_in()
SAID = st.sampled_from([each.text for each in judged("tuned") + judged("held_out")])
COMMENTS = st.one_of(SAID, st.text(max_size=80), st.tuples(SAID, st.text(max_size=20)).map(" ".join))


@given(COMMENTS)
def test_case_does_not_matter_to_what_is_seen(comment: str) -> None:
    # Turkish and German letters have capitals that are other letters.
    plain = comment.encode("ascii", "ignore").decode()
    assert themes_of(plain.upper(), WORDS) == themes_of(plain.lower(), WORDS)


@given(COMMENTS, COMMENTS)
def test_two_sentences_have_the_themes_of_each(first: str, second: str) -> None:
    both = themes_of(f"{first}.\n{second}", WORDS)
    assert both == themes_of(first, WORDS) | themes_of(second, WORDS)


@given(COMMENTS)
def test_an_explanation_names_the_themes_and_what_stands_there(comment: str) -> None:
    found = explained(comment, WORDS)
    assert {each.theme for each in found} == themes_of(comment, WORDS)
    assert all(comment[each.start : each.start + len(each.text)] == each.text for each in found)
    assert [each.start for each in found] == sorted(each.start for each in found)


@given(COMMENTS, st.sampled_from(WORDS.keys))
def test_a_theme_taken_out_changes_no_other(comment: str, key: str) -> None:
    fewer = Words(tuple(theme for theme in WORDS.themes if theme.key != key), WORDS.denial)
    assert themes_of(comment, fewer) == themes_of(comment, WORDS) - {key}


@given(COMMENTS)
def test_no_words_see_nothing(comment: str) -> None:
    assert not themes_of(comment, Words(()))
