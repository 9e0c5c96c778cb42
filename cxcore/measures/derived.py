"""Derived importance: which touchpoints go together with the overall mark. Exploratory, never a cause."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from cxcore.measures.interval import CONFIDENCE, Interval, critical_z
from cxcore.measures.resampling import Floats

FEWEST_RESPONDENTS = 20
"""Respondents with both marks, under which a correlation is a matter of chance."""
RESAMPLES = 100
"""Enough for a standard error, which is all that is taken from them."""

_MOST_DRAWN = 100
"""Respondents drawn in a resample; of more, the standard error of so many is scaled."""
_CELLS = 1_000_000
"""Numbers held per array at a time while resampling."""
_NEARLY_ONE = 0.999
"""Fisher's transformation has no value at −1 and 1, which small resamples reach."""

Pairs = Mapping[tuple[float, float], int]
"""Number of respondents, ≥ 1, per (mark at a touchpoint, overall mark)."""


class Derived(NamedTuple):
    """How far the mark at one touchpoint goes together with the overall mark of the same respondent.

    Attributes
    ----------
    respondents
        Number of respondents who gave both.
    rho
        Spearman's ρ, −1…1; NaN under 20 respondents or where one of the two does not vary.
    interval
        95 %; None where ρ is NaN, and where so few answers differ that resamples do not vary.

    """

    touchpoint: str
    respondents: int
    rho: float
    interval: Interval | None


def derived(
    pairs: Mapping[str, Pairs], touchpoints: Sequence[str], resamples: int = RESAMPLES, seed: int = 1904
) -> tuple[Derived, ...]:
    """The derived importance of each touchpoint that has pairs, in the order given.

    The interval is normal on Fisher's z, with the standard error of a bootstrap over respondents. Above 100
    respondents only 100 are drawn and the standard error is scaled to all of them, so that the cost does
    not grow with their number.

    Notes
    -----
    Spearman (1904), American Journal of Psychology 15; Efron & Tibshirani (1993), An introduction to the
    bootstrap, §6.4 and chapter 12; Bickel, Götze & van Zwet (1997), Resampling fewer than n observations,
    Statistica Sinica 7.

    """
    draw = np.random.default_rng(seed)
    tables = {key: _table(pairs[key]) for key in touchpoints if pairs.get(key)}
    enough = [key for key, table in tables.items() if table.sum() >= FEWEST_RESPONDENTS]
    found: dict[str, tuple[float, Interval | None]] = {}
    for keys in _chunks(enough, tables, resamples):
        stacked = _stacked([tables[key] for key in keys])
        errors = _errors(stacked, resamples, draw)
        for key, rho, error in zip(keys, _rho(stacked).tolist(), errors.tolist(), strict=True):
            found[key] = rho, _around(rho, error)
    unknown = math.nan, None
    return tuple(Derived(key, int(own.sum()), *found.get(key, unknown)) for key, own in tables.items())


def _table(pairs: Pairs) -> Floats:
    """Number of respondents by mark (rows) and overall mark (columns), both ascending."""
    sides = [np.unique([pair[side] for pair in pairs], return_inverse=True)[1] for side in (0, 1)]
    table = np.zeros((sides[0].max() + 1, sides[1].max() + 1))
    table[sides[0], sides[1]] = [*pairs.values()]
    return table


def _chunks(keys: Sequence[str], tables: Mapping[str, Floats], resamples: int) -> Iterator[Sequence[str]]:
    """As many keys at a time as fit, counting each table as the largest."""
    largest = (
        max((tables[key].shape[0] for key in keys), default=1),
        max((tables[key].shape[1] for key in keys), default=1),
    )
    size = max(1, _CELLS // (resamples * largest[0] * largest[1]))
    for start in range(0, len(keys), size):
        yield keys[start : start + size]


def _stacked(tables: Sequence[Floats]) -> Floats:
    """Tables of one shape: marks that nobody gave take no part."""
    rows, columns = (max(table.shape[side] for table in tables) for side in (0, 1))
    stacked = np.zeros((len(tables), rows, columns))
    for place, table in enumerate(tables):
        stacked[place, : table.shape[0], : table.shape[1]] = table
    return stacked


def _errors(tables: Floats, resamples: int, draw: np.random.Generator) -> Floats:
    """The standard error of Fisher's z of each table, by drawing its respondents."""
    cells = tables[0].size
    numbers = tables.reshape(len(tables), cells).astype(np.int64)
    sizes = numbers.sum(axis=1)
    drawn = np.minimum(sizes, _MOST_DRAWN)
    counted = np.empty((len(tables), resamples * cells))
    for place, own in enumerate(numbers):
        who = draw.integers(sizes[place], size=(resamples, drawn[place]), dtype=np.uint32)
        picked = np.repeat(np.arange(cells), own)[who] + np.arange(resamples)[:, None] * cells
        counted[place] = np.bincount(picked.ravel(), minlength=resamples * cells)
    rho = _rho(counted.reshape(-1, *tables.shape[1:])).reshape(len(tables), resamples)
    z = np.arctanh(np.clip(rho, -_NEARLY_ONE, _NEARLY_ONE))
    scaled: Floats = _spread(z) * np.sqrt((drawn - 3) / (sizes - 3))
    return scaled


def _spread(rows: Floats) -> Floats:
    """The standard deviation of each row, NaN left out; NaN where fewer than two numbers are left."""
    known = ~np.isnan(rows)
    numbers = known.sum(axis=1)
    means = np.where(known, rows, 0).sum(axis=1) / np.maximum(numbers, 1)
    squares = (np.where(known, rows - means[:, None], 0) ** 2).sum(axis=1)
    spread: Floats = np.where(numbers > 1, np.sqrt(squares / np.maximum(numbers - 1, 1)), np.nan)
    return spread


def _rho(tables: Floats) -> Floats:
    """Spearman's ρ with mid-ranks for ties of each table (tables × rows × columns)."""
    per_row, per_column = tables.sum(axis=2), tables.sum(axis=1)
    rows, columns = _centred_ranks(per_row), _centred_ranks(per_column)
    together = np.matmul(rows[:, None, :], np.matmul(tables, columns[:, :, None]))[:, 0, 0]
    spread = (per_row * rows**2).sum(axis=1) * (per_column * columns**2).sum(axis=1)
    found = np.full(len(tables), np.nan)
    np.divide(together, np.sqrt(spread), out=found, where=spread > 0)
    within: Floats = np.clip(found, -1, 1)
    return within


def _centred_ranks(numbers: Floats) -> Floats:
    """Mid-ranks minus their mean of values that occur so often, per table: tables × values."""
    centred: Floats = np.cumsum(numbers, axis=1) - numbers / 2 - numbers.sum(axis=1, keepdims=True) / 2
    return centred


def _around(rho: float, error: float) -> Interval | None:
    if math.isnan(rho) or math.isnan(error):
        return None
    middle, half = math.atanh(max(min(rho, _NEARLY_ONE), -_NEARLY_ONE)), critical_z(CONFIDENCE) * error
    return Interval(math.tanh(middle - half), math.tanh(middle + half)).including(rho)
