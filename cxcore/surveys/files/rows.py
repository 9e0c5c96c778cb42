"""From records to a table of texts in memory, or in a file beside it when it is large.

The fast reader takes a file whose records are all equally wide. As soon as one is not, or as many records
come out as line ends promise, Python's own reader goes over the file record by record.
"""

from __future__ import annotations

import codecs
import mmap
import re
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import BinaryIO, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from cxcore.errors import SurveyError
from cxcore.surveys.files.spool import Sink
from cxcore.surveys.files.table import LISTED, Dialect, Ragged, opened, records_in
from cxcore.surveys.neat import has_swallowed, neat
from cxcore.surveys.progress import Progress

_BLOCK = 1 << 22
"""Bytes that are read at a time; twice as many where all is read at once, by all cores."""
_PIECE = 20_000
_ENCODED = pa.dictionary(pa.int32(), pa.string())
_QUOTES_AS_TEXT = re.compile(rb'[\t\n]"[^"\t\n]*"[^"\t\r\n]')


class Rows(NamedTuple):
    """The rows beneath the header.

    Attributes
    ----------
    table
        ``row``: number of the row in a spreadsheet, the first record being 1; ``c0``, ``c1``, …: its cells,
        trimmed, an empty text where nothing stands. Never null. In memory, columns of few different texts
        are dictionaries.
    blank
        Rows left out because nothing stands in them.
    ragged_total
        Rows left out because they have more cells than the header.
    ragged
        The first of them.
    padded
        Rows in the table that ended early: their last cells count as empty.
    large
        True when the table stands in a file.
    release
        Takes what was read of a large table out of memory; to be called now and then.

    """

    table: pa.Table
    blank: int
    ragged_total: int = 0
    ragged: tuple[Ragged, ...] = ()
    padded: int = 0
    large: bool = False
    release: Callable[[], None] = lambda: None


class _Start(NamedTuple):
    """Where the first record beneath the header is: its first byte, its row number, its number of cells."""

    byte: int
    row: int
    cells: int


class _OddError(Exception):
    """Something stands in the file that has to be read record by record."""


def read_rows(  # noqa: PLR0917 each is its own kind of thing
    path: Path,
    dialect: Dialect,
    header_rows: int,
    width: int,
    records: int,
    folder: Path,
    *,
    lined: bool = True,
    repeated: Collection[int] = (),
    progress: Progress | None = None,
) -> Rows:
    """The rows beneath the header; memory does not grow with files over 64 MB.

    Parameters
    ----------
    path
        The decoded text.
    header_rows
        Filled records above the first row of answers.
    width
        Columns of the header.
    records
        Records that the line ends outside quotes promise, those of the header and a ``sep=`` line included.
    folder
        Where a large table is written to; it has to stay as long as the table.
    lined
        False when no cell holds a line end: then the text can be cut anywhere, which is faster.
    repeated
        Columns, from 0, that seem to hold few different texts: in memory these are encoded while read.

    Raises
    ------
    SurveyError
        When quotes are not closed, naming the row.
    Cancelled
        When the progress was told to stop.

    """
    progress = progress or Progress()
    start = _start(path, dialect, header_rows)
    promised = records - dialect.marker - start.row + 1
    into = _Into(folder, width, progress, frozenset(repeated) & {*range(width)})
    if start.cells and not (dialect.lines or dialect.spaced):
        progress.enter("rows", promised)
        with suppress(_OddError, pa.ArrowInvalid):
            rows, seen = _fast(path, dialect, start, into, lined=lined)
            if seen == promised:
                return rows
    return _slow(path, dialect, header_rows, into, records)


class _Into(NamedTuple):
    """Where rows go, how wide they are, who watches, and which columns are to be encoded."""

    folder: Path
    width: int
    progress: Progress
    repeated: frozenset[int]


def _start(path: Path, dialect: Dialect, header_rows: int) -> _Start:
    with path.open("rb") as stream:
        lines = _Lines(stream)
        found = records_in(lines, dialect)
        row = next(
            islice((row for row, cells in found if any(map(str.strip, cells))), header_rows - 1, None), 0
        )
        start = _Start(lines.byte, row + 1, 0)
        with suppress(SurveyError):
            return start._replace(cells=len(next(found, (0, []))[1]))
        return start


