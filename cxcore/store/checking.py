"""Checks of staged answers: each one gets its ids, its number and, where it cannot be used, the reason."""

# ruff: noqa: S608 (only names of columns and codes of reasons, both from the code, are put into statements)
from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Literal, NamedTuple

from duckdb import DuckDBPyConnection

from cxcore.store.staging import Asked, NameColumn

Reason = Literal["kind", "scale", "touchpoint", "value", "outside", "empty", "blank", "ragged"]
"""Why a row is left out."""

REASONS: tuple[Reason, ...] = ("kind", "scale", "touchpoint", "value", "outside", "empty", "blank", "ragged")
"""In order: of several reasons in one row the first one counts."""

Grouping = Literal["question_id", "persona_id", "round_id", "channel_id"]

_CODE = {reason: number for number, reason in enumerate(REASONS, start=1)}


class Resolved(NamedTuple):
    """What the file asks, as the journey knows it.

    Attributes
    ----------
    question_id
        None when ``reason`` tells why it cannot be used.
    low, high
        Ends of the scale, between which an answer must be.

    """

    asked: Asked
    question_id: int | None
    low: float = 0.0
    high: float = 0.0
    reason: Reason | None = None


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


def check(
    cursor: DuckDBPyConnection,
    questions: Sequence[Resolved],
    names: Mapping[NameColumn, Sequence[tuple[str, int | None]]],
) -> None:
    """Make ``answer``: every answer of ``answer_text`` with ids, number and reason (NULL: it can be used)."""
    _keep_questions(cursor, questions)
    for column, ids in names.items():
        cursor.execute(
            f"""
            CREATE TEMP TABLE known_{column} AS
            SELECT unnest($names::VARCHAR[]) AS name, unnest($ids::BIGINT[]) AS id
            """,
            {"names": [name for name, _ in ids], "ids": [number for _, number in ids]},
        )
    cursor.execute(_CHECK)


def _keep_questions(cursor: DuckDBPyConnection, questions: Sequence[Resolved]) -> None:
    cursor.execute(
        """
        CREATE TEMP TABLE known_question (
            part USMALLINT, touchpoint VARCHAR, phase VARCHAR, kind VARCHAR, scale VARCHAR,
            question_id BIGINT, low DOUBLE, high DOUBLE, fault UTINYINT
        )
        """
    )
    rows = [
        one.asked._asdict()
        | {"question_id": one.question_id, "low": one.low, "high": one.high}
        | {"fault": one.reason and _CODE[one.reason]}
        for one in questions
    ]
    if rows:
        cursor.execute(
            "INSERT INTO known_question BY NAME SELECT unnest($rows, recursive := true)", {"rows": rows}
        )


_CHECK = f"""
    CREATE TEMP TABLE answer AS
    SELECT row, part, question_id, persona_id, round_id, channel_id, respondent, value, comment,
        CASE WHEN year(answered_at) BETWEEN 1900 AND 2199 THEN answered_at END AS answered_at,
        moment <> '' AND (answered_at IS NULL OR year(answered_at) NOT BETWEEN 1900 AND 2199) AS untimed,
        CASE
            WHEN no_answer AND comment IS NULL THEN {_CODE["empty"]}
            WHEN fault IS NOT NULL THEN fault
            WHEN no_answer THEN NULL
            WHEN value IS NULL THEN {_CODE["value"]}
            WHEN value NOT BETWEEN low AND high THEN {_CODE["outside"]}
        END::UTINYINT AS fault
    FROM (
        SELECT row, part, question_id, low, high, fault, moment, answered_at,
            persona.id AS persona_id, round.id AS round_id, channel.id AS channel_id,
            CASE WHEN trim(respondent) <> '' THEN respondent END AS respondent,
            -- Nearly all answers are plain numbers; what stands in one branch only is worked out there only.
            coalesce(
                TRY_CAST(answer AS DOUBLE), TRY_CAST(replace(stripped(answer), ',', '.') AS DOUBLE)
            ) AS value,
            CASE
                WHEN TRY_CAST(answer AS DOUBLE) IS NULL THEN trim(answer, ' ' || chr(9) || chr(160)) = ''
                ELSE FALSE
            END AS no_answer,
            CASE WHEN remark <> '' THEN nullif(stripped(remark), '') END AS comment
        FROM answer_text
        JOIN known_question USING (part, touchpoint, phase, kind, scale)
        JOIN known_round AS round ON round.name = answer_text.round
        JOIN known_persona AS persona ON persona.name = answer_text.persona
        JOIN known_channel AS channel ON channel.name = answer_text.channel
    )
    """


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
            {"empty": _CODE["empty"]},
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
            {"empty": _CODE["empty"]},
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
        {"empty": _CODE["empty"], "most": most},
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
