"""Texts out of a table in memory, or of one that is mapped into it, without bringing all of that in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

_SLICE = 250_000
"""Rows that are looked at between two words about how far the work is."""
_BESIDE = 20
"""Rows that are looked at in each place of a column."""


def texts(table: pa.Table, column: int, most: int, step: Callable[[int], None]) -> list[str]:
    """The different texts of a column in the order of the file; no more than ``most``."""
    import pyarrow.compute as pc

    found: dict[str, None] = {}
    for start in range(0, table.num_rows, _SLICE):
        piece = table.column(f"c{column}").slice(start, _SLICE)
        found |= dict.fromkeys(str(text) for text in pc.unique(piece).slice(0, most).to_pylist())
        step(len(piece))
        if len(found) >= most:
            break
    return list(found)[:most]


def cells(table: pa.Table, places: Sequence[tuple[int, int]]) -> list[str]:
    """The texts at these places, each a row number and a column."""
    import pyarrow as pa
    import pyarrow.compute as pc

    numbers = table.column("row")
    rows = pc.index_in(pa.array([row for row, _ in places], pa.int64()), value_set=numbers).to_pylist()
    return [
        "" if at is None else str(table.column(f"c{column}")[at].as_py())
        for at, (_, column) in zip(rows, places, strict=True)
    ]


def some_texts(table: pa.Table, column: int, most: int) -> list[str]:
    """Texts of a column from all over the file, no more than ``most``; its different ones where known.

    Else a few rows in each of many places; beside each other, because each place that is looked at brings
    much around it into memory.
    """
    import pyarrow as pa

    whole, rows = table.column(f"c{column}"), table.num_rows
    if pa.types.is_dictionary(whole.type) and whole.num_chunks == 1:
        texts: list[str] = whole.chunk(0).dictionary.slice(0, most).to_pylist()
        return texts
    # Piece by piece: taking many at once first copies the whole column.
    starts = range(0, rows, max(_BESIDE, 1 + rows * _BESIDE // most))
    return [text for start in starts for text in whole.slice(start, _BESIDE).to_pylist()]
