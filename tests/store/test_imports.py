"""Staged rows are read to the letter, and what was imported is on record."""

from __future__ import annotations

from functools import partial

import pyarrow as pa

from cxcore.identity import new_id
from cxcore.store import imports, journeys
from cxcore.store.cells import cells, texts
from cxcore.store.database import Database
from cxcore.store.imports import Event
from cxcore.store.staging import Cursor, Part, Told, asked, assemble, names, slices, stage
from tests.store.rated import bakery


def rows(*cells: tuple[str, ...]) -> pa.Table:
    """A made-up table of texts, its first row the second of a spreadsheet."""
    columns = {f"c{place}": list(column) for place, column in enumerate(zip(*cells, strict=True))}
    return pa.table({"row": range(2, len(cells) + 2)} | columns)


def nobody(_: int) -> None:
    """Watches how far the work is."""


def test_texts_stay_as_they_are(database: Database) -> None:
    table = rows(("007", 'twee\nregels, "zei" ze'))
    with database.read() as cursor:
        stage(cursor, table, Part(value=0, comment=1))
        assert cursor.execute("SELECT * FROM row_text").fetchall() == [(2, "007", 'twee\nregels, "zei" ze')]


def test_names_come_in_the_order_of_the_file_and_no_more_than_wanted(database: Database) -> None:
    with database.read() as cursor:
        table, part = rows(("z", "1"), ("a", "2"), ("z", "3"), ("m", "4")), Part(value=1, persona=0)
        stage(cursor, table, part)
        assemble(cursor, part)
        assert names(cursor, table, part, "persona", most=2, step=nobody) == ["z", "a"]
        assert names(cursor, table, part, "round", most=2, step=nobody) == [""]


def test_what_a_file_has_no_column_for_is_asked_once_as_nothing(database: Database) -> None:
    with database.read() as cursor:
        table, part = rows(("Kassa", "1"), ("Kassa", "2")), Part(value=1, touchpoint=0)
        stage(cursor, table, part)
        assemble(cursor, part)
        assert asked(cursor, slices(cursor, table, part, nobody), 10) == [("Kassa", "", "", "")]


def test_what_is_asked_comes_in_the_order_of_the_file_also_piece_by_piece(database: Database) -> None:
    with database.read() as cursor:
        table = rows(("Winkel", "1"), ("Kassa", "2"), ("Deur", "3"), ("Kassa", "4"), ("Winkel", "5"))
        part = Part(value=1, touchpoint=0)
        stage(cursor, table, part)
        assemble(cursor, part)
        found = asked(cursor, slices(cursor, table, part, nobody, size=2), 10)
        assert [one.touchpoint for one in found] == ["Winkel", "Kassa", "Deur"]


def test_a_persona_may_be_told_in_another_row(database: Database) -> None:
    with database.read() as cursor:
        table = rows(("R1", "Wie?", "Jong"), ("R1", "Kassa", "7"), ("R2", "Kassa", "8"))
        part = Part(value=2, touchpoint=1, respondent=0, persona=Told(1, 2, ("Wie?",)))
        stage(cursor, table, part)
        assemble(cursor, part)
        found = cursor.execute("SELECT answer, persona FROM answer_text ORDER BY row").fetchall()
    assert found[1:] == [("7", "Jong"), ("8", "")]


def test_different_texts_come_in_the_order_of_the_file() -> None:
    assert texts(rows(("z",), ("a",), ("z",)), 0, 5, nobody) == ["z", "a"]


def test_cells_are_found_by_the_number_of_their_row() -> None:
    assert cells(rows(("z", "1"), ("a", "2")), [(3, 0), (2, 1), (9, 0)]) == ["a", "1", ""]


def event(import_id: int, state: imports.State = "imported", file_hash: str = "abc") -> Event:
    return Event(
        import_id, state, "made-up.csv", file_hash, "tidy", "{}", 3, 2, {"value": 1}, 2, "utf-8", 1, 0
    )


def test_the_latest_event_is_the_state_of_an_import(database: Database) -> None:
    bakers, number = bakery(), new_id()

    def work(cursor: Cursor) -> None:
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
        assert [one.import_id for one in imports.of_same_file(cursor, bakers, "abc")] == [number]
    database.transact(lambda cursor: imports.add_event(cursor, bakers, event(number, "undone")))
    with database.read() as cursor:
        assert imports.of_same_file(cursor, bakers, "abc") == ()


def test_one_of_two_imports_undone_leaves_the_file_imported(database: Database) -> None:
    bakers, first, second = bakery(), new_id(), new_id()
    for number, state in ((first, "imported"), (second, "imported"), (first, "undone")):
        one = event(number, state)  # type: ignore[arg-type]
        database.transact(partial(imports.add_event, journey=bakers, event=one))
    with database.read() as cursor:
        assert [one.import_id for one in imports.of_same_file(cursor, bakers, "abc")] == [second]


def test_the_record_of_one_journey_does_not_show_in_another(database: Database) -> None:
    bakers, butchers = bakery(), bakery("slager", "vlees")
    database.transact(lambda cursor: imports.add_event(cursor, bakers, event(new_id())))
    with database.read() as cursor:
        assert imports.records(cursor, butchers) == ()
        assert imports.of_same_file(cursor, butchers, "abc") == ()
