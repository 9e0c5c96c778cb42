"""What it would do to lift a few touchpoints, beside a little better everywhere for the same effort."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from cxcore.counts import Clusters, Counts, total
from cxcore.measures.pyramid import LEVELS, Pyramid, pyramid
from cxcore.scales import HIGHEST_MARK, MARK

_ENOUGH = 1e-9
"""Marks; smaller distances are none."""


class Outcome(NamedTuple):
    """A journey, as it is or as it could be.

    Attributes
    ----------
    mean
        Mean of all marks, 1–10.
    lowest, lowest_at
        The lowest mean of a touchpoint, and its key.
    ending, ending_at
        The mean of the last touchpoint, and its key.
    pyramid
        From the touchpoints that have a level.

    """

    mean: float
    lowest: float
    lowest_at: str
    ending: float
    ending_at: str
    pyramid: Pyramid


class WhatIf(NamedTuple):
    """The same effort spent in two ways.

    Attributes
    ----------
    now, chosen, everywhere
        As it is, with the chosen touchpoints lifted, and with all touchpoints lifted a little.
    effort
        By how many marks touchpoints are lifted, summed over touchpoints; the same in both ways.
    each
        By how many marks each touchpoint is lifted when it is everywhere; those near a 10 by less.
    lifted
        The chosen touchpoints that are lifted: whose mean lies under the mark that was chosen.

    """

    now: Outcome
    chosen: Outcome
    everywhere: Outcome
    effort: float
    each: float
    lifted: tuple[str, ...]


def lifted(marks: Counts, mean: float) -> Counts:
    """Marks whose mean is lifted to this one: every customer feels as much better, up to a 10.

    Those who are at a 10 cannot rise, so the others rise by more. Marks with that mean or a higher one stay
    as they are.

    Raises
    ------
    ValueError
        When the mean lies above 10, or there are no marks.

    """
    if not marks or mean > HIGHEST_MARK:
        raise ValueError(f"{marks.n} marks cannot be lifted to {mean}")
    missing = (mean - marks.mean) * marks.n
    if missing <= _ENOUGH:
        return marks
    shift = _shift(marks, missing)
    raised = Counts.of((min(mark + shift, HIGHEST_MARK), number) for mark, number in marks.answers)
    return Counts(MARK, raised.answers, marks.origins)


def what_if(
    marks: Mapping[str, Counts],
    levels: Mapping[str, int],
    picks: Mapping[str, float],
    clusters: Mapping[int, Clusters] | None = None,
) -> WhatIf | None:
    """What lifting the chosen touchpoints does to the mean, the ending and the pyramid; None without marks.

    Both ways cost the same effort: as many marks, summed over touchpoints, however many customers
    answered there. It is arithmetic on the answers of today, not a forecast.

    Parameters
    ----------
    marks
        Marks per touchpoint in journey order; only those that may be shown.
    levels
        The level of the pyramid, 1–6, of the touchpoints that have one.
    picks
        The mean, 1–10, to which each chosen touchpoint is lifted; those without marks are passed over.
    clusters
        Per level which of today's marks were given by the same people; without it by different ones. People
        are taken to differ as much from one another when they are happier: only at a 10 they differ less.

    """
    today = {key: own.marks() for key, own in marks.items() if own}
    if not today:
        return None
    rises = {key: picks[key] - today[key].mean for key in today if key in picks}
    rises = {key: rise for key, rise in rises.items() if rise > _ENOUGH}
    effort = sum(rises.values())
    each = _each({key: HIGHEST_MARK - own.mean for key, own in today.items()}, effort)
    chosen = today | {key: lifted(today[key], picks[key]) for key in rises}
    everywhere = {key: lifted(own, min(own.mean + each, HIGHEST_MARK)) for key, own in today.items()}
    now, more, bit = (
        _outcome(own, _pyramid(own, today, levels, clusters or {})) for own in (today, chosen, everywhere)
    )
    return WhatIf(
        now=now,
        chosen=more,
        everywhere=bit,
        effort=effort,
        each=each,
        lifted=tuple(rises),
    )


def _shift(marks: Counts, missing: float) -> float:
    """By how much all marks rise, those at the top no further, so that their sum rises by ``missing``.

    From the highest mark down: each that reaches a 10 stops there, and the rest share what is left.
    """
    rising = marks.n
    for mark, number in reversed(marks.answers):
        if missing <= rising * (HIGHEST_MARK - mark):
            break
        missing -= number * (HIGHEST_MARK - mark)
        rising -= number
    return missing / rising if rising else HIGHEST_MARK


def _each(room: Mapping[str, float], effort: float) -> float:
    """The same rise for all touchpoints, those with less room no further, that sums to the effort."""
    rising = len(room)
    for own in sorted(room.values()):
        if effort <= rising * own:
            break
        effort -= own
        rising -= 1
    return effort / rising if rising else HIGHEST_MARK


def _pyramid(
    marks: Mapping[str, Counts],
    today: Mapping[str, Counts],
    levels: Mapping[str, int],
    clusters: Mapping[int, Clusters],
) -> Pyramid:
    """The pyramid of lifted marks, as sure as that of today's is."""
    built, now = (
        {level: total(own for key, own in each.items() if levels.get(key) == level) for level in LEVELS}
        for each in (marks, today)
    )
    same = {level: own.shifted(built[level].mean - now[level].mean) for level, own in clusters.items()}
    return pyramid(built, clusters=same)


def _outcome(marks: Mapping[str, Counts], found: Pyramid) -> Outcome:
    lowest = min(marks, key=lambda key: marks[key].mean)
    ending = list(marks)[-1]
    return Outcome(total(marks.values()).mean, marks[lowest].mean, lowest, marks[ending].mean, ending, found)
