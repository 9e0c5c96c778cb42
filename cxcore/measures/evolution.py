"""Many rounds in a row: which values are more than the usual up and down."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

FEWEST_ROUNDS = 6
"""Rounds needed before limits say anything."""

_PER_RANGE = 2.66
"""Three standard deviations per mean moving range of two: 3 / 1.128."""


class Limits(NamedTuple):
    """What is usual, in the units of the values, and the places (from 0) of values outside it."""

    mean: float
    low: float
    high: float
    outside: tuple[int, ...]


def xmr(values: Sequence[float]) -> Limits | None:
    """The limits of an XmR chart: mean ± 2.66 · mean moving range; None under 6 values.

    Notes
    -----
    Wheeler (1993), Understanding variation: the key to managing chaos.

    """
    if len(values) < FEWEST_ROUNDS:
        return None
    mean = math.fsum(values) / len(values)
    reach = _PER_RANGE * math.fsum(abs(then - first) for first, then in pairwise(values)) / (len(values) - 1)
    low, high = mean - reach, mean + reach
    # Equal values have limits without width, which the rounding of their mean may miss.
    outside = tuple(
        place
        for place, value in enumerate(values)
        if not low <= value <= high and not math.isclose(value, mean, rel_tol=1e-12)
    )
    return Limits(mean, low, high, outside)
