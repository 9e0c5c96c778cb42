"""What was asked and written about when: the latest day per question, round and channel."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from cxcore.model import Journey
from cxcore.store.database import Database
from cxcore.store.questions import lookup, scope


class Latest(NamedTuple):
    """That there are answers about a touchpoint, and the day of the latest; None when none has a time."""

    touchpoint: str
    round: str
    channel: str | None
    day: date | None


def latest(db: Database, journey: Journey) -> tuple[Latest, ...]:
    """Per touchpoint, round and channel the latest day, UTC, on which somebody answered or wrote something.

    Reads every rating of the journey once; a mark of what is expected or matters counts as an answer.
    """
    known = lookup(db, journey)
    with db.read() as cursor:
        rows = cursor.execute(
            """
            SELECT question_id, round_id, channel_id, MAX(answered_at)
            FROM app.rating
            WHERE organisation_id = $organisation AND journey_id = $journey
            GROUP BY ALL
            """,
            scope(journey),
        ).fetchall()
    found: dict[tuple[str, str, str | None], date | None] = {}
    for question, round_, channel, at in rows:
        asked = known.questions.get(question)
        if asked is None or asked.touchpoint is None or round_ not in known.keys:
            continue
        here = asked.touchpoint, known.keys[round_], known.keys.get(channel)
        days = [day for day in (found.get(here), at and at.date()) if day]
        found[here] = max(days, default=None)
    return tuple(Latest(*here, day) for here, day in found.items())
