"""Scenarios: named sets of marks that a room adjusts, beside the ratings that nobody touches.

What is written here changes no journey and no rating, so it is written ``beside``: see
:meth:`cxcore.store.database.Database.transact`. Only what a journey wants is part of it: see ``targets``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Literal, NamedTuple

from duckdb import DuckDBPyConnection

from cxcore.identity import new_id
from cxcore.model import Journey
from cxcore.store import score_log
from cxcore.store.clock import later
from cxcore.store.database import Database
from cxcore.store.questions import scope
from cxcore.workshop.errors import WorkshopError
from cxcore.workshop.scores import Change, Log, Place, ScenarioKind, checked_mark, checked_name


class Scenario(NamedTuple):
    """A scenario by name.

    Attributes
    ----------
    made_by, made_at
        By whom and when (UTC).
    changed_at
        When it was made, or last renamed, removed or restored; changes of marks do not count.

    """

    id: int
    kind: ScenarioKind
    name: str
    removed: bool
    made_by: str
    made_at: datetime
    changed_at: datetime


def scenarios(db: Database, journey: Journey, *, removed: bool = False) -> tuple[Scenario, ...]:
    """The scenarios of a journey in the order in which they were made; on request those that were removed."""
    with db.read() as cursor:
        return tuple(own for own in _scenarios(cursor, journey) if own.removed == removed)


def scenario(db: Database, journey: Journey, number: int) -> Scenario:
    """One scenario, also when it was removed; WorkshopError when there is none."""
    with db.read() as cursor:
        return known(cursor, journey, number)


def marks(db: Database, journey: Journey) -> dict[int, dict[Place, float]]:
    """The marks that stand now, per scenario; scenarios without any are left out."""
    with db.read() as cursor:
        return score_log.marks(cursor, journey)


def log(db: Database, journey: Journey, number: int) -> Log:
    """All that happened to the marks of a scenario."""
    with db.read() as cursor:
        return score_log.read(cursor, journey, number)


def create(
    cursor: DuckDBPyConnection,
    journey: Journey,
    kind: ScenarioKind,
    name: str,
    *,
    actor: str,
    start: Mapping[Place, float] | None = None,
) -> int:
    """Make a scenario and give its number.

    Parameters
    ----------
    cursor
        Of a transaction, see :meth:`Database.transact`.
    name
        What it is called; no other scenario of the journey has that name now.
    actor
        Who makes it, as they call themselves.
    start
        Marks that it starts with, which nobody can take back, such as those of a round.

    Raises
    ------
    WorkshopError
        When the name is empty, too long or taken, or a mark is none.

    """
    number = new_id()
    _add_event(cursor, journey, "made", _named(cursor, journey, number, kind, name), checked_name(actor))
    begun = {place: checked_mark(mark) for place, mark in (start or {}).items()}
    score_log.add(cursor, journey, number, begun, act="start", actor=checked_name(actor))
    return number


def copy(
    cursor: DuckDBPyConnection, journey: Journey, number: int, kind: ScenarioKind, name: str, *, actor: str
) -> int:
    """Make a scenario that starts with the marks that stand in another one."""
    known(cursor, journey, number)
    there = score_log.read(cursor, journey, number).marks
    return create(cursor, journey, kind, name, actor=actor, start=there)


def rename(cursor: DuckDBPyConnection, journey: Journey, number: int, name: str, *, actor: str) -> None:
    """Give a scenario another name; WorkshopError when it is taken, empty or too long."""
    there = standing(cursor, journey, number)
    renamed = _named(cursor, journey, number, there.kind, name)._replace(changed_at=there.changed_at)
    _add_event(cursor, journey, "renamed", renamed, checked_name(actor))


def remove(cursor: DuckDBPyConnection, journey: Journey, number: int, *, actor: str) -> None:
    """Take a scenario out of the list; nothing of it is lost."""
    _add_event(cursor, journey, "removed", standing(cursor, journey, number), checked_name(actor))


def restore(cursor: DuckDBPyConnection, journey: Journey, number: int, *, actor: str) -> None:
    """Bring a scenario back with all its history; WorkshopError when its name was taken since."""
    there = known(cursor, journey, number)
    _named(cursor, journey, number, there.kind, there.name)
    _add_event(cursor, journey, "restored", there, checked_name(actor))


def score(
    cursor: DuckDBPyConnection,
    journey: Journey,
    number: int,
    wanted: Mapping[Place, float | None],
    *,
    actor: str,
    step: int | None = None,
) -> int:
    """Set marks, as one step that is taken back at once, and give its number.

    Parameters
    ----------
    wanted
        Marks, 1–10, by place; None for none.
    step
        A number that no step has yet; a new one without it.

    Raises
    ------
    WorkshopError
        When a mark is none, or the scenario was removed.
    UnknownNameError
        When a place is not in the journey.

    """
    _check_standing(cursor, journey, number)
    checked = {place: None if mark is None else checked_mark(mark) for place, mark in wanted.items()}
    return score_log.add(cursor, journey, number, checked, act="set", actor=checked_name(actor), step=step)


def undo(cursor: DuckDBPyConnection, journey: Journey, number: int, *, actor: str) -> Change | None:
    """Take back the actor's own last step that still stands; the answer is what was done, if anything."""
    _check_standing(cursor, journey, number)
    name = checked_name(actor)
    return _done(cursor, journey, number, score_log.read(cursor, journey, number).undo(name), name)


