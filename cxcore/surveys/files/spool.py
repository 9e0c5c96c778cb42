"""Where the rows of a survey file are kept: in memory, or in a file that is mapped into it."""

from __future__ import annotations

import mmap
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Self

import pyarrow as pa
import pyarrow.compute as pc

from cxcore.surveys.distinct import told_apart
from cxcore.surveys.neat import neat_cells

IN_MEMORY = 64 << 20
"""Bytes of text up to which a table stays in memory."""


class Sink:
    """Takes pieces into memory, or into a file where the text is large, and gives them back as one table.

    In that, no text has blanks around it, and in memory few different ones are encoded.

    Parameters
    ----------
    text
        The file whose rows they are: its size decides.
    folder
        Where a large table is written; it has to stay as long as the table.
    width
        Columns, without that of the row numbers.

    Attributes
    ----------
    large
        True when they go into a file.
    blank
        Rows left out because nothing stands in them.
    release
        Takes a table that is mapped out of memory again; what is read of it later comes back by itself.

    """

    def __init__(self, text: Path, folder: Path, width: int) -> None:
        self.schema = pa.schema(
            [("row", pa.int64()), *((f"c{place}", pa.string()) for place in range(width))]
        )
        self._pieces: list[pa.Table] = []
        self._writer: Any = None
        self.release: Callable[[], None] = _keep
        self.blank = 0
        self.large = text.stat().st_size > IN_MEMORY
        if self.large:
            # Another name each time: an earlier table of the same survey may still be in use.
            self._path = Path(mkdtemp(dir=folder)) / "rows.arrow"
            self._writer = pa.ipc.new_file(str(self._path), self.schema)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._writer:
            self._writer.close()

    def add(self, rows: pa.Table) -> None:
        """Take rows as they stand in the file; in memory, all with the same columns encoded."""
        if not self._writer:
            self._pieces.append(rows)
            return
        columns = [rows.column(0), *map(neat_cells, rows.columns[1:])]
        self._writer.write_table(self._filled(pa.table(columns, schema=self.schema)))

    def table(self) -> pa.Table:
        """The rows in which something stands."""
        if not self._writer:
            rows = pa.concat_tables(self._pieces) if self._pieces else self.schema.empty_table()
            return self._filled(told_apart(rows))
        self._writer.close()
        with self._path.open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if hasattr(mmap, "MADV_DONTNEED"):
            self.release = partial(mapped.madvise, mmap.MADV_DONTNEED)
        return pa.ipc.open_file(pa.BufferReader(pa.py_buffer(mapped))).read_all()

    def _filled(self, rows: pa.Table) -> pa.Table:
        filled = _filled(rows)
        rest = rows if filled is None else rows.filter(filled)
        self.blank += rows.num_rows - rest.num_rows
        return rest


def _keep() -> None:
    """What is in memory anyway stays there."""


def _filled(rows: pa.Table) -> pa.ChunkedArray | None:
    """Which rows hold something; None when all do, which mostly shows in the first column."""
    empty: Any = None
    for column in rows.columns[1:]:
        without = pc.equal(column, "")
        empty = without if empty is None else pc.and_(empty, without)
        if not pc.any(empty).as_py():
            return None
    return pc.invert(empty)
