"""Which questions in other words are the same one after all: somebody says so, and can take it back."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from duckdb import DuckDBPyConnection

from cxcore.identity import new_id
from cxcore.model import Journey
from cxcore.store.clock import utc_now
from cxcore.store.database import Database
from cxcore.store.questions import scope, touchpoint_id


class Sameness(NamedTuple):
    """Two wordings that ask the same about a touchpoint.

    Attributes
    ----------
    touchpoint
        Its key.
    wordings
        In the order of the alphabet.
    actor
        Who said so; empty when nobody gave a name.
    happened_at
        In UTC.

    """

    touchpoint: str
    wordings: tuple[str, str]
    actor: str
    happened_at: datetime


def call_same(
    cursor: DuckDBPyConnection,
    journey: Journey,
    touchpoint: str,
    wordings: tuple[str, str],
    actor: str = "",
    *,
    same: bool = True,
) -> None:
    """Say that two wordings of the question about a touchpoint ask the same, or that they do not.

    Parameters
    ----------
    cursor
        Of a transaction, see :meth:`Database.transact`.
    wordings
        Two different ones, in whatever order.
    actor
        Who says so; empty when nobody gave a name.

    Raises
    ------
    UnknownNameError
        When the journey has no such touchpoint.

    """
    cursor.execute(
        """
        INSERT INTO app.same_question_event
            (id, organisation_id, journey_id, touchpoint_id, wording, other_wording, same, actor, happened_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
            new_id(),
            journey.organisation.id,
            journey.id,
            touchpoint_id(journey, touchpoint),
            *sorted(wordings),
            same,
            actor,
            utc_now(),
        ],
    )


def same_questions(db: Database, journey: Journey) -> tuple[Sameness, ...]:
    """The pairs that are called the same now, the latest first; of touchpoints that are gone none."""
    with db.read() as cursor:
        rows = cursor.execute(
            """
            SELECT touchpoint_id, wording, other_wording, arg_max(actor, (happened_at, id)), MAX(happened_at)
            FROM app.same_question_event
            WHERE organisation_id = $organisation AND journey_id = $journey
            GROUP BY ALL
            HAVING arg_max(same, (happened_at, id))
            ORDER BY MAX((happened_at, id)) DESC
            """,
            scope(journey),
        ).fetchall()
    keys = {own.id: own.key for own in journey.touchpoints}
    return tuple(
        Sameness(keys[touchpoint], (wording, other), actor, happened_at)
        for touchpoint, wording, other, actor, happened_at in rows
        if touchpoint in keys
    )
