"""What the checks of staged rows found: how rows fared, what is wrong, and what will be stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal, NamedTuple

from cxcore.store.coding import CODE, REASONS
from cxcore.store.staging import Cursor

Grouping = Literal["persona_id", "round_id", "channel_id"]


class Fault(NamedTuple):
    """An answer that cannot be used, or whose time cannot be read (``time``)."""

    row: int
    part: int
    reason: str


class Tally(NamedTuple):
    """How the rows fared.

    Attributes
    ----------
    rows_used
        Rows that give at least one rating or comment that is new.
    left_out
        Number of other rows by reason.
    ratings
        Ratings and comments that will be stored.
    already, changed
        Ratings and comments that are there already, and how many of these say something else there.
    faults
        Number of answers that cannot be used though something stands there, and of used rows whose
        time cannot be read.

    """

    rows_used: int
    left_out: dict[str, int]
    ratings: int
    already: int
    changed: int
    faults: int


class Stored(NamedTuple):
    """An answer as it will be stored, with the ids of the plan; ``respondent`` tells whether there is one."""

    row: int
    question_id: int
    persona_id: int | None
    round_id: int
    channel_id: int | None
    respondent: bool
    value: float | None
    answered_at: datetime | None
    comment: str | None


class Fared(NamedTuple):
    """Rows about the same persona, round and channel that fared alike.

    Attributes
    ----------
    fault
        Code of the reason why they are left out; None of those that are used.
    rows
        How many they are; the numbers after it are as in :class:`Tally`.
    first, last
        First and last day on which they were answered; None without any time, or without a rating.

    """

    persona_id: int | None
    round_id: int
    channel_id: int | None
    fault: int | None
    rows: int
    ratings: int
    already: int
    changed: int
    faults: int
    first: date | None
    last: date | None


def fared(cursor: Cursor) -> list[Fared]:
    """How all rows fared, in one look at them."""
    rows = cursor.execute(
        """
        SELECT persona_id, round_id, channel_id, fault, COUNT(*), SUM(usable)::BIGINT, SUM(there)::BIGINT,
            SUM(changed)::BIGINT, (SUM(wrong) + COUNT(*) FILTER (fault IS NULL AND untimed))::BIGINT,
            min(answered_at) FILTER (usable > 0)::DATE, max(answered_at) FILTER (usable > 0)::DATE
        FROM tallied GROUP BY persona_id, round_id, channel_id, fault ORDER BY fault
        """
    ).fetchall()
    return [Fared(*row) for row in rows]


def tally(found: Sequence[Fared]) -> Tally:
    """How the rows fared, each one counted once."""
    left_out: Counter[str] = Counter()
    for one in found:
        if one.fault is not None:
            left_out[REASONS[one.fault - 1]] += one.rows
    return Tally(
        rows_used=sum(one.rows for one in found if one.fault is None),
        left_out=dict(left_out),
        ratings=sum(one.ratings for one in found),
        already=sum(one.already for one in found),
        changed=sum(one.changed for one in found),
        faults=sum(one.faults for one in found),
    )


def numbers_by(found: Sequence[Fared], column: Grouping) -> dict[int | None, int]:
    """How many ratings and comments will be stored per persona, round or channel."""
    numbers: Counter[int | None] = Counter()
    for one in found:
        if one.ratings:
            numbers[getattr(one, column)] += one.ratings
    return dict(numbers)


def days(found: Sequence[Fared]) -> dict[int, tuple[date, date]]:
    """First and last day on which was answered, per round that has any time."""
    spans: dict[int, tuple[date, date]] = {}
    for one in found:
        if one.first is not None and one.last is not None:
            first, last = spans.get(one.round_id, (one.first, one.last))
            spans[one.round_id] = min(first, one.first), max(last, one.last)
    return spans


def respondents(cursor: Cursor) -> int:
    """Number of different respondents among the answers that will be stored."""
    [(found,)] = cursor.execute("SELECT COUNT(DISTINCT respondent) FROM tallied WHERE usable > 0").fetchall()
    return int(found)


def remarks(cursor: Cursor) -> int:
    """Number of comments without a number beside them among what will be stored."""
    [(found,)] = cursor.execute("SELECT COUNT(*) FROM fresh WHERE value IS NULL").fetchall()
    return int(found)


def faults(cursor: Cursor, most: int) -> list[Fault]:
    """The first answers that cannot be used, of rows with one answer each, by row."""
    rows = cursor.execute(
        "SELECT row, part, fault FROM tallied WHERE fault < $empty ORDER BY row LIMIT $most",
        {"empty": CODE["empty"], "most": most},
    ).fetchall()
    return [Fault(row, part, REASONS[code - 1]) for row, part, code in rows]


def untimed(cursor: Cursor, most: int) -> list[int]:
    """The first rows that are used without their time, which cannot be read."""
    rows = cursor.execute(
        "SELECT row FROM tallied WHERE fault IS NULL AND untimed ORDER BY row LIMIT $most", {"most": most}
    ).fetchall()
    return [row[0] for row in rows]


def numbers_by_part(cursor: Cursor) -> dict[int, int]:
    """How many answers can be used per question, of rows with one answer each, also those there already."""
    return dict(cursor.execute("SELECT part, COUNT(*) FROM judged WHERE usable > 0 GROUP BY part").fetchall())


def there_by_part(cursor: Cursor) -> dict[int, int]:
    """How many answers of a question are there already."""
    return dict(
        cursor.execute(
            """
            SELECT part, COUNT(*) FROM answered
            WHERE row IN (SELECT row FROM there_row) OR (row, part) IN (SELECT (row, part) FROM there_answer)
            GROUP BY part
            """
        ).fetchall()
    )


def values_by_part(cursor: Cursor) -> dict[int, dict[float, int]]:
    """How often each answer was given to a question, of rows with one answer each."""
    found: dict[int, dict[float, int]] = {}
    for part, value, number in cursor.execute(
        """
        SELECT part, value, COUNT(*) FROM judged WHERE usable > 0 AND value IS NOT NULL
        GROUP BY ALL ORDER BY ALL
        """
    ).fetchall():
        found.setdefault(part, {})[value] = number
    return found


class Told(NamedTuple):
    """What stands under a question, of rows with one answer each."""

    answers: int
    comments: int
    missing: int
    unreadable: int


def told_by_part(cursor: Cursor) -> dict[int, Told]:
    """Answers, comments, cells without an answer, and those that cannot be read, per question."""
    rows = cursor.execute(
        """
        SELECT part, COUNT(value) FILTER (usable + there > 0), COUNT(comment) FILTER (usable + there > 0),
            COUNT(*) FILTER (fault = $empty), COUNT(*) FILTER (fault < $empty)
        FROM tallied GROUP BY part
        """,
        {"empty": CODE["empty"]},
    ).fetchall()
    return {part: Told(*numbers) for part, *numbers in rows}


def first_answers(cursor: Cursor, most: int) -> list[Stored]:
    """The first answers as they will be stored."""
    # They stand in the first rows that give any: all others need not be joined with what is known of them.
    first = cursor.execute(
        "SELECT row FROM tallied WHERE usable > 0 ORDER BY row LIMIT $most", {"most": most}
    ).fetchall()
    last = first[-1][0] if first else 0
    rows = cursor.execute(
        """
        SELECT row, question_id, persona_id, round_id, channel_id,
            respondent IS NOT NULL, value, answered_at, comment
        FROM fresh WHERE row <= $last ORDER BY row, part LIMIT $most
        """,
        {"most": most, "last": last},
    ).fetchall()
    return [Stored(*row) for row in rows]
