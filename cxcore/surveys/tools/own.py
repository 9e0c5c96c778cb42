"""What a tool's own columns say: who, when, what is administration, and which rows are no respondents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from cxcore.surveys.mapping import Use
from cxcore.surveys.tools.cells import as_code
from cxcore.surveys.tools.headers import folded
from cxcore.surveys.tools.tool import Grid, Rule, Tool

_UNNAMED = re.compile(
    r"(unnamed: ?\d+(\.\d+)*|\.\.\.\d+|(column|kolom|spalte|colonne|columna)\d+"
    r"|index|idx|row_?(names?|index|id)|level_\d)",
    re.IGNORECASE,
)
_ROUNDED = re.compile(r"\d[.,]\d+e\+\d+", re.IGNORECASE)


def uses_of(
    tool: Tool, names: Sequence[AbstractSet[str]], body: Grid, taken: AbstractSet[int] = frozenset()
) -> dict[int, Use]:
    """What the tool says of its own columns: one respondent, one time, and administration."""
    uses: dict[int, Use] = {}
    for place, called in enumerate(names):
        if place not in taken and any(map(tool.is_own, called)):
            uses[place] = "left-out"
    for use, wanted in (("respondent", tool.respondent), ("time", tool.time)):
        places = [place for name in wanted for place in uses if name in names[place]]
        told = [place for place in places if _tells({row[place] for row in body})]
        if told:
            uses[told[0]] = "respondent" if use == "respondent" else "time"
    return uses


def _tells(texts: set[str]) -> bool:
    """True for a filled column, unless a spreadsheet rounded the numbers in it (``1.15E+10``)."""
    return bool(texts - {""}) and not any(map(_ROUNDED.fullmatch, texts))


def rules_at(rules: Sequence[Rule], names: Sequence[AbstractSet[str]], body: Grid) -> list[tuple[int, Rule]]:
    """The rules of a tool, with the columns that they are about."""
    return [
        (place, rule)
        for rule in rules
        for place, called in enumerate(names)
        if not rule.names.isdisjoint(called) and _applies(rule, {as_code(folded(row[place])) for row in body})
    ]


def _applies(rule: Rule, texts: set[str]) -> bool:
    """True when the column is about what the rule says: an empty one, or other words, is not."""
    told = texts - {""}
    if rule.some and told.isdisjoint(rule.some):
        return False
    return bool(told) and (not rule.only or told <= rule.only)


def is_numbering(texts: Sequence[str]) -> bool:
    """True for row numbers from 0 or 1 on, in any order, equally far apart; blanks are passed over."""
    numbers = sorted(int(text) for text in texts if text.isdecimal())
    steps = {later - earlier for earlier, later in pairwise(numbers)}
    filled = sum(map(bool, texts))
    return len(numbers) == filled > 1 and numbers[0] in {0, 1} and len(steps) == 1 and min(steps) > 0


def is_index(texts: Sequence[str], name: str = "") -> bool:
    """True for the row numbers that programs write in front, without a name or under one that says so."""
    numbers = all(text.isdecimal() for text in texts) and len(set(texts)) == len(texts)
    return numbers and (not name or _UNNAMED.fullmatch(name) is not None)
