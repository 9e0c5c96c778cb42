"""Why the mean of a whole journey moved: because answers changed, or because others answered."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple, TypeVar

from cxcore.counts import Counts

K = TypeVar("K")


class Split(NamedTuple):
    """A change of the overall mean in marks; total = within + mix.

    Attributes
    ----------
    within
        What the groups themselves changed.
    mix
        What came from a different share of the groups among the answers.

    """

    total: float
    within: float
    mix: float


def kitagawa(before: Mapping[K, Counts], after: Mapping[K, Counts]) -> Split | None:
    """The change of the mean of all answers, split over groups such as personas or touchpoints.

    Each group adds its change of mean times its average share to ``within``, and its change of share times
    its average mean to ``mix``. A group that answered in one round only has no change of mean, so all that
    it adds is mix, at the mean of the round it was in. None when either round has no answers.

    Notes
    -----
    Kitagawa (1955), Components of a difference between two rates, JASA 50.

    """
    all_before, all_after = _size(before), _size(after)
    if not (all_before and all_after):
        return None
    within, mix = [], []
    for group in dict.fromkeys((*before, *after)):
        first, then = before.get(group), after.get(group)
        share_first, share_then = (first.n if first else 0) / all_before, (then.n if then else 0) / all_after
        means = [counts.mean for counts in (first, then) if counts]
        if not means:
            continue
        within.append((means[-1] - means[0]) * (share_first + share_then) / 2)
        mix.append((share_then - share_first) * sum(means) / len(means))
    summed = math.fsum(within), math.fsum(mix)
    return Split(sum(summed), *summed)


def _size(groups: Mapping[K, Counts]) -> int:
    return sum(counts.n for counts in groups.values())
