"""How sure the parts are into which a change of the mean is split: resamples of people and their answers."""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np

from cxcore.counts import Counts
from cxcore.measures.interval import Interval
from cxcore.measures.mix import Groups, journey_split
from cxcore.measures.resampling import Floats, resampled_means
from cxcore.measures.spearman import percentile_interval

RESAMPLES = 400
Part = Literal["within", "personas", "touchpoints"]
Widening = tuple[float, float]
"""How many times as far means deviate, before and after, since answers of one person are alike; ≥ 1."""


class PartIntervals(NamedTuple):
    """The 95 % interval of each part of a :class:`JourneySplit`, in marks."""

    within: Interval
    personas: Interval
    touchpoints: Interval

    @property
    def doubtful(self) -> tuple[Part, ...]:
        """The parts that cannot be told from zero."""
        around: dict[Part, Interval] = {
            "within": self.within,
            "personas": self.personas,
            "touchpoints": self.touchpoints,
        }
        return tuple(part for part, own in around.items() if own.contains(0))


class _Round(NamedTuple):
    """One round of all groups, or many resamples of it: groups × resamples.

    Attributes
    ----------
    numbers, means
        Numbers of answers, 0 where a group did not answer, and mean marks; NaN where it did not.

    """

    numbers: Floats
    means: Floats


def part_intervals(
    before: Groups,
    after: Groups,
    widened: Widening = (1.0, 1.0),
    resamples: int = RESAMPLES,
    seed: int = 1955,
) -> PartIntervals | None:
    """How sure each part of :func:`journey_split` is; None when either round has no answers.

    Of each round people are drawn: how many of each persona (multinomial), how many of these answer about
    each touchpoint (binomial), and which marks they give there (multinomial). Who answered is chance too. A
    persona has as many people as answers at the touchpoint about which most of them answered.

    Parameters
    ----------
    widened
        By how much more means deviate.
    resamples
        Number of resamples, ≥ 1.
    seed
        Of the random generator.

    Notes
    -----
    Efron & Tibshirani (1993), An introduction to the bootstrap, chapter 13.

    """
    split = journey_split(before, after)
    if split is None:
        return None
    groups = [group for group in dict.fromkeys((*before, *after)) if before.get(group) or after.get(group)]
    names = [persona for persona, _ in groups]
    personas = np.array([names.index(persona) for persona in names])
    draw = np.random.default_rng(seed)
    drawn = [
        _drawn([own.get(group) for group in groups], personas, wide, resamples, draw)
        for own, wide in zip((before, after), widened, strict=True)
    ]
    found = _parts(drawn[0], drawn[1], personas)
    values = split.within, split.personas, split.touchpoints
    around = [percentile_interval(part, value) for part, value in zip(found, values, strict=True)]
    within, mixed, about = (own or Interval(value, value) for own, value in zip(around, values, strict=True))
    return PartIntervals(within, mixed, about)


def _drawn(
    groups: list[Counts | None],
    personas: np.ndarray,
    widened: float,
    resamples: int,
    draw: np.random.Generator,
) -> _Round:
    """Resamples of one round."""
    sizes = np.array([own.n if own else 0 for own in groups])
    people = np.zeros(len(groups), dtype=np.int64)
    np.maximum.at(people, personas, sizes)
    counted = draw.multinomial(people.sum(), people / people.sum(), size=resamples).T
    whole = np.maximum(people[personas], 1)[:, None]
    numbers = draw.binomial(counted[personas], sizes[:, None] / whole)
    means = np.full(numbers.shape, np.nan)
    there = [place for place, own in enumerate(groups) if own]
    known = [own for own in groups if own]
    exact = np.array([own.mean for own in known])[:, None]
    means[there] = exact + widened * (resampled_means(known, resamples, draw) - exact)
    return _Round(numbers.astype(float), means)


def _parts(before: _Round, after: _Round, personas: np.ndarray) -> tuple[Floats, Floats, Floats]:
    """What :func:`journey_split` finds, of each resample: within, personas, touchpoints."""
    first, then = (
        np.where(np.isnan(own.means), other.means, own.means) for own, other in _both(before, after)
    )
    of_first, at_first = _shares(before.numbers, personas)
    of_then, at_then = _shares(after.numbers, personas)
    within = (then - first) * (of_first * at_first + of_then * at_then) / 2
    # Of a persona that answered in one round only, what it answers about is taken as it is there.
    about_first, about_then = (
        np.where(of_first > 0, at_first, at_then),
        np.where(of_then > 0, at_then, at_first),
    )
    level = (first + then) / 2
    mixed = level * (of_then - of_first) * (about_first + about_then) / 2
    about = level * (about_then - about_first) * (of_first + of_then) / 2
    return within.sum(axis=0), mixed.sum(axis=0), about.sum(axis=0)


def _both(before: _Round, after: _Round) -> tuple[tuple[_Round, _Round], tuple[_Round, _Round]]:
    return (before, after), (after, before)


def _shares(numbers: Floats, personas: np.ndarray) -> tuple[Floats, Floats]:
    """The share of the persona of each group, and of the group within it; both groups × resamples."""
    own = np.zeros_like(numbers)
    np.add.at(own, personas, numbers)
    own = own[personas]
    everything = np.maximum(numbers.sum(axis=0), 1)
    return own / everything, np.divide(numbers, own, out=np.zeros_like(numbers), where=own > 0)
