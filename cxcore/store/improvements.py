"""Improvements and successes of a journey, as a log of how each stood after every change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from duckdb import DuckDBPyConnection

from cxcore.errors import CxError, UnknownNameError
from cxcore.identity import new_id
from cxcore.model import Improvement, Journey, Persona, Success, Touchpoint, Work
from cxcore.scales import HIGHEST_MARK
from cxcore.store.clock import utc_now
from cxcore.store.database import Database
from cxcore.store.questions import scope

_KINDS: dict[str, type[Work]] = {"improvement": Improvement, "success": Success}


class ImprovementError(CxError):
    """An improvement or success that cannot be kept as it is, or is not there."""


class Event(NamedTuple):
    """How an improvement stood after one change.

    Attributes
    ----------
    present
        Whether it was there; False after it was taken away.
    actor
        Who changed it; empty when nobody said so.
    happened_at
        In UTC.

    """

    work: Work
    present: bool
    actor: str
    happened_at: datetime


def works(db: Database, journey: Journey, *, present: bool = True) -> tuple[Work, ...]:
    """The improvements and successes that are there, or those that were taken away; the oldest first."""
    with db.read() as cursor:
        events = _latest(cursor, journey).values()
    return tuple(event.work for event in events if event.present == present)


def history(db: Database, journey: Journey, work: int) -> tuple[Event, ...]:
    """How one improvement stood after each of its changes, the oldest first; empty when there is none."""
    with db.read() as cursor:
        found = cursor.execute(
            """
            SELECT * FROM app.improvement_event
            WHERE organisation_id = $organisation AND journey_id = $journey AND improvement_id = $work
            ORDER BY happened_at, id
            """,
            {**scope(journey), "work": work},
        )
        return _events(found, journey)


def add(cursor: DuckDBPyConnection, journey: Journey, work: Work, actor: str = "") -> None:
    """Add an improvement or a success; nothing happens when it is there already (a button pressed twice).

    Parameters
    ----------
    cursor
        Of a transaction, see :meth:`Database.transact`.
    journey
        Whose it is.
    work
        With a new id.
    actor
        Who adds it; empty when nobody said so.

    Raises
    ------
    ImprovementError
        When it has no name or no touchpoint, or its days or marks contradict each other.
    UnknownNameError
        When the journey has no such touchpoint or persona.

    """
    if work.touchpoint is None:
        raise ImprovementError("error.improvement.nowhere")
    if work.id not in _latest(cursor, journey):
        _append(cursor, journey, _checked(work), actor, present=True)


def change(cursor: DuckDBPyConnection, journey: Journey, was: Work, now: Work, actor: str = "") -> None:
    """Change what differs between two states of one improvement, and nothing else.

    What others changed since ``was`` was read stays, unless it is the same field: then this change, the
    later one, holds and the history shows both.

    Raises
    ------
    ImprovementError
        As with :func:`add`, and when it was taken away meanwhile.
    UnknownNameError
        As with :func:`add`.

    """
    current = _present(cursor, journey, was.id)
    new = {field: value for field, value in now if value != getattr(was, field)}
    changed = current.model_copy(update=new)
    if changed != current:
        _append(cursor, journey, _checked(changed), actor, present=True)


def remove(cursor: DuckDBPyConnection, journey: Journey, work: int, actor: str = "") -> None:
    """Take an improvement off the board; ImprovementError when it is not there."""
    _append(cursor, journey, _present(cursor, journey, work), actor, present=False)


def restore(cursor: DuckDBPyConnection, journey: Journey, work: int, actor: str = "") -> None:
    """Put back what was taken away, as it was; nothing happens when it is there.

    Raises
    ------
    ImprovementError
        When there never was such an improvement.

    """
    event = _latest(cursor, journey).get(work)
    if event is None:
        raise ImprovementError("error.improvement.unknown")
    if not event.present:
        _append(cursor, journey, event.work, actor, present=True)


def _checked(work: Work) -> Work:
    if not work.name.strip():
        raise ImprovementError("error.improvement.nameless")
    if work.status == "done" and work.done is None:
        raise ImprovementError("error.improvement.undated")
    if work.starts and work.done and work.done < work.starts:
        raise ImprovementError("error.improvement.backwards")
    if work.expected_from and (work.expected or 0) + work.expected_from > HIGHEST_MARK:
        raise ImprovementError("error.improvement.too-high")
    return work


def _present(cursor: DuckDBPyConnection, journey: Journey, work: int) -> Work:
    event = _latest(cursor, journey).get(work)
    if event is None:
        raise ImprovementError("error.improvement.unknown")
    if not event.present:
        raise ImprovementError("error.improvement.removed", name=event.work.name)
    return event.work


def _latest(cursor: DuckDBPyConnection, journey: Journey) -> dict[int, Event]:
    """The latest event of each improvement by id, in the order in which they were added."""
    # The row as a whole: arg_max of a column would pass over the NULLs that were written last.
    found = cursor.execute(
        """
        SELECT unnest(arg_max(e, (happened_at, id)))
        FROM app.improvement_event AS e
        WHERE organisation_id = $organisation AND journey_id = $journey
        GROUP BY improvement_id
        ORDER BY min((happened_at, id))
        """,
        scope(journey),
    )
    return {event.work.id: event for event in _events(found, journey)}


def _events(found: DuckDBPyConnection, journey: Journey) -> tuple[Event, ...]:
    names = [column[0] for column in found.description or ()]
    rows = (dict(zip(names, row, strict=True)) for row in found.fetchall())
    touchpoints = {own.id: own.key for own in journey.touchpoints}
    personas = {own.id: own.key for own in journey.personas}
    return tuple(
        Event(_work(row, touchpoints, personas), row["present"], row["actor"], row["happened_at"])
        for row in rows
    )


def _work(row: Mapping[str, Any], touchpoints: Mapping[int, str], personas: Mapping[int, str]) -> Work:
    same = ("name", "owner", "expected", "expected_from", "status", "starts", "done", "note")
    more = {"repeat_at": touchpoints.get(row["repeat_at_id"])} if row["kind"] == "success" else {}
    return _KINDS[row["kind"]](
        id=row["improvement_id"],
        touchpoint=touchpoints.get(row["touchpoint_id"]),
        persona=personas.get(row["persona_id"]),
        goal=row["goal_id"],
        effort=row["effort"] or row["effort_days"],
        **{field: row[field] for field in same},
        **more,
    )


def _append(cursor: DuckDBPyConnection, journey: Journey, work: Work, actor: str, *, present: bool) -> None:
    row = {
        **scope(journey),
        **work.model_dump(include={"name", "owner", "status", "starts", "done", "note"}),
        **work.model_dump(include={"expected", "expected_from"}),
        "id": new_id(),
        "improvement": work.id,
        "kind": "success" if isinstance(work, Success) else "improvement",
        "touchpoint": _id(journey.touchpoints, work.touchpoint, "touchpoint"),
        "repeat_at": _id(journey.touchpoints, getattr(work, "repeat_at", None), "touchpoint"),
        "persona": _id(journey.personas, work.persona, "persona"),
        "goal": work.goal,
        "effort": work.effort if isinstance(work.effort, str) else None,
        "days": work.effort if isinstance(work.effort, int) else None,
        "present": present,
        "actor": actor,
        "now": utc_now(),
    }
    cursor.execute(
        """
        INSERT INTO app.improvement_event (
            id, organisation_id, journey_id, improvement_id, kind, name, touchpoint_id, repeat_at_id,
            persona_id, goal_id, owner, effort, effort_days, expected, expected_from, status, starts, done,
            note, present, actor, happened_at
        )
        VALUES (
            $id, $organisation, $journey, $improvement, $kind, $name, $touchpoint, $repeat_at,
            $persona, $goal, $owner, $effort, $days, $expected, $expected_from, $status, $starts, $done,
            $note, $present, $actor, $now
        )
        """,
        row,
    )


def _id(nouns: Iterable[Touchpoint | Persona], key: str | None, noun: str) -> int | None:
    if key is None:
        return None
    for own in nouns:
        if own.key == key:
            return own.id
    raise UnknownNameError(f"error.unknown.{noun}", name=key)
