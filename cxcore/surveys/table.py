"""From text to a table: the delimiter, the header row, and the rows that do not fit it.

Everything is settled on parsed records, never on lines: a header or a comment may hold line ends.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import NamedTuple, TextIO

from cxcore.errors import SurveyError

SAMPLE = 20
"""Rows shown before an import."""
LISTED = 200
"""Problems listed one by one; more are counted."""
MOST_COLUMNS = 2000
_TRIED = 1 << 16
_DELIMITERS = (",", ";", "\t", "|")


class Dialect(NamedTuple):
    """How cells stand apart.

    Attributes
    ----------
    delimiter
        One of comma, semicolon, tab and bar.
    quote
        The double quote, or nothing where quotes are text (tab-separated files of Google Sheets).
    marker
        True when a ``sep=`` line for Excel stands above the header.

    """

    delimiter: str
    quote: str = '"'
    marker: bool = False


class Fit(NamedTuple):
    """How well a way of reading fits, the most telling thing first.

    Attributes
    ----------
    table
        True for two columns or more.
    intact
        True when quotes are closed.
    share
        Share, 0–1, of rows as wide as the first one.
    width
        Width of the first one.

    """

    table: bool
    intact: bool
    share: float
    width: int


class Ragged(NamedTuple):
    """A row with another number of cells than the header: its number in a spreadsheet, and its cells."""

    row: int
    cells: int


@dataclass(frozen=True)
class Numbered:
    """A file written anew, each row with its number in front, without the rows that do not fit.

    Attributes
    ----------
    path
        The new file: comma-separated, everything quoted, no header.
    rows
        Rows in it.
    blank, ragged_total
        Rows left out because nothing stands in them, and because their width differs.
    ragged
        The first of the latter.

    """

    path: Path
    rows: int
    blank: int
    ragged_total: int
    ragged: tuple[Ragged, ...]


def dialect_of(path: Path) -> Dialect:
    """How cells stand apart: the way of reading in which most rows are as wide as the first, and widest.

    Raises
    ------
    SurveyError
        When no way of reading gives two columns.

    """
    with path.open(encoding="utf-8", newline="") as stream:
        start = stream.read(_TRIED)
    first, _, rest = start.partition("\n")
    if first.strip().strip('"').lower().startswith("sep="):
        named = first.strip().strip('"')[4:] or "\t"
        if named in _DELIMITERS:
            return Dialect(named, marker=True)
        start = rest
    ways = [Dialect(delimiter) for delimiter in _DELIMITERS] + [Dialect("\t", quote="")]
    best = max(ways, key=lambda way: _fit(start, way))
    if not _fit(start, best).table:
        raise SurveyError("error.survey.no_table")
    return best


def _fit(start: str, way: Dialect) -> Fit:
    """How well a way of reading fits the first piece of a file."""
    widths: list[int] = []
    intact = True
    try:
        records = _reader(io.StringIO(start, newline=""), way)
        widths.extend(len(record) for record in records if any(record))
    except csv.Error:
        # A piece may end within quotes; a whole file may not.
        intact = len(start) >= _TRIED
    if len(start) >= _TRIED:
        widths[2:] = widths[2:-1]
    if not widths or widths[0] < 2:
        return Fit(table=False, intact=intact, share=0.0, width=0)
    share = sum(width == widths[0] for width in widths) / len(widths)
    return Fit(table=True, intact=intact, share=share, width=widths[0])


def heading(path: Path, dialect: Dialect) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The texts of the header, and the first rows that are as wide.

    Raises
    ------
    SurveyError
        When there is no row beneath the header, or quotes are not closed.

    """
    with path.open(encoding="utf-8", newline="") as stream:
        records = (cells for _, cells in _records(stream, dialect) if any(map(str.strip, cells)))
        header = next(records, [])
        fitting = (tuple(cells[: len(header)]) for cells in records if _fits(cells, len(header)))
        sample = tuple(islice(fitting, SAMPLE))
    if not sample:
        raise SurveyError("error.survey.no_rows")
    if len(header) > MOST_COLUMNS:
        raise SurveyError("error.survey.too_wide", columns=len(header), most=MOST_COLUMNS)
    return tuple(" ".join(text.split()) for text in header), sample


def numbered(path: Path, dialect: Dialect, into: Path) -> Numbered:
    """Write the rows that fit the header anew, with their numbers; memory does not grow with the file.

    Raises
    ------
    SurveyError
        When quotes are not closed, naming the row.

    """
    with (
        path.open(encoding="utf-8", newline="") as stream,
        into.open("w", encoding="utf-8", newline="") as out,
    ):
        records = _records(stream, dialect)
        width = next(len(cells) for _, cells in records if any(map(str.strip, cells)))
        writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
        rows = blank = wrong = 0
        ragged: list[Ragged] = []
        for row, cells in records:
            if not any(map(str.strip, cells)):
                blank += 1
            elif _fits(cells, width):
                rows += 1
                writer.writerow((row, *cells[:width]))
            else:
                wrong += 1
                ragged += [Ragged(row, len(cells))] if wrong <= LISTED else []
    return Numbered(into, rows, blank, wrong, tuple(ragged))


def _fits(cells: list[str], width: int) -> bool:
    """True for a row as wide as the header; empty cells beyond it are no harm."""
    return len(cells) >= width and not any(map(str.strip, cells[width:]))


def _records(stream: TextIO, dialect: Dialect) -> Iterator[tuple[int, list[str]]]:
    """Records with their row numbers as a spreadsheet counts them, blank rows included."""
    if dialect.marker:
        stream.readline()
    row = 0
    try:
        for row, cells in enumerate(_reader(stream, dialect), start=1):
            yield row, cells
    except csv.Error as error:
        raise SurveyError("error.survey.quotes", row=row + 1) from error


def _reader(lines: Iterable[str], dialect: Dialect) -> Iterator[list[str]]:
    """Records, strictly: a quote that is never closed would swallow the rows beneath it."""
    if dialect.quote:
        return csv.reader(lines, delimiter=dialect.delimiter, quotechar=dialect.quote, strict=True)
    return csv.reader(lines, delimiter=dialect.delimiter, quoting=csv.QUOTE_NONE)
