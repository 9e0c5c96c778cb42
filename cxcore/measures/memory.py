"""What is remembered of a journey: its mean, its peak and its end, and whether it is memorable."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Literal, NamedTuple

import numpy as np

from cxcore.counts import Clusters, Counts, Pattern
from cxcore.measures.curve import Curve, Point
from cxcore.measures.interval import Interval, clustered_interval, mean_interval
from cxcore.measures.privacy import MINIMUM_DISTRIBUTION, MINIMUM_GROUP
from cxcore.measures.spearman import Floats, correlations, percentile_interval
from cxcore.scales import NEUTRAL

PredictorName = Literal["mean", "peak-end", "lowest", "last"]
PREDICTORS: tuple[PredictorName, ...] = ("mean", "peak-end", "lowest", "last")

_DECIMALS = 9
"""Marks that differ less are equal: 8.2 and 2.8 are both 2.7 away from 5.5, but not in binary."""


Patterns = Mapping[Pattern, int]
"""Number of respondents, ≥ 1, per pattern."""


class Remembered(NamedTuple):
    """Mean peak-end mark, 1–10, over respondents, with its interval."""

    respondents: int
    value: float
    interval: Interval


class JourneyMean(NamedTuple):
    """Mean of all marks of a journey, 1–10, with an interval that knows who gave them.

    ``by_people`` when it is known of all marks who gave them; else there are answers to count, not people.
    """

    respondents: int
    answers: int
    value: float
    interval: Interval
    by_people: bool


class Predictor(NamedTuple):
    """Spearman's ρ, −1…1, with the overall mark; NaN and no interval where one of them does not vary."""

    name: PredictorName
    rho: float
    interval: Interval | None


class Predictors(NamedTuple):
    """How well each summary of a journey goes together with the overall mark of the same respondent.

    ``leader`` is None as long as the data do not show that the best differs from the second best.
    """

    respondents: int
    predictors: tuple[Predictor, ...]
    leader: PredictorName | None


class Check(NamedTuple):
    """A yes (True), a no (False) or "not to be told" (None), with the points of the curve that decide it."""

    name: Literal["contrast", "ending", "brand"]
    answer: bool | None
    points: tuple[Point, ...]

    @property
    def touchpoints(self) -> tuple[str, ...]:
        return tuple(point.touchpoint for point in self.points)


def peak_of(marks: Sequence[float]) -> float:
    """The mark farthest from 5.5; of equally far ones the later.

    Raises
    ------
    ValueError
        Without marks.

    """
    return max(reversed(marks), key=lambda mark: round(abs(mark - NEUTRAL), _DECIMALS))


def peak_end_of(marks: Sequence[float], peak: Literal["farthest", "highest"] = "farthest") -> float:
    """Peak-end of one respondent: halfway between the peak and the last of the marks.

    ``highest`` takes the highest value as the peak, as for the intensity of pain.

    Raises
    ------
    ValueError
        Without marks.

    Notes
    -----
    Kahneman, Fredrickson, Schreiber & Redelmeier (1993), When more pain is preferred to less,
    Psychological Science 4.

    """
    return ((max(marks) if peak == "highest" else peak_of(marks)) + marks[-1]) / 2


def remembered(patterns: Patterns) -> Remembered | None:
    """The mean of the respondents' peak-end marks with a 95 % interval; None under 5 respondents."""
    if sum(patterns.values()) < MINIMUM_GROUP:
        return None
    marks = Counts.of(((pattern.peak + pattern.last) / 2, number) for pattern, number in patterns.items())
    interval = mean_interval(marks)
    return Remembered(marks.n, marks.mean, interval) if interval else None


def journey_mean(marks: Counts, clusters: Clusters | None) -> JourneyMean | None:
    """The mean of all marks of a journey with a 95 % interval; None under 5 respondents.

    Answers of one respondent resemble each other: the interval is that of :func:`clustered_interval`.
    Answers of which it is not known who gave them count as a respondent each.

    Parameters
    ----------
    marks
        All marks.
    clusters
        Which of them were given by the same people; None when that is known of none.

    """
    again = clusters.answers - clusters.respondents if clusters else 0
    interval = clustered_interval(marks, clusters)
    if interval is None or marks.n - again < MINIMUM_GROUP:
        return None
    by_people = clusters is not None and clusters.answers == marks.n
    return JourneyMean(marks.n - again, marks.n, marks.mean, interval, by_people)


