"""An organisation changes the list of themes and words; the latest change wins, and nobody else sees it."""

from __future__ import annotations

import pytest

from cxcore.store import themes
from cxcore.store.database import Database
from cxcore.themes import ThemeError, built_in, themes_of
from tests.store.rated import bakery

OURS = bakery().organisation
THEIRS = bakery().organisation


def test_the_built_in_list_is_the_start(database: Database) -> None:
    assert themes.words(database, OURS) == built_in()


def test_a_word_that_is_added_is_seen_and_only_by_its_organisation(database: Database) -> None:
    database.transact(lambda cursor: themes.add_word(cursor, OURS, "waiting", "bonnetje*"))
    assert themes_of("een bonnetje trekken", themes.words(database, OURS)) == {"waiting"}
    assert not themes_of("een bonnetje trekken", themes.words(database, THEIRS))


def test_the_latest_event_about_a_word_wins(database: Database) -> None:
    for _ in range(2):
        database.transact(lambda cursor: themes.remove_word(cursor, OURS, "waiting", "wacht*"))
        assert "wacht*" not in themes.words(database, OURS).theme("waiting").words
        database.transact(lambda cursor: themes.add_word(cursor, OURS, "waiting", " wacht* "))
        assert "wacht*" in themes.words(database, OURS).theme("waiting").words


def test_a_word_stands_in_the_list_once(database: Database) -> None:
    for _ in range(2):
        database.transact(lambda cursor: themes.add_word(cursor, OURS, "waiting", "bonnetje"))
    assert themes.words(database, OURS).theme("waiting").words.count("bonnetje") == 1
    with database.read() as cursor:
        assert cursor.execute("SELECT COUNT(*) FROM app.theme_word_event").fetchone() == (1,)


def test_a_theme_of_ones_own_comes_last_with_its_name_and_words(database: Database) -> None:
    key = database.transact(lambda cursor: themes.add_theme(cursor, OURS, " Het  terras "))
    database.transact(lambda cursor: themes.add_word(cursor, OURS, key, "terras*"))
    found = themes.words(database, OURS)
    assert (key, found.keys[-1]) == ("het-terras", "het-terras")
    assert found.theme(key).name == "Het terras"
    assert themes_of("Geen plek op het terras", found) >= {key}


def test_a_theme_that_is_taken_out_is_not_seen_and_comes_back_with_its_words(database: Database) -> None:
    key = database.transact(lambda cursor: themes.add_theme(cursor, OURS, "Terras"))
    database.transact(lambda cursor: themes.add_word(cursor, OURS, key, "zonneterras"))
    for gone in (key, "price"):
        database.transact(lambda cursor, gone=gone: themes.remove_theme(cursor, OURS, gone))
        assert themes.words(database, OURS).theme(gone) is None
        back = database.transact(lambda cursor, gone=gone: themes.add_theme(cursor, OURS, gone))
        assert back == gone
    found = themes.words(database, OURS)
    assert found.theme(key).words == ("zonneterras",)
    assert found.theme("price") == built_in().theme("price")


def test_a_name_is_given_once(database: Database) -> None:
    database.transact(lambda cursor: themes.add_theme(cursor, OURS, "Terras"))
    for name in ("terras", "TERRAS ", "price"):
        with pytest.raises(ThemeError, match="already"):
            database.transact(lambda cursor, name=name: themes.add_theme(cursor, OURS, name))


@pytest.mark.parametrize(
    "change",
    [
        lambda cursor: themes.add_word(cursor, OURS, "nergens", "woord"),
        lambda cursor: themes.remove_word(cursor, OURS, "nergens", "woord"),
        lambda cursor: themes.remove_theme(cursor, OURS, "nergens"),
        lambda cursor: themes.add_theme(cursor, OURS, "  "),
        lambda cursor: themes.add_word(cursor, OURS, "price", "*"),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_the_list_as_it_is(database: Database, change) -> None:
    with pytest.raises(ThemeError):
        database.transact(change)
    assert themes.words(database, OURS) == built_in()
