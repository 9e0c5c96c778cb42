"""What the checks of staged rows found: how rows fared, what is wrong, and what will be stored."""

# ruff: noqa: S608 (only names of columns, from the code, are put into statements)
from __future__ import annotations

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


def tally(cursor: Cursor) -> Tally:
    """How the rows fared, each one counted once."""
    rows = cursor.execute(
        """
        SELECT fault, COUNT(*), SUM(usable), SUM(there), SUM(changed),
            SUM(wrong) + COUNT(*) FILTER (fault IS NULL AND untimed)
        FROM tallied GROUP BY fault ORDER BY fault
        """
    ).fetchall()
    sums = [int(sum(row[place] for row in rows)) for place in range(2, 6)]
    left_out: dict[str, int] = {REASONS[row[0] - 1]: row[1] for row in rows if row[0] is not None}
    return Tally(sum(row[1] for row in rows if row[0] is None), left_out, *sums)


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


def numbers_by(cursor: Cursor, column: Grouping) -> dict[int | None, int]:
    """How many ratings and comments will be stored per persona, round or channel."""
    rows = cursor.execute(
        f"SELECT {column}, SUM(usable)::BIGINT FROM tallied WHERE usable > 0 GROUP BY ALL"
    ).fetchall()
    return dict(rows)


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


def days(cursor: Cursor) -> dict[int, tuple[date, date]]:
    """First and last day on which was answered, per round that has any time."""
    rows = cursor.execute(
        """
        SELECT round_id, min(answered_at)::DATE, max(answered_at)::DATE FROM tallied
        WHERE usable > 0 AND answered_at IS NOT NULL
        GROUP BY round_id
        """
    ).fetchall()
    return {number: (first, last) for number, first, last in rows}


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
