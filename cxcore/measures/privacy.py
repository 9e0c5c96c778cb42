"""Who must stay out of sight so that nobody can be singled out."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from typing import Generic, NamedTuple, TypeVar

K = TypeVar("K")
C = TypeVar("C", bound=Hashable)

MINIMUM_GROUP = 5
"""Answers that a group needs before its mean is shown."""
MINIMUM_DISTRIBUTION = 8
"""Answers that a group needs before the answers themselves are shown; below it a mean is provisional."""


def withheld(
    sizes: Mapping[K, int], minimum: int = MINIMUM_GROUP, hidden_before: Collection[K] = ()
) -> frozenset[K]:
    """The groups that may not be shown, given that their total is.

    Groups of 1 up to ``minimum`` − 1 are withheld. A reader who subtracts the shown groups from the total
    learns what the withheld groups have together; when that is one group, or fewer than ``minimum``
    answers, the smallest shown group is withheld too, until it no longer is or no group is left.
    Of equally small groups the first goes. Groups of 0 have nothing to hide and are not in the answer.

    Parameters
    ----------
    sizes
        Number of answers per group; the groups divide the total among them, without overlap.
    minimum
        Smallest number of answers that may be shown, ≥ 1.
    hidden_before
        Groups that are withheld for another reason, whatever their size.

    """
    smallest_first = sorted((group for group in sizes if sizes[group]), key=sizes.__getitem__)
    hidden = [group for group in smallest_first if sizes[group] < minimum or group in hidden_before]
    shown = [group for group in smallest_first if group not in hidden]
    while hidden and shown and (len(hidden) == 1 or sum(sizes[group] for group in hidden) < minimum):
        hidden.append(shown.pop(0))
    return frozenset(hidden)


class Closed(NamedTuple, Generic[C]):
    """What of a table may not be shown: columns with their total and all their cells, and single cells."""

    columns: frozenset[C]
    cells: frozenset[tuple[C, C]]


def withheld_in_table(sizes: Mapping[tuple[C, C], int], minimum: int = MINIMUM_GROUP) -> Closed[C]:
    """What of a table may not be shown, given that its grand total and its larger row totals are.

    A row total that is withheld among the row totals takes its cells with it, a column total likewise. Within
    each row and each column the rule is that of :func:`withheld`; a cell that goes for the sake of its row
    can need another in its column, so rows and columns take turns until nothing more has to go. For a small
    cell that still follows from everything shown together a cell near it goes as well, or when no cell
    is left, a column total: the smallest first.

    Parameters
    ----------
    sizes
        Number of answers per (row, column); the cells divide the grand total among them, without overlap.
    minimum
        Smallest number of answers that may be shown, ≥ 1.

    Notes
    -----
    Gusfield (1988), A graph theoretic approach to statistical data security, SIAM Journal on Computing 17.

    """
    table = {cell: size for cell, size in sizes.items() if size}
    totals = _sums(table, 1)
    rows, columns = withheld(_sums(table, 0), minimum), set(withheld(totals, minimum))
    hidden = {cell for cell in table if cell[0] in rows or cell[1] in columns}
    while True:
        hidden = _within_lines(table, hidden, minimum)
        small = (cell for cell in table if cell in hidden and table[cell] < minimum)
        betrayed = next((cell for cell in small if _follows(cell, hidden, rows, columns)), None)
        if betrayed is None or columns == totals.keys():
            return Closed(frozenset(columns), frozenset(hidden))
        shown = sorted((cell for cell in table if cell not in hidden), key=table.__getitem__)
        near = (cell for cell in shown if cell[0] == betrayed[0] or cell[1] == betrayed[1])
        if shown:
            hidden.add(next(near, shown[0]))
        else:
            columns.add(min(totals.keys() - columns, key=totals.__getitem__))


def _within_lines(
    table: Mapping[tuple[C, C], int], hidden: Collection[tuple[C, C]], minimum: int
) -> set[tuple[C, C]]:
    """The hidden cells with those that each row and each column needs."""
    grown, before = set(hidden), -1
    while len(grown) > before:
        before = len(grown)
        for side in (0, 1):
            for line in dict.fromkeys(cell[side] for cell in table):
                own = {cell: size for cell, size in table.items() if cell[side] == line}
                grown |= withheld(own, minimum, grown)
    return grown


def _follows(
    cell: tuple[C, C], hidden: Collection[tuple[C, C]], rows: Collection[C], columns: Collection[C]
) -> bool:
    """Whether a hidden cell is known from all that is shown.

    Rows and columns are the points of a graph and hidden cells its lines; a withheld row total is a line
    to a point of its own kind, and so is a withheld column total. What is no part of a ring is known.
    """
    start: Hashable = ("row", cell[0])
    lines: list[set[Hashable]] = [{("row", one[0]), ("column", one[1])} for one in hidden if one != cell]
    lines += [{("row", row), "rows"} for row in rows]
    lines += [{("column", column), "columns"} for column in columns]
    reached, before = {start}, 0
    while len(reached) > before:
        before = len(reached)
        reached = reached.union(*(line for line in lines if line & reached))
    return ("column", cell[1]) not in reached


def _sums(table: Mapping[tuple[C, C], int], side: int) -> dict[C, int]:
    sums: dict[C, int] = {}
    for cell, size in table.items():
        sums[cell[side]] = sums.get(cell[side], 0) + size
    return sums
