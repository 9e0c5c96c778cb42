"""Which columns are answered on one scale: those of a grid, and those of a numbered list of statements."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from cxcore.surveys.columns import Column, Contents

_NUMBERED = re.compile(r"(?P<stem>[^\W\d]+(?:[ _.-][^\W\d]+)*?)[ _.-]?\d{1,3}")
_WHOLE = re.compile(r"-?\d{1,2}(?:\.0)?", re.ASCII)
_FEWEST = 3


def grids_of(columns: Sequence[Column], contents: Sequence[Contents]) -> tuple[str, ...]:
    """What each column shares with the others on its scale; empty for a question by itself.

    Columns called ``q1``, ``q2``, … are one list when nothing but whole numbers stand beneath them and the
    highest one is the same under at least half of them.
    """
    names = [_grid(column) for column in columns]
    lists: defaultdict[str, list[int]] = defaultdict(list)
    for place, column in enumerate(columns):
        if not names[place] and (stem := _stem(column)):
            lists[stem].append(place)
    for stem, places in lists.items():
        if _is_one([contents[place] for place in places]):
            for place in places:
                names[place] = f"{stem}#"
    return tuple(names)


def _grid(column: Column) -> str:
    """What the columns of one grid have in common."""
    code, bracket, _ = column.id.partition("[")
    # By the code first: a tool may write the question out for each row of the grid.
    return f"{code}[" if bracket and code else column.text if column.item else ""


def _stem(column: Column) -> str:
    """The name of a numbered column without its number."""
    found = _NUMBERED.fullmatch(column.text)
    return found["stem"].casefold() if found else ""


def _is_one(contents: Sequence[Contents]) -> bool:
    """True for whole numbers that reach equally high."""
    if len(contents) < _FEWEST:
        return False
    highest = []
    for content in contents:
        texts = content.texts or ()
        if not texts or not all(map(_WHOLE.fullmatch, texts)):
            return False
        highest.append(max(map(float, texts)))
    top, times = Counter(highest).most_common(1)[0]
    return top == max(highest) and 2 * times >= len(highest)
