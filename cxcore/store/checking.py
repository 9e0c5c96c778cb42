"""Checks of staged rows: each one gets its ids, how many answers it gives and, where none, the reason."""

# ruff: noqa: S608 (only names of columns and codes of reasons, both from the code, are put into statements)
from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from cxcore.store.coding import CODE, Answer, Reader, Reason
from cxcore.store.moments import TIMED
from cxcore.store.staging import RESPONDENT, Asked, Cursor, NameColumn

if TYPE_CHECKING:
    import pyarrow as pa


class Resolved(NamedTuple):
    """A question of the file, as the journey knows it.

    Attributes
    ----------
    question_id
        None when ``reason`` tells why it cannot be used.
    low, high
        Ends of the scale, between which an answer must be.
    comment
        True where the answers are comments.

    """

    question_id: int | None
    low: float = 0.0
    high: float = 0.0
    reason: Reason | None = None
    comment: bool = False


Ids = Mapping[NameColumn, Sequence[tuple[str, int | None]]]
"""For persona, round and channel: each text with its id."""


def know_questions(cursor: Cursor, questions: Sequence[Resolved]) -> None:
    """Keep what is asked; a question's ``part`` is its number here."""
    cursor.execute(
        """
        CREATE TEMP TABLE known_question (
            part USMALLINT, question_id BIGINT, low DOUBLE, high DOUBLE, fault UTINYINT, is_comment BOOLEAN
        )
        """
    )
    rows = [
        {"part": part, "question_id": one.question_id, "low": one.low, "high": one.high}
        | {"fault": one.reason and CODE[one.reason], "is_comment": one.comment}
        for part, one in enumerate(questions)
    ]
    _fill(cursor, "known_question", rows)


def know_names(cursor: Cursor, ids: Ids) -> None:
    """Keep what names stand for, for :func:`judge_answers`."""
    for column, pairs in ids.items():
        cursor.execute(f"CREATE TEMP TABLE known_{column} (name VARCHAR, id BIGINT)")
        _fill(cursor, f"known_{column}", [{"name": name, "id": number} for name, number in pairs])


def _fill(cursor: Cursor, table: str, rows: Sequence[Mapping[str, object]]) -> None:
    import pyarrow as pa

    if rows:
        # The statement finds it by its name, and takes it over faster than as a parameter.
        given = pa.table({name: [row[name] for row in rows] for name in rows[0]})  # noqa: F841
        cursor.execute(f"INSERT INTO {table} BY NAME SELECT * FROM given")


def _into(judged: str, number: int) -> str:
    """The statement that makes ``judged`` of the first piece, or adds one of the others."""
    return f"INSERT INTO judged {judged}" if number else f"CREATE TEMP TABLE judged AS {judged}"


def judge_answers(
    cursor: Cursor,
    asked: Sequence[Asked],
    readers: Mapping[int, Reader],
    *,
    told: Callable[[], Iterable[pa.Table]],
    pieces: Iterable[pa.Table],
) -> None:
    """Make ``judged`` of rows with one answer each.

    Parameters
    ----------
    told, pieces
        See :func:`cxcore.store.staging.slices`; the former are looked at for texts alone, where needed.
    asked
        What the file asks, in the order in which it is known.
    readers
        How texts that are no plain numbers are read, by number of the question.

    """
    cursor.execute(
        """
        CREATE TEMP TABLE asked_text (
            part USMALLINT, touchpoint VARCHAR, phase VARCHAR, kind VARCHAR, scale VARCHAR
        )
        """
    )
    _fill(cursor, "asked_text", [one._asdict() | {"part": part} for part, one in enumerate(asked)])
    said = _read_texts(cursor, readers, told)
    judged = _ONE_EACH.format(**(_SAID if said else _NUMBERS))
    for number, _ in enumerate(pieces):
        cursor.execute(_into(judged, number))


