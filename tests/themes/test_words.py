"""Themes are seen where they are meant: in any case, in compounds, and not where they are denied."""

from __future__ import annotations

import pytest

from cxcore.text import catalogue
from cxcore.themes import Theme, ThemeError, Words, built_in, checked_word, explained, themes_of
from tests.themes.judged import judged, score


def seen(comment: str) -> set[str]:
    return set(themes_of(comment, built_in()))


@pytest.mark.parametrize(
    "comment",
    [
        "wachtrij",
        "WACHTTIJD!",
        "wacht",
        "gewacht",
        "Ik moest wachten.",
        "kassarij",
        "Long queue",
        "we waited",
        "wáchten",
    ],
)
def test_a_stem_is_seen_in_its_compounds_in_any_case_and_with_accents(comment: str) -> None:
    assert "waiting" in seen(comment)


@pytest.mark.parametrize(
    "comment",
    ["wachtwoord", "boerderij", "ik rij er graag heen", "verwacht", "The waiter", "kassaboek", "online"],
)
def test_other_words_with_the_same_letters_are_not(comment: str) -> None:
    assert "waiting" not in seen(comment)


@pytest.mark.parametrize(
    ("comment", "theme"),
    [
        ("Niet vriendelijk.", "friendliness"),
        ("Vriendelijk was hij niet.", "friendliness"),
        ("Niemand is daar nog vriendelijk", "friendliness"),
        ("She wasn't very friendly", "friendliness"),
        ("She wasnt friendly", "friendliness"),
        ("Ik hoefde niet te wachten", "waiting"),
        ("Zonder lang te hoeven wachten geholpen", "waiting"),
        ("Geen wachttijd", "waiting"),
        ("No queue", "waiting"),
        ("I didn't have to wait", "waiting"),
        ("Het duurde niet lang", "waiting"),
        ("Niet onvriendelijk", "rude"),
        ("not good", "praise"),
        ("Ik ben niet tevreden", "praise"),
        ("Had fijn geweest", "praise"),
        ("Bedankt voor niets", "praise"),
    ],
)
def test_a_denied_word_does_not_count(comment: str, theme: str) -> None:
    assert theme not in seen(comment)


@pytest.mark.parametrize(
    ("comment", "theme"),
    [
        ("Niet alleen vriendelijk maar ook snel", "friendliness"),
        ("Nog nooit zo lang gewacht", "waiting"),
        ("Niet goedkoop", "price"),
        ("Niet snel, wel vriendelijk", "friendliness"),
        ("Geen wachttijd en vriendelijk personeel", "friendliness"),
        ("Het probleem is niet opgelost", "unsolved"),
        ("It still isn't fixed", "unsolved"),
        ("Niets dan lof", "praise"),
        ("Niet vriendelijk", "rude"),
        ("Keek ons niet eens aan", "impersonal"),
    ],
)
def test_what_only_looks_denied_counts(comment: str, theme: str) -> None:
    assert theme in seen(comment)


def test_a_denial_reaches_no_further_than_its_part_of_the_sentence() -> None:
    assert "friendliness" in seen("Niet te duur. Vriendelijk")
    assert "friendliness" in seen("not cheap, friendly though")


@pytest.mark.parametrize(
    "comment", ["", "   ", "…", "!!!", "123", "prijs" * 500, "e\u0301\u0301", "👍🏽", "\x00"]
)
def test_any_text_can_be_asked_about(comment: str) -> None:
    assert seen(comment) <= set(built_in().keys)


def test_a_match_is_explained_by_what_stands_in_the_comment() -> None:
    comment = "Gezéllig, maar de Wachtrij was lang"
    assert {(found.theme, found.word, found.text) for found in explained(comment, built_in())} == {
        ("atmosphere", "gezellig*", "Gezéllig"),
        ("waiting", "wacht*", "Wachtrij"),
    }


def test_places_hold_when_letters_become_more_or_fewer() -> None:
    comment = "Straße ﬁne ½ e\u0301tage: wachtrij"
    (found,) = [each for each in explained(comment, built_in()) if each.theme == "waiting"]
    assert comment[found.start :] == found.text == "wachtrij"


def test_a_gap_takes_up_to_three_words() -> None:
    words = Words((Theme("t", ("een … vijf",)),))
    assert themes_of("een twee drie vier vijf", words)
    assert themes_of("een vijf", words)
    assert not themes_of("een twee drie drie vier vijf", words)
    assert not themes_of("een. vijf", words)


@pytest.mark.parametrize(
    ("entry", "fits", "misses"),
    [
        ("kassa", "de kassa", "kassabon"),
        ("kassa*", "kassabon", "zelfkassa"),
        ("*kassa", "zelfkassa", "kassabon"),
        ("*kassa*", "zelfkassabon", "kas"),
        ("e-mail", "per e-mail", "email"),
        ("Crème", "creme", "crem"),
    ],
)
def test_a_star_stands_for_letters_at_its_end(entry: str, fits: str, misses: str) -> None:
    words = Words((Theme("t", (entry,)),))
    assert themes_of(fits, words)
    assert not themes_of(misses, words)


@pytest.mark.parametrize("word", ["", "  ", "*", "…", "a*", "*ja", "!?", "x" * 81])
def test_a_word_that_says_nothing_or_nearly_everything_is_refused(word: str) -> None:
    with pytest.raises(ThemeError):
        checked_word(word)


def test_a_word_is_kept_with_single_blanks() -> None:
    assert checked_word("  lange \n rij ") == "lange rij"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_built_in_theme_has_a_name(language: str) -> None:
    assert {f"theme.name.{key}" for key in built_in().keys} <= catalogue(language).keys()


def test_no_word_stands_twice_in_a_theme() -> None:
    for theme in built_in().themes:
        assert len({*theme.words}) == len(theme.words), theme.key
        assert len({*theme.unless}) == len(theme.unless), theme.key


def test_the_list_sees_what_a_reader_sees_in_comments_it_was_made_with() -> None:
    found = score(judged("tuned"))
    assert found.precision > 0.9
    assert found.recall > 0.95


def test_the_list_sees_most_of_it_in_comments_it_was_not_made_with() -> None:
    found = score(judged("held_out"))
    assert found.precision > 0.75
    assert found.recall > 0.6
