"""Why the mean of a whole journey moved: because answers changed, or because others answered."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple, TypeVar

from cxcore.counts import Counts
from cxcore.measures.interval import CONFIDENCE, Interval, mean_interval

K = TypeVar("K")
Groups = Mapping[tuple[str | None, str], Counts]
"""Marks by (persona or None, touchpoint)."""


class Split(NamedTuple):
    """A change of the overall mean in marks; total = within + mix.

    Attributes
    ----------
    within
        What the groups themselves changed.
    mix
        What came from a different share of the groups among the answers.

    """

    total: float
    within: float
    mix: float


class JourneySplit(NamedTuple):
    """The mean of a journey in two rounds, and what lies between: before + within + personas + touchpoints.

    Attributes
    ----------
    before, after
        Mean marks, 1–10.
    within
        What the same personas marked differently at the same touchpoints, in marks.
    personas
        What came from other personas answering more or less, in marks.
    touchpoints
        What came from other touchpoints being answered more or less, in marks.
    n_before, n_after
        Numbers of answers.

    """

    before: float
    after: float
    within: float
    personas: float
    touchpoints: float
    n_before: int
    n_after: int

    @property
    def total(self) -> float:
        """The change of the mean in marks, −9…9."""
        return self.within + self.mix

    @property
    def mix(self) -> float:
        """What came from others answering about other things."""
        return self.personas + self.touchpoints

    def rounded(self, decimals: int = 1) -> JourneySplit:
        """The same in so many decimals, with parts that still add up exactly to the rounded means.

        Each part is rounded down, and those with the largest remainders go up by one unit until the sum is
        right (Hamilton's method, as seats are shared out after an election).
        """
        unit = 10**decimals
        first, last = (round(round(mean, decimals) * unit) for mean in (self.before, self.after))
        exact = [part * unit for part in (self.within, self.personas, self.touchpoints)]
        whole = [math.floor(part) for part in exact]
        left = last - first - sum(whole)
        upward = sorted(range(len(exact)), key=lambda place: whole[place] - exact[place])
        for place in (upward if left > 0 else upward[::-1])[: abs(left)]:
            whole[place] += 1 if left > 0 else -1
        within, personas, touchpoints = (part / unit for part in whole)
        return self._replace(
            before=first / unit,
            after=last / unit,
            within=within,
            personas=personas,
            touchpoints=touchpoints,
        )


def kitagawa(before: Mapping[K, Counts], after: Mapping[K, Counts]) -> Split | None:
    """The change of the mean of all answers, split over groups such as personas or touchpoints.

    Each group adds its change of mean times its average share to ``within``, and its change of share times
    its average mean to ``mix``. A group that answered in one round only has no change of mean, so all that
    it adds is mix, at the mean of the round it was in. None when either round has no answers.

    Notes
    -----
    Kitagawa (1955), Components of a difference between two rates, JASA 50.

    """
    all_before, all_after = _size(before), _size(after)
    if not (all_before and all_after):
        return None
    within, mix = [], []
    for group in dict.fromkeys((*before, *after)):
        first, then = before.get(group), after.get(group)
        share_first, share_then = (first.n if first else 0) / all_before, (then.n if then else 0) / all_after
        means = [counts.mean for counts in (first, then) if counts]
        if not means:
            continue
        within.append((means[-1] - means[0]) * (share_first + share_then) / 2)
        mix.append((share_then - share_first) * sum(means) / len(means))
    summed = math.fsum(within), math.fsum(mix)
    return Split(sum(summed), *summed)


def within_interval(
    before: Mapping[K, Counts], after: Mapping[K, Counts], confidence: float = CONFIDENCE
) -> Interval | None:
    """The interval of ``within`` of :func:`kitagawa`, in marks, for shares as they are.

    The intervals of the means of all groups, each by its weight, combined by the square-and-add rule. None
    when no group answered in both rounds.

    Notes
    -----
    Zou & Donner (2008), Construction of confidence limits about effect measures, Statistics in Medicine 27.

    """
    split = kitagawa(before, after)
    both = [group for group, own in before.items() if own and after.get(group)]
    if split is None or not both:
        return None
    down, up = [], []
    for group in both:
        first, then = before[group], after[group]
        weight = (first.n / _size(before) + then.n / _size(after)) / 2
        around_first, around_then = (mean_interval(own, confidence) for own in (first, then))
        if around_first and around_then:
            down += [weight * (then.mean - around_then.low), weight * (around_first.high - first.mean)]
            up += [weight * (around_then.high - then.mean), weight * (first.mean - around_first.low)]
    return Interval(split.within - math.hypot(*down), split.within + math.hypot(*up))


def mix_interval(before: Mapping[K, Counts], after: Mapping[K, Counts]) -> Interval | None:
    """The 95 % interval of ``mix`` of :func:`kitagawa`, in marks; None when either round has no answers.

    Who answered is known, so shares are taken as they are and only the means of the groups are uncertain:
    their intervals, each by its change of share, combined by the square-and-add rule.
    """
    split = kitagawa(before, after)
    if split is None:
        return None
    down, up = [], []
    for group in dict.fromkeys((*before, *after)):
        counts = [own for own in (before.get(group), after.get(group)) if own]
        first, then = (own[group].n / _size(own) if own.get(group) else 0.0 for own in (before, after))
        for own in counts:
            weight, around = (then - first) / len(counts), mean_interval(own)
            if around:
                below, above = own.mean - around.low, around.high - own.mean
                down.append(weight * (below if weight > 0 else above))
                up.append(weight * (above if weight > 0 else below))
    return Interval(split.mix - math.hypot(*down), split.mix + math.hypot(*up))


def journey_split(before: Groups, after: Groups) -> JourneySplit | None:
    """The change of the mean of a journey, split over the personas and the touchpoints of its answers.

    Kitagawa's split twice over. First over each persona at each touchpoint, into what they changed and the
    mix. Then the mix: the share of such a group is the share of its persona times the share of the
    touchpoint within that persona, and a change of the product is the change of the one times the average
    of the other, both ways. None when either round has no answers.
    """
    whole = kitagawa(before, after)
    if whole is None:
        return None
    first, then = _Shares(before), _Shares(after)
    personas, touchpoints = [], []
    for group in dict.fromkeys((*before, *after)):
        means = [counts.mean for counts in (before.get(group), after.get(group)) if counts]
        if not means:
            continue
        persona, level = group[0], sum(means) / len(means)
        of_first, of_then = first.of_persona(persona), then.of_persona(persona)
        # Of a persona that answered in one round only, what it answers about is taken as it is there.
        at_first = first.of_touchpoint(group) if of_first else then.of_touchpoint(group)
        at_then = then.of_touchpoint(group) if of_then else first.of_touchpoint(group)
        personas.append(level * (of_then - of_first) * (at_first + at_then) / 2)
        touchpoints.append(level * (at_then - at_first) * (of_first + of_then) / 2)
    return JourneySplit(
        before=first.mean,
        after=then.mean,
        within=whole.within,
        personas=math.fsum(personas),
        touchpoints=math.fsum(touchpoints),
        n_before=first.n,
        n_after=then.n,
    )


class _Shares:
    """Who answered one round, and about what, as shares, 0–1."""

    def __init__(self, groups: Groups) -> None:
        self._groups = groups
        self._personas: dict[str | None, int] = {}
        for (persona, _), counts in groups.items():
            self._personas[persona] = self._personas.get(persona, 0) + counts.n
        self.n = sum(self._personas.values())

    @property
    def mean(self) -> float:
        return math.fsum(counts.mean * counts.n for counts in self._groups.values() if counts) / self.n

    def of_persona(self, persona: str | None) -> float:
        return self._personas.get(persona, 0) / self.n

    def of_touchpoint(self, group: tuple[str | None, str]) -> float:
        """Within the answers of the persona, which has some."""
        counts = self._groups.get(group)
        return counts.n / self._personas[group[0]] if counts else 0.0


def _size(groups: Mapping[K, Counts]) -> int:
    return sum(counts.n for counts in groups.values())
