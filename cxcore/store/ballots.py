"""Votes of phones: taken in, counted without being seen, and read once they may be."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from duckdb import DuckDBPyConnection

from cxcore.model import Journey
from cxcore.store.clock import utc_now
from cxcore.store.database import Database
from cxcore.store.polls import Poll
from cxcore.store.questions import persona_id, scope, touchpoint_id
from cxcore.store.score_log import places
from cxcore.workshop.errors import WorkshopError
from cxcore.workshop.voting import Ballot


class Progress(NamedTuple):
    """How far a poll is, and not a word of what was voted.

    Attributes
    ----------
    phones
        Number of phones with a vote about anything.
    votes
        Number of votes by touchpoint key, in journey order, those without any included.

    """

    phones: int
    votes: dict[str, int]


def cast(cursor: DuckDBPyConnection, journey: Journey, poll: int, ballots: Sequence[Ballot]) -> bool:
    """Store ballots, of any number of phones at once; once they are committed they may be confirmed.

    What a phone sends twice is stored once. False, and nothing is stored, when the poll or its workshop is
    over.

    Parameters
    ----------
    cursor
        Of a transaction, see :meth:`Database.transact`.
    ballots
        As :func:`cxcore.workshop.voting.checked_ballot` gives them.

    Raises
    ------
    WorkshopError
        When there is no such poll, or it does not ask about a touchpoint.
    UnknownNameError
        When a persona or touchpoint is not in the journey.

    """
    now = utc_now()
    asked = _asked(cursor, journey, poll, now)
    if asked is None:
        return False
    if not {ballot.touchpoint for ballot in ballots} <= asked:
        raise WorkshopError("error.workshop.not_asked")
    rows = [
        {
            "phone": ballot.phone,
            "sequence": ballot.sequence,
            "persona_id": persona_id(journey, ballot.persona),
            "touchpoint_id": touchpoint_id(journey, ballot.touchpoint),
            "mark": ballot.mark,
            "comment": ballot.comment,
        }
        for ballot in ballots
    ]
    if rows:
        cursor.execute(
            """
            INSERT INTO app.ballot (
                organisation_id, journey_id, poll_id, phone, sequence, persona_id, touchpoint_id, mark,
                comment, happened_at
            )
            SELECT $organisation, $journey, $poll, phone, sequence, any_value(persona_id), touchpoint_id,
                any_value(mark), any_value(comment), $now
            FROM (
                SELECT unnest(
                    $rows::STRUCT(
                        phone BIGINT, sequence BIGINT, persona_id BIGINT, touchpoint_id BIGINT, mark DOUBLE,
                        comment VARCHAR
                    )[],
                    recursive := true
                )
            )
            WHERE (phone, sequence, touchpoint_id) NOT IN (
                SELECT (phone, sequence, touchpoint_id) FROM app.ballot
                WHERE organisation_id = $organisation AND journey_id = $journey AND poll_id = $poll
            )
            GROUP BY phone, sequence, touchpoint_id
            """,
            scope(journey) | {"poll": poll, "now": now, "rows": rows},
        )
    return True


def _asked(cursor: DuckDBPyConnection, journey: Journey, poll: int, now: datetime) -> set[str] | None:
    """The touchpoints that may be voted on, by key; None when the poll or its workshop is over."""
    # One query, for whoever else writes waits for it.
    rows = cursor.execute(
        """
        SELECT
            (
                SELECT bool_or(event = 'closed')
                FROM app.poll_event
                WHERE organisation_id = $organisation AND journey_id = $journey AND poll_id = $poll
            ),
            (
                SELECT bool_or(event = 'closed') OR arg_max(expires_at, (happened_at, id)) <= $now
                FROM app.workshop_event
                WHERE organisation_id = $organisation AND journey_id = $journey AND workshop_id IN (
                    SELECT workshop_id
                    FROM app.poll_event
                    WHERE organisation_id = $organisation AND journey_id = $journey AND poll_id = $poll
                )
            ),
            (
                SELECT list(touchpoint_id)
                FROM app.poll_touchpoint
                WHERE organisation_id = $organisation AND journey_id = $journey AND poll_id = $poll
            )
        """,
        scope(journey) | {"poll": poll, "now": now},
    ).fetchall()
    closed, over, asked = rows[0]
    if closed is None or over is None:
        raise WorkshopError("error.workshop.no_poll")
    ids = set(asked or ())
    return None if closed or over else {own.key for own in journey.touchpoints if own.id in ids}


def ballots(db: Database, journey: Journey, poll: int) -> tuple[Ballot, ...]:
    """The vote of each phone about each touchpoint, those taken back included, in the order of the phones.

    Not to be shown before the poll is revealed.
    """
    with db.read() as cursor:
        return read(cursor, journey, poll)


def read(cursor: DuckDBPyConnection, journey: Journey, poll: int) -> tuple[Ballot, ...]:
    """As :func:`ballots`, in a transaction of one's own."""
    rows = cursor.execute(
        """
        SELECT phone, sequence, persona_id, touchpoint_id, mark, comment
        FROM app.ballot
        WHERE organisation_id = $organisation AND journey_id = $journey AND poll_id = $poll
        QUALIFY row_number() OVER (PARTITION BY phone, touchpoint_id ORDER BY sequence DESC) = 1
        ORDER BY phone, touchpoint_id
        """,
        scope(journey) | {"poll": poll},
    ).fetchall()
    known = places(journey)
    return tuple(
        Ballot(phone, sequence, *known[persona, touchpoint], mark, comment)
        for phone, sequence, persona, touchpoint, mark, comment in rows
        if (persona, touchpoint) in known
    )


def phones(db: Database, journey: Journey, workshop: int) -> set[int]:
    """The phones that sent anything in any poll of a workshop."""
    with db.read() as cursor:
        rows = cursor.execute(
            """
            SELECT DISTINCT phone
            FROM app.ballot
            WHERE organisation_id = $organisation AND journey_id = $journey AND poll_id IN (
                SELECT poll_id FROM app.poll_event
                WHERE organisation_id = $organisation AND journey_id = $journey AND workshop_id = $workshop
            )
            """,
            scope(journey) | {"workshop": workshop},
        ).fetchall()
    return {phone for (phone,) in rows}


def progress(db: Database, journey: Journey, poll: Poll) -> Progress:
    """How many phones voted, and how often about each touchpoint."""
    with db.read() as cursor:
        rows = cursor.execute(
            """
            SELECT phone, touchpoint_id
            FROM app.ballot
            WHERE organisation_id = $organisation AND journey_id = $journey AND poll_id = $poll
            GROUP BY phone, touchpoint_id
            HAVING arg_max_null(mark, sequence) IS NOT NULL
            """,
            scope(journey) | {"poll": poll.id},
        ).fetchall()
    votes = dict.fromkeys(poll.touchpoints, 0)
    keys = {touchpoint.id: touchpoint.key for touchpoint in journey.touchpoints}
    for _, touchpoint in rows:
        if (key := keys.get(touchpoint)) in votes:
            votes[key] += 1
    return Progress(len({phone for phone, _ in rows}), votes)
