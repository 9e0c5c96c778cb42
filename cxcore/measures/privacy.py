"""Who must stay out of sight so that nobody can be singled out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

K = TypeVar("K")

MINIMUM_GROUP = 5
"""Answers that a group needs before its mean is shown."""
MINIMUM_DISTRIBUTION = 8
"""Answers that a group needs before the answers themselves are shown; below it a mean is provisional."""


def withheld(sizes: Mapping[K, int], minimum: int = MINIMUM_GROUP) -> frozenset[K]:
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

    """
    smallest_first = sorted((group for group in sizes if sizes[group]), key=sizes.__getitem__)
    hidden = [group for group in smallest_first if sizes[group] < minimum]
    shown = smallest_first[len(hidden) :]
    while hidden and shown and (len(hidden) == 1 or sum(sizes[group] for group in hidden) < minimum):
        hidden.append(shown.pop(0))
    return frozenset(hidden)
