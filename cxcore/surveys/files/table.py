"""From text to a table: the delimiter, the header row, and the rows that do not fit it.

Everything is settled on parsed records, never on lines: a header or a comment may hold line ends.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, TextIO

from cxcore.errors import SurveyError
from cxcore.surveys.files.sheets import MOST_COLUMNS

SAMPLE = 20
"""Rows shown before an import."""
LISTED = 200
"""Problems listed one by one; more are counted."""
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
    lines
        True when each line is a record, whatever the quotes in it: for files with a quote left open.
    spaced
        True when blanks stand between delimiters and quotes, as in ``"a" | "b"``.

    """

    delimiter: str
    quote: str = '"'
    marker: bool = False
    lines: bool = False
    spaced: bool = False


class Fit(NamedTuple):
    """How well a way of reading fits, the most telling thing first.

    Attributes
    ----------
    table
        True when most records have two columns or more.
    intact
        True when quotes are closed.
    quoted
        True when each cell stands within quotes: then there is no doubt.
    share
        Share, 0–1, of records as wide as most are, or ended early where the header is widest.
    tight
        Minus the share of cells that start with a blank, as the second half of a sentence does.
    width
        Width of most records.
    records
        Number of records: of two ways that fit, the one without line ends within cells.

    """

    table: bool
    intact: bool
    quoted: bool
    share: float
    tight: float
    width: int
    records: int


NO_FIT = Fit(table=False, intact=False, quoted=False, share=0.0, tight=0.0, width=0, records=0)


class Ragged(NamedTuple):
    """A row with more cells than the header: its number in a spreadsheet, and its cells."""

    row: int
    cells: int


def dialect_of(path: Path) -> Dialect:
    """How cells stand apart: the way of reading in which most records are equally wide, and widest.

    Raises
    ------
    SurveyError
        When no way of reading gives two columns, or the best one gives too many.

    """
    with opened(path) as stream:
        start = stream.read(_TRIED)
    first, _, rest = start.partition("\n")
    if first.strip().strip('"').lower().startswith("sep="):
        named = first.strip().strip('"')[4:] or "\t"
        if named in _DELIMITERS:
            return Dialect(named, marker=True)
        start = rest
    ways = [Dialect(delimiter) for delimiter in _DELIMITERS] + [Dialect("\t", quote="")]
    ways = [way for way in ways if way.delimiter in start] or ways[:1]
    ways += [way._replace(spaced=True) for way in ways if way.quote and _is_spaced(start, way)]
    fits = [_fit(start, way) for way in ways]
    best = max(range(len(ways)), key=fits.__getitem__)
    if not fits[best].table:
        raise SurveyError("error.survey.no_table")
    if fits[best].width > MOST_COLUMNS:
        raise SurveyError("error.survey.too_wide", columns=fits[best].width, most=MOST_COLUMNS)
    return ways[best]._replace(lines=_fits_by_line(start, ways[best], fits[best].width))


def _fits_by_line(start: str, way: Dialect, width: int) -> bool:
    """True when a quote is left open, and each line alone is a record all the same."""
    if len(start) >= _TRIED:
        # The piece may end in the middle of a cell, or of a cell of two lines.
        start = start.rpartition("\n")[0].rpartition("\n")[0]
    try:
        for _ in _reader(io.StringIO(start), way):
            pass
    except csv.Error:
        filled = (line for line in io.StringIO(start) if line.strip())
        return all(len(cells) == width for cells in _by_line(filled, way.delimiter))
    return False


