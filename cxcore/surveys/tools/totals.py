"""Rows beneath the respondents that add them up."""

from __future__ import annotations

import re

import pyarrow as pa
import pyarrow.compute as pc

from cxcore.surveys.tools.cells import is_number, is_percent
from cxcore.surveys.understanding.naming import folded

_MOST = 12
"""So many rows at the end are looked at."""
_LONGEST = 60
_SUMS = (
    "(grand |sub)?totals?|sums?|averages?|means?|medians?|counts?|(eind|sub)?totaal|som|gemiddelden?"
    "|gemiddeld|mediaan|aantal|gesamt(summe|ergebnis|zahl)?|insgesamt|summe|durchschnitt|mittelwert|median|anzahl"
    "|totaux|total general|ensemble|somme|moyennes?|mediane|medias?|promedios?|mediana|suma"
)
_SUM = re.compile(rf"(({_SUMS})[ /&+-]*)+\s*(\(?n\s*=\s*\d+\)?)?\s*[:=]?")


def totals(table: pa.Table) -> int:
    """How many of the last rows hold totals or averages instead of a respondent.

    Such a row begins with a word that says so in Dutch, English, German, French or Spanish, and holds nothing
    else but numbers; no respondent answers with that word in the same column.

    Parameters
    ----------
    table
        Rows with columns ``c0``, ``c1``, …, blank rows left out.

    """
    number = 0
    while number < min(_MOST, table.num_rows):
        filled = _filled(table, table.num_rows - number - 1)
        if not filled or not _is_sum(filled):
            break
        number += 1
    if number in {0, table.num_rows} or _is_answer(table, number):
        return 0
    return number


def _filled(table: pa.Table, place: int) -> dict[str, str]:
    """The texts of one row by the name of their column."""
    (row,) = table.slice(place, 1).drop_columns("row").to_pylist()
    return {name: text for name, text in row.items() if text}


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
