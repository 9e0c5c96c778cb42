"""Rank correlation of counted patterns, with a bootstrap over respondents."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from cxcore.measures.interval import Interval

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

_MOST_DRAWN = 500
"""Respondents drawn in a resample; of more, deviations are scaled to all of them."""
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


def correlations(columns: Floats, numbers: Integers, resamples: int, seed: int) -> Correlations:
    """Spearman's ρ of each column with the last column.

    The bootstrap draws as many respondents as there are, with replacement. Above 500 respondents only 500
    are drawn, and how far each resample lies from the middle of all of them is scaled to the real number, so
    that the cost hardly grows with it. The same patterns and seed give the same answer, in whatever order the
    patterns come.

    Parameters
    ----------
    columns
        Patterns of numbers, columns × patterns, of at least 2 columns and 1 pattern.
    numbers
        Number of respondents, ≥ 1, per pattern.
    resamples
        Number of bootstrap resamples, ≥ 0.
    seed
        Of the random generator.

    Notes
    -----
    Bickel, Götze & van Zwet (1997), Resampling fewer than n observations, Statistica Sinica 7.

    """
    order = np.lexsort((numbers, *columns[::-1]))
    codes = [np.unique(column[order], return_inverse=True)[1] for column in columns]
    who = np.repeat(np.arange(len(order), dtype=np.uint32), numbers[order])
    rho, size = _rho(np.stack(codes)[:, None, who])[0], len(who)
    drawn, draw = min(size, _MOST_DRAWN), np.random.default_rng(seed)
    at_once = max(1, _CELLS // drawn)
    chunks = []
    for start in range(0, resamples, at_once):
        picked = who[draw.integers(size, size=(min(at_once, resamples - start), drawn), dtype=np.uint32)]
        chunks.append(_rho(np.stack([code[picked] for code in codes])))
    found = np.concatenate([np.empty((0, len(columns) - 1)), *chunks])
    return Correlations(rho, found if drawn == size else _scaled(found, rho, drawn / size))


def percentile_interval(resampled: Floats, value: float) -> Interval | None:
    """The middle 95 % of the resamples, stretched so far that it holds the value found in all data.

    Resamples that are NaN are left out; None when none is left or the value itself is NaN.
    """
    known = resampled[~np.isnan(resampled)]
    if np.isnan(value) or not known.size:
        return None
    low, high = np.quantile(known, (0.025, 0.975))
    return Interval(float(low), float(high)).including(value)


def _scaled(resampled: Floats, rho: Floats, share: float) -> Floats:
    """Resamples of a share of all respondents, spread about ρ as resamples of all of them would be."""
    known = ~np.isnan(resampled)
    middle = np.where(known, resampled, 0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    scaled: Floats = np.clip(rho + (resampled - middle) * np.sqrt(share), -1, 1)
    return scaled


def _rho(codes: Integers) -> Floats:
    """ρ of each column but the last with the last: rows × (columns − 1).

    Parameters
    ----------
    codes
        Numbers from 0, without gaps, that stand in the order of the values: columns × rows × respondents.

    """
    *others, last = (_centred_ranks(column) for column in codes)
    spread = _dot(last, last)
    found = np.full((len(last), len(others)), np.nan)
    for place, ranks in enumerate(others):
        below = np.sqrt(_dot(ranks, ranks) * spread)
        np.divide(_dot(ranks, last), below, out=found[:, place], where=below > 0)
    within: Floats = np.clip(found, -1, 1)
    return within


def _centred_ranks(codes: Integers) -> Floats:
    """Mid-ranks minus their mean, per row: rows × respondents."""
    rows, respondents = codes.shape
    values = int(codes.max()) + 1
    places = codes + np.arange(rows)[:, None] * values
    numbers = np.bincount(places.ravel(), minlength=rows * values).reshape(rows, values)
    middles = np.cumsum(numbers, axis=1) - (numbers - 1) / 2 - (respondents + 1) / 2
    centred: Floats = middles.ravel()[places]
    return centred


def _dot(left: Floats, right: Floats) -> Floats:
    summed: Floats = np.einsum("rp,rp->r", left, right)
    return summed
