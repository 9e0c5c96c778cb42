"""Workshops: opened for a while on one scenario, turned to another, and closed."""

from __future__ import annotations

import hmac
from datetime import datetime
from typing import Literal, NamedTuple

from duckdb import DuckDBPyConnection

from cxcore.identity import new_id
from cxcore.model import Journey
from cxcore.store.clock import later
from cxcore.store.database import Database
from cxcore.store.questions import persona_id, scope
from cxcore.store.respondents import respondent_key
from cxcore.workshop.errors import WorkshopError
from cxcore.workshop.scores import checked_name


class Workshop(NamedTuple):
    """A workshop as it stands.

    Attributes
    ----------
    scenario
        The one whose marks are on the screen.
    persona
        Whose line is on the screen, by key; None for everybody.
    expires
        UTC; from then on its links open nothing.
    closed
        Whether somebody closed it.
    opened_by, opened_at
        By whom and when (UTC).
    changed_at
        When it was opened, or last turned or closed.

    """

    id: int
    scenario: int
    persona: str | None
    expires: datetime
    closed: bool
    opened_by: str
    opened_at: datetime
    changed_at: datetime

    def is_open(self, now: datetime) -> bool:
        return not self.closed and now < self.expires


class Venue(NamedTuple):
    """An open workshop of any organisation, and where it is held."""

    organisation_key: str
    journey_key: str
    workshop: int
    expires: datetime


def link_secret(db: Database) -> bytes:
    """The secret with which links into workshops are signed: it follows from the key beside the database.

    Raises
    ------
    StoreError
        When that key is lost, is another database's, or cannot be read or made.

    """
    return hmac.digest(respondent_key(db), b"links into workshops", "sha256")


def venues(db: Database, now: datetime) -> tuple[Venue, ...]:
    """The open workshops of all organisations, the latest first: a link or code names none of these."""
    with db.read() as cursor:
        rows = cursor.execute(
            """
            SELECT o.key, j.key, w.workshop_id, max(w.expires_at)
            FROM app.organisation AS o
            JOIN app.journey AS j ON j.organisation_id = o.id
            JOIN app.workshop_event AS w ON w.organisation_id = o.id AND w.journey_id = j.id
            GROUP BY o.key, j.key, w.workshop_id
            HAVING max(w.expires_at) > $now AND NOT bool_or(w.event = 'closed')
            ORDER BY w.workshop_id DESC
            """,
            {"now": now},
        ).fetchall()
    return tuple(Venue(*row) for row in rows)


def workshop(db: Database, journey: Journey, number: int) -> Workshop:
    """One workshop, also when it is over; WorkshopError when there is none."""
    with db.read() as cursor:
        return known(cursor, journey, number)


def latest(db: Database, journey: Journey) -> Workshop | None:
    """The workshop of a journey that was opened last, also when it is over."""
    with db.read() as cursor:
        found = _workshops(cursor, journey)
    return found[-1] if found else None


def open_workshop(
    cursor: DuckDBPyConnection, journey: Journey, scenario: int, expires: datetime, *, actor: str
) -> int:
    """Open a workshop and give its number; another one of the journey that is open goes on.

    Parameters
    ----------
    cursor
        Of a transaction, see :meth:`Database.transact`.
    scenario
        Whose marks are on the screen.
    expires
        UTC; until when links open it.
    actor
        Who leads it, as they call themselves.

    """
    # Later than those before it also after the clock was set back: the latest one is the one that is held.
    number, now = new_id(), later(max((own.changed_at for own in _workshops(cursor, journey)), default=None))
    new = Workshop(number, scenario, None, expires, closed=False, opened_by="", opened_at=now, changed_at=now)
    _add_event(cursor, journey, "opened", new, actor)
    return number


def turn(
    cursor: DuckDBPyConnection,
    journey: Journey,
    number: int,
    scenario: int,
    persona: str | None,
    *,
    actor: str,
) -> None:
    """Let the screens of an open workshop show another scenario, or the line of another persona."""
    there = standing(cursor, journey, number)
    _add_event(cursor, journey, "turned", there._replace(scenario=scenario, persona=persona), actor)


def close(cursor: DuckDBPyConnection, journey: Journey, number: int, *, actor: str) -> None:
    """End a workshop: its links open nothing any more, and nothing more is counted in its polls."""
    _add_event(cursor, journey, "closed", standing(cursor, journey, number), actor)


def known(cursor: DuckDBPyConnection, journey: Journey, number: int) -> Workshop:
    """One workshop; WorkshopError when there is none."""
    found = next((own for own in _workshops(cursor, journey) if own.id == number), None)
    if found is None:
        raise WorkshopError("error.workshop.no_workshop")
    return found


def standing(cursor: DuckDBPyConnection, journey: Journey, number: int) -> Workshop:
    """One workshop that is open; WorkshopError when it is not."""
    found = known(cursor, journey, number)
    if not found.is_open(later(None)):
        raise WorkshopError("error.workshop.over")
    return found


def _workshops(cursor: DuckDBPyConnection, journey: Journey) -> list[Workshop]:
    rows = cursor.execute(
        """
        SELECT
            workshop_id,
            arg_max(scenario_id, (happened_at, id)),
            arg_max_null(persona_id, (happened_at, id)),
            arg_max(expires_at, (happened_at, id)),
            bool_or(event = 'closed'),
            arg_min(actor, (happened_at, id)),
            min(happened_at),
            max(happened_at)
        FROM app.workshop_event
        WHERE organisation_id = $organisation AND journey_id = $journey
        GROUP BY workshop_id
        ORDER BY min((happened_at, id))
        """,
        scope(journey),
    ).fetchall()
    keys = {persona.id: persona.key for persona in journey.personas}
    return [Workshop(*row)._replace(persona=keys.get(row[2])) for row in rows]


def _add_event(
    cursor: DuckDBPyConnection,
    journey: Journey,
    event: Literal["opened", "turned", "closed"],
    about: Workshop,
    actor: str,
) -> None:
    cursor.execute(
        """
        INSERT INTO app.workshop_event (
            id, organisation_id, journey_id, workshop_id, event, scenario_id, persona_id, expires_at, actor,
            happened_at
        )
        VALUES ($id, $organisation, $journey, $workshop, $event, $scenario, $persona, $expires, $actor, $at)
        """,
        scope(journey)
        | {
            "id": new_id(),
            "workshop": about.id,
            "event": event,
            "scenario": about.scenario,
            "persona": persona_id(journey, about.persona),
            "expires": about.expires,
            "actor": checked_name(actor),
            "at": later(about.changed_at),
        },
    )
