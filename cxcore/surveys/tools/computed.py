"""Rows beneath the respondents that a spreadsheet computed from those above, without a word that says so."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from cxcore.surveys.tools.cells import is_number

_MOST = 6
"""So many rows at the end are looked at."""
_FEWEST = 5
_FEWEST_NUMBERS = 2
_SLACK = 1e-9


class _Shown(NamedTuple):
    """A number as it is shown, and by how much it may have been rounded."""

    value: float
    rounding: float


_Counts = Mapping[float, int]
"""How often each number stands in a column."""
_Above = Callable[[str], _Counts]
"""That of a column by its name, counted when it is asked for: mostly the first one tells."""


def computed(table: pa.Table) -> int:
    """How many of the last rows hold a mean, sum or the like of each column above them.

    The numbers in such a row are the same statistic of their columns, and at least one of them is no answer
    that somebody gave. One word may stand beside them. A single number tells only where the row leaves out
    what the first respondents filled in.

    Parameters
    ----------
    table
        Rows with columns ``c0``, ``c1``, …, blank rows left out.

    """
    size = table.num_rows
    most = min(_MOST, size - _FEWEST)
    if most < 1 or _words(table, size - 1) > 1:
        return 0
    first = table.slice(0, _FEWEST).drop_columns("row").to_pylist()
    usual = {name for name in first[0] if all(row[name] for row in first)}
    rows: list[Mapping[str, _Shown]] = []
    for row in reversed(table.slice(size - most).drop_columns("row").to_pylist()):
        numbers = _numbers(row, usual)
        if not numbers:
            break
        rows.append(numbers)
    for number in range(len(rows), 0, -1):
        above, block = cache(partial(_counts, table.slice(0, size - number))), rows[:number]
        if all(_is_statistic(row, above) for row in block) and any(_is_new(row, above) for row in block):
            return number
    return 0


def is_of(row: Mapping[str, str], table: pa.Table) -> bool:
    """True when the numbers in a row are one statistic of the columns of a table."""
    numbers = {name: shown for name, text in row.items() if (shown := _shown(text))}
    return bool(numbers) and _is_statistic(numbers, cache(partial(_counts, table)))


def _words(table: pa.Table, place: int) -> int:
    """How many texts that are no numbers stand in a row; looked at first, as mostly these are many."""
    texts = (str(cells[place]) for cells in table.columns[1:])
    return sum(1 for text in texts if text and not is_number(text))


def _numbers(row: Mapping[str, str], usual: set[str]) -> Mapping[str, _Shown]:
    """The numbers in a row that may have been computed; none in one that looks as a respondent's does."""
    filled = {name: text for name, text in row.items() if text}
    numbers = {name: shown for name, text in filled.items() if (shown := _shown(text))}
    words = len(filled) - len(numbers)
    told = usual.isdisjoint(row.keys() - filled.keys())
    if words > 1 or (words == 1 and len(numbers) < _FEWEST_NUMBERS) or (words == 0 and told):
        return {}
    return numbers


def _shown(text: str) -> _Shown | None:
    """A number with a point or a comma; None for anything else."""
    plain = text.replace(",", ".")
    if not is_number(text) or plain.count(".") > 1:
        return None
    _, _, digits = plain.partition(".")
    return _Shown(float(plain), 0.5 * 10.0 ** -len(digits) + _SLACK)


def _is_statistic(row: Mapping[str, _Shown], above: _Above) -> bool:
    """True when one statistic gives all of these numbers."""
    return any(
        all(_gives(statistic, above(name), shown) for name, shown in row.items())
        for statistic in (_mean, _sum, _number, _median, _deviation)
    )


def _gives(statistic: Callable[[_Counts], float], counts: _Counts, shown: _Shown) -> bool:
    return bool(counts) and abs(statistic(counts) - shown.value) <= shown.rounding


def _is_new(row: Mapping[str, _Shown], above: _Above) -> bool:
    """True when one of these numbers is finer, lower or higher than all that somebody above gave."""
    return any(_is_beyond(shown, above(name)) for name, shown in row.items())


def _is_beyond(shown: _Shown, counts: _Counts) -> bool:
    finer = _digits(shown.value) > max(map(_digits, counts))
    return finer or not min(counts) <= shown.value <= max(counts)


def _digits(value: float) -> int:
    """How many digits stand after the point, at most six."""
    return next((digits for digits in range(6) if not round(value * 10**digits, 6) % 1), 6)


def _counts(table: pa.Table, name: str) -> _Counts:
    cells = table.column(name)
    found: dict[float, int] = {}
    for one in pc.value_counts(cells.filter(pc.not_equal(cells, ""))).to_pylist():
        if shown := _shown(str(one["values"])):
            found[shown.value] = found.get(shown.value, 0) + one["counts"]
    return found


def _mean(counts: _Counts) -> float:
    return _sum(counts) / _number(counts)


def _sum(counts: _Counts) -> float:
    return math.fsum(value * n for value, n in counts.items())


def _number(counts: _Counts) -> float:
    return sum(counts.values())


def _median(counts: _Counts) -> float:
    n, seen, lower = int(_number(counts)), 0, math.nan
    for value in sorted(counts):
        seen += counts[value]
        if math.isnan(lower) and seen * 2 >= n:
            lower = value
        if seen * 2 > n:
            return (lower + value) / 2
    return lower


def _deviation(counts: _Counts) -> float:
    """Of a sample, as spreadsheets give it."""
    mean, n = _mean(counts), _number(counts)
    return math.sqrt(sum(m * (value - mean) ** 2 for value, m in counts.items()) / max(1, n - 1))
