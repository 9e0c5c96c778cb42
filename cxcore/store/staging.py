"""A survey file in temporary tables of a cursor: its texts, and the answers that a mapping sees in them."""

# ruff: noqa: S608 (only names of columns and patterns of dates, both from the code, are put into statements)
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

import duckdb
from duckdb import DuckDBPyConnection

Cursor = DuckDBPyConnection
"""What reads and writes, as :meth:`Database.read` and :meth:`Database.transact` give it."""

NameColumn = Literal["persona", "round", "channel"]


class IrregularFileError(Exception):
    """Not every record of the file is a row of its table: write it anew with row numbers, then stage that."""


@dataclass(frozen=True, slots=True)
class CsvFile:
    """A UTF-8 text that DuckDB can read as a table.

    Attributes
    ----------
    width
        Number of columns, row numbers not counted.
    rows
        Number of records that must come out, header included; another number means that rows went missing.
    numbered
        True when the first column holds row numbers and there is no header.
    skip
        Lines above the header.

    """

    path: Path
    delimiter: str
    quote: str
    width: int
    rows: int
    numbered: bool = False
    skip: int = 0


class Part(NamedTuple):
    """One answer that each row can hold: the column, from 0, of everything about it, or None.

    ``dates`` are the patterns for the time, as ``strptime`` has them; none for ISO 8601.
    """

    value: int | None = None
    comment: int | None = None
    touchpoint: int | None = None
    phase: int | None = None
    kind: int | None = None
    scale: int | None = None
    persona: int | None = None
    round: int | None = None
    channel: int | None = None
    respondent: int | None = None
    time: int | None = None
    dates: tuple[str, ...] = ()


class Asked(NamedTuple):
    """What was asked, in the words of the file; words that a file has no column for are empty."""

    part: int
    touchpoint: str
    phase: str
    kind: str
    scale: str


def stage(cursor: DuckDBPyConnection, file: CsvFile) -> None:
    """Read a file into ``row_text``: its rows as texts ``c0`` … with the row's number in a spreadsheet.

    Raises
    ------
    IrregularFileError
        When a record would be lost or read otherwise than it stands.

    """
    width = file.width + file.numbered
    types = ", ".join(f"'c{column}': 'VARCHAR'" for column in range(width))
    try:
        cursor.execute(
            f"""
            CREATE TEMP TABLE staged AS
            SELECT * FROM read_csv(
                $path, auto_detect = false, header = false, skip = $skip, delim = $delimiter, quote = $quote,
                escape = $quote, compression = 'none', columns = {{{types}}}
            )
            """,
            {"path": str(file.path), "skip": file.skip, "delimiter": file.delimiter, "quote": file.quote},
        )
    except (duckdb.InvalidInputException, duckdb.ConversionException) as error:
        raise IrregularFileError from error
    counted = cursor.execute("SELECT COUNT(*), min(rowid), max(rowid) FROM staged").fetchone()
    if counted is None or counted[0] != file.rows:
        raise IrregularFileError
    first, last = counted[1:]
    if not file.numbered and last - first + 1 != file.rows:
        raise IrregularFileError
    _number(cursor, file, first)


def _number(cursor: DuckDBPyConnection, file: CsvFile, first: int) -> None:
    """Make ``row_text``; ``first`` is the ``rowid`` of the header, which in a transaction is any number."""
    if file.numbered:
        texts = ", ".join(f"c{column + 1} AS c{column}" for column in range(file.width))
        rows = f"SELECT CAST(c0 AS BIGINT) AS row, {texts} FROM staged"
    else:
        texts = ", ".join(f"c{column}" for column in range(file.width))
        rows = f"SELECT rowid - {first - 1} AS row, {texts} FROM staged WHERE rowid > {first}"
    cursor.execute(f"CREATE TEMP VIEW row_text AS {rows}")


def assemble(cursor: DuckDBPyConnection, parts: Sequence[Part]) -> None:
    """See the rows as answers: ``answer_text`` with a row and a part, and texts about each answer.

    ``answered_at`` is a time or NULL, ``moment`` its text; all texts are empty where nothing stands.
    """
    answers = " UNION ALL ".join(_answers(number, part) for number, part in enumerate(parts))
    cursor.execute(f"CREATE TEMP VIEW answer_text AS {answers}")


def _answers(number: int, part: Part) -> str:
    return f"""
        SELECT row, {number}::USMALLINT AS part,
            {_text(part.value)} AS answer, {_text(part.comment)} AS remark,
            {_text(part.touchpoint)} AS touchpoint, {_text(part.phase)} AS phase, {_text(part.kind)} AS kind,
            {_text(part.scale)} AS scale, {_text(part.persona)} AS persona, {_text(part.round)} AS round,
            {_text(part.channel)} AS channel, {_text(part.respondent)} AS respondent,
            {_moment(part)} AS answered_at, {_text(part.time)} AS moment
        FROM row_text
        """


def _text(column: int | None) -> str:
    return "''" if column is None else f"coalesce(c{column}, '')"


def _moment(part: Part) -> str:
    if part.time is None:
        return "NULL::TIMESTAMP"
    if not part.dates:
        return f"TRY_CAST(c{part.time} AS TIMESTAMP)"
    patterns = ", ".join(f"'{pattern}'" for pattern in part.dates)
    return f"try_strptime(trim(c{part.time}), [{patterns}])"


def asked(cursor: DuckDBPyConnection, most: int) -> list[Asked]:
    """What was asked in the file, in the order in which it first stands there; no more than ``most``."""
    rows = cursor.execute(
        """
        SELECT part, touchpoint, phase, kind, scale FROM answer_text
        GROUP BY ALL ORDER BY min(row), part LIMIT $most
        """,
        {"most": most},
    ).fetchall()
    return [Asked(*row) for row in rows]


def names(cursor: DuckDBPyConnection, column: NameColumn, most: int) -> list[str]:
    """The different texts for persona, round or channel in the order of the file; no more than ``most``."""
    rows = cursor.execute(
        f"SELECT {column} FROM answer_text GROUP BY ALL ORDER BY min(row) LIMIT $most", {"most": most}
    ).fetchall()
    return [str(row[0]) for row in rows]
