"""Texts of a batch of records: without blanks around them, and looked at for rows that one swallowed."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from cxcore.surveys.files.table import Dialect

_BEYOND = 0x80
_TELLING_WIDTH = 4


def neat(column: pa.StringArray) -> pa.StringArray:
    """The texts without blanks around them, their line ends LF."""
    letters = _letters(column)
    if not letters.size or (letters.min() > ord(" ") and letters.max() < _BEYOND):
        return column
    if np.any(letters == ord("\r")):
        column = pc.replace_substring(column, "\r\n", "\n")
    return pc.utf8_trim_whitespace(column) if _has_blank_ends(column) else column


def neat_cells(cells: pa.ChunkedArray) -> pa.ChunkedArray:
    """The same of a column in pieces."""
    return pa.chunked_array(map(neat, cells.chunks), pa.string())


def _has_blank_ends(column: pa.StringArray) -> bool:
    """True when a text may start or end with a blank; all that is beyond ASCII counts as one."""
    offsets = np.frombuffer(column.buffers()[1], dtype=np.int32)[column.offset :][: len(column) + 1]
    letters = _letters(column)
    filled = offsets[1:] > offsets[:-1]
    ends = letters[np.concatenate((offsets[:-1][filled], offsets[1:][filled] - 1))]
    return bool(ends.size and (ends.min() <= ord(" ") or ends.max() >= _BEYOND))


def _letters(column: pa.StringArray) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """All bytes of the texts, one after the other."""
    return np.frombuffer(column.buffers()[2] or b"", dtype=np.uint8)


def has_swallowed(column: pa.StringArray, dialect: Dialect, width: int) -> bool:
    """True when a cell seems to hold a whole row: between two quotes that were left open."""
    if width < _TELLING_WIDTH or not np.any(_letters(column) == ord("\n")):
        return False
    lined = column.filter(pc.match_substring(column, "\n")).to_pylist()
    return any(_swallows(text, dialect, width) for text in lined)


def _swallows(text: str, dialect: Dialect, width: int) -> bool:
    return any(line.count(dialect.delimiter) == width - 1 for line in text.split("\n")[1:-1])