def predictors(patterns: Patterns, resamples: int = 1000, seed: int = 1993) -> Predictors | None:
    """Which summary of the journey goes together best with the overall mark.

    Spearman's ρ over the respondents who gave an overall mark, with 95 % percentile intervals of a
    bootstrap over respondents. The best leads only when the interval of its difference with the second
    best, in the same resamples, lies above zero, and its own ρ does. None under 8 such respondents.
    """
    table = np.array([*patterns], dtype=np.float64).reshape(-1, len(Pattern._fields))
    numbers = np.array([*patterns.values()], dtype=np.int64)
    asked = ~np.isnan(table[:, -1])
    respondents = int(numbers[asked].sum())
    if respondents < MINIMUM_DISTRIBUTION:
        return None
    rho, resampled = correlations(_summaries(table[asked]), numbers[asked], resamples, seed)
    found = tuple(
        Predictor(name, float(rho[place]), percentile_interval(resampled[:, place], float(rho[place])))
        for place, name in enumerate(PREDICTORS)
    )
    return Predictors(respondents, found, _leader(found, resampled))


def _summaries(table: Floats) -> Floats:
    """The four predictors in the order of PREDICTORS and the overall mark, of rows of patterns."""
    answers, total, peak, last, lowest, overall = table.T
    return np.round([total / answers, (peak + last) / 2, lowest, last, overall], _DECIMALS)


def _leader(found: Sequence[Predictor], resampled: Floats) -> PredictorName | None:
    order = sorted((i for i, one in enumerate(found) if one.interval), key=lambda i: -found[i].rho)
    if len(order) < 2:
        return None
    best, second = order[:2]
    ahead = percentile_interval(
        resampled[:, best] - resampled[:, second], found[best].rho - found[second].rho
    )
    return found[best].name if ahead and ahead.low > 0 and found[best].rho > 0 else None


def memorable(curve: Curve, brand: Collection[str]) -> tuple[Check, Check, Check]:
    """Three signs of a memorable journey, each yes, no or not to be told.

    A moment is positive when the whole 95 % interval of its mean lies above 5.5, negative when it lies
    below. In between, and where too few people answered, it cannot be told.

    - ``contrast``: both positive and negative moments occur. No only when every touchpoint is known to
      be on one side. Decided by the highest positive and the lowest negative moment, or for a no by the
      one nearest to the other side; left open by those that cannot be told.
    - ``ending``: the last touchpoint of the journey, answered or not, is positive.
    - ``brand``: every touchpoint in ``brand`` is positive. No when one is negative, which then decides.
    """
    last = curve.points[-1:]
    own = tuple(point for point in curve.points if point.touchpoint in brand)
    return _contrast(curve), _all_positive("ending", last), _all_positive("brand", own)


def _contrast(curve: Curve) -> Check:
    signs = [(point, _sign(point)) for point in curve.points]
    positive = sorted((point for point, sign in signs if sign is True), key=lambda point: point.mean)
    negative = sorted((point for point, sign in signs if sign is False), key=lambda point: point.mean)
    if positive and negative:
        return Check("contrast", answer=True, points=(positive[-1], negative[0]))
    unknown = tuple(point for point, sign in signs if sign is None)
    if unknown or not signs:
        return Check("contrast", answer=None, points=unknown)
    return Check("contrast", answer=False, points=tuple(positive[:1] or negative[-1:]))


def _all_positive(name: Literal["ending", "brand"], points: Sequence[Point]) -> Check:
    signs = [_sign(point) for point in points]
    answer = None if None in signs or not signs else True
    if False in signs:
        answer = False
    return Check(
        name, answer, tuple(point for point, sign in zip(points, signs, strict=True) if sign is answer)
    )


def _sign(point: Point) -> bool | None:
    """True for a positive moment, False for a negative one, None when it cannot be told."""
    if point.interval is None or point.interval.contains(NEUTRAL):
        return None
    return point.interval.low > NEUTRAL
