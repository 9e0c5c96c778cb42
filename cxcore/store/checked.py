"""What the checks of staged answers found: how rows fared, what is wrong, and what will be stored."""

# ruff: noqa: S608 (only names of columns, from the code, are put into statements)
from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal, NamedTuple

from duckdb import DuckDBPyConnection

from cxcore.store.checking import CODE, REASONS

Grouping = Literal["question_id", "persona_id", "round_id", "channel_id"]


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
        Rows that give at least one rating or comment.
    left_out
        Number of other rows by reason.
    ratings
        Ratings and comments that will be stored.
    faults
        Number of answers that cannot be used though something stands there, and of used rows whose
        time cannot be read.

    """

    rows_used: int
    left_out: dict[str, int]
    ratings: int
    faults: int


class Answer(NamedTuple):
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


def tally(cursor: DuckDBPyConnection, width: int, parts: int) -> Tally:
    """How the rows fared; rows are those of ``row_text``, each one counted once.

    Parameters
    ----------
    width
        Number of columns of the file.
    parts
        Number of answers that a row can hold.

    """
    rows = cursor.execute(_ROWS_OF_ONE_ANSWER if parts == 1 else _ROWS_OF_ANSWERS).fetchall()
    left_out: dict[str, int] = {REASONS[code - 1]: number for code, number in rows if code is not None}
    if left_out.get("empty"):
        left_out["blank"] = _blank(cursor, width)
        left_out["empty"] -= left_out["blank"]
    ratings, wrong = _sums(cursor)
    return Tally(sum(number for code, number in rows if code is None), left_out, ratings, wrong)


_ROWS_OF_ONE_ANSWER = "SELECT fault, COUNT(*) FROM answer GROUP BY fault ORDER BY fault"
_ROWS_OF_ANSWERS = """
    SELECT fault, COUNT(*)
    FROM (
        SELECT CASE WHEN bool_or(fault IS NULL) THEN NULL ELSE min(fault) END AS fault
        FROM answer GROUP BY row
    )
    GROUP BY fault ORDER BY fault
    """


def _blank(cursor: DuckDBPyConnection, width: int) -> int:
    """Number of rows in which nothing stands at all."""
    whole = ", ".join(f"c{column}" for column in range(width))
    return _one(
        cursor.execute(
            f"""
            SELECT COUNT(*) FROM row_text
            WHERE row IN (SELECT row FROM answer WHERE fault = $empty)
                AND stripped(concat_ws('', {whole})) = ''
            """,
            {"empty": CODE["empty"]},
        )
    )[0]


def _sums(cursor: DuckDBPyConnection) -> tuple[int, int]:
    """Number of answers that can be stored, and of faults."""
    ratings, wrong = _one(
        cursor.execute(
            """
            SELECT COUNT(*) FILTER (fault IS NULL),
                COUNT(*) FILTER (fault < $empty) + COUNT(DISTINCT row) FILTER (fault IS NULL AND untimed)
            FROM answer
            """,
            {"empty": CODE["empty"]},
        )
    )
    return ratings, wrong


def _one(found: DuckDBPyConnection) -> tuple[int, ...]:
    row = found.fetchone()
    assert row is not None
    return tuple(row)


def respondents(cursor: DuckDBPyConnection) -> int:
    """Number of different respondents among the answers that will be stored."""
    return _one(cursor.execute("SELECT COUNT(DISTINCT respondent) FROM answer WHERE fault IS NULL"))[0]


def faults(cursor: DuckDBPyConnection, most: int) -> list[Fault]:
    """The first answers that cannot be used, and times that cannot be read, by row."""
    rows = cursor.execute(
        """
        SELECT row, part, fault FROM answer WHERE fault < $empty
        UNION ALL
        SELECT row, min(part), NULL FROM answer WHERE fault IS NULL AND untimed GROUP BY row
        ORDER BY row, part LIMIT $most
        """,
        {"empty": CODE["empty"], "most": most},
    ).fetchall()
    return [Fault(row, part, "time" if code is None else REASONS[code - 1]) for row, part, code in rows]


def texts(cursor: DuckDBPyConnection, rows: Sequence[int]) -> dict[int, tuple[str | None, ...]]:
    """The cells of these rows as they stand in the file."""
    found = cursor.execute(
        "SELECT * FROM row_text WHERE row IN (SELECT unnest($rows))", {"rows": list(rows)}
    ).fetchall()
    return {row: tuple(cells) for row, *cells in found}


def numbers_by(cursor: DuckDBPyConnection, column: Grouping) -> dict[int | None, int]:
    """How many ratings and comments will be stored per question, persona, round or channel."""
    rows = cursor.execute(
        f"SELECT {column}, COUNT(*) FROM answer WHERE fault IS NULL GROUP BY ALL"
    ).fetchall()
    return dict(rows)


def days(cursor: DuckDBPyConnection) -> dict[int, tuple[date, date]]:
    """First and last day on which was answered, per round that has any time."""
    rows = cursor.execute(
        """
        SELECT round_id, min(answered_at)::DATE, max(answered_at)::DATE FROM answer
        WHERE fault IS NULL AND answered_at IS NOT NULL
        GROUP BY round_id
        """
    ).fetchall()
    return {number: (first, last) for number, first, last in rows}


def first_answers(cursor: DuckDBPyConnection, most: int) -> list[Answer]:
    """The first answers as they will be stored."""
    rows = cursor.execute(
        """
        SELECT row, question_id, persona_id, round_id, channel_id,
            respondent IS NOT NULL, value, answered_at, comment
        FROM answer WHERE fault IS NULL ORDER BY row, part LIMIT $most
        """,
        {"most": most},
    ).fetchall()
    return [Answer(*row) for row in rows]
