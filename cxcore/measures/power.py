"""How many answers it takes to see a difference, and what shows with those there are."""

from __future__ import annotations

import math
from statistics import median
from typing import NamedTuple

from scipy.special import ndtri

from cxcore.measures.curve import Curve

ALPHA = 0.05
POWER = 0.8
"""Chance that a difference of the size asked about is found."""
WHOLE_MARK = 1.0
"""The difference, in marks, that is worth being able to see."""
_EFFICIENCY = 3 / math.pi
"""Of the rank test against the t test, on normally spread answers (Pitman): it needs some 5 % more."""


class Needed(NamedTuple):
    """Answers a touchpoint needs to stand out by a whole mark, and the median that touchpoints have now."""

    answers: int
    now: int


def needed(curve: Curve) -> Needed | None:
    """How many answers show a dip of a whole mark in this curve; None where no spread is known."""
    spread = usual_spread(curve)
    if not spread:
        return None
    now = median(point.n for point in curve.visible)
    return Needed(answers_to_stand_out(spread, tests=len(curve.visible)), int(now))


def usual_spread(curve: Curve) -> float:
    """The standard deviation within the touchpoints of a curve together, in marks; 0 without any."""
    points = [point for point in curve.visible if point.n > 1]
    freedom = sum(point.n - 1 for point in points)
    return (
        math.sqrt(sum(point.counts.variance * (point.n - 1) for point in points) / freedom) if points else 0.0
    )


def smallest_change(sd: float, n: int, *, tests: int = 1) -> float:
    """The smallest move of a mean, in the unit of ``sd``, that shows when as many people answer again.

    For ``n`` ≥ 2 different people in each of two rounds, tested on both sides at 5 % by ranks, found 8 times
    in 10; a rule of thumb. Where the same people answer twice, a smaller one shows.

    Parameters
    ----------
    tests
        Number of touchpoints compared at once, ≥ 1; the first to be called a change has to pass 5 % divided
        by that.

    Notes
    -----
    Noether (1987), Sample size determination for some common nonparametric tests, JASA 82; Lehmann (1975),
    Nonparametrics, §2.4, on the efficiency.

    """
    return _errors(tests) * sd * math.sqrt(2 / (_EFFICIENCY * n))


def answers_to_stand_out(sd: float, distance: float = WHOLE_MARK, *, tests: int = 1) -> int:
    """Answers a touchpoint needs to show that its mean lies this far from a fixed level; ≥ 2.

    Parameters
    ----------
    sd, distance
        In marks; the distance > 0.
    tests
        Number of touchpoints it may be picked from.

    """
    return max(2, math.ceil((_errors(tests) * sd / distance) ** 2))


def _errors(tests: int) -> float:
    """Standard errors that a difference has to be away from none to be found, and found 8 times in 10."""
    return float(ndtri(1 - ALPHA / (2 * tests)) + ndtri(POWER))