def _fit(start: str, way: Dialect) -> Fit:
    """How well a way of reading fits the first piece of a file."""
    records: list[list[str]] = []
    intact = True
    try:
        # A line of blanks says nothing; a row of empty cells does.
        records.extend(
            record
            for record in _reader(io.StringIO(start), way)
            if len(record) > 1 or "".join(record).strip()
        )
    except csv.Error:
        # A piece may end within quotes; a whole file may not.
        intact = len(start) >= _TRIED
    if len(start) >= _TRIED:
        records[2:] = records[2:-1]
    if not records:
        return NO_FIT
    widths = [len(record) for record in records]
    most = max(Counter(widths).items(), key=lambda width: width[::-1])[0]
    if most < 2:
        return NO_FIT
    # Some tools leave out the empty cells at the end of a row; those that write quotes as they are do not.
    early = bool(way.quote) and widths[0] == max(widths)
    fitting = [width == most or (early and 2 <= width < widths[0]) for width in widths]
    later = [cell for record in records for cell in record[1:]]
    spaced = sum(not cell.isspace() for cell in later if cell.lstrip('"')[:1] == " ")
    return Fit(
        table=True,
        intact=intact,
        quoted=bool(way.quote) and len(_opening(way).findall(start)) >= sum(widths),
        share=sum(fitting) / len(widths),
        tight=-spaced / len(later),
        width=most,
        records=len(records),
    )


def opened(path: Path) -> TextIO:
    """The decoded text, each line end LF, without a mark at its start."""
    return path.open(encoding="utf-8-sig")


def records(path: Path, dialect: Dialect) -> Iterator[tuple[int, list[str]]]:
    """Each record with its row number as a spreadsheet counts, blank ones included.

    Raises
    ------
    SurveyError
        When quotes are not closed, naming the row.

    """
    with opened(path) as stream:
        yield from records_in(stream, dialect)


def records_in(lines: Iterator[str], dialect: Dialect) -> Iterator[tuple[int, list[str]]]:
    """:func:`records`, of lines that somebody else reads."""
    if dialect.marker:
        next(lines, None)
    if dialect.lines:
        yield from enumerate(_by_line(lines, dialect.delimiter), start=1)
        return
    row = 0
    try:
        for row, cells in enumerate(_reader(lines, dialect), start=1):
            yield row, cells
    except csv.Error as error:
        raise SurveyError("error.survey.quotes", row=row + 1) from error


def _is_spaced(start: str, way: Dialect) -> bool:
    """True when quotes seem to be text only because blanks stand around them."""
    if not _gaps(way).search(start):
        return False
    try:
        cells = [cell for record in _reader(io.StringIO(start), way) for cell in record[1:]]
    except csv.Error:
        return True
    return sum(cell.startswith(" ") and cell.strip()[:1] == '"' for cell in cells) * 2 >= len(cells) > 0


def _gaps(dialect: Dialect) -> re.Pattern[str]:
    """Blanks after a closing quote, and before an opening one."""
    mark = re.escape(dialect.delimiter)
    return re.compile(rf'(?<=")[ \u00a0]+(?={mark})|(?<={mark})[ \u00a0]+(?=")')


def _opening(dialect: Dialect) -> re.Pattern[str]:
    """A quote at the beginning of a cell."""
    return re.compile(rf'(?:^|{re.escape(dialect.delimiter)})[ \t]*"', re.MULTILINE)


def _by_line(lines: Iterable[str], delimiter: str) -> Iterator[list[str]]:
    """Records that end with their line: a quote that does not fit is text."""
    width = 0
    for line in lines:
        bare = line.rstrip("\n").split(delimiter)
        try:
            cells = next(csv.reader([line], delimiter=delimiter, strict=True), [])
        except csv.Error:
            cells = bare
        width = width or len(cells)
        yield bare if len(cells) != width == len(bare) else cells


def _reader(lines: Iterable[str], dialect: Dialect) -> Iterator[list[str]]:
    """Records, strictly: a quote that is never closed would swallow the rows beneath it."""
    if dialect.spaced:
        gaps = _gaps(dialect)
        lines = (gaps.sub("", line) for line in lines)
    if dialect.quote:
        return csv.reader(lines, delimiter=dialect.delimiter, quotechar=dialect.quote, strict=True)
    return csv.reader(lines, delimiter=dialect.delimiter, quoting=csv.QUOTE_NONE)
