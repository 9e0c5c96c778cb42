"""The figures of a whole journey before and after, each with its interval."""

from __future__ import annotations

from typing import NamedTuple

from cxcore.measures.change import square_and_add
from cxcore.measures.interval import Interval


class Figure(NamedTuple):
    """A figure of one round: its value and interval in its own units, and the number of answers or people."""

    value: float
    interval: Interval
    n: int


class FigureChange(NamedTuple):
    """A figure in two rounds, and after − before with its 95 % interval, in the units of the figure."""

    before: Figure
    after: Figure
    difference: float
    interval: Interval

    @property
    def shown(self) -> bool:
        """Whether a difference is shown: no difference lies outside the interval."""
        return not self.interval.contains(0)


def figure_change(before: Figure | None, after: Figure | None) -> FigureChange | None:
    """How a figure changed, as of different people; None when it is not known of both rounds.

    Where the same people answered twice the interval is wider than it need be.

    Notes
    -----
    Zou & Donner (2008), Construction of confidence limits about effect measures, Statistics in Medicine 27;
    for shares Newcombe (1998), Interval estimation for the difference between independent proportions,
    Statistics in Medicine 17, method 10.

    """
    if before is None or after is None:
        return None
    around = square_and_add(before.value, before.interval, after.value, after.interval)
    return FigureChange(before, after, after.value - before.value, around)
