"""A table as lines of text, whatever kind of file it came in."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import NamedTuple

from cxcore.surveys.files.container import Unpacked
from cxcore.surveys.files.decode import Decoded, decoded
from cxcore.surveys.files.excel_xml import excel_xml_table
from cxcore.surveys.files.json_records import json_table
from cxcore.surveys.files.table import Dialect, dialect_of, records
from cxcore.surveys.files.web_page import web_page_table
from cxcore.surveys.files.workbook import sheet_text
from cxcore.surveys.progress import Progress

_LOOKED_AT = 200
"""Filled records from which the layout is told; of wide files so many that they hold :data:`_CELLS`."""
_FEWEST_LOOKED_AT = 60
_CELLS = 20_000


class Lines(NamedTuple):
    """A table as lines of text.

    Attributes
    ----------
    sheet
        What its sheet is called; empty where there is none.
    tables
        How many tables of the file could have been meant.

    """

    path: Path
    sheet: str = ""
    tables: int = 1


class Start(NamedTuple):
    """How a table begins.

    Attributes
    ----------
    text, dialect
        Its text, and how cells stand apart in it.
    records
        The first records in which something stands.
    whole
        True when these are all.

    """

    text: Decoded
    dialect: Dialect
    records: list[list[str]]
    whole: bool


def lines_of(found: Unpacked, folder: Path, progress: Progress, passed_over: int = 0) -> Lines:
    """The table that looks most like answers; of a workbook, after so many better ones.

    Raises
    ------
    SurveyError
        When there is none, or the file is damaged, protected or too large.
    Cancelled
        When the progress was told to stop.

    """
    if found.kind == "text":
        return Lines(found.path)
    if found.kind == "workbook":
        sheet = sheet_text(found.path, folder, progress, passed_over)
        return Lines(sheet.path, sheet.name, sheet.sheets)
    source = found.path
    if found.kind != "excel_xml":
        source = decoded(source, folder / "marked.txt", progress).path
    progress.enter("sheet", 0)
    read = {"html": web_page_table, "json": json_table, "excel_xml": excel_xml_table}[found.kind]
    table = read(source, folder, progress)
    return Lines(table.write(), table.name)


def start_of(lines: Lines, folder: Path, progress: Progress) -> Start:
    """The text of a table in ``folder``, and its first records.

    Raises
    ------
    SurveyError
        When these lines are no table.
    Cancelled
        When the progress was told to stop.

    """
    text = decoded(lines.path, folder / "text.csv", progress)
    dialect = dialect_of(text.path)
    filled = (cells for _, cells in records(text.path, dialect) if any(map(str.strip, cells)))
    first = list(islice(filled, _FEWEST_LOOKED_AT))
    more = min(_LOOKED_AT, _CELLS // max(map(len, first), default=1)) - len(first)
    first += islice(filled, max(0, more))
    return Start(text, dialect, first, next(filled, None) is None)
