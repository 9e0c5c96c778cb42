"""The table in a web page: what many tools call ``.xls`` is one."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

from cxcore.surveys.files.found_tables import FoundTable, fullest
from cxcore.surveys.progress import Progress

_CHUNK = 1 << 18
_MOST_ACROSS = 1000
_UNSEEN = frozenset({"script", "style"})
_LINES = frozenset({"br", "p", "div", "li"})


def web_page_table(path: Path, folder: Path, progress: Progress) -> FoundTable:
    """The fullest table of a page.

    Parameters
    ----------
    path
        The page as UTF-8 text.
    folder
        Where tables are kept meanwhile.

    Raises
    ------
    SurveyError
        When there is no table on it.

    """
    reader, size, came = _Reader(folder), path.stat().st_size, 0
    with path.open(encoding="utf-8-sig") as page:
        while piece := page.read(_CHUNK):
            reader.feed(piece)
            came += len(piece)
            progress.reach(came / size, sum(table.rows for table in reader.tables))
    reader.close()
    while reader.open:
        reader.handle_endtag("table")
    return fullest(reader.tables, "web_page")


class _Open:
    """A table that is being read: its row, and the cell in it."""

    def __init__(self, table: FoundTable) -> None:
        self.table = table
        self.cell: list[str] | None = None
        self._row: list[str] | None = None
        self._beyond = 0
        self._taken = frozenset[int]()
        self._below: dict[int, int] = {}

    def begin_row(self) -> None:
        self.end_row()
        self._row, self._taken = [], frozenset(self._below)
        self._below = {place: rows - 1 for place, rows in self._below.items() if rows > 1}

    def begin_cell(self, across: int, down: int) -> None:
        self.end_cell()
        if self._row is None:
            self.begin_row()
        assert self._row is not None
        while len(self._row) in self._taken:
            self._row.append("")
        if down > 1:
            self._below |= dict.fromkeys(range(len(self._row), len(self._row) + across), down - 1)
        self.cell, self._beyond = [], across - 1

    def end_cell(self) -> None:
        if self.cell is not None and self._row is not None:
            lines = (" ".join(line.split()) for line in "".join(self.cell).split("\n"))
            self._row += ["\n".join(filter(None, lines)), *[""] * self._beyond]
        self.cell = None

    def end_row(self) -> None:
        self.end_cell()
        if self._row is not None:
            self.table.add(self._row)
        self._row = None


class _Reader(HTMLParser):
    """Reads tables, those within the cells of others too."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.tables: list[FoundTable] = []
        self.open: list[_Open] = []
        self._folder = folder
        self._unseen = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen = tag in _UNSEEN
        if tag == "table":
            self.tables.append(FoundTable(self._folder))
            self.open.append(_Open(self.tables[-1]))
        elif self.open:
            self._within(tag, dict(attrs))

    def _within(self, tag: str, attributes: dict[str, str | None]) -> None:
        table = self.open[-1]
        if tag == "tr":
            table.begin_row()
        elif tag in {"td", "th"}:
            table.begin_cell(_span(attributes.get("colspan")), _span(attributes.get("rowspan")))
        elif tag in _LINES and table.cell:
            table.cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._unseen = False
        if tag == "table" and self.open:
            self.open.pop().end_row()
        elif tag == "tr" and self.open:
            self.open[-1].end_row()
        elif tag in {"td", "th"} and self.open:
            self.open[-1].end_cell()

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1].cell is not None and not self._unseen:
            self.open[-1].cell.append(data.replace("\n", " "))


def _span(text: str | None) -> int:
    return min(int(text), _MOST_ACROSS) if text and text.isdecimal() and len(text) < 5 and int(text) else 1
