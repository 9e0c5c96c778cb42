"""The few touchpoints that were chosen to excel at; every choice is kept, the latest one holds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from duckdb import DuckDBPyConnection

from cxcore.identity import new_id
from cxcore.model import Journey
from cxcore.store.clock import utc_now
from cxcore.store.database import Database
from cxcore.store.questions import place, scope


class Choice(NamedTuple):
    """What was chosen, by whom and when.

    Attributes
    ----------
    marks
        The mark, 1–10, that each chosen touchpoint is to reach, by touchpoint key in the order chosen.
    actor
        Who chose; empty when nobody said so.
    happened_at
        In UTC.

    """

    marks: Mapping[str, float]
    actor: str
    happened_at: datetime


def choose(cursor: DuckDBPyConnection, journey: Journey, marks: Mapping[str, float], actor: str = "") -> None:
    """Choose these touchpoints instead of those before; none takes the choice back.

    Parameters
    ----------
    cursor
        Of a transaction, see :meth:`Database.transact`.
    journey
        Whose touchpoints.
    marks
        The mark, 1–10, that each is to reach, by touchpoint key.
    actor
        Who chooses; empty when nobody said so.

    Raises
    ------
    UnknownNameError
        When the journey has no such touchpoint.

    """
    chosen: list[tuple[int | None, float | None]] = [
        (journey.touchpoints[place(journey, key)].id, mark) for key, mark in marks.items()
    ]
    choice, now = new_id(), utc_now()
    for touchpoint, mark in chosen or [(None, None)]:
        cursor.execute(
            """
            INSERT INTO app.choice_event
                (id, organisation_id, journey_id, choice_id, touchpoint_id, mark, actor, happened_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [new_id(), journey.organisation.id, journey.id, choice, touchpoint, mark, actor, now],
        )


def choices(db: Database, journey: Journey) -> tuple[Choice, ...]:
    """Every choice, the latest first; touchpoints that are gone since are left out."""
    with db.read() as cursor:
        rows = cursor.execute(
            """
            SELECT choice_id, touchpoint_id, mark, actor, happened_at
            FROM app.choice_event
            WHERE organisation_id = $organisation AND journey_id = $journey
            ORDER BY happened_at DESC, choice_id DESC, id
            """,
            scope(journey),
        ).fetchall()
    keys = {own.id: own.key for own in journey.touchpoints}
    found: dict[int, Choice] = {}
    for choice, touchpoint, mark, actor, happened_at in rows:
        kept = found.setdefault(choice, Choice({}, actor, happened_at))
        if touchpoint in keys:
            found[choice] = kept._replace(marks={**kept.marks, keys[touchpoint]: mark})
    return tuple(found.values())
