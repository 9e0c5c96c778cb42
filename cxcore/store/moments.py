"""Times in a file, as it writes them, for statements that read them."""

# ruff: noqa: S608 (only names of columns and patterns of dates, both from the code, are put into statements)
from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from duckdb import DuckDBPyConnection

if TYPE_CHECKING:
    import pyarrow as pa


class Clock(NamedTuple):
    """How times are written.

    Attributes
    ----------
    patterns
        As ``strptime`` has them; tried where a text is not ISO 8601.
    iso
        True where ISO 8601 comes first, False where the patterns alone count.
    zone
        A regular expression for the end of a text with a zone, group 1 of which is kept; empty for none.
    words
        Regular expressions and what stands in their place, which make English of other languages, in turn.
    counted
        In what times are counted: ``days`` since the end of 1899, ``seconds`` or ``milliseconds`` since 1970;
        empty where they are written.

    """

    patterns: tuple[str, ...] = ()
    iso: bool = True
    zone: str = ""
    words: tuple[tuple[str, str], ...] = ()
    counted: str = ""


_COUNTED = {
    "days": ("1899-12-30", 86400),
    "seconds": ("1970-01-01", 1),
    "milliseconds": ("1970-01-01", 0.001),
}
"""Since when, and how many seconds one is."""

TIMED = """
    CASE WHEN year(answered_at) BETWEEN 1900 AND 2199 THEN answered_at END AS answered_at,
    moment <> '' AND (answered_at IS NULL OR year(answered_at) NOT BETWEEN 1900 AND 2199) AS untimed
    """
"""When that was, and whether something else stands there."""


def moments(
    cursor: DuckDBPyConnection, rows: pa.Table, column: int | None, clock: Clock
) -> dict[str, pa.Array]:
    """``answered_at`` and ``untimed`` of each row; each different time is read once where these are known."""
    import pyarrow as pa

    if column is None:
        nothing = pa.nulls(rows.num_rows, pa.timestamp("us"))
        return {"answered_at": nothing, "untimed": pa.repeat(pa.scalar(value=False), rows.num_rows)}
    name = f"c{column}"
    cells = rows.column(name).combine_chunks()
    encoded = isinstance(cells, pa.DictionaryArray)
    moment_text = pa.table({name: cells.dictionary if encoded else cells})  # noqa: F841 (found by its name)
    read = f"SELECT {moment(column, clock)} AS answered_at, {name} AS moment FROM moment_text"
    found: pa.Table = cursor.sql(f"SELECT {TIMED} FROM ({read})").to_arrow_table()
    times = found.take(cells.indices) if encoded else found
    return {called: times.column(called) for called in times.column_names}


def moment(column: int | None, clock: Clock) -> str:
    """The statement's words for the time in a column of texts, from 0: NULL where there is none."""
    if column is None:
        return "NULL::TIMESTAMP"
    text = f"c{column}"
    if clock.counted:
        since, seconds = _COUNTED[clock.counted]
        number = f"TRY_CAST(replace({text}, ',', '.') AS DOUBLE)"
        return f"TIMESTAMP '{since}' + to_seconds(round({number} * {seconds})::BIGINT)"
    for pattern, by in clock.words:
        quoted = pattern.replace("'", "''")
        text = f"regexp_replace({text}, '{quoted}', '{by}')"
    if clock.zone:
        zone = clock.zone.replace("'", "''")
        text = f"regexp_replace({text}, '{zone}', '\\1')"
    # A word behind the clock would be passed over as the name of a zone (DuckDB 2), "PM" as well.
    plain = f"CASE WHEN contains('0123456789Z', right({text}, 1)) THEN TRY_CAST({text} AS TIMESTAMP) END"
    ways = [plain] if clock.iso else []
    if clock.patterns:
        patterns = ", ".join(f"'{pattern}'" for pattern in clock.patterns)
        ways.append(f"try_strptime({text}, [{patterns}])")
    return f"CASE WHEN c{column} <> '' THEN coalesce({', '.join(ways)}, NULL) END"
