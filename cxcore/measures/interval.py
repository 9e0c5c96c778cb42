"""Intervals around means and shares: where the true value is likely to lie."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

from scipy.special import bdtr, ndtri, stdtrit

from cxcore.counts import Clusters, Counts
from cxcore.scales import Scale, scale_named

CONFIDENCE = 0.95
"""The confidence of every interval unless another is asked for."""


class Interval(NamedTuple):
    """A closed range in the units of what it is about, low ≤ high."""

    low: float
    high: float

    @property
    def width(self) -> float:
        return self.high - self.low

    def margin(self, value: float) -> float:
        """The number after ±: from the value to the farther end, since an interval may be lopsided."""
        return max(value - self.low, self.high - value)

    def contains(self, value: float) -> bool:
        return self.low <= value <= self.high

    def clipped(self, low: float, high: float) -> Interval:
        """The same range with both ends brought within low–high."""
        return Interval(min(max(self.low, low), high), min(max(self.high, low), high))

    def including(self, value: float) -> Interval:
        """The same range, stretched just so far that the value lies in it."""
        return Interval(min(self.low, value), max(self.high, value))


def mean_interval(counts: Counts, confidence: float = CONFIDENCE) -> Interval | None:
    """Student's t interval of the mean in units of the scale, clipped to the scale; None without answers.

    Where t has no width (one answer, or all answers equal) the score interval takes its place, because
    nobody is that certain. The score interval is not used elsewhere: on polarised answers its coverage
    drops far below what it promises.
    """
    if len(counts.answers) < 2:
        return score_interval(counts, confidence)
    half = critical_t(confidence, counts.n - 1) * math.sqrt(counts.variance / counts.n)
    around = Interval(counts.mean - half, counts.mean + half)
    return around.clipped(counts.scale.low, counts.scale.high)


def clustered_interval(
    counts: Counts, clusters: Clusters | None, confidence: float = CONFIDENCE
) -> Interval | None:
    """The interval of a mean to which some people gave several answers, clipped; None without answers.

    Answers of one person are alike, so two of them say less than those of two people. The spread is that
    between people: how far the answers of each lie, together, from the mean of all. Answers of which it is
    not known who gave them count as a person each. It is never narrower than that of different people,
    and the same when everybody answered once.

    Parameters
    ----------
    counts
        All marks.
    clusters
        What those of them sum to of which it is known who gave them; None when of none.
    confidence
        Between 0 and 1.

    Notes
    -----
    Liang & Zeger (1986), Longitudinal data analysis using generalized linear models, Biometrika 73, for a
    mean and with a factor G / (G − 1); t with G − 1 degrees of freedom, G the number of people.

    """
    around = mean_interval(counts, confidence)
    if around is None or clusters is None:
        return around
    people = counts.n - clusters.answers + clusters.respondents
    if people < 2:
        return Interval(counts.scale.low, counts.scale.high)
    if len(counts.answers) < 2:
        return mean_interval(Counts(counts.scale, ((counts.mean, people),), counts.origins), confidence)
    half = critical_t(confidence, people - 1) * math.sqrt(_between_people(counts, clusters, people))
    wide = Interval(counts.mean - half, counts.mean + half).clipped(counts.scale.low, counts.scale.high)
    return Interval(min(around.low, wide.low), max(around.high, wide.high))


def _between_people(counts: Counts, clusters: Clusters, people: int) -> float:
    """The variance of the mean when each person's answers hang together."""
    mean, own = counts.mean, clusters
    together = own.totals_squared - 2 * mean * own.crossed + mean**2 * own.answers_squared
    alone = counts.variance * (counts.n - 1) * (counts.n - own.answers) / counts.n
    return people / (people - 1) * (max(0.0, together) + alone) / counts.n**2


def median_interval(counts: Counts, confidence: float = CONFIDENCE) -> Interval | None:
    """The interval of the median between two answers, in units of the scale; None without answers.

    Free of any assumption about the distribution (Conover 1999, Practical nonparametric statistics, §3.2).
    Up to five answers no two of them are that certain, and the whole scale is the interval.
    """
    if not counts:
        return None
    beyond = sum(1 for rank in range(counts.n // 2) if bdtr(rank, counts.n, 0.5) <= (1 - confidence) / 2)
    if not beyond:
        return Interval(counts.scale.low, counts.scale.high)
    return Interval(counts.at(beyond - 1), counts.at(counts.n - beyond))


def score_interval(
    counts: Counts, confidence: float = CONFIDENCE, *, z: float | None = None
) -> Interval | None:
    """Penfield's score interval of a mean rating, in units of the scale; None without answers.

    It is Wilson's interval with n·k trials, where k is the range of the scale. Marks that were given on a
    coarser scale keep the range of that scale: five times "5 out of 5" say no more as five tens.

    Parameters
    ----------
    counts
        Answers on any scale.
    confidence
        Between 0 and 1; not used when ``z`` is given.
    z
        The normal quantile itself, such as 1.96.

    Notes
    -----
    Penfield & Giacobbi (2004), Applying a score confidence interval to Aiken's item content-relevance
    index, Measurement in Physical Education and Exercise Science 8(4).

    """
    if not counts:
        return None
    scale = counts.scale
    steps = min((scale.span, *(_named(key, scale).span for key in counts.origins)))
    share = min(max((counts.mean - scale.low) / scale.span, 0.0), 1.0)
    around = _wilson(share, counts.n * steps, critical_z(confidence) if z is None else z)
    in_units = Interval(scale.low + scale.span * around.low, scale.low + scale.span * around.high)
    return in_units.clipped(scale.low, scale.high).including(counts.mean)


def wilson(successes: int, n: int, confidence: float = CONFIDENCE) -> Interval | None:
    """Wilson's score interval of a share, 0–1; None without answers.

    Raises
    ------
    ValueError
        When there are not 0 ≤ successes ≤ n.

    Notes
    -----
    Wilson (1927), Probable inference, the law of succession, and statistical inference, JASA 22.

    """
    if not 0 <= successes <= n:
        raise ValueError(f"{successes} of {n} is not a share")
    return _wilson(successes / n, n, critical_z(confidence)) if n else None


@lru_cache(maxsize=4096)
def critical_t(confidence: float, df: float) -> float:
    """How many standard errors a two-sided t interval reaches to each side; df may be fractional, > 0."""
    return float(stdtrit(df, _upper(confidence)))


@lru_cache(maxsize=64)
def critical_z(confidence: float) -> float:
    """How many standard errors a two-sided normal interval reaches to each side."""
    return float(ndtri(_upper(confidence)))


def _upper(confidence: float) -> float:
    if not 0 < confidence < 1:
        raise ValueError(f"a confidence lies between 0 and 1, not at {confidence}")
    return 0.5 + confidence / 2


def _wilson(share: float, trials: float, z: float) -> Interval:
    middle = 2 * trials * share + z * z
    reach = z * math.sqrt(4 * trials * share * (1 - share) + z * z)
    below = 2 * (trials + z * z)
    return Interval((middle - reach) / below, (middle + reach) / below).clipped(0, 1).including(share)


def _named(key: str, scale: Scale) -> Scale:
    """The scale with this key; the counts' own scale may be one that is not known by name."""
    return scale if key == scale.key else scale_named(key)
