"""Loyalty figures, each on the scale it was asked on: NPS, CES, CSAT, and the share of nines and tens."""

from __future__ import annotations

import math
from typing import NamedTuple

from cxcore.counts import Counts
from cxcore.measures.change import square_and_add
from cxcore.measures.interval import CONFIDENCE, Interval, critical_z, mean_interval, wilson
from cxcore.scales import CES, CSAT, DELIGHTED, MARK, NPS, Scale

_PROMOTER = 9
_PASSIVE = 7
_EASY = 5
_SATISFIED = 4

_ADDED = 0.75
"""Imagined promoters, and as many detractors, of the adjusted interval."""
_ADDED_ANSWERS = 3


class Nps(NamedTuple):
    """Net promoter score.

    Attributes
    ----------
    value
        Percentage of 9–10 minus percentage of 0–6, −100…100.
    interval
        95 %, in the same points.
    se
        Standard error in the same points, without adjustment.
    promoters, passives, detractors
        Numbers of answers of 9–10, 7–8 and 0–6.

    """

    n: int
    value: float
    interval: Interval
    se: float
    promoters: int
    passives: int
    detractors: int


class NpsChange(NamedTuple):
    """Two rounds beside each other: after − before in points, −200…200, with its 95 % interval."""

    before: Nps
    after: Nps
    difference: float
    interval: Interval


class Ces(NamedTuple):
    """Customer effort score 2.0: mean, 1–7 with 7 the easiest, and the share, 0–1, of answers 5–7."""

    n: int
    mean: float
    interval: Interval
    easy: float
    easy_interval: Interval


class Csat(NamedTuple):
    """Share, 0–1, of answers 4 and 5 out of 5."""

    n: int
    share: float
    interval: Interval


class Delighted(NamedTuple):
    """Share, 0–1, of nines and tens."""

    n: int
    share: float
    interval: Interval


def nps(counts: Counts) -> Nps | None:
    """The net promoter score with its adjusted Wald interval; None without answers.

    The interval adds three answers, of which ¾ promoter and ¾ detractor; it is clipped to −100…100 and
    stretched to the value itself, which a single answer can lie outside of.

    Raises
    ------
    ValueError
        When the answers are not on the scale from 0 to 10.

    Notes
    -----
    Rocks (2016), Interval estimation for the net promoter score, The American Statistician 70.

    """
    if not counts:
        return None
    _demand(counts, NPS)
    n, promoters, detractors = counts.n, counts.number(at_least=_PROMOTER), counts.number(below=_PASSIVE)
    value, error = _net(promoters, detractors, n)
    middle, reach = _net(promoters + _ADDED, detractors + _ADDED, n + _ADDED_ANSWERS)
    half = critical_z(CONFIDENCE) * reach
    interval = Interval(middle - half, middle + half).clipped(-100, 100).including(value)
    return Nps(n, value, interval, error, promoters, n - promoters - detractors, detractors)


def nps_point(answer: float) -> int:
    """What one answer, 0–10, adds to the score: 100 of a promoter, −100 of a detractor, 0 of others."""
    return 100 * ((answer >= _PROMOTER) - (answer < _PASSIVE))


def nps_change(before: Nps, after: Nps) -> NpsChange:
    """The change of the net promoter score between rounds, as of different people."""
    around = square_and_add(before.value, before.interval, after.value, after.interval)
    return NpsChange(before, after, after.value - before.value, around)


def ces(counts: Counts) -> Ces | None:
    """Customer effort score 2.0 with t and Wilson intervals; None without answers.

    Raises
    ------
    ValueError
        When the answers are not on the scale from 1 to 7 on which 7 is easy.

    """
    if not counts:
        return None
    _demand(counts, CES)
    mean, easy = mean_interval(counts), wilson(counts.number(at_least=_EASY), counts.n)
    return Ces(counts.n, counts.mean, mean, counts.share(at_least=_EASY), easy) if mean and easy else None


def csat(counts: Counts) -> Csat | None:
    """Customer satisfaction with its Wilson interval; None without answers.

    Raises
    ------
    ValueError
        When the answers are not on a scale from 1 to 5 on which 5 is best.

    """
    if not counts:
        return None
    _demand(counts, CSAT)
    satisfied = wilson(counts.number(at_least=_SATISFIED), counts.n)
    return Csat(counts.n, counts.share(at_least=_SATISFIED), satisfied) if satisfied else None


def delighted(marks: Counts) -> Delighted | None:
    """The share of nines and tens among marks, with its Wilson interval; None without answers.

    Raises
    ------
    ValueError
        When the answers are not marks.

    """
    if not marks:
        return None
    _demand(marks, MARK)
    interval = wilson(marks.number(at_least=DELIGHTED), marks.n)
    return Delighted(marks.n, marks.share(at_least=DELIGHTED), interval) if interval else None


def _demand(counts: Counts, scale: Scale) -> None:
    """Other scales with the same ends and direction will do: satisfied 1–5 is as good as CSAT 1–5."""
    given = counts.scale
    if (given.low, given.high, given.reversed) != (scale.low, scale.high, scale.reversed):
        raise ValueError(f"this figure needs answers on {scale.key}, not on {given.key}")


def _net(promoters: float, detractors: float, n: float) -> tuple[float, float]:
    """The score and its standard error, both in points."""
    ahead = (promoters - detractors) / n
    variance = (promoters + detractors) / n - ahead**2
    return 100 * ahead, 100 * math.sqrt(max(variance, 0.0) / n)
