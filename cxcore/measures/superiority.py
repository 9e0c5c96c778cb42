"""Is one group's answer likely to be higher than the other's: θ, Cliff's δ, and tests for two groups."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np
import numpy.typing as npt
from scipy.special import stdtr

from cxcore.counts import Counts

Effect = Literal["negligible", "small", "medium", "large"]
TestName = Literal["brunner-munzel", "mann-whitney-exact", "permutation", "wilcoxon-pratt"]

Counted = npt.NDArray[np.uint32]

TINY = 20
"""Number of answers of both groups together up to which the exact test is used: Brunner–Munzel needs
about ten a group to keep its promise."""

_BITS = 32
_MOST_EXACT = 34
"""With more answers the number of ways to halve them no longer fits in 32 bits."""


@dataclass(frozen=True, slots=True)
class Test:
    """A two-sided test.

    Attributes
    ----------
    statistic
        Of Brunner–Munzel its W, positive when the second group is higher; of the exact and permutation
        test the U of the second group; of Wilcoxon the smaller of the two rank sums.
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


def independent_test(before: Counts, after: Counts) -> Test | None:
    """Whether answers of two groups of different people differ; None under two answers in a group.

    Up to 20 answers together: the exact Mann–Whitney test, given the ties at hand. Beyond that
    Brunner–Munzel; where that has no answer, the permutation test, which then is a formula: groups
    without any overlap are the most extreme of all ways to divide the answers, and equal answers are the
    only way. Both double the smaller tail. Nothing is drawn at random.
    """
    if before.n < 2 or after.n < 2:
        return None
    if before.n + after.n <= TINY:
        return mann_whitney_exact(before, after)
    return brunner_munzel(before, after) or _separated(before, after)


def mann_whitney_exact(before: Counts, after: Counts) -> Test:
    """Mann–Whitney's U against all ways to divide the answers over the groups: exact with ties too.

    Raises
    ------
    ValueError
        When there are more than 34 answers together: it is meant for tiny groups.

    """
    if before.n + after.n > _MOST_EXACT:
        raise ValueError(f"{before.n} and {after.n} answers are too many to try all ways to divide them")
    own = dict(after.answers)
    ranked, below, seen = [], 0, 0
    for answer, number in (before + after).answers:
        rank = 2 * below + number + 1
        ranked.append((number, rank))
        seen += rank * own.get(answer, 0)
        below += number
    ways = _ways(ranked, after.n)
    tail = min(int(ways[: seen + 1].sum()), int(ways[seen:].sum()))
    statistic = superiority(before, after) * before.n * after.n
    return Test("mann-whitney-exact", statistic, None, min(1.0, 2 * tail / int(ways.sum())))


def _ways(groups: Sequence[tuple[int, int]], size: int) -> Counted:
    """In how many ways ``size`` answers out of groups of (number, doubled rank) have each sum of ranks.

    Per number of answers taken there is a polynomial with the sum of ranks as exponent. It is held as one
    whole number, 32 bits a coefficient: taking an answer is then a shift and an addition, which for these
    sizes is several times faster than arrays.
    """
    ways, passed, ahead = [1] + [0] * size, 0, sum(number for number, _ in groups)
    for number, rank in groups:
        for _ in range(number):
            passed, ahead = passed + 1, ahead - 1
            for taken in range(min(passed, size), max(size - ahead, 1) - 1, -1):
                ways[taken] += ways[taken - 1] << (_BITS * rank)
    length = 1 + sum(number * rank for number, rank in groups)
    return np.frombuffer(ways[size].to_bytes(_BITS // 8 * length, "little"), dtype=np.dtype("<u4"))


def _separated(before: Counts, after: Counts) -> Test:
    """The permutation test of groups without overlap, or with one and the same answer everywhere."""
    theta = superiority(before, after)
    log_ways = math.lgamma(before.n + after.n + 1) - math.lgamma(before.n + 1) - math.lgamma(after.n + 1)
    p = 1.0 if theta == 0.5 else min(1.0, 2 * math.exp(-log_ways))
    return Test("permutation", theta * before.n * after.n, None, p)


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
