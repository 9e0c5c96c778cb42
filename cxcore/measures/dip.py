"""The lowest moment of a curve: how far it lies under the rest, and whether it stands alone down there."""

from __future__ import annotations

import math
from typing import NamedTuple

from cxcore.measures.change import difference_interval
from cxcore.measures.curve import Curve, Point
from cxcore.measures.interval import CONFIDENCE, mean_interval
from cxcore.measures.pyramid import NORM

_ERROR = 0.05
"""Chance of naming a dip where all touchpoints are equally good, over the whole curve."""


class Dip(NamedTuple):
    """The touchpoint that is really under the others.

    Attributes
    ----------
    others
        Mean of the means of the other touchpoints, 1–10.
    depth
        Others − its own mean, in marks, > 0.
    least
        By how much it lies under the others for certain: others − the upper end of its interval, in marks,
        > 0. The interval is widened for picking the lowest of many.
    rival
        The next lowest, when the two cannot be told apart; else None.

    """

    point: Point
    others: float
    depth: float
    least: float
    rival: Point | None


def dip(curve: Curve) -> Dip | None:
    """The dip among the settled points; None when the lowest may be so by chance or is provisional.

    It was picked as the lowest of many, so its interval is widened for that (Bonferroni).
    """
    settled = curve.settled
    lowest = settled.lowest
    others = [point for point in settled.visible if point is not lowest]
    if lowest is None or lowest.status != "shown" or not others:
        return None
    around = mean_interval(lowest.counts, 1 - _ERROR / len(settled.visible))
    level = sum(point.mean for point in others) / len(others)
    if around is None or around.high >= level:
        return None
    return Dip(lowest, level, level - lowest.mean, level - around.high, _rival(lowest, others))


def weak(curve: Curve) -> tuple[Point, ...]:
    """The settled points that lie under the level of the curve and under a 7, both beyond chance.

    With their whole interval, widened for the number of touchpoints (Bonferroni).
    """
    settled = curve.settled
    limit, confidence = min(level_of(settled), NORM), 1 - _ERROR / max(1, len(settled.visible))
    shown = (point for point in settled.visible if point.status == "shown")
    around = ((point, mean_interval(point.counts, confidence)) for point in shown)
    return tuple(point for point, interval in around if interval and interval.high < limit)


def level_of(curve: Curve) -> float:
    """The mean of the means of the settled points, 1–10; NaN without any."""
    points = curve.settled.visible
    return sum(point.mean for point in points) / len(points) if points else math.nan


def _rival(lowest: Point, others: list[Point]) -> Point | None:
    nearest = min(others, key=lambda point: point.mean)
    between = difference_interval(lowest.counts, nearest.counts, CONFIDENCE)
    return nearest if between is None or between.low <= 0 else None
