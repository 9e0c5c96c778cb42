"""Which answers are looked at: all, or those of one channel, or of some days of a round."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from cxcore.model import Journey
from cxcore.store.database import Database
from cxcore.store.questions import scope


class Period(NamedTuple):
    """Days of one round, UTC, both included, within which answers count; those without a time do not."""

    round: str
    since: date
    until: date


class Narrowing(NamedTuple):
    """A part of the answers: through one channel (key), and within days for the rounds that have a period."""

    channel: str | None = None
    periods: tuple[Period, ...] = ()

    def moments(self, round_: str) -> tuple[datetime | None, datetime | None]:
        """From which moment, and before which, answers of a round count; None where there is no end."""
        for period in self.periods:
            if period.round == round_:
                start = datetime.combine(period.since, time.min)
                return start, datetime.combine(period.until, time.min) + timedelta(days=1)
        return None, None


EVERYTHING = Narrowing()


class Span(NamedTuple):
    """First and last day, UTC, of the answers of a round that have a time, and how many have none."""

    first: date
    last: date
    untimed: int


def spans(db: Database, journey: Journey) -> dict[str, Span]:
    """When each round was answered, by round key; without rounds of which no answer has a time."""
    keys = {one.id: one.key for one in journey.rounds}
    with db.read() as cursor:
        rows = cursor.execute(
            """
            SELECT round_id, MIN(answered_at), MAX(answered_at), COUNT(*) FILTER (answered_at IS NULL)
            FROM app.rating
            WHERE organisation_id = $organisation AND journey_id = $journey AND value IS NOT NULL
            GROUP BY round_id
            HAVING MIN(answered_at) IS NOT NULL
            """,
            scope(journey),
        ).fetchall()
    return {
        keys[round_]: Span(first.date(), last.date(), untimed)
        for round_, first, last, untimed in rows
        if round_ in keys
    }


def period_rows(journey: Journey, narrowing: Narrowing) -> list[dict[str, Any]]:
    """The periods as SQL wants them: the id of the round, from which moment, and before which."""
    ids = {one.key: one.id for one in journey.rounds}
    return [
        {"round": ids[period.round], "since": since, "until": until}
        for period in narrowing.periods
        if period.round in ids
        for since, until in [narrowing.moments(period.round)]
    ]
