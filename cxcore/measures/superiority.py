"""Is one group's answer likely to be higher than the other's: θ, Cliff's δ, and Brunner–Munzel's test."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar, Literal

from scipy.special import stdtr

from cxcore.counts import Counts

Effect = Literal["negligible", "small", "medium", "large"]
TestName = Literal["brunner-munzel", "mann-whitney", "mann-whitney-exact", "permutation", "wilcoxon-pratt"]


@dataclass(frozen=True, slots=True)
class Test:
    """A two-sided test.

    Attributes
    ----------
    statistic
        Of Brunner–Munzel its W, positive when the second group is higher; of Mann–Whitney and the
        permutation test the U of the second group; of Wilcoxon the smaller of the two rank sums.
    df
        Degrees of freedom, where the test has them.
    p
        Probability, 0–1, of a difference at least this large when there is none.

    """

    name: TestName
    statistic: float
    df: float | None
    p: float

    __test__: ClassVar[bool] = False  # for pytest: not a test case of whoever imports it


def superiority(before: Counts, after: Counts) -> float:
    """θ = P(before < after) + ½ P(equal), 0–1: the chance that a random answer after beats one before.

    ½ means no tendency. NaN when one of the two has no answers.
    """
    if not (before and after):
        return math.nan
    return _placed(after, before)[0] / (2 * before.n * after.n)


def cliffs_delta(before: Counts, after: Counts) -> float:
    """Cliff's δ = 2θ − 1, −1…1, positive when answers after are higher; NaN without answers."""
    return 2 * superiority(before, after) - 1


def effect_word(delta: float) -> Effect:
    """How large |δ| is: from .147 small, from .33 medium, from .474 large.

    Notes
    -----
    Romano, Kromrey, Coraggio & Skowronek (2006), Appropriate statistics for ordinal level data.

    """
    size = abs(delta)
    if size >= 0.474:
        return "large"
    if size >= 0.33:
        return "medium"
    return "small" if size >= 0.147 else "negligible"


def brunner_munzel(before: Counts, after: Counts) -> Test | None:
    """The Brunner–Munzel test, which allows unequal spread and ties, with t's degrees of freedom.

    None where it has no answer: fewer than two answers in a group, or no variation in where answers of
    one group stand among the other's (complete separation, or all answers equal).

    Notes
    -----
    Brunner & Munzel (2000), The nonparametric Behrens–Fisher problem, Biometrical Journal 42.

    """
    m, n = before.n, after.n
    if m < 2 or n < 2:
        return None
    below_after, squares_after = _placed(after, before)
    scaled_before = m * _variance(*_placed(before, after), m)
    scaled_after = n * _variance(below_after, squares_after, n)
    pooled = scaled_before + scaled_after
    if not pooled:
        return None
    theta = below_after / (2 * m * n)
    statistic = m * n * (theta - 0.5) / math.sqrt(pooled)
    df = pooled**2 / (scaled_before**2 / (m - 1) + scaled_after**2 / (n - 1))
    return Test("brunner-munzel", statistic, df, min(1.0, 2 * float(stdtr(df, -abs(statistic)))))


def _placed(answers: Counts, others: Counts) -> tuple[int, int]:
    """Where answers stand among those of the other group.

    The placement of an answer is twice the number of others below it, equal ones counting half: doubled,
    so that all is whole numbers. The sum of the placements of all answers, and the sum of their squares.
    """
    summed = squares = below = place = 0
    ranked, end = others.answers, len(others.answers)
    for answer, number in answers.answers:
        while place < end and ranked[place][0] < answer:
            below += ranked[place][1]
            place += 1
        placement = 2 * below
        if place < end and ranked[place][0] == answer:
            placement += ranked[place][1]
        summed += placement * number
        squares += placement * placement * number
    return summed, squares


def _variance(summed: int, squares: int, n: int) -> float:
    """Sample variance of the placements, not doubled, from the sums of doubled ones."""
    return (n * squares - summed * summed) / (4 * n * (n - 1))