def _read_texts(
    cursor: Cursor, readers: Mapping[int, Reader], pieces: Callable[[], Iterable[pa.Table]]
) -> bool:
    """Make ``said`` with what texts stand for; False where nobody says what any text stands for."""
    if not readers:
        return False
    pairs: set[tuple[int, str]] = set()
    for _ in pieces():
        pairs.update(
            cursor.execute(
                """
                SELECT DISTINCT part, answer FROM answer_text
                JOIN asked_text USING (touchpoint, phase, kind, scale)
                WHERE answer <> '' AND part IN (SELECT unnest($parts))
                """,
                {"parts": list(readers)},
            ).fetchall()
        )
    cursor.execute("CREATE TEMP TABLE said (part USMALLINT, text VARCHAR, value DOUBLE, fault UTINYINT)")
    rows = [
        {"part": part, "text": text, "value": one.value, "fault": one.reason and CODE[one.reason]}
        for part, text in pairs
        for one in (readers[part](text),)
    ]
    _fill(cursor, "said", rows)
    return True


_KNOWN = """
    JOIN known_round AS round ON round.name = answer_text.round
    JOIN known_persona AS persona ON persona.name = answer_text.persona
    JOIN known_channel AS channel ON channel.name = answer_text.channel
    """
_ONE_EACH = f"""
    SELECT * EXCLUDE fault,
        (fault IS NULL)::INTEGER AS usable, fault, coalesce(fault < {CODE["empty"]}, FALSE)::INTEGER AS wrong
    FROM (
        SELECT * EXCLUDE (low, high, no_answer, question_fault, said_fault),
            CASE
                WHEN no_answer AND comment IS NULL AND question_fault IS DISTINCT FROM {CODE["question"]}
                    THEN {CODE["empty"]}
                WHEN question_fault IS NOT NULL THEN question_fault
                WHEN no_answer THEN NULL
                WHEN said_fault IS NOT NULL THEN said_fault
                WHEN value IS NULL THEN {CODE["value"]}
                WHEN value NOT BETWEEN low AND high THEN {CODE["outside"]}
            END::UTINYINT AS fault
        FROM (
            SELECT row, part, question_id, low, high, known_question.fault AS question_fault,
                persona.id AS persona_id, round.id AS round_id, channel.id AS channel_id,
                {RESPONDENT.format(round="round.id", counted="counted")} AS respondent, {TIMED},
                {{value}} AS value, {{said_fault}} AS said_fault, {{no_answer}} AS no_answer,
                CASE
                    WHEN is_comment AND stripped(answer) <> '' THEN stripped(answer)
                    WHEN remark <> '' THEN nullif(stripped(remark), '')
                END AS comment
            FROM answer_text
            JOIN asked_text USING (touchpoint, phase, kind, scale)
            JOIN known_question USING (part)
            {_KNOWN}
            {{join}}
        )
    )
    """
_NUMBERS = {
    # Nearly all answers are plain numbers; what stands in one branch only is worked out there only.
    "value": """
        CASE WHEN NOT is_comment THEN coalesce(
            TRY_CAST(answer AS DOUBLE), TRY_CAST(replace(stripped(answer), ',', '.') AS DOUBLE)
        ) END
        """,
    "said_fault": "NULL",
    "no_answer": """
        CASE
            WHEN is_comment THEN TRUE
            WHEN TRY_CAST(answer AS DOUBLE) IS NULL THEN trim(answer, ' ' || chr(9) || chr(160)) = ''
            ELSE FALSE
        END
        """,
    "join": "",
}
_SAID = {
    "value": "said.value",
    "said_fault": "said.fault",
    "no_answer": "said.value IS NULL AND said.fault IS NULL",
    "join": "LEFT JOIN said ON said.part = asked_text.part AND said.text = answer_text.answer",
}


__all__ = ["CODE", "Answer", "Ids", "Reason", "Resolved", "judge_answers"]
