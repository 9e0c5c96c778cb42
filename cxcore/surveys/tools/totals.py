"""Rows around the respondents that add them up, or say something else: sources, notes, a second table."""

from __future__ import annotations

import re

import pyarrow as pa
import pyarrow.compute as pc

from cxcore.surveys.tools.cells import is_value
from cxcore.surveys.tools.computed import computed, is_of
from cxcore.surveys.tools.sums import is_sum, says_sum

_MOST = 12
"""So many rows at the end are looked at."""
_MOST_ABOVE = 3
_FEWEST = 5
_ENOUGH = 200
_NOTE = re.compile(
    r"[*¹²†©]|(bron|source|quelle|fuente|fonte|noot|noten|notes?|n\.?b\.?|let op|basis|base|legenda|legend)\b"
    r" ?[:.\d]|n ?= ?\d|(ge[eë]xporteerd|exported|generated|gegenereerd|exportiert|copyright)\b",
    re.IGNORECASE,
)


def totals(table: pa.Table) -> int:
    """How many of the last rows hold totals or averages instead of a respondent.

    Such a row begins with a word that says so in a language it knows, and holds nothing
    else but numbers; no respondent answers with that word in the same column. Without a word its numbers
    tell, see :func:`computed`.

    Parameters
    ----------
    table
        Rows with columns ``c0``, ``c1``, …, blank rows left out.

    """
    number = 0
    while number < min(_MOST, table.num_rows):
        place = table.num_rows - number - 1
        if not says_sum(_first_text(table, place)) or not is_sum(_filled(table, place).values()):
            break
        number += 1
    if number in {0, table.num_rows} or _is_answer(table, number):
        return computed(table)
    return number


def totals_above(table: pa.Table) -> int:
    """How many of the first rows hold totals or averages, as :func:`totals` of the last ones."""
    number = 0
    while number < min(_MOST_ABOVE, table.num_rows - 1):
        if not says_sum(_first_text(table, number)) or not is_sum(_filled(table, number).values()):
            break
        number += 1
    if not number:
        return 0
    name, text = next(iter(_filled(table, 0).items()))
    beneath = table.slice(number)
    again = pc.any(pc.equal(beneath.column(name), text)).as_py()
    return number if not again and all(is_of(_filled(table, row), beneath) for row in range(number)) else 0


def notes(table: pa.Table) -> int:
    """How many of the last rows say something else, as their first cell shows.

    A note stands alone in its row. A second table begins after a blank row or with a note; both have words
    where all rows above them have a number or a day.

    Parameters
    ----------
    table
        As for :func:`totals`.

    """
    last = 0
    for number in range(1, min(_MOST, table.num_rows - 1) + 1):
        place = table.num_rows - number
        first = str(table.column("c0")[place])
        if not first or is_value(first) or says_sum(first):
            break
        above, own = (int(table.column("row")[at].as_py()) for at in (place - 1, place))
        noted, beneath = bool(_NOTE.match(first)), _are_values(table, place)
        # Whole rows are looked at last: hundreds of columns may stand beside each other.
        if (beneath and own > above + 1) or ((noted or beneath) and _is_alone(table, place)):
            last = number
    return last


def _is_alone(table: pa.Table, place: int) -> bool:
    return table.num_columns > 2 and len(_filled(table, place)) == 1


def _are_values(table: pa.Table, number: int) -> bool:
    """True when so many rows are enough, and begin with a number or a day, as far as is looked."""
    first, above = table.column("c0"), range(number - 1, max(0, number - _ENOUGH) - 1, -1)
    return number >= _FEWEST and all(is_value(str(first[place])) for place in above)


def _filled(table: pa.Table, place: int) -> dict[str, str]:
    """The texts of one row by the name of their column."""
    (row,) = table.slice(place, 1).drop_columns("row").to_pylist()
    return {name: text for name, text in row.items() if text}


def _first_text(table: pa.Table, place: int) -> str:
    """The first text in one row; empty where nothing stands in it."""
    return next(filter(None, (str(cells[place]) for cells in table.columns[1:])), "")


def _is_answer(table: pa.Table, number: int) -> bool:
    """True when the word under which the first of these rows begins is an answer of respondents as well."""
    name, text = next(iter(_filled(table, table.num_rows - number).items()))
    before = table.column(name).slice(0, table.num_rows - number)
    return bool(pc.any(pc.equal(before, text)).as_py())
