"""Rows that say of themselves that they add others up: a word for it, and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cxcore.surveys.tools.cells import is_number, is_percent
from cxcore.surveys.understanding.naming import folded

_LONGEST = 60
_SUMS = (
    "(grand |sub)?totals?|sums?|averages?|means?|medians?|counts?|(eind|sub)?totaal|som|gemiddelden?"
    "|gemiddeld|mediaan|aantal|gesamt(summe|ergebnis|zahl)?|insgesamt|summe|durchschnitt|mittelwert|median|anzahl"
    "|totaux|total general|ensemble|somme|moyennes?|mediane|medias?|promedios?|mediana|suma"
    "|totale|totali|somma|razem|srednia|celkem|prumer"
)
_SUM = re.compile(rf"(({_SUMS})[ /&+-]*)+\s*(\(?n\s*=\s*\d+\)?)?\s*[:=]?")


def says_sum(text: str) -> bool:
    """True for a total, an average and the like in a language that is known."""
    return len(text) <= _LONGEST and _SUM.fullmatch(folded(text)) is not None


def is_sum(filled: Iterable[str]) -> bool:
    """True when the first of these texts says so, and all others are numbers or say so as well."""
    first, *rest = filled
    return says_sum(first) and all(is_number(text) or is_percent(text) or says_sum(text) for text in rest)
