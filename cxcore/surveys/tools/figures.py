"""Figures about many people or about the world: told by what they are, where no word says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from cxcore.surveys.dates import date_order, patterns
from cxcore.surveys.scaling.labels import fold, labels
from cxcore.surveys.tools.cells import is_moment, is_number
from cxcore.surveys.tools.tool import Grid

_FEWEST = 3
_ENOUGH = 6
_PERIOD = re.compile(r"\d{4}(JJ|HJ|KW|MM|SJ|VJ)\d\d")
"""How Statistics Netherlands writes a year, a quarter or a month."""
_OFF = 0.31
"""Percentages rounded to one decimal add up to this near to 100."""
_LARGEST = 100
"""Beyond this no number is an answer."""
_MONTH = timedelta(days=28)


def are_official(body: Grid) -> bool:
    """True when a column holds the codes of periods that Statistics Netherlands uses."""
    return any(all(map(_PERIOD.fullmatch, column)) for column in zip(*body, strict=True))


def are_shares(body: Grid) -> bool:
    """True when numbers beside each other, some with a decimal, are 100 together in each row."""
    if len(body) < _FEWEST:
        return False
    rows = [[_value(cell) for cell in row] for row in body]
    return any(_add_up(rows, start) for start in range(len(rows[0]) - 1))


def _add_up(rows: Sequence[Sequence[float | None]], start: int) -> bool:
    """True when some columns from this one on are 100 together in each row."""
    first, fractions, cells = 0.0, False, []
    for value in rows[0][start:]:
        if value is None or not 0 <= value <= _LARGEST:
            return False
        cells.append(value)
        first, fractions = first + value, fractions or value % 1 != 0
        if first > _LARGEST + _OFF:
            return False
        if len(cells) >= _FEWEST and abs(first - _LARGEST) <= _OFF and fractions:
            end = start + len(cells)
            return all(_is_whole(row[start:end]) for row in rows[1:])
    return False


def _is_whole(values: Sequence[float | None]) -> bool:
    told = [value for value in values if value is not None]
    return len(told) == len(values) and abs(sum(told) - _LARGEST) <= _OFF


def count_labels(head: Sequence[str], body: Grid) -> bool:
    """True when answers stand above the columns, and beneath each how many gave it."""
    sets: dict[int, set[int]] = {}
    for place, name in enumerate(head):
        for found in labels().places.get(fold(name), ()):
            sets.setdefault(found.set, set()).add(place)
    most = max(sets.values(), key=len, default=set())
    cells = [row[place] for row in body for place in most if row[place]]
    counted = all(map(is_number, cells)) and any((_value(cell) or 0) > 1 for cell in cells)
    return len(most) >= _FEWEST and counted


def is_series(head: Sequence[str], body: Grid) -> bool:
    """True for a row of figures a day, month or hour: sales, the weather, an average over time.

    The times stand first, or beside a numbering of the rows, each once and in their order, and there are
    numbers beside them: such as no answers are, or a month or more apart.
    """
    if len(body) < _ENOUGH:
        return False
    first = 0 if is_moment(body[0][0]) else 1
    if first and head[0] and not is_number(body[0][0]):
        return False
    times = _times([row[first] for row in body]) if is_moment(body[0][first]) else []
    steps = [later - earlier for earlier, later in pairwise(times)]
    if not steps or not (min(steps) > timedelta(0) or max(steps) < timedelta(0)):
        return False
    columns = [[cell for cell in column if cell] for column in zip(*body, strict=True)][first + 1 :]
    filled = [column for column in columns if column]
    if not filled or not all(is_number(cell) for column in filled for cell in column):
        return False
    apart = min(map(abs, steps)) >= _MONTH
    return apart or sum(map(_are_no_answers, filled)) * 2 > len(filled)


def _times(texts: Sequence[str]) -> list[datetime]:
    """The moments; empty where some text is none, or where one stands there twice."""
    order = date_order(texts)
    if order.dates is None or len(set(texts)) < len(texts):
        return []
    known = patterns(order.dates, texts)
    found = [_time(text, known) for text in texts]
    told = [time for time in found if time is not None]
    return told if len(told) == len(texts) else []


def _time(text: str, known: Iterable[str]) -> datetime | None:
    for pattern in known:
        try:
            return datetime.strptime(text, pattern)  # noqa: DTZ007
        except ValueError:
            continue
    return None


def _are_no_answers(cells: Sequence[str]) -> bool:
    """True for numbers that nobody ticks: with more than halves after the point, or large ones."""
    values = [value for cell in cells if (value := _value(cell)) is not None]
    fine = sum(value * 2 % 1 != 0 for value in values) * 2 > len(values)
    return fine or max(map(abs, values), default=0) > _LARGEST


def _value(cell: str) -> float | None:
    """The number in a cell, with a point or a comma; None for anything else."""
    try:
        return float(cell.replace(",", ".")) if is_number(cell) else None
    except ValueError:
        return None
