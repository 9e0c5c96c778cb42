"""The business goals of a journey, which its improvements serve."""

from __future__ import annotations

from duckdb import DuckDBPyConnection

from cxcore.errors import CxError
from cxcore.identity import new_id
from cxcore.model import LONGEST_NAME, Goal, Journey
from cxcore.store.clock import utc_now
from cxcore.store.database import Database
from cxcore.store.questions import scope


class GoalError(CxError):
    """A goal that cannot be set or is not there."""


def goals(db: Database, journey: Journey) -> tuple[Goal, ...]:
    """The goals as they are now, the oldest first."""
    with db.read() as cursor:
        return tuple(goal for goal, present in _known(cursor, journey) if present)


def add(cursor: DuckDBPyConnection, journey: Journey, name: str, actor: str = "") -> Goal:
    """Set a goal, or bring back the one of that name; nothing happens when it is there.

    Parameters
    ----------
    cursor
        Of a transaction, see :meth:`Database.transact`.
    journey
        Whose goal it is.
    name
        What is to be reached, such as ``Meer vaste klanten``; at most 120 characters.
    actor
        Who sets it; empty when nobody said so.

    Raises
    ------
    GoalError
        When the name is empty or too long.

    """
    plain = _checked(name)
    for goal, present in _known(cursor, journey):
        if goal.name.casefold() == plain.casefold():
            if not present:
                _append(cursor, journey, goal, actor, present=True)
            return goal
    goal = Goal(id=new_id(), name=plain)
    _append(cursor, journey, goal, actor, present=True)
    return goal


def rename(cursor: DuckDBPyConnection, journey: Journey, goal: int, name: str, actor: str = "") -> None:
    """Call a goal otherwise; GoalError when it is not there, or another has that name."""
    plain = _checked(name)
    there = [own for own, present in _known(cursor, journey) if present]
    if any(own.name.casefold() == plain.casefold() and own.id != goal for own in there):
        raise GoalError("error.goal.taken", name=plain)
    if _there(there, goal).name != plain:
        _append(cursor, journey, Goal(id=goal, name=plain), actor, present=True)


def remove(cursor: DuckDBPyConnection, journey: Journey, goal: int, actor: str = "") -> None:
    """Take a goal off the list; improvements that serve it are then without one. GoalError as above."""
    there = [own for own, present in _known(cursor, journey) if present]
    _append(cursor, journey, _there(there, goal), actor, present=False)


def _checked(name: str) -> str:
    plain = " ".join(name.split())
    if not plain:
        raise GoalError("error.goal.empty")
    if len(plain) > LONGEST_NAME:
        raise GoalError("error.goal.long", most=LONGEST_NAME)
    return plain


def _there(goals: list[Goal], wanted: int) -> Goal:
    for goal in goals:
        if goal.id == wanted:
            return goal
    raise GoalError("error.goal.unknown")


def _append(cursor: DuckDBPyConnection, journey: Journey, goal: Goal, actor: str, *, present: bool) -> None:
    cursor.execute(
        """
        INSERT INTO app.goal_event
            (id, organisation_id, journey_id, goal_id, name, present, actor, happened_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [new_id(), journey.organisation.id, journey.id, goal.id, goal.name, present, actor, utc_now()],
    )


def _known(cursor: DuckDBPyConnection, journey: Journey) -> list[tuple[Goal, bool]]:
    """Every goal there ever was with its latest name, and whether it is there; the oldest first."""
    rows = cursor.execute(
        """
        SELECT goal_id, arg_max(name, (happened_at, id)), arg_max(present, (happened_at, id))
        FROM app.goal_event
        WHERE organisation_id = $organisation AND journey_id = $journey
        GROUP BY goal_id
        ORDER BY min((happened_at, id))
        """,
        scope(journey),
    ).fetchall()
    return [(Goal(id=id_, name=name), present) for id_, name, present in rows]
