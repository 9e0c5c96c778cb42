"""What marks come to that are one opinion each, such as those a room agrees on: no sample, so no interval."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from cxcore.measures.memory import peak_end_of
from cxcore.measures.pyramid import LEVELS, NORM

_ROUNDING = 1e-9
"""Marks; smaller distances are none."""


class Estimate(NamedTuple):
    """A journey as one opinion per touchpoint.

    Attributes
    ----------
    touchpoints
        Number of touchpoints with a mark, ≥ 1: each counts once.
    mean
        Mean mark, 1–10.
    ending, ending_at
        The mark of the last touchpoint that has one, and its key.
    remembered
        Halfway between the peak, the mark farthest from 5.5, and the ending.
    lowest, lowest_at
        The lowest mark, and its key; of equals the earliest.
    level
        The level of the pyramid, 0–6, up to which the mean of the marks is at least the norm of 7. Levels
        without marks end it.
    missed
        By how many marks a touchpoint lies under what is wanted there, by key; only those that do.
    aimed
        Number of touchpoints with a mark of which a wanted mark is known.

    """

    touchpoints: int
    mean: float
    ending: float
    ending_at: str
    remembered: float
    lowest: float
    lowest_at: str
    level: int
    missed: dict[str, float]
    aimed: int


def estimate(
    marks: Mapping[str, float], levels: Mapping[str, int], targets: Mapping[str, float]
) -> Estimate | None:
    """What these marks come to; None without any.

    Parameters
    ----------
    marks
        A mark, 1–10, by touchpoint in journey order.
    levels
        The level of the pyramid, 1–6, of the touchpoints that have one.
    targets
        The wanted mark, 1–10, of the touchpoints that have one.

    """
    if not marks:
        return None
    keys, values = list(marks), list(marks.values())
    lowest = min(marks, key=marks.__getitem__)
    gaps = {key: targets[key] - mark for key, mark in marks.items() if key in targets}
    return Estimate(
        touchpoints=len(values),
        mean=math.fsum(values) / len(values),
        ending=values[-1],
        ending_at=keys[-1],
        remembered=peak_end_of(values),
        lowest=marks[lowest],
        lowest_at=lowest,
        level=_level(marks, levels),
        missed={key: gap for key, gap in gaps.items() if gap > _ROUNDING},
        aimed=len(gaps),
    )


def _level(marks: Mapping[str, float], levels: Mapping[str, int]) -> int:
    built: dict[int, list[float]] = {}
    for key, mark in marks.items():
        if key in levels:
            built.setdefault(levels[key], []).append(mark)
    for level in LEVELS:
        own = built.get(level)
        if not own or math.fsum(own) / len(own) < NORM - _ROUNDING:
            return level - 1
    return LEVELS[-1]
