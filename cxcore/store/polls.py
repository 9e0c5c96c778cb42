"""Polls in a workshop: what the room is asked, until votes are shown, and until they are no longer taken."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, NamedTuple

from duckdb import DuckDBPyConnection

from cxcore.identity import new_id
from cxcore.model import Journey
from cxcore.store import workshops
from cxcore.store.clock import later
from cxcore.store.database import Database
from cxcore.store.questions import scope, touchpoint_id
from cxcore.workshop.errors import WorkshopError
from cxcore.workshop.scores import checked_name


class Poll(NamedTuple):
    """A poll as it stands.

    Attributes
    ----------
    touchpoints
        What it asks about: keys in journey order.
    revealed
        Whether the room sees the votes.
    closed
        Whether votes are no longer taken.
    started_at, changed_at
        UTC; changed by revealing or closing it, not by votes.

    """

    id: int
    workshop: int
    touchpoints: tuple[str, ...]
    revealed: bool
    closed: bool
    started_at: datetime
    changed_at: datetime


def polls(db: Database, journey: Journey, workshop: int) -> tuple[Poll, ...]:
    """The polls of a workshop in the order in which they were started."""
    with db.read() as cursor:
        return tuple(own for own in _polls(cursor, journey) if own.workshop == workshop)


def latest(db: Database, journey: Journey, workshop: int) -> Poll | None:
    """The poll that was started last in a workshop."""
    found = polls(db, journey, workshop)
    return found[-1] if found else None


def start(
    cursor: DuckDBPyConnection, journey: Journey, workshop: int, touchpoints: Sequence[str], *, actor: str
) -> int:
    """Ask the room about these touchpoints and give the number of the poll; an earlier poll is closed.

    Parameters
    ----------
    cursor
        Of a transaction, see :meth:`Database.transact`.
    touchpoints
        Keys, in any order.

    Raises
    ------
    WorkshopError
        When nothing is asked, or the workshop is over.
    UnknownNameError
        When a touchpoint is not in the journey.

    """
    workshops.standing(cursor, journey, workshop)
    asked = {touchpoint_id(journey, key) for key in touchpoints}
    if not asked:
        raise WorkshopError("error.workshop.nothing_asked")
    before = _polls(cursor, journey)
    for own in before:
        if own.workshop == workshop and not own.closed:
            _add_event(cursor, journey, "closed", own, actor)
    # Later than those before it also after the clock was set back: the latest one is the one that is held.
    now = later(max((own.changed_at for own in before), default=None))
    new = Poll(new_id(), workshop, (), revealed=False, closed=False, started_at=now, changed_at=now)
    _add_event(cursor, journey, "started", new, actor)
    owner = {"organisation_id": journey.organisation.id, "journey_id": journey.id, "poll_id": new.id}
    cursor.execute(
        "INSERT INTO app.poll_touchpoint BY NAME SELECT unnest($rows, recursive := true)",
        {"rows": [owner | {"touchpoint_id": number} for number in sorted(asked)]},
    )
    return new.id


def reveal(cursor: DuckDBPyConnection, journey: Journey, poll: int, *, actor: str) -> None:
    """Show the room how it voted; votes can still be changed until the poll is closed."""
    _add_event(cursor, journey, "revealed", known(cursor, journey, poll), actor)


def close(cursor: DuckDBPyConnection, journey: Journey, poll: int, *, actor: str) -> None:
    """Take no more votes."""
    _add_event(cursor, journey, "closed", known(cursor, journey, poll), actor)


def _polls(cursor: DuckDBPyConnection, journey: Journey) -> list[Poll]:
    rows = cursor.execute(
        """
        SELECT
            poll_id, any_value(workshop_id), bool_or(event = 'revealed'), bool_or(event = 'closed'),
            min(happened_at), max(happened_at)
        FROM app.poll_event
        WHERE organisation_id = $organisation AND journey_id = $journey
        GROUP BY poll_id
        ORDER BY min((happened_at, id))
        """,
        scope(journey),
    ).fetchall()
    asked = cursor.execute(
        """
        SELECT poll_id, touchpoint_id FROM app.poll_touchpoint
        WHERE organisation_id = $organisation AND journey_id = $journey
        """,
        scope(journey),
    ).fetchall()
    about = set(asked)
    return [
        Poll(
            poll,
            workshop,
            tuple(own.key for own in journey.touchpoints if (poll, own.id) in about),
            revealed,
            closed,
            started,
            changed,
        )
        for poll, workshop, revealed, closed, started, changed in rows
    ]


def known(cursor: DuckDBPyConnection, journey: Journey, poll: int) -> Poll:
    """One poll; WorkshopError when there is none."""
    found = next((own for own in _polls(cursor, journey) if own.id == poll), None)
    if found is None:
        raise WorkshopError("error.workshop.no_poll")
    return found


def _add_event(
    cursor: DuckDBPyConnection,
    journey: Journey,
    event: Literal["started", "revealed", "closed"],
    about: Poll,
    actor: str,
) -> None:
    cursor.execute(
        """
        INSERT INTO app.poll_event
            (id, organisation_id, journey_id, workshop_id, poll_id, event, actor, happened_at)
        VALUES ($id, $organisation, $journey, $workshop, $poll, $event, $actor, $at)
        """,
        scope(journey)
        | {
            "id": new_id(),
            "workshop": about.workshop,
            "poll": about.id,
            "event": event,
            "actor": checked_name(actor),
            "at": later(about.changed_at),
        },
    )
