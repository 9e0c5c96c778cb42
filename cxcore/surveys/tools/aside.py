"""A second table at the right of the respondents: what somebody computed beside them."""

from __future__ import annotations

from cxcore.surveys.tools.aggregates import STATISTICS
from cxcore.surveys.tools.cells import is_value
from cxcore.surveys.tools.headers import folded
from cxcore.surveys.tools.tool import Grid


def aside(head: Grid, body: Grid) -> frozenset[int]:
    """The columns behind an empty one that are a table by themselves, which ends before the other one does.

    From the first record on all its cells are filled, two or more beside each other, and beneath it none is.

    Parameters
    ----------
    head, body
        The header, and the first records beneath it, as wide as that.

    """
    columns = list(zip(*head, *body, strict=True))
    empty = [place for place, cells in enumerate(columns) if place and not any(cells)]
    for place in empty:
        used = [after for after in range(place + 1, len(columns)) if after not in empty]
        filled = [sum(bool(row[after]) for after in used) for row in body]
        rows = sum(map(bool, filled))
        whole = all(cells == len(used) for cells in filled[:rows])
        beside = len(used) > 1 and 0 < rows < len(body) and whole and all(any(row[:place]) for row in body)
        # Marks alone may be of a question that was asked later.
        words = not any(is_value(row[used[0]]) for row in body[:rows])
        counted = any(folded(record[after]) in STATISTICS for record in head for after in used)
        if beside and (words or counted):
            return frozenset(used)
    return frozenset()
