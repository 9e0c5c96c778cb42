"""Staged files are read to the letter, and what was imported is on record."""

from __future__ import annotations

from pathlib import Path

import pytest

from cxcore.identity import new_id
from cxcore.store import imports, journeys
from cxcore.store.database import Database
from cxcore.store.imports import Event
from cxcore.store.staging import CsvFile, IrregularFileError, Part, asked, assemble, names, stage
from tests.store.rated import bakery


def staged(database: Database, path: Path, text: str, rows: int, **more: object) -> list[tuple[object, ...]]:
    """Rows of a made-up text with two columns, as staging reads them."""
    path.write_text(text, "utf-8")
    file = CsvFile(path, ",", '"', 2, rows, **more)  # type: ignore[arg-type]
    with database.read() as cursor:
        stage(cursor, file)
        return cursor.execute("SELECT * FROM row_text ORDER BY row").fetchall()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "made-up.csv"


def test_rows_are_numbered_as_a_spreadsheet_does(database: Database, path: Path) -> None:
    assert staged(database, path, "a,b\n1,2\n3,4\n", 3) == [(2, "1", "2"), (3, "3", "4")]


def test_rows_are_numbered_alike_within_a_transaction(database: Database, path: Path) -> None:
    path.write_text("a,b\n" + "1,2\n" * 5000, "utf-8")

    def work(cursor: imports.DuckDBPyConnection) -> tuple[int, int, int]:
        stage(cursor, CsvFile(path, ",", '"', 2, 5001))
        row = cursor.execute("SELECT min(row), max(row), COUNT(DISTINCT row) FROM row_text").fetchone()
        assert row is not None
        return tuple(row)

    assert database.transact(work) == (2, 5001, 5000)


def test_own_row_numbers_are_taken_over(database: Database, path: Path) -> None:
    assert staged(database, path, '"7","1","2"\n', 1, numbered=True) == [(7, "1", "2")]


def test_a_line_above_the_header_is_skipped(database: Database, path: Path) -> None:
    assert staged(database, path, "sep=,\na,b\n1,2\n", 2, skip=1) == [(2, "1", "2")]


def test_texts_stay_as_they_are(database: Database, path: Path) -> None:
    text = 'a,b\n" 007 ","twee\nregels, ""zei"" ze"\n'
    assert staged(database, path, text, 2) == [(2, " 007 ", 'twee\nregels, "zei" ze')]


@pytest.mark.parametrize("text", ["a,b\n1\n3,4\n", "a,b\n1,2,3\n3,4\n", 'a,b\n"1"x,2\n3,4\n', "a,b\n\n3,4\n"])
def test_a_record_that_would_go_missing_is_noticed(database: Database, path: Path, text: str) -> None:
    with pytest.raises(IrregularFileError):
        staged(database, path, text, 3)


def test_names_come_in_the_order_of_the_file_and_no_more_than_wanted(database: Database, path: Path) -> None:
    path.write_text("a,b\nz,1\na,2\nz,3\nm,4\n", "utf-8")
    with database.read() as cursor:
        stage(cursor, CsvFile(path, ",", '"', 2, 5))
        assemble(cursor, [Part(value=1, persona=0)])
        assert names(cursor, "persona", 2) == ["z", "a"]


def test_what_a_file_has_no_column_for_is_asked_once_as_nothing(database: Database, path: Path) -> None:
    path.write_text("a,b\nKassa,1\nKassa,2\n", "utf-8")
    with database.read() as cursor:
        stage(cursor, CsvFile(path, ",", '"', 2, 3))
        assemble(cursor, [Part(value=1, touchpoint=0), Part(value=0)])
        assert asked(cursor, 10) == [(0, "Kassa", "", "", ""), (1, "", "", "", "")]


def event(import_id: int, state: imports.State = "imported", file_hash: str = "abc") -> Event:
    return Event(import_id, state, "made-up.csv", file_hash, "tidy", "{}", 3, 2, {"value": 1}, 2)


def test_the_latest_event_is_the_state_of_an_import(database: Database) -> None:
    bakers, number = bakery(), new_id()

    def work(cursor: imports.DuckDBPyConnection) -> None:
        journeys.save(cursor, bakers)
        imports.add_event(cursor, bakers, event(number))
        imports.add_event(cursor, bakers, event(number, "undone"))

    database.transact(work)
    with database.read() as cursor:
        assert imports.latest_event(cursor, bakers, number) == event(number, "undone")


def test_a_file_counts_as_imported_until_it_is_undone(database: Database) -> None:
    bakers, number = bakery(), new_id()
    database.transact(lambda cursor: imports.add_event(cursor, bakers, event(number)))
    with database.read() as cursor:
        assert imports.imported_at(cursor, bakers, "abc") is not None
    database.transact(lambda cursor: imports.add_event(cursor, bakers, event(number, "undone")))
    with database.read() as cursor:
        assert imports.imported_at(cursor, bakers, "abc") is None


def test_one_of_two_imports_undone_leaves_the_file_imported(database: Database) -> None:
    bakers, first, second = bakery(), new_id(), new_id()
    for number, state in ((first, "imported"), (second, "imported"), (first, "undone")):
        one = event(number, state)  # type: ignore[arg-type]
        database.transact(lambda cursor, one=one: imports.add_event(cursor, bakers, one))
    with database.read() as cursor:
        assert imports.imported_at(cursor, bakers, "abc") is not None


def test_the_record_of_one_journey_does_not_show_in_another(database: Database) -> None:
    bakers, butchers = bakery(), bakery("slager", "vlees")
    database.transact(lambda cursor: imports.add_event(cursor, bakers, event(new_id())))
    with database.read() as cursor:
        assert imports.records(cursor, butchers) == ()
        assert imports.imported_at(cursor, butchers, "abc") is None
