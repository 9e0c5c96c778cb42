"""A second header row that says more of the names above it: units, codes or labels."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cxcore.surveys.columns import Column
from cxcore.surveys.scaling.saying import said
from cxcore.surveys.tools.cells import is_moment, is_number, is_value
from cxcore.surveys.tools.grids import coded
from cxcore.surveys.tools.headers import clean_header
from cxcore.surveys.tools.tool import Grid

_FEWEST = 5
_NEARLY = 0.9
_CODE = re.compile(r"[A-Za-z]{1,12}[_.-]?\d{1,4}([_.-]\w{1,12})?|[A-Za-z]+(_[A-Za-z0-9]+)+")
_UNIT = re.compile(r"[(\[].*[)\]]|[%€$£°]|-?\d{1,3} ?(-|–|t/m|tot|to|bis|à) ?\+?\d{1,3}|[a-z]{1,4}\.?")


def says_more(above: Sequence[str], record: Sequence[str], below: Grid) -> bool:
    """True for units, or words under nearly all names, where nothing but figures stands beneath them.

    A respondent answers some question with a figure, as all others do, or with a word for no answer.
    """
    figures = [place for place in range(len(record)) if _are_figures([row[place] for row in below])]
    told = [record[place] for place in figures if record[place]]
    if len(told) < 2 or len(told) * 3 < 2 * len(figures) or not all(map(_is_word, told)):
        return False
    named = sum(map(bool, above))
    under = sum(bool(a and b) for a, b in zip(above, record, strict=True))
    return _share(_UNIT, told) == 1 or under >= _NEARLY * named - 1


def _are_figures(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    figures = sum(is_number(cell) or is_moment(cell) for cell in filled)
    return len(filled) >= _FEWEST and figures >= _NEARLY * len(filled)


def _is_word(text: str) -> bool:
    meant = said(text)
    return not is_value(text) and meant.number is None and meant.form != "missing"


def is_paired(head: Grid) -> bool:
    """True for two header rows that are both about one column each: none is merged over several."""
    names = [column[0] for column in zip(*head, strict=True) if any(column)]
    return len(head) == 2 and all(names) and len(set(names)) == len(names)


def paired(head: Grid) -> tuple[Column, ...] | None:
    """Columns under a name and what more is said of it; None where that is neither unit, code nor label."""
    above, below = head
    codes, others = _share(_CODE, above), _share(_CODE, below)
    if codes >= 0.5 and codes > others:
        return coded(head)
    if others >= 0.5 and others > codes:
        return coded((below, above))
    if _share(_UNIT, below) >= 0.5:
        return tuple(Column(place, _with_unit(*pair)) for place, pair in enumerate(zip(*head, strict=True)))
    return None


def _share(pattern: re.Pattern[str], cells: Sequence[str]) -> float:
    filled = [cell for cell in cells if cell]
    return sum(bool(pattern.fullmatch(cell)) for cell in filled) / max(len(filled), 1)


def _with_unit(name: str, unit: str) -> str:
    plain = clean_header(unit).strip("()[] ")
    return f"{clean_header(name)} ({plain})" if plain else clean_header(name)
