"""A survey file in temporary tables of a cursor: its texts, and what they say about each answer."""

# ruff: noqa: S608 (only names of columns, from the code, and patterns of dates are put into statements)
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

import duckdb
from duckdb import DuckDBPyConnection

from cxcore.store.cells import texts
from cxcore.store.moments import Clock, moment

if TYPE_CHECKING:
    import pyarrow as pa

Cursor = DuckDBPyConnection
"""What reads and writes, as :meth:`Database.read` and :meth:`Database.transact` give it."""

Interrupted = duckdb.InterruptException
"""What a statement ends with that was stopped from another thread."""

NameColumn = Literal["persona", "round", "channel"]


class Told(NamedTuple):
    """Questions of a long table whose answers tell something about the respondent instead.

    Attributes
    ----------
    question, answer
        Columns, from 0.
    texts
        The questions, as they stand in the file.

    """

    question: int
    answer: int
    texts: tuple[str, ...]


class Part(NamedTuple):
    """The column, from 0, of everything about an answer, or None.

    A persona or channel can be told in rows of its own, by the same respondent.
    """

    value: int | None = None
    comment: int | None = None
    touchpoint: int | None = None
    phase: int | None = None
    kind: int | None = None
    scale: int | None = None
    persona: int | Told | None = None
    round: int | None = None
    channel: int | Told | None = None
    respondent: int | None = None
    time: int | None = None
    clock: Clock = Clock()


class Asked(NamedTuple):
    """What was asked, in the words of the file; words that a file has no column for are empty."""

    touchpoint: str
    phase: str
    kind: str
    scale: str


def stage(cursor: Cursor, table: pa.Table, part: Part) -> None:
    """Let statements read a table of texts as ``row_text``: a ``row`` number and the cells ``c0``, ``c1``, …

    It has what ``part`` names only, since each look at a wide table costs time. Nothing is copied: the table
    must live as long as the cursor reads it.
    """
    cursor.register("row_text", table.select(["row", *_named(part)]))


_SLICE = 250_000
"""Rows that are looked at between two words about how far the work is."""


def slices(
    cursor: Cursor, table: pa.Table, part: Part, step: Callable[[int], None], size: int | None = None
) -> Iterator[pa.Table]:
    """Let ``row_text`` be one piece of the table after another, and at last all of it.

    Parameters
    ----------
    step
        Called with the number of rows of each piece that was looked at.

    """
    rows = table.select(["row", *_named(part)])
    size = size or _SLICE
    for start in range(0, max(1, rows.num_rows), size):
        cursor.register("row_text", rows.slice(start, size))
        piece = table.slice(start, size)
        yield piece
        step(piece.num_rows)
    cursor.register("row_text", rows)


def pieces(table: pa.Table, size: int, step: Callable[[int], None]) -> Iterator[tuple[int, int]]:
    """First and last row number of one piece of a table after the other.

    Parameters
    ----------
    size
        Rows in a piece.
    step
        Called with the number of rows of each piece that was dealt with.

    """
    numbers = table.column("row")
    for start in range(0, table.num_rows, size):
        end = min(start + size, table.num_rows)
        yield numbers[start].as_py(), numbers[end - 1].as_py()
        step(end - start)


def _named(part: Part) -> list[str]:
    told = [one for one in part if isinstance(one, Told)]
    places = {one for one in part if isinstance(one, int)}
    places |= {place for one in told for place in (one.question, one.answer)}
    return [f"c{place}" for place in sorted(places)]


def is_repeated(cursor: Cursor, part: Part) -> bool:
    """Whether a comment is written again beside each answer of a respondent, so that nobody wrote two."""
    if part.comment is None or part.respondent is None:
        return False
    [(repeated,)] = cursor.execute(
        f"""
        SELECT coalesce(max(different) = 1 AND max(n) > 1, FALSE) FROM (
            SELECT COUNT(DISTINCT c{part.comment}) AS different, COUNT(*) AS n FROM row_text
            WHERE c{part.respondent} <> '' AND c{part.comment} <> '' GROUP BY c{part.respondent}
        )
        """
    ).fetchall()
    return bool(repeated)


