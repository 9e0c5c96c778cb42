"""A choice of touchpoints replaces the one before it, which is kept."""

from __future__ import annotations

import pytest

from cxcore.errors import UnknownNameError
from cxcore.model import Journey
from cxcore.store import choices
from cxcore.store.database import Database
from tests.store.rated import bakery, keep, neighbours


@pytest.fixture
def journey(database: Database) -> Journey:
    return keep(database, bakery())


def choose(database: Database, journey: Journey, marks, actor: str = "") -> None:
    database.transact(lambda cursor: choices.choose(cursor, journey, marks, actor))


def test_nothing_was_chosen_at_first(database: Database, journey: Journey) -> None:
    assert choices.choices(database, journey) == ()


def test_the_latest_choice_comes_first_in_the_order_chosen(database: Database, journey: Journey) -> None:
    choose(database, journey, {"rij": 8.0}, "Bea")
    choose(database, journey, {"kassa": 9.0, "etalage": 8.5}, "Jan")
    found = choices.choices(database, journey)
    assert [(list(choice.marks.items()), choice.actor) for choice in found] == [
        ([("kassa", 9.0), ("etalage", 8.5)], "Jan"),
        ([("rij", 8.0)], "Bea"),
    ]
    assert found[0].happened_at >= found[1].happened_at


def test_a_choice_can_be_taken_back(database: Database, journey: Journey) -> None:
    choose(database, journey, {"rij": 8.0})
    choose(database, journey, {})
    assert [dict(choice.marks) for choice in choices.choices(database, journey)] == [{}, {"rij": 8.0}]


def test_a_choice_of_a_touchpoint_that_is_not_there_is_refused(database: Database, journey: Journey) -> None:
    with pytest.raises(UnknownNameError):
        choose(database, journey, {"rij": 8.0, "nergens": 9.0})
    assert choices.choices(database, journey) == ()


def test_nobody_else_sees_a_choice(database: Database, journey: Journey) -> None:
    choose(database, journey, {"rij": 8.0})
    for other in neighbours(journey):
        assert choices.choices(database, keep(database, other)) == ()
