"""Means as they might have been: bootstrap resamples of counts, of many groups at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from cxcore.counts import Counts

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

_FEW = 250
"""Answers up to which it costs less to draw each of them than how often each different one occurs."""


def resampled_means(groups: Sequence[Counts], resamples: int, draw: np.random.Generator) -> Floats:
    """The mean of each group in each resample, in units of its scale: groups × resamples.

    Drawing as many answers as a group has, with replacement, is drawing how often each of its answers
    occurs: a multinomial, whose cost goes with the number of different answers, not of respondents.

    Parameters
    ----------
    groups
        Each with at least one answer.
    resamples
        Number of resamples, ≥ 1.
    draw
        The random generator; the same one in the same state gives the same means.

    Notes
    -----
    Efron & Tibshirani (1993), An introduction to the bootstrap, chapter 6.

    """
    means = np.empty((len(groups), resamples))
    few = [row for row, group in enumerate(groups) if group.n <= _FEW]
    many = [row for row, group in enumerate(groups) if group.n > _FEW]
    for row in few:
        answers, size = np.array(groups[row].rows()), (resamples, groups[row].n)
        means[row] = answers[draw.integers(groups[row].n, size=size, dtype=np.uint16)].mean(axis=1)
    if many:
        means[many] = _multinomial_means([groups[row] for row in many], resamples, draw)
    return means


def _multinomial_means(groups: Sequence[Counts], resamples: int, draw: np.random.Generator) -> Floats:
    widest = max(len(group.answers) for group in groups)
    answers, numbers = np.zeros((len(groups), widest)), np.zeros((len(groups), widest), dtype=np.int64)
    for row, group in enumerate(groups):
        # Empty places stand in front: the last place takes what rounding of probabilities leaves over.
        pairs = np.array(group.answers)
        answers[row, -len(pairs) :], numbers[row, -len(pairs) :] = pairs[:, 0], pairs[:, 1]
    sizes = numbers.sum(axis=1, keepdims=True)
    size = (len(groups), resamples)
    drawn = draw.multinomial(sizes, (numbers / sizes)[:, None, :], size=size)
    means: Floats = np.einsum("grk,gk->gr", drawn, answers) / sizes
    return means