def redo(cursor: DuckDBPyConnection, journey: Journey, number: int, *, actor: str) -> Change | None:
    """Do again what the actor took back last; the answer is what was done, if anything."""
    _check_standing(cursor, journey, number)
    name = checked_name(actor)
    return _done(cursor, journey, number, score_log.read(cursor, journey, number).redo(name), name)


def _done(
    cursor: DuckDBPyConnection, journey: Journey, number: int, change: Change | None, actor: str
) -> Change | None:
    if change:
        score_log.add(cursor, journey, number, change.marks, act=change.act, actor=actor, step=change.step)
    return change


def _scenarios(cursor: DuckDBPyConnection, journey: Journey) -> list[Scenario]:
    rows = cursor.execute(
        """
        SELECT
            scenario_id,
            arg_max(kind, (happened_at, id)),
            arg_max(name, (happened_at, id)),
            arg_max(event, (happened_at, id)) = 'removed',
            arg_min(actor, (happened_at, id)),
            min(happened_at),
            max(happened_at)
        FROM app.scenario_event
        WHERE organisation_id = $organisation AND journey_id = $journey
        GROUP BY scenario_id
        ORDER BY min((happened_at, id))
        """,
        scope(journey),
    ).fetchall()
    return [Scenario(*row) for row in rows]


def known(cursor: DuckDBPyConnection, journey: Journey, number: int) -> Scenario:
    """One scenario, also when it was removed; WorkshopError when there is none."""
    found = next((own for own in _scenarios(cursor, journey) if own.id == number), None)
    if found is None:
        raise WorkshopError("error.workshop.no_scenario")
    return found


def standing(cursor: DuckDBPyConnection, journey: Journey, number: int) -> Scenario:
    """One scenario that was not removed; WorkshopError when there is none."""
    found = known(cursor, journey, number)
    if found.removed:
        raise WorkshopError("error.workshop.removed", name=found.name)
    return found


def _check_standing(cursor: DuckDBPyConnection, journey: Journey, number: int) -> None:
    """WorkshopError when there is no such scenario, or it was removed."""
    # No more than this: whoever moves a point waits for it.
    rows = cursor.execute(
        """
        SELECT arg_max(event, (happened_at, id)), arg_max(name, (happened_at, id))
        FROM app.scenario_event
        WHERE organisation_id = $organisation AND journey_id = $journey AND scenario_id = $scenario
        """,
        scope(journey) | {"scenario": number},
    ).fetchall()
    event, name = rows[0]
    if event is None:
        raise WorkshopError("error.workshop.no_scenario")
    if event == "removed":
        raise WorkshopError("error.workshop.removed", name=name)


def _named(
    cursor: DuckDBPyConnection, journey: Journey, number: int, kind: ScenarioKind, name: str
) -> Scenario:
    """A scenario under a name that no other one has."""
    plain = checked_name(name)
    others = [own for own in _scenarios(cursor, journey) if own.id != number and not own.removed]
    if plain.casefold() in {own.name.casefold() for own in others}:
        raise WorkshopError("error.workshop.taken", name=plain)
    now = later(None)
    return Scenario(number, kind, plain, removed=False, made_by="", made_at=now, changed_at=now)


def _add_event(
    cursor: DuckDBPyConnection,
    journey: Journey,
    event: Literal["made", "renamed", "removed", "restored"],
    about: Scenario,
    actor: str,
) -> None:
    cursor.execute(
        """
        INSERT INTO app.scenario_event
            (id, organisation_id, journey_id, scenario_id, event, kind, name, actor, happened_at)
        VALUES ($id, $organisation, $journey, $scenario, $event, $kind, $name, $actor, $at)
        """,
        scope(journey)
        | {
            "id": new_id(),
            "scenario": about.id,
            "event": event,
            "kind": about.kind,
            "name": about.name,
            "actor": actor,
            "at": later(about.changed_at),
        },
    )
