"""Checks of staged answers: each one gets its ids, its number and, where it cannot be used, the reason."""

# ruff: noqa: S608 (only names of columns and codes of reasons, both from the code, are put into statements)
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from duckdb import DuckDBPyConnection

from cxcore.store.staging import Asked, NameColumn

Reason = Literal["kind", "scale", "touchpoint", "value", "outside", "empty", "blank", "ragged"]
"""Why a row is left out."""

REASONS: tuple[Reason, ...] = ("kind", "scale", "touchpoint", "value", "outside", "empty", "blank", "ragged")
"""In order: of several reasons in one row the first one counts."""

CODE = {reason: number for number, reason in enumerate(REASONS, start=1)}
"""Reasons as the database keeps them while it checks."""


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
        | {"fault": one.reason and CODE[one.reason]}
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
            WHEN no_answer AND comment IS NULL THEN {CODE["empty"]}
            WHEN fault IS NOT NULL THEN fault
            WHEN no_answer THEN NULL
            WHEN value IS NULL THEN {CODE["value"]}
            WHEN value NOT BETWEEN low AND high THEN {CODE["outside"]}
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
