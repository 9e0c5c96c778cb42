"""The same respondents twice: whether their answers moved."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
from scipy.special import ndtr

from cxcore.counts import Counts, PairedAnswers
from cxcore.measures.superiority import Test
from cxcore.scales import HIGHEST_MARK, LOWEST_MARK, Scale

MARK_DIFFERENCE = Scale("mark-difference", LOWEST_MARK - HIGHEST_MARK, HIGHEST_MARK - LOWEST_MARK)
"""Differences of two marks: −9…9."""

EXACT = 50
"""Number of pairs up to which all ways to sign the ranks are counted."""


def pairs_in(paired: PairedAnswers) -> int:
    """Number of respondents who answered twice."""
    return sum(paired.steps.values())


def differences_in_marks(paired: PairedAnswers) -> Counts:
    """How many respondents changed by how many marks, −9…9."""
    end = MARK_DIFFERENCE.high
    return Counts.of(
        ((min(max(steps * paired.step, -end), end), number) for steps, number in paired.steps.items()),
        MARK_DIFFERENCE,
    )


def wilcoxon_pratt(differences: Mapping[int, int]) -> Test | None:
    """Wilcoxon's signed-rank test in which zeros take part in the ranking and then drop out (Pratt).

    Exact, by counting all signs, up to 50 pairs; the normal approximation, corrected for ties and zeros
    and without correction for continuity, beyond that. No change at all has p = 1. None without pairs.

    Parameters
    ----------
    differences
        Number of pairs per difference, in whole numbers.

    Notes
    -----
    Wilcoxon (1945), Biometrics Bulletin 1; Pratt (1959), JASA 54; Cureton (1967), JASA 62.

    """
    pairs = sum(differences.values())
    if not pairs:
        return None
    ranked = _ranked(differences)
    up = sum(rank * differences.get(size, 0) for size, rank, _ in ranked)
    down = sum(rank * differences.get(-size, 0) for size, rank, _ in ranked)
    p = _exact(ranked, min(up, down)) if pairs <= EXACT else _approximate(ranked, up, down)
    return Test("wilcoxon-pratt", min(up, down) / 2, None, min(1.0, p))


def leaning(differences: Mapping[int, int]) -> int:
    """Which way the signed ranks point: positive when rises outrank falls, 0 when they balance."""
    return sum(
        rank * (differences.get(size, 0) - differences.get(-size, 0))
        for size, rank, _ in _ranked(differences)
    )


_Ranked = list[tuple[int, int, int]]
"""Per size of a difference, zero left out: the size, its doubled mid-rank, and the number of pairs."""


def _ranked(differences: Mapping[int, int]) -> _Ranked:
    sizes: dict[int, int] = {}
    for difference, number in differences.items():
        sizes[abs(difference)] = sizes.get(abs(difference), 0) + number
    ranked, below = [], 0
    for size, number in sorted(sizes.items()):
        if size and number:
            ranked.append((size, 2 * below + number + 1, number))
        below += number
    return ranked


def _exact(ranked: _Ranked, smaller: int) -> float:
    """Twice the share of all ways to sign the ranks in which the positive ones sum to no more than this."""
    ways = np.zeros(sum(rank * number for _, rank, number in ranked) + 1)
    ways[0] = 1
    for _, rank, number in ranked:
        for _ in range(number):
            ways[rank:] += ways[:-rank].copy()
    return 2 * float(ways[: smaller + 1].sum() / ways.sum())


def _approximate(ranked: _Ranked, up: int, down: int) -> float:
    """From the normal distribution; given the ties and zeros the variance is the sum of squared ranks / 4."""
    variance = sum(rank * rank * number for _, rank, number in ranked) / 4
    return 2 * float(ndtr(-abs(up - down) / 2 / math.sqrt(variance))) if variance else 1.0
