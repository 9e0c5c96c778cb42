"""The XML in which Excel 2003 and many programs after it write workbooks, mostly under the name ``.xls``."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.parsers import expat

from cxcore.errors import SurveyError
from cxcore.surveys.files.found_tables import FoundTable, fullest
from cxcore.surveys.files.sheets import MOST_COLUMNS
from cxcore.surveys.progress import Progress

NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"
_CHUNK = 1 << 18
_MOST_SKIPPED = 1000
"""Rows that a file may leave out between two others, for the rows beneath to keep their numbers."""
_TRUTH = {"1": "TRUE", "0": "FALSE"}


def excel_xml_table(path: Path, folder: Path, progress: Progress) -> FoundTable:
    """The fullest sheet of a workbook.

    Parameters
    ----------
    folder
        Where sheets are kept meanwhile.

    Raises
    ------
    SurveyError
        When it is damaged, holds definitions of its own (which real ones never do, and bombs always), or no
        table.

    """
    reader, size = _Reader(folder), path.stat().st_size
    try:
        with path.open("rb") as workbook:
            while piece := workbook.read(_CHUNK):
                reader.feed(piece)
                progress.reach(workbook.tell() / size, sum(sheet.rows for sheet in reader.sheets))
        reader.feed(b"", last=True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise SurveyError("error.survey.damaged") from error
    return fullest(reader.sheets, "no_sheet")


class _Reader:
    """Reads sheets, rows and cells as they come by."""

    def __init__(self, folder: Path) -> None:
        self.sheets: list[FoundTable] = []
        self._folder = folder
        self._row: list[str] = []
        self._beyond = 0
        self._text: list[str] | None = None
        self._type = ""
        self._within: list[str] = []
        self._parser: Any = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._said
        self._parser.StartDoctypeDeclHandler = _refuse

    def feed(self, piece: bytes, *, last: bool = False) -> None:
        self._parser.Parse(piece, last)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        if tag == "Worksheet":
            self.sheets.append(FoundTable(self._folder, attributes.get(f"{NAMESPACE} Name", "")))
        elif tag == "Row" and self.sheets:
            missed = int(attributes.get(f"{NAMESPACE} Index", 0)) - 1 - self.sheets[-1].rows
            for _ in range(missed if missed <= _MOST_SKIPPED else 0):
                self.sheets[-1].add([])
            self._row = []
        elif tag == "Cell":
            place = min(int(attributes.get(f"{NAMESPACE} Index", 0)) - 1, MOST_COLUMNS)
            self._row += [""] * (place - len(self._row)) + [""]
            self._beyond = min(int(attributes.get(f"{NAMESPACE} MergeAcross", 0)), MOST_COLUMNS)
        elif tag == "Data" and self._within[-1:] == ["Cell"]:
            self._text, self._type = [], attributes.get(f"{NAMESPACE} Type", "")
        self._within.append(tag)

    def _end(self, _name: str) -> None:
        tag = self._within.pop()
        if tag == "Data" and self._text is not None:
            self._row[-1:] = [_as_text("".join(self._text), self._type)]
            self._text = None
        elif tag == "Cell":
            self._row += [""] * self._beyond
        elif tag == "Row" and self.sheets:
            self.sheets[-1].add(self._row)

    def _said(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)


def _as_text(text: str, type_: str) -> str:
    """Times and truths as they come out of other workbooks."""
    if type_ == "DateTime":
        return text.replace("T", " ").removesuffix(".000")
    return _TRUTH.get(text, text) if type_ == "Boolean" else text


def _refuse(*_: object) -> None:
    raise SurveyError("error.survey.bomb")
