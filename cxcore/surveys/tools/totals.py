"""Rows beneath the respondents that add them up, or say something else: sources, notes, a second table."""

from __future__ import annotations

import re

import pyarrow as pa
import pyarrow.compute as pc

from cxcore.surveys.tools.cells import is_number, is_percent, is_value
from cxcore.surveys.tools.computed import computed
from cxcore.surveys.understanding.naming import folded

_MOST = 12
"""So many rows at the end are looked at."""
_LONGEST = 60
_FEWEST = 5
_ENOUGH = 200
_NOTE = re.compile(
    r"[*¹²†©]|(bron|source|quelle|fuente|fonte|noot|noten|notes?|n\.?b\.?|let op|basis|base|legenda|legend)\b"
    r" ?[:.\d]|n ?= ?\d|(ge[eë]xporteerd|exported|generated|gegenereerd|exportiert|copyright)\b",
    re.IGNORECASE,
)
_SUMS = (
    "(grand |sub)?totals?|sums?|averages?|means?|medians?|counts?|(eind|sub)?totaal|som|gemiddelden?"
    "|gemiddeld|mediaan|aantal|gesamt(summe|ergebnis|zahl)?|insgesamt|summe|durchschnitt|mittelwert|median|anzahl"
    "|totaux|total general|ensemble|somme|moyennes?|mediane|medias?|promedios?|mediana|suma"
    "|totale|totali|somma|razem|srednia|celkem|prumer"
)
_SUM = re.compile(rf"(({_SUMS})[ /&+-]*)+\s*(\(?n\s*=\s*\d+\)?)?\s*[:=]?")


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
        if not _says_so(_first_text(table, place)) or not _is_sum(_filled(table, place)):
            break
        number += 1
    if number in {0, table.num_rows} or _is_answer(table, number):
        return computed(table)
    return number


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
        if not first or is_value(first) or _says_so(first):
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


def _is_sum(filled: dict[str, str]) -> bool:
    first, *rest = filled.values()
    return _says_so(first) and all(is_number(text) or is_percent(text) or _says_so(text) for text in rest)


def _says_so(text: str) -> bool:
    return len(text) <= _LONGEST and _SUM.fullmatch(folded(text)) is not None


def _is_answer(table: pa.Table, number: int) -> bool:
    """True when the word under which the first of these rows begins is an answer of respondents as well."""
    name, text = next(iter(_filled(table, table.num_rows - number).items()))
    before = table.column(name).slice(0, table.num_rows - number)
    return bool(pc.any(pc.equal(before, text)).as_py())
