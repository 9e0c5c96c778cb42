"""Mann and Whitney's test: are these answers divided over two groups as chance would divide them?"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy.special import gammainc, gammaincc, gammaln, ndtr

from cxcore.counts import Counts
from cxcore.measures.superiority import Test, superiority

Counted = npt.NDArray[np.uint32]
Floats = npt.NDArray[np.float64]

EXACT = 30
"""Number of answers of both groups together up to which all ways to divide them are counted, which then
takes 0.2 ms. From 35 on the number of ways to halve them no longer fits in 32 bits."""

TABLES = 2000
"""Number of ways to divide counts of answers up to which each gets its chance."""

_BITS = 32
_SYMMETRIC = 1e-5
"""Under this skewness a gamma distribution is a normal one, to more digits than a p is given in."""


def mann_whitney(before: Counts, after: Counts) -> Test:
    """Mann–Whitney's U against the ways to divide the answers over the groups, with the ties at hand.

    All ways are counted where few different answers leave at most 2,000 tables, and else up to 30 answers
    together. Beyond that the distribution of U over them is taken as a gamma distribution with their own
    mean, variance and skewness; without the skewness one small group of lopsided answers would raise a
    false alarm several times too often. Groups that do not overlap are the rarest division, which is a
    formula. All double the smaller tail.

    Notes
    -----
    Mann & Whitney (1947), Annals of Mathematical Statistics 18; Mielke & Berry (2007), Permutation methods:
    a distance function approach (Pearson type III).

    """
    theta, rarest = superiority(before, after), _rarest(before.n, after.n)
    statistic = theta * before.n * after.n
    if theta in (0, 1):
        return Test("permutation", statistic, None, rarest)
    exact = _tabled(before, after)
    if exact is not None:
        return Test("mann-whitney-exact", statistic, None, exact)
    if before.n + after.n <= EXACT:
        return mann_whitney_exact(before, after)
    return Test("mann-whitney", statistic, None, min(1.0, max(rarest, _gamma_tails(before, after))))


def mann_whitney_exact(before: Counts, after: Counts) -> Test:
    """The same test, by all ways to divide the answers, however many different ones there are.

    Raises
    ------
    ValueError
        When there are more than 30 answers together.

    """
    if before.n + after.n > EXACT:
        raise ValueError(f"{before.n} and {after.n} answers are too many to try all ways to divide them")
    own = dict(after.answers)
    ranked = _doubled_ranks(before + after)
    seen = sum(rank * own.get(answer, 0) for answer, _, rank in ranked)
    ways = _ways([(number, rank) for _, number, rank in ranked], after.n)
    tail = min(int(ways[: seen + 1].sum()), int(ways[seen:].sum()))
    statistic = superiority(before, after) * before.n * after.n
    return Test("mann-whitney-exact", statistic, None, min(1.0, 2 * tail / int(ways.sum())))


def _doubled_ranks(together: Counts) -> list[tuple[float, int, int]]:
    """Each answer, how many gave it, and twice the middle of their ranks: a whole number."""
    ranked, below = [], 0
    for answer, number in together.answers:
        ranked.append((answer, number, 2 * below + number + 1))
        below += number
    return ranked


def _tabled(before: Counts, after: Counts) -> float | None:
    """Twice the smaller tail over all tables of the smaller group; None when these are too many.

    A table is how often each answer was taken. The commonest answer takes what the others leave, so a
    group in which nearly everybody gave the same one has few tables, however large it is.
    """
    small = min(before, after, key=lambda group: group.n)
    *ranked, (commonest, most, last) = sorted(_doubled_ranks(before + after), key=lambda one: one[1])
    sizes = [min(number, small.n) + 1 for _, number, _ in ranked]
    if math.prod(sizes) > TABLES:
        return None
    taken, sums, log_ways = np.zeros(1, dtype=np.int64), np.zeros(1, dtype=np.int64), np.zeros(1)
    for (_, number, rank), size in zip(ranked, sizes, strict=True):
        some = np.arange(size)
        taken, sums = np.add.outer(taken, some).ravel(), np.add.outer(sums, rank * some).ravel()
        log_ways = np.add.outer(log_ways, _log_ways(number, some)).ravel()
    left = small.n - taken
    possible = (left >= 0) & (left <= most)
    left, sums = left[possible], sums[possible] + last * left[possible]
    ways = log_ways[possible] + _log_ways(most, left) - _log_ways(before.n + after.n, small.n)
    chances, own = np.exp(ways), dict(small.answers)
    seen = sum(rank * own.get(answer, 0) for answer, _, rank in (*ranked, (commonest, most, last)))
    return min(1.0, 2 * float(min(chances[sums <= seen].sum(), chances[sums >= seen].sum())))


def _log_ways(number: npt.ArrayLike, some: npt.ArrayLike) -> Floats:
    """The logarithm of the number of ways to take some of a number."""
    whole, part = np.asarray(number), np.asarray(some)
    ways: Floats = gammaln(whole + 1) - gammaln(part + 1) - gammaln(whole - part + 1)
    return ways


def _gamma_tails(before: Counts, after: Counts) -> float:
    """Twice the smaller tail of the rank sum after, from the three moments of drawing without replacement."""
    m, n = before.n, after.n
    everybody, own = m + n, dict(after.answers)
    seen = squares = cubes = 0
    for answer, number, rank in _doubled_ranks(before + after):
        off = rank - everybody - 1
        seen += off * own.get(answer, 0)
        squares += off**2 * number
        cubes += off**3 * number
    variance = m * n * squares / (everybody * (everybody - 1))
    third = m * n * (m - n) * cubes / (everybody * (everybody - 1) * (everybody - 2))
    z, skewness = seen / math.sqrt(variance), third / variance**1.5
    return 2 * min(_above(z, skewness), _above(-z, -skewness))


def _above(z: float, skewness: float) -> float:
    """The chance of more than z under a gamma distribution with mean 0, variance 1 and this skewness."""
    if abs(skewness) < _SYMMETRIC:
        return float(ndtr(-z))
    shape = 4 / skewness**2
    tail = gammaincc if skewness > 0 else gammainc
    return float(tail(shape, max(0.0, shape + 2 * z / skewness)))


def _rarest(m: int, n: int) -> float:
    """The p of groups that do not overlap, than which none is smaller: 2 of all ways to divide them."""
    return 2 * math.exp(-float(_log_ways(m + n, n)))


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
