"""Goals of a journey are a small list of which nothing is lost."""

from __future__ import annotations

import pytest

from cxcore.model import Journey
from cxcore.store import goals
from cxcore.store.database import Database
from cxcore.store.goals import GoalError
from tests.store.rated import bakery, keep, neighbours


@pytest.fixture
def journey(database: Database) -> Journey:
    return keep(database, bakery())


def add(database: Database, journey: Journey, name: str) -> int:
    return database.transact(lambda cursor: goals.add(cursor, journey, name)).id


def names(database: Database, journey: Journey) -> list[str]:
    return [goal.name for goal in goals.goals(database, journey)]


def test_goals_stand_in_the_order_in_which_they_were_set(database: Database, journey: Journey) -> None:
    first = add(database, journey, " Meer  vaste klanten ")
    add(database, journey, "Minder weggooien")
    database.transact(lambda cursor: goals.rename(cursor, journey, first, "Vaker terugkomen"))
    assert names(database, journey) == ["Vaker terugkomen", "Minder weggooien"]


def test_a_goal_is_set_once(database: Database, journey: Journey) -> None:
    assert add(database, journey, "Minder weggooien") == add(database, journey, "minder WEGGOOIEN")
    assert names(database, journey) == ["Minder weggooien"]


def test_a_goal_that_was_removed_comes_back_as_the_same(database: Database, journey: Journey) -> None:
    goal = add(database, journey, "Minder weggooien")
    database.transact(lambda cursor: goals.remove(cursor, journey, goal))
    assert names(database, journey) == []
    assert add(database, journey, "Minder weggooien") == goal
    assert names(database, journey) == ["Minder weggooien"]


def test_nobody_else_sees_a_goal(database: Database, journey: Journey) -> None:
    add(database, journey, "Minder weggooien")
    for other in neighbours(journey):
        assert names(database, keep(database, other)) == []


@pytest.mark.parametrize(
    "work",
    [
        lambda cursor, journey, _: goals.add(cursor, journey, "  "),
        lambda cursor, journey, _: goals.add(cursor, journey, "x" * 121),
        lambda cursor, journey, _: goals.rename(cursor, journey, 1, "Iets"),
        lambda cursor, journey, _: goals.remove(cursor, journey, 1),
        lambda cursor, journey, goal: goals.rename(cursor, journey, goal, ""),
        lambda cursor, journey, goal: goals.rename(cursor, journey, goal, "Andere"),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_the_list_as_it_is(
    database: Database, journey: Journey, work
) -> None:
    goal = add(database, journey, "Minder weggooien")
    add(database, journey, "Andere")
    with pytest.raises(GoalError):
        database.transact(lambda cursor: work(cursor, journey, goal))
    assert names(database, journey) == ["Minder weggooien", "Andere"]
