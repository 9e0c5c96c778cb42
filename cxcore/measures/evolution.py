"""Many rounds in a row: which values are more than the usual up and down."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

Rule = Literal["outside", "near", "run"]
"""Outside: beyond a limit. Near: three of four in a row nearer to a limit than to the mean, on one side of
it. Run: eight in a row on one side of the mean."""

FEWEST_ROUNDS = 6
"""Rounds needed before limits say anything."""

_PER_RANGE = 2.66
"""Three standard deviations per mean moving range of two: 3 / 1.128."""
_RUN = 8
_NEAR, _OF = 3, 4


class Limits(NamedTuple):
    """What is usual, in the units of the values, and the places (from 0) of values outside it."""

    mean: float
    low: float
    high: float
    outside: tuple[int, ...]


class Signal(NamedTuple):
    """Values that are more than the usual up and down, by their places from 0, and the rule that says so."""

    rule: Rule
    places: tuple[int, ...]
    up: bool


def xmr(values: Sequence[float]) -> Limits | None:
    """The limits of an XmR chart: mean ± 2.66 · mean moving range; None under 6 values.

    Notes
    -----
    Wheeler (1993), Understanding variation: the key to managing chaos.

    """
    if len(values) < FEWEST_ROUNDS:
        return None
    mean = math.fsum(values) / len(values)
    reach = _PER_RANGE * math.fsum(abs(then - first) for first, then in pairwise(values)) / (len(values) - 1)
    low, high = mean - reach, mean + reach
    # Equal values have limits without width, which the rounding of their mean may miss.
    outside = tuple(
        place
        for place, value in enumerate(values)
        if not low <= value <= high and not math.isclose(value, mean, rel_tol=1e-12)
    )
    return Limits(mean, low, high, outside)


def signals(values: Sequence[float], limits: Limits) -> tuple[Signal, ...]:
    """What is more than the usual up and down, each value under the strictest rule that it falls under.

    Runs and crowds are held against the mean of the values within the limits, so that one that fell far out
    does not put all others on one side.

    Parameters
    ----------
    values
        Those that the limits were computed from, oldest first.

    Notes
    -----
    The three detection rules of Wheeler (1993), Understanding variation, in his order.

    """
    usual = [value for place, value in enumerate(values) if place not in limits.outside]
    centre = math.fsum(usual) / len(usual) if usual else limits.mean
    # Of equal values the rounding of their mean would make a side.
    sides = [0.0 if math.isclose(value, centre, rel_tol=1e-12) else value - centre for value in values]
    half = (limits.high - limits.mean) / 2
    found = [Signal("outside", (place,), values[place] > limits.mean) for place in limits.outside]
    rules: tuple[tuple[Rule, int, int, float], ...] = (("near", _NEAR, _OF, half), ("run", _RUN, _RUN, 0.0))
    for rule, enough, window, least in rules:
        for up in (True, False):
            told = {place for signal in found for place in signal.places}
            beyond = [side > least if up else side < -least for side in sides]
            new = _crowded(beyond, enough, window) - told
            if new:
                found.append(Signal(rule, tuple(sorted(new)), up))
    return tuple(found)


def _crowded(beyond: Sequence[bool], enough: int, window: int) -> set[int]:
    """The places that are beyond, in any window of values in a row that has enough of them."""
    places: set[int] = set()
    for start in range(len(beyond) - window + 1):
        own = [place for place in range(start, start + window) if beyond[place]]
        if len(own) >= enough:
            places |= set(own)
    return places
