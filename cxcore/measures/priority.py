"""What to improve first: importance beside performance, opportunity, and how firmly the order stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

import numpy as np

from cxcore.counts import Counts
from cxcore.measures.interval import Interval, mean_interval
from cxcore.measures.privacy import MINIMUM_DISTRIBUTION
from cxcore.measures.pyramid import NORM
from cxcore.measures.resampling import Floats, Integers, resampled_means

Quadrant = Literal["improve-first", "keep-up", "low-priority", "more-than-needed"]
"""Important and weak, important and strong, unimportant and weak, unimportant and strong."""

ImportanceSource = Literal["customers", "personas"]
"""Who says what matters: customers, in marks of their own, or whoever described the personas."""

TOP = 3
"""How many touchpoints the top of the list has."""
FIRM = 0.8
"""Share of the resamples from which on a place or a quadrant is said to stand."""
RESAMPLES = 150
"""A share near 80 % is then known to 3 % (one standard error), one near 95 % to 2 %."""

_ERROR = 0.05
"""Chance of calling any touchpoint weak where all are equally good."""
_ROUNDING = 1e-9
"""Smaller differences are the computer's, not the customers'."""


class Priority(NamedTuple):
    """One touchpoint in the matrix and in the list.

    Attributes
    ----------
    n, mean, interval
        Performance: number of marks, their mean, 1–10, and its 95 % interval.
    importance
        1–10.
    gap
        Importance − mean, −9…9. Above zero it lies above the diagonal: it matters more than it does well.
    quadrant, quadrant_share
        Where it stands, and the share, 0–1, of the resamples in which it stands there.
    opportunity
        Importance + max(importance − mean, 0), 1–19.
    rank
        Place in the list, from 1: the largest opportunity first, of equal ones the lower mean.
    top_share
        Share, 0–1, of the resamples in which its rank is among the top three.
    weak
        Whether its mean lies under that of all touchpoints beyond chance: with its whole interval, widened
        for the number of touchpoints (Bonferroni).

    """

    touchpoint: str
    n: int
    mean: float
    interval: Interval | None
    importance: float
    gap: float
    quadrant: Quadrant
    quadrant_share: float
    opportunity: float
    rank: int
    top_share: float
    weak: bool


class Priorities(NamedTuple):
    """All touchpoints that can be judged, in the order given, with the means that split the quadrants."""

    importance: float
    performance: float
    touchpoints: tuple[Priority, ...]

    @property
    def ranked(self) -> tuple[Priority, ...]:
        """The largest opportunity first."""
        return tuple(sorted(self.touchpoints, key=lambda one: one.rank))

    @property
    def firm(self) -> tuple[Priority, ...]:
        """At most three to improve first for certain, the largest opportunity first; perhaps none.

        Important, weak beyond chance, under its own importance with its whole interval, and either in the top
        three in at least 80 % of the resamples or under a 7 with its whole interval: strong touchpoints of
        great importance may fill the top of the list.
        """
        return tuple(one for one in self.ranked if _firm(one))[:TOP]


def opportunity(importance: float, satisfaction: float) -> float:
    """Importance + max(importance − satisfaction, 0); 1–19 when both are marks.

    Notes
    -----
    Ulwick (2002), Turn customer input into innovation, Harvard Business Review 80(1).

    """
    return importance + max(importance - satisfaction, 0)


def priorities(
    importance: Mapping[str, float | Counts],
    performance: Mapping[str, Counts],
    touchpoints: Sequence[str],
    resamples: int = RESAMPLES,
    seed: int = 1977,
) -> Priorities | None:
    """Importance × performance, the opportunity list, and what of both would stand in other samples.

    Only touchpoints with an importance and at least 8 marks are judged; None when these are no more than
    three. Quadrants are split at the means of these touchpoints. In the resamples the marks are drawn
    anew, and so is the importance where customers gave it: each of them splits and ranks for itself.

    Parameters
    ----------
    importance
        Per touchpoint as stated, 1–10, or as customers marked it.
    performance
        Marks per touchpoint.
    touchpoints
        Keys in journey order.
    resamples
        Number of bootstrap resamples, ≥ 1.
    seed
        Of the random generator: the same answers give the same shares.

    Notes
    -----
    Martilla & James (1977), Importance–performance analysis, Journal of Marketing 41; the diagonal: Abalo,
    Varela & Manzano (2007), Importance values for importance–performance analysis, Journal of Business
    Research 60.

    """
    marks = {key: performance[key].marks() for key in touchpoints if key in performance and key in importance}
    judged = [key for key, own in marks.items() if own.n >= MINIMUM_DISTRIBUTION and _stated(importance[key])]
    if len(judged) <= TOP:
        return None
    draw = np.random.default_rng(seed)
    stated = [importance[key] for key in judged]
    matters = np.array([_mean(one) for one in stated])
    does = np.array([marks[key].mean for key in judged])
    drawn = _Matrix(
        _importance_drawn(stated, matters, resamples, draw),
        resampled_means([marks[key] for key in judged], resamples, draw),
    )
    now = _Matrix(matters[:, None], does[:, None])
    listed = tuple(_listed(key, marks[key], row, now, drawn) for row, key in enumerate(judged))
    return Priorities(float(matters.mean()), float(does.mean()), listed)


class _Matrix:
    """Touchpoints (rows) by importance and performance in one or more samples (columns).

    Attributes
    ----------
    importance, performance
        As given.
    quadrants
        Places in ``_QUADRANTS``.
    ranks
        From 1: the largest opportunity first, then the lowest performance, then journey order.

    """

    def __init__(self, importance: Floats, performance: Floats) -> None:
        self.importance, self.performance = importance, performance
        matters = importance >= importance.mean(axis=0) - _ROUNDING
        does_well = performance >= performance.mean(axis=0) - _ROUNDING
        self.quadrants: Integers = 2 * matters.astype(np.int64) + does_well
        chance = importance + np.maximum(importance - performance, 0)
        order = np.lexsort((performance, -chance.round(9)), axis=0)
        self.ranks: Integers = np.empty_like(order)
        np.put_along_axis(self.ranks, order, np.arange(1, len(order) + 1)[:, None], axis=0)


_QUADRANTS: tuple[Quadrant, ...] = ("low-priority", "more-than-needed", "improve-first", "keep-up")


def _listed(touchpoint: str, marks: Counts, row: int, now: _Matrix, drawn: _Matrix) -> Priority:
    importance = float(now.importance[row, 0])
    return Priority(
        touchpoint=touchpoint,
        n=marks.n,
        mean=marks.mean,
        interval=mean_interval(marks),
        importance=importance,
        gap=importance - marks.mean,
        quadrant=_QUADRANTS[now.quadrants[row, 0]],
        quadrant_share=float((drawn.quadrants[row] == now.quadrants[row]).mean()),
        opportunity=opportunity(importance, marks.mean),
        rank=int(now.ranks[row, 0]),
        top_share=float((drawn.ranks[row] <= TOP).mean()),
        weak=_weak(marks, now.performance),
    )


def _weak(marks: Counts, performance: Floats) -> bool:
    around = mean_interval(marks, 1 - _ERROR / len(performance))
    return around is not None and around.high < performance.mean()


def _importance_drawn(
    stated: Sequence[float | Counts], matters: Floats, resamples: int, draw: np.random.Generator
) -> Floats:
    """Importance per touchpoint and resample: what was stated once stays as it is."""
    drawn = np.repeat(matters[:, None], resamples, axis=1)
    marked = {row: one.marks() for row, one in enumerate(stated) if isinstance(one, Counts)}
    if marked:
        drawn[list(marked)] = resampled_means([*marked.values()], resamples, draw)
    return drawn


def _stated(importance: float | Counts) -> bool:
    return not isinstance(importance, Counts) or importance.n >= MINIMUM_DISTRIBUTION


def _mean(importance: float | Counts) -> float:
    return importance.marks().mean if isinstance(importance, Counts) else float(importance)


def _firm(one: Priority) -> bool:
    if one.quadrant != "improve-first" or not one.weak or one.interval is None:
        return False
    certain = one.top_share >= FIRM or one.interval.high < NORM
    return certain and one.interval.high < one.importance