def assemble(cursor: Cursor, part: Part, *, counted: bool = False, once: bool = False) -> None:
    """See each row as ``answer_text``: the texts about its answers, and an answer where each row has one.

    ``answered_at`` is a time or NULL, ``moment`` its text; all texts are empty where nothing stands.

    Parameters
    ----------
    counted
        True when respondents have numbers from 1 in each form: in another round one is somebody else.
    once
        True to keep of a respondent's comments the first alone, see :func:`is_repeated`.

    """
    remark = _text(part.comment)
    if once:
        cursor.execute(
            f"""
            CREATE TEMP TABLE first_remark AS
            SELECT min(row) AS row FROM row_text WHERE {remark} <> '' AND c{part.respondent} <> ''
            GROUP BY c{part.respondent}
            """
        )
        first = "row IN (SELECT row FROM first_remark)"
        remark = f"CASE WHEN c{part.respondent} = '' OR {first} THEN {remark} ELSE '' END"
    persona, persona_join = _who(cursor, "persona", part.persona, part.respondent)
    channel, channel_join = _who(cursor, "channel", part.channel, part.respondent)
    cursor.execute(
        f"""
        CREATE TEMP VIEW answer_text AS
        SELECT row, {_text(part.value)} AS answer, {remark} AS remark,
            {_text(part.touchpoint)} AS touchpoint, {_text(part.phase)} AS phase, {_text(part.kind)} AS kind,
            {_text(part.scale)} AS scale, {persona} AS persona, {_text(part.round)} AS round,
            {channel} AS channel, {_text(part.respondent)} AS respondent, {counted} AS counted,
            {moment(part.time, part.clock)} AS answered_at, {_text(part.time)} AS moment
        FROM row_text {persona_join} {channel_join}
        """
    )


def _who(
    cursor: Cursor, name: NameColumn, told: int | Told | None, respondent: int | None
) -> tuple[str, str]:
    """Text and join for what is told of a respondent, in the row itself or in another."""
    if not isinstance(told, Told):
        return _text(told), ""
    cursor.execute(
        f"""
        CREATE TEMP TABLE told_{name} AS
        SELECT c{respondent} AS respondent, arg_max(c{told.answer}, row) AS text FROM row_text
        WHERE c{told.question} IN (SELECT unnest($texts)) AND c{respondent} <> '' AND c{told.answer} <> ''
        GROUP BY c{respondent}
        """,
        {"texts": list(told.texts)},
    )
    join = f"LEFT JOIN told_{name} ON told_{name}.respondent = row_text.c{respondent}"
    return f"coalesce(told_{name}.text, '')", join


RESPONDENT = """
    CASE
        WHEN respondent = '' THEN NULL
        WHEN {counted} THEN {round}::VARCHAR || '#' || respondent
        ELSE respondent
    END
    """
"""Who answered; where these are counted in each form, in another round one is somebody else."""


def _text(column: int | None) -> str:
    return "''" if column is None else f"c{column}"


def asked(cursor: Cursor, pieces: Iterable[pa.Table], most: int) -> list[Asked]:
    """What was asked in the file, in the order in which it first stands there; little more than ``most``.

    Parameters
    ----------
    pieces
        See :func:`slices`.

    """
    found: dict[Asked, None] = {}
    for _ in pieces:
        if len(found) < most:
            rows = cursor.execute(
                """
                SELECT touchpoint, phase, kind, scale FROM answer_text
                GROUP BY ALL ORDER BY min(row) LIMIT $most
                """,
                {"most": most},
            ).fetchall()
            found |= dict.fromkeys(Asked(*row) for row in rows)
    return list(found)


def names(
    cursor: Cursor, table: pa.Table, part: Part, column: NameColumn, *, most: int, step: Callable[[int], None]
) -> list[str]:
    """The different texts for persona, round or channel in the order of the file; no more than ``most``.

    Parameters
    ----------
    step
        See :func:`slices`.

    """
    place: int | Told | None = getattr(part, column)
    if place is None:
        return [""] if table.num_rows else []
    if isinstance(place, int):
        return texts(table, place, most, step)
    rows = cursor.execute(
        f"SELECT {column} FROM answer_text GROUP BY ALL ORDER BY min(row) LIMIT $most", {"most": most}
    ).fetchall()
    return [str(row[0]) for row in rows]
