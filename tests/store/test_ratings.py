"""How many ratings have which answer, and of whom nothing may be read."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest
from hypothesis import given

from cxcore.counts import Cell, Counts
from cxcore.errors import UnknownNameError
from cxcore.scales import MARK, scale_named
from cxcore.store import ratings
from cxcore.store.database import Database
from tests.store.any_ratings import kept, on_one_database, some_ratings
from tests.store.rated import Given, answers, bakery, keep


@given(rows=some_ratings)
@on_one_database
def test_counts_are_those_of_the_rows(database: Database, rows: list[Given]) -> None:
    journey = kept(database, rows)
    expected: dict[Cell, Counter] = defaultdict(Counter)
    for row in rows:
        if row.value is not None:
            cell = Cell(row.round, row.persona, row.touchpoint, row.channel, row.kind, row.scale)
            expected[cell][float(row.value)] += 1
    found = ratings.counts(database, journey).cells
    assert dict(found) == {cell: Counts.of(n, scale_named(cell.scale)) for cell, n in expected.items()}
    assert len(found) == len(expected)


def test_a_journey_without_ratings_has_no_counts(database: Database) -> None:
    journey = keep(database, bakery())
    assert ratings.counts(database, journey).cells == ()
    assert ratings.patterns(database, journey, "nul") == {}
    assert ratings.complete_counts(database, journey, ["rij"], "nul") == {"rij": Counts(MARK)}
    assert ratings.paired(database, journey, "nul", "een") == {}
    assert ratings.level_patterns(database, journey, "nul") == ((), {})
    assert ratings.clusters(database, journey, {"rij": 2}, "nul") == {}


def test_what_was_added_after_loading_is_not_counted(database: Database) -> None:
    rows = [Given(value=7), Given(value=8, round="een"), Given(value=9, touchpoint="brood")]
    journey = keep(database, bakery(), rows)
    older = journey.model_copy(update={"rounds": journey.rounds[:1], "touchpoints": journey.touchpoints[:3]})
    ((cell, counts),) = ratings.counts(database, older).cells
    assert (cell.round, cell.touchpoint, counts.answers) == ("nul", "rij", ((7.0, 1),))


def test_two_wordings_of_a_question_fall_into_one_cell(database: Database) -> None:
    journey = keep(database, bakery(), [Given(value=7), Given(value=8)])

    def again(cursor):
        cursor.execute(
            "INSERT INTO app.question SELECT * REPLACE (5 AS id, 'Anders' AS wording) FROM app.question"
        )
        cursor.execute("INSERT INTO app.rating SELECT * REPLACE (5 AS question_id) FROM app.rating")

    database.transact(again)
    ((_, counts),) = ratings.counts(database, journey).cells
    assert counts.answers == ((7.0, 2), (8.0, 2))


@pytest.mark.parametrize(
    ("read", "noun"),
    [
        (lambda db, journey: ratings.patterns(db, journey, "twee"), "round"),
        (lambda db, journey: ratings.patterns(db, journey, "nul", "piet"), "persona"),
        (lambda db, journey: ratings.paired(db, journey, "nul", "twee"), "round"),
        (lambda db, journey: ratings.level_patterns(db, journey, "nul", "piet"), "persona"),
        (lambda db, journey: ratings.clusters(db, journey, {"rij": 2}, "twee"), "round"),
        (lambda db, journey: ratings.complete_counts(db, journey, ["oven"], "nul"), "touchpoint"),
    ],
)
def test_an_unknown_name_is_said(database: Database, read, noun: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        read(database, keep(database, bakery()))
    assert caught.value.key == f"error.unknown.{noun}"


READS = {
    "counts": lambda db, journey: dict(ratings.counts(db, journey).cells),
    "patterns": lambda db, journey: ratings.patterns(db, journey, "nul"),
    "complete_counts": lambda db, journey: ratings.complete_counts(db, journey, ["rij"], "nul"),
    "paired": lambda db, journey: ratings.paired(db, journey, "nul", "een"),
    "level_patterns": lambda db, journey: ratings.level_patterns(db, journey, "nul"),
    "clusters": lambda db, journey: ratings.clusters(db, journey, {"rij": 2}, "nul"),
}


@pytest.mark.parametrize("read", READS.values(), ids=READS)
@pytest.mark.parametrize("other", ["another organisation", "another journey"])
def test_the_data_of_another_never_shows(database: Database, read, other: str) -> None:
    mine = answers((1, "rij", 7), (2, "rij", 8))
    mine += answers((1, "rij", 9), round="een")
    theirs = answers((1, "rij", 1), (3, "rij", 2)) + answers((3, "rij", 3), round="een")
    first = keep(database, bakery(), mine)
    alone = read(database, first)
    second = bakery("slager") if other == "another organisation" else bakery(journey="taart")
    if other == "another journey":
        second = second.model_copy(update={"organisation": first.organisation})
    keep(database, second, theirs)
    assert read(database, first) == alone
    assert alone
    assert read(database, second) != alone


@pytest.mark.parametrize("read", READS.values(), ids=READS)
def test_a_journey_under_another_organisation_is_empty(database: Database, read) -> None:
    journey = keep(database, bakery(), answers((1, "rij", 7)))
    stranger = journey.model_copy(update={"organisation": bakery("slager").organisation})
    assert read(database, stranger) == read(database, bakery("visboer"))
