"""Rank correlation of counted patterns, with a bootstrap over respondents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from cxcore.measures.interval import Interval

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

_CELLS = 1_000_000
"""Numbers held per array at a time while resampling."""


class Correlations(NamedTuple):
    """Spearman's ρ, −1…1, of each column with the last one; NaN where one of the two does not vary.

    Attributes
    ----------
    rho
        One per column but the last.
    resampled
        The same per bootstrap resample: resamples × (columns − 1).

    """

    rho: Floats
    resampled: Floats


def correlations(patterns: Mapping[tuple[float, ...], int], resamples: int, seed: int) -> Correlations:
    """Spearman's ρ of each column of the patterns with the last column.

    The bootstrap draws as many respondents as there are, with replacement; drawing respondents is drawing
    how often each pattern occurs. The same patterns and seed give the same answer, in whatever order the
    patterns come. Time and memory go with the number of different patterns, not of respondents.

    Parameters
    ----------
    patterns
        Number of respondents, ≥ 1, per pattern; all patterns have the same number of columns, ≥ 2.
    resamples
        Number of bootstrap resamples, ≥ 0.
    seed
        Of the random generator.

    """
    ordered = sorted(patterns)
    columns = np.array(ordered, dtype=np.float64).T
    weights = np.array([patterns[pattern] for pattern in ordered], dtype=np.int64)
    draw = np.random.default_rng(seed).multinomial
    size = max(1, _CELLS // len(ordered))
    chunks = [
        _rho(columns, draw(weights.sum(), weights / weights.sum(), min(size, resamples - start)))
        for start in range(0, resamples, size)
    ]
    empty = np.empty((0, len(columns) - 1))
    return Correlations(_rho(columns, weights[None, :])[0], np.concatenate([empty, *chunks]))


def percentile_interval(resampled: Floats, value: float) -> Interval | None:
    """The middle 95 % of the resamples, stretched so far that it holds the value found in all data.

    Resamples that are NaN are left out; None when none is left or the value itself is NaN.
    """
    known = resampled[~np.isnan(resampled)]
    if np.isnan(value) or not known.size:
        return None
    low, high = np.quantile(known, (0.025, 0.975))
    return Interval(float(low), float(high)).including(value)


def _rho(columns: Floats, weights: Integers) -> Floats:
    """ρ per row of weights (rows × patterns) and column but the last: rows × (columns − 1)."""
    last = _centred_ranks(columns[-1], weights)
    spread = _dot(weights, last, last)
    found = np.full((len(weights), len(columns) - 1), np.nan)
    for place, column in enumerate(columns[:-1]):
        ranks = _centred_ranks(column, weights)
        below = np.sqrt(_dot(weights, ranks, ranks) * spread)
        np.divide(_dot(weights, ranks, last), below, out=found[:, place], where=below > 0)
    within: Floats = np.clip(found, -1, 1)
    return within


def _centred_ranks(column: Floats, weights: Integers) -> Floats:
    """Mid-ranks minus their mean, per row of weights: rows × patterns."""
    _, group = np.unique(column, return_inverse=True)
    by_value = np.argsort(group, kind="stable")
    starts = np.flatnonzero(np.diff(group[by_value], prepend=-1))
    sizes = np.add.reduceat(weights[:, by_value], starts, axis=1)
    middles = np.cumsum(sizes, axis=1) - (sizes - 1) / 2
    centred: Floats = middles[:, group] - (weights.sum(axis=1, keepdims=True) + 1) / 2
    return centred


def _dot(weights: Integers, left: Floats, right: Floats) -> Floats:
    summed: Floats = np.einsum("rp,rp,rp->r", weights, left, right)
    return summed