class _Lines(Iterator[str]):
    """The lines of a text, and the byte at which the next one starts."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.byte = len(codecs.BOM_UTF8) if stream.read(3) == codecs.BOM_UTF8 else 0
        stream.seek(self.byte)

    def __next__(self) -> str:
        if not (line := self._stream.readline()):
            raise StopIteration
        self.byte += len(line)
        return line.decode().replace("\r\n", "\n")


def _fast(path: Path, dialect: Dialect, start: _Start, into: _Into, *, lined: bool) -> tuple[Rows, int]:
    """The rows, and how many records there were."""
    row, width = start.row, into.width
    if dialect.delimiter == "\t" and _has_quotes_as_text(path, start.byte):
        raise _OddError
    # Read, not mapped: what is mapped counts as memory until all of it is let go.
    with pa.OSFile(str(path)) as text, Sink(path, into.folder, width) as sink:
        text.seek(start.byte)
        for rows in _read(text, dialect, start, into, whole=not sink.large, lined=lined):
            columns, size = rows.columns, rows.num_rows
            if lined and any(_has_swallowed(cells, dialect, width) for cells in columns):
                raise _OddError
            if not all(_is_empty(cells) for cells in columns[width:]):
                raise _OddError
            numbers = pa.array(np.arange(row, row + size))
            row += size
            columns = [numbers, *columns[:width]]
            columns += [pa.repeat("", size)] * (width + 1 - len(columns))
            sink.add(pa.table(columns, sink.schema.names))
            into.progress.step(size)
        table = sink.table()
        return Rows(table, sink.blank, large=sink.large, release=sink.release), row - start.row


def _has_quotes_as_text(path: Path, start: int) -> bool:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as text:
        return _QUOTES_AS_TEXT.search(text, start) is not None


def _read(
    text: pa.NativeFile, dialect: Dialect, start: _Start, into: _Into, *, whole: bool, lined: bool
) -> Iterator[pa.Table]:
    """All rows at once, some columns encoded, or one piece of plain texts after the other."""
    encoded = into.repeated if whole else frozenset()
    types = {f"c{place}": _ENCODED if place in encoded else pa.string() for place in range(start.cells)}
    options = (
        arrow_csv.ReadOptions(column_names=list(types), block_size=_BLOCK << whole),
        arrow_csv.ParseOptions(
            delimiter=dialect.delimiter,
            quote_char=dialect.quote or False,
            newlines_in_values=lined,
            ignore_empty_lines=False,
        ),
        # The text was written, or checked, as UTF-8 before.
        arrow_csv.ConvertOptions(column_types=types, check_utf8=False),
    )
    if whole:
        # The reader of one piece after the other does not use all cores.
        yield arrow_csv.read_csv(text, *options)
    else:
        for batch in arrow_csv.open_csv(text, *options):
            yield pa.Table.from_batches([batch])


def _has_swallowed(cells: pa.ChunkedArray, dialect: Dialect, width: int) -> bool:
    texts = (piece.dictionary if isinstance(piece, pa.DictionaryArray) else piece for piece in cells.chunks)
    return any(has_swallowed(each, dialect, width) for each in texts)


def _is_empty(cells: pa.ChunkedArray) -> bool:
    return not any(pc.any(pc.not_equal(neat(piece), "")).as_py() for piece in cells.chunks)


def _slow(path: Path, dialect: Dialect, header_rows: int, into: _Into, records: int) -> Rows:
    """Record by record; of the ways in which such a file can be meant, one in which each row fits."""
    rows, refusal = None, None
    into.progress.enter("rows", records)
    try:
        rows, swallows = _by_record(path, dialect, header_rows, into)
        if not (swallows or rows.ragged_total or rows.padded):
            return rows
    except SurveyError as error:
        refusal = error
    for other in _other_ways(dialect):
        into.progress.enter("rows", records)
        with suppress(SurveyError):
            meant, _ = _by_record(path, other, header_rows, into)
            if meant.table.num_rows and not (meant.ragged_total or meant.padded):
                return meant
    if rows is None:
        raise refusal or SurveyError("error.survey.no_rows")
    return rows


def _other_ways(dialect: Dialect) -> list[Dialect]:
    # Google Sheets writes quotes in tab-separated files as they are.
    unquoted = [dialect._replace(quote="")] if dialect.delimiter == "\t" and dialect.quote else []
    return [*unquoted, dialect._replace(lines=True)]


def _by_record(path: Path, dialect: Dialect, header_rows: int, into: _Into) -> tuple[Rows, bool]:
    """The rows, and whether one seems to stand within a cell of another."""
    tally, swallows, width = _Tally(), False, into.width
    with opened(path) as stream, Sink(path, into.folder, width) as sink:
        found = records_in(stream, dialect)
        filled = (1 for _, cells in found if any(map(str.strip, cells)))
        sum(islice(filled, header_rows))
        rows = tally.fitting(found, width)
        while piece := list(islice(rows, _PIECE)):
            numbers, *columns = zip(*piece, strict=True)
            texts = [pa.array(column, pa.string()) for column in columns]
            swallows = swallows or any(has_swallowed(column, dialect, width) for column in texts)
            sink.add(pa.table([pa.array(numbers, pa.int64()), *texts], schema=sink.schema))
            into.progress.step(len(piece))
        table = sink.table()
    counts = (tally.blank + sink.blank, tally.wrong, tuple(tally.ragged), tally.padded)
    return Rows(table, *counts, sink.large, sink.release), swallows


@dataclass
class _Tally:
    """Rows that are no answers, counted while the others pass."""

    blank: int = 0
    wrong: int = 0
    padded: int = 0
    ragged: list[Ragged] = field(default_factory=list)

    def fitting(self, found: Iterator[tuple[int, list[str]]], width: int) -> Iterator[tuple[int | str, ...]]:
        for row, cells in found:
            if len(cells) == width:
                yield (row, *cells)
            elif not any(map(str.strip, cells)):
                self.blank += 1
            elif any(map(str.strip, cells[width:])):
                self.wrong += 1
                self.ragged += [Ragged(row, len(cells))] if self.wrong <= LISTED else []
            else:
                self.padded += len(cells) < width
                yield (row, *cells[:width], *[""] * (width - len(cells)))
