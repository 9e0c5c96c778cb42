"""Tables that are met in a file of another kind, each written as text; the fullest one holds the answers."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from tempfile import mkdtemp

from cxcore.errors import SurveyError
from cxcore.surveys.files.sheets import MOST_COLUMNS

_IN_MEMORY = 1 << 20


class FoundTable:
    """A table in the making.

    Attributes
    ----------
    name
        What it is called in its file; mostly nothing.
    rows, width, filled
        Rows, columns and filled cells so far.

    """

    def __init__(self, folder: Path, name: str = "") -> None:
        self.name = name
        self.rows = self.width = self.filled = 0
        self._folder = folder
        self._path: Path | None = None
        self._begin()

    def add(self, cells: Sequence[str]) -> None:
        """Write a row.

        Raises
        ------
        SurveyError
            When it has too many columns.

        """
        if len(cells) > MOST_COLUMNS:
            raise SurveyError("error.survey.too_wide", columns=len(cells), most=MOST_COLUMNS)
        self.rows += 1
        self.width = max(self.width, len(cells))
        self.filled += sum(map(bool, cells))
        self._writer.writerow(cells or [""])
        if self._text.tell() > _IN_MEMORY:
            self.write()

    def write(self) -> Path:
        """All rows so far as UTF-8 text: comma-separated, everything quoted, LF."""
        self._path = self._path or Path(mkdtemp(dir=self._folder)) / "table.csv"
        with self._path.open("a", encoding="utf-8", errors="replace", newline="") as out:
            out.write(self._text.getvalue())
        self._begin()
        return self._path

    def _begin(self) -> None:
        self._text = io.StringIO()
        self._writer = csv.writer(self._text, quoting=csv.QUOTE_ALL, lineterminator="\n")


def fullest(tables: Sequence[FoundTable], refusal: str) -> FoundTable:
    """The table in which most cells are filled.

    Raises
    ------
    SurveyError
        With this key below ``error.survey``, when none has two rows and two columns.

    """
    real = [table for table in tables if table.rows > 1 and table.width > 1]
    if not real:
        raise SurveyError(f"error.survey.{refusal}")
    return max(real, key=lambda table: table.filled)
