"""The rows beneath the header that are no respondents, whatever stands in their columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from cxcore.surveys.tools.heading import grid_of
from cxcore.surveys.tools.tool import Grid, LeftOut
from cxcore.surveys.tools.totals import notes, totals, totals_above

_FEWEST_NAMES = 2
_FEWEST_ROWS = 5
_MOST_TITLES = 3


class People(NamedTuple):
    """The rows of a table that may be respondents, and how many others there were.

    Attributes
    ----------
    blank
        Rows in which nothing stands but the number of the row, written down before anybody answered.
    headers
        Rows that are the header once more: of exports that were pasted beneath each other.
    notes, totals
        Rows beneath the respondents.
    totals_above
        Rows between the header and the respondents.

    """

    table: pa.Table
    blank: int
    headers: int
    notes: int
    totals: int
    totals_above: int

    @property
    def left_out(self) -> dict[LeftOut, int]:
        """How many rows are no respondents, by reason."""
        return {"header": self.headers, "note": self.notes, "total": self.totals + self.totals_above}

    @property
    def beneath(self) -> int:
        """Rows beneath the respondents."""
        return self.notes + self.totals


def people_of(table: pa.Table, head: Grid) -> People:
    """The rows of a table that may be respondents.

    Parameters
    ----------
    table
        Rows with columns ``c0``, ``c1``, …, blank rows left out.
    head
        The records above it, as they were parsed.

    """
    _, records = grid_of(head)
    again = sorted({row for record in records for row in _again(table, record)})
    if again:
        again = sorted({*again, *(row for record in records for row in _titles(table, record, again))})
        table = _without(table, again)
    last = notes(table)
    people = table.slice(0, table.num_rows - last)
    sums = totals(people)
    people = people.slice(0, people.num_rows - sums)
    above = totals_above(people)
    people = people.slice(above)
    blank = _numbers_alone(people)
    people = _without(people, blank) if blank else people
    return People(people, len(blank), len(again), last, sums, above)


def _without(table: pa.Table, rows: Sequence[int]) -> pa.Table:
    every = pa.array(range(table.num_rows))
    return table.filter(pc.invert(pc.is_in(every, value_set=pa.array(rows))))


def _numbers_alone(table: pa.Table) -> list[int]:
    """The rows that hold the number of the row alone, where the first column numbers all of them from 1."""
    numbers, *others = table.columns[1:]
    size = table.num_rows
    if size < _FEWEST_ROWS or not others or (str(numbers[0]), str(numbers[-1])) != ("1", str(size)):
        return []
    rows = pc.indices_nonzero(pc.equal(others[0], ""))
    for cells in others[1:]:
        if not len(rows):
            break
        rows = rows.take(pc.indices_nonzero(pc.equal(cells.take(rows), "")))
    found = [int(row) for row in rows.to_pylist()]
    counted = bool(found) and numbers.to_pylist() == [str(row + 1) for row in range(size)]
    return found if counted and len(found) < size else []


def _again(table: pa.Table, record: Sequence[str]) -> list[int]:
    """The rows in which each name of a header stands again."""
    named = [(cells, name) for cells, name in zip(table.columns[1:], record, strict=False) if name]
    if len(named) < _FEWEST_NAMES:
        return []
    rows = pc.indices_nonzero(pc.equal(*named[0]))
    for cells, name in named[1:]:
        if not len(rows):
            break
        rows = rows.take(pc.indices_nonzero(pc.equal(cells.take(rows), name)))
    found = [int(row) for row in rows.to_pylist()]
    # A ticked option is written as its header too, but then by others as well.
    return found if any(pc.sum(pc.equal(*one)).as_py() == len(found) for one in named) else []


def _titles(table: pa.Table, record: Sequence[str], headers: Sequence[int]) -> list[int]:
    """The rows above a header that stands again which hold one text alone, as above the first one."""
    named = [(f"c{place}", name) for place, name in enumerate(record[: table.num_columns - 1]) if name]
    if len(named) >= _FEWEST_NAMES:
        return []
    above = sorted({row for header in headers for row in range(max(0, header - _MOST_TITLES), header)})
    rows = table.take(pa.array(above, pa.int64())).drop_columns("row").to_pylist()
    return [
        row
        for row, cells in zip(above, rows, strict=True)
        if [(name, text) for name, text in cells.items() if text] == named
    ]
