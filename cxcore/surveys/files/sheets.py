"""Reads a workbook, in a process of its own: ``python sheets.py WORKBOOK CSV PASSED_OVER`` says in
JSON what it found.

It imports nothing of this project, so that it starts at once.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import sys
from collections.abc import Sequence
from contextlib import suppress
from decimal import Decimal
from itertools import islice, takewhile
from typing import Any, NamedTuple

MOST_COLUMNS = 2000
MOST_CELLS = 30_000_000
"""Cells of one sheet, empty ones included: the library keeps them all in memory."""
MOST_MEMORY = 4 << 30
"""Bytes of memory that a workbook may take, where the system can keep to that."""
LOOKED_AT = 300
"""Rows by which a sheet is chosen."""
_WIDEST_HEADER = 3
"""Rows of a header, at the most."""
HEADER_WITHIN = 20
"""Rows within which a header may stand."""
EXACT = 1e15
HALF_A_SECOND = dt.timedelta(microseconds=500_000)

Cell = str | float | bool | dt.date | dt.time | dt.timedelta


class Refused(Exception):  # noqa: N818 it is an answer, no fault
    """No table can be made of this workbook: the key of a sentence, and what it names."""


class Looks(NamedTuple):
    """How much a sheet looks like answers, the most telling thing first.

    Attributes
    ----------
    visible
        False for a sheet that its maker hid.
    cells
        Filled cells of its table, by its first rows.

    """

    visible: bool
    cells: float


def main(source: str, target: str, passed_over: str = "0") -> int:
    """Write the sheet with the answers, after so many better ones; print what was found, or why not."""
    _limit_memory()
    try:
        said = _written(source, target, int(passed_over))
    except Refused as refused:
        key, details = refused.args
        said = {"refused": key, **details}
    except MemoryError:
        said = {"refused": "too_large"}
    sys.stdout.buffer.write(json.dumps(said).encode())
    return 0


def _limit_memory() -> None:
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def _written(source: str, target: str, passed_over: int) -> dict[str, Any]:
    import python_calamine as calamine

    try:
        # By its bytes: given a path, the library believes the name.
        with open(source, "rb") as stream:  # noqa: PTH123 without a further import
            sheet, tables = _chosen(calamine.CalamineWorkbook.from_filelike(stream), passed_over)
        merged = _write(sheet, target)
    except calamine.PasswordError as error:
        raise Refused("password", {}) from error
    except (calamine.CalamineError, OSError) as error:
        raise Refused("damaged", {}) from error
    return {"name": sheet.name, "sheets": tables, "merged": merged}


def _chosen(book: Any, passed_over: int) -> tuple[Any, int]:
    """The sheet that looks most like answers but for so many, and how many visible ones look like a table."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    best: list[tuple[Looks, Any]] = []
    tables = 0
    for place, about in enumerate(book.sheets_metadata):
        if about.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_index(place)
        looks = Looks(about.visible == SheetVisibleEnum.Visible, _filled(sheet))
        tables += looks.visible and looks.cells > 0
        if looks.cells:
            # All cells of a sheet are in memory: no more of these are kept than needed.
            best = sorted([*best, (looks, sheet)], key=lambda one: one[0], reverse=True)[: passed_over + 1]
    if passed_over >= len(best):
        raise Refused("no_sheet", {})
    return best[passed_over][1], tables


def _filled(sheet: Any) -> float:
    """Filled cells in rows that are filled at least half as far as the fullest; 0 where there is no table.

    Instructions are long but narrow, and code books have few rows: answers fill most cells. Where a header is
    wider than any answers, as above options of which each respondent ticks a few, all rows count.
    """
    if sheet.start is None:
        return 0.0
    rows, columns = sheet.end[0] + 1, sheet.end[1] + 1
    if rows * columns > MOST_CELLS:
        raise Refused("too_large", {})
    filled = [sum(cell != "" for cell in row) for row in islice(sheet.iter_rows(), LOOKED_AT)]
    full = [count for count in filled if count >= max(2, max(filled) / 2)]
    full = full if len(full) > _WIDEST_HEADER else [count for count in filled if count > 1]
    return sum(full) * rows / len(filled) if len(full) > 1 else 0.0


def _write(sheet: Any, target: str) -> int:
    # Empty columns in front of the table are left out; rows are numbered as they are.
    columns = sheet.end[1] + 1 - sheet.start[1]
    if columns > MOST_COLUMNS:
        raise Refused("too_wide", {"columns": columns, "most": MOST_COLUMNS})
    merged = _merges_of_header(sheet)
    with open(target, "w", encoding="utf-8", newline="") as out:  # noqa: PTH123 without a further import
        writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
        for number, row in enumerate(sheet.iter_rows()):
            texts = [as_text(cell) for cell in row]
            for first, last in merged.get(number, ()):
                texts[first + 1 : last + 1] = [texts[first]] * (min(last + 1, columns) - first - 1)
            writer.writerow(texts)
    return sum(map(len, merged.values()))


def _merges_of_header(sheet: Any) -> dict[int, list[tuple[int, int]]]:
    """By row: first and last column of the merged cells above the first number or time.

    A row with nothing but one merged cell is a title: it says nothing about columns.
    """
    found: dict[int, list[tuple[int, int]]] = {}
    header = {
        number: sum(cell != "" for cell in row)
        for number, row in enumerate(takewhile(_is_text, islice(sheet.iter_rows(), HEADER_WITHIN)))
    }
    for (top, left), (_, right) in sheet.merged_cell_ranges or ():
        if right > left and header.get(top, 0) > 1:
            found.setdefault(top, []).append((left - sheet.start[1], right - sheet.start[1]))
    return found


def _is_text(row: Sequence[Cell]) -> bool:
    return all(isinstance(cell, str) for cell in row)


def as_text(cell: Cell) -> str:
    """What a cell says: times in order of size, whole numbers without a point."""
    if isinstance(cell, str):
        return cell.replace("_x000D_", "") if "_x000D_" in cell else cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return _number(cell)
    if isinstance(cell, dt.datetime):
        return (cell + HALF_A_SECOND if cell.microsecond else cell).isoformat(" ", "seconds")
    if isinstance(cell, dt.timedelta):
        minutes, seconds = divmod(round(cell.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"
    return cell.isoformat("seconds") if isinstance(cell, dt.time) else str(cell)


def _number(cell: float) -> str:
    """The shortest decimals that mean this number."""
    if not cell.is_integer():
        return repr(cell)
    # Beyond fifteen digits the spreadsheet itself knows no better than zeros.
    return str(int(cell)) if abs(cell) < EXACT else format(Decimal(repr(cell)), "f").removesuffix(".0")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
