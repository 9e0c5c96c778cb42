"""Whether two rounds may be compared: what was asked, how, of whom, and by how many it was answered."""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeVar

from scipy.special import chdtrc

from cxcore.measures.change import Change, benjamini_hochberg
from cxcore.measures.privacy import MINIMUM_GROUP
from cxcore.model import Source

K = TypeVar("K", bound=Hashable)

Aspect = Literal["scale", "wording", "source", "touchpoints", "personas", "channels", "size"]
"""What two rounds can differ in."""
ASPECTS: tuple[Aspect, ...] = ("scale", "wording", "source", "personas", "channels", "touchpoints", "size")
"""In the order of how much they matter."""
BREAKING: frozenset[Aspect] = frozenset({"scale", "wording"})
"""After these a touchpoint was asked another question, and a difference says nothing about customers."""

NOTABLE_SHIFT = 0.1
"""Share of the answers that has to come from another group before a mix is called another one."""
NOTABLE_SIZE = 2.0
"""How many times as many answers one round has to have before that is worth a warning."""

Same = Mapping[str, Collection[tuple[str, str]]]
"""Pairs of wordings that ask the same, by touchpoint key."""

_ALPHA = 0.05
_NUMBER = re.compile(r"^\s*(?:[a-z]{0,2}\d{1,3}\s*[.):]\s*)+")
"""The number in front of a question: it moves when a question is put before it."""
_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Taken:
    """How one round was taken, as far as is known.

    Attributes
    ----------
    respondents
        Number of people who answered, at least.
    scales, wordings
        Numbers of answers by scale key and by wording, per touchpoint; an empty wording is not known.
    personas
        Numbers of people by persona key, at least; people without one are left out.
    channels
        Numbers of answers by channel key, per touchpoint; answers without one are left out.

    """

    source: Source
    respondents: int
    scales: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    wordings: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    personas: Mapping[str, int] = field(default_factory=dict)
    channels: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


class Difference(NamedTuple):
    """Something in which two rounds differ.

    Attributes
    ----------
    touchpoint
        Key of the touchpoint it is about; None: the whole round.
    before, after
        What it was and became: scale keys or wordings, the source, the share, 0–1, of ``group``, or the
        number of respondents. For ``touchpoints`` whether it was asked.
    group
        For a mix the key of the persona or channel whose share moved most; None when that group, or what
        is left beside it, is too small to be told.
    agreed
        For a wording whether somebody said that it is the same question after all.

    """

    aspect: Aspect
    touchpoint: str | None
    before: str | float | bool
    after: str | float | bool
    group: str | None = None
    agreed: bool = False

    @property
    def breaking(self) -> bool:
        """True when the touchpoint may get no verdict."""
        return self.aspect in BREAKING and not self.agreed


def comparability(
    before: Taken, after: Taken, touchpoints: Sequence[str], same: Same | None = None
) -> tuple[Difference, ...]:
    """What differs between two rounds, apart from what customers answered; nothing when nothing does.

    A mix counts as another one when at least a tenth of the answers came from another group and chance
    hardly gives that (chi-squared at 5 %, for channels adjusted over the touchpoints). A scale or a wording
    counts as another one when at least a tenth of the answers was given to it; wordings that differ in
    case, punctuation or number only are equal.

    Parameters
    ----------
    touchpoints
        Keys in the order in which differences are listed.
    same
        Wordings that are the same question after all.

    Notes
    -----
    Pearson (1900), Philosophical Magazine 50. The chi-squared test is of people, so that several answers
    of one person do not count as several people.

    """
    found = [
        *_scales(before, after, touchpoints),
        *_wordings(before, after, touchpoints, same or {}),
        *_whole(before, after),
        *_channels(before, after, touchpoints),
        *_asked(before, after, touchpoints),
    ]
    return tuple(sorted(found, key=lambda one: ASPECTS.index(one.aspect)))


def not_comparable(change: Change) -> Change:
    """The same touchpoint without a difference and a verdict; unchanged where a round has no answers."""
    if not (change.before.n and change.after.n):
        return change
    nothing = float("nan")
    return change._replace(
        difference=nothing,
        interval=None,
        test=None,
        p_adjusted=None,
        theta=nothing,
        delta=nothing,
        effect=None,
        verdict="not-comparable",
        paired=False,
    )


def shift(before: Mapping[K, int], after: Mapping[K, int]) -> float:
    """The share, 0–1, of the answers that would have to come from another group to make both mixes equal.

    Half the sum of the differences of shares (total variation distance); 0 when either is empty.
    """
    return sum(abs(moved) for moved in _moves(before, after).values()) / 2


def same_mix(before: Mapping[K, int], after: Mapping[K, int]) -> float:
    """The p of Pearson's chi-squared test that both come from one mix; 1 when there is nothing to test."""
    sizes = sum(before.values()), sum(after.values())
    groups = [key for key in {*before, *after} if before.get(key, 0) + after.get(key, 0)]
    if not all(sizes) or len(groups) < 2:
        return 1.0
    squares = 0.0
    for own, size in ((before, sizes[0]), (after, sizes[1])):
        for key in groups:
            expected = size * (before.get(key, 0) + after.get(key, 0)) / sum(sizes)
            squares += (own.get(key, 0) - expected) ** 2 / expected
    return float(chdtrc(len(groups) - 1, squares))


def plain(wording: str) -> str:
    """The words of a question without what is no change of it: case, punctuation, a number in front."""
    return " ".join(_WORDS.findall(_NUMBER.sub("", wording.casefold())))


def _moves(before: Mapping[K, int], after: Mapping[K, int]) -> dict[K, float]:
    """How much the share of each group rose."""
    first, then = sum(before.values()), sum(after.values())
    if not (first and then):
        return {}
    return {key: after.get(key, 0) / then - before.get(key, 0) / first for key in {**before, **after}}


def _scales(before: Taken, after: Taken, touchpoints: Sequence[str]) -> Iterator[Difference]:
    for key in touchpoints:
        first, then = before.scales.get(key, {}), after.scales.get(key, {})
        if shift(first, then) >= NOTABLE_SHIFT:
            yield Difference("scale", key, *_replaced(first, then))


def _wordings(before: Taken, after: Taken, touchpoints: Sequence[str], same: Same) -> Iterator[Difference]:
    for key in touchpoints:
        asked = [_by_words(own.wordings.get(key, {})) for own in (before, after)]
        numbers = [{words: number for words, (number, _) in own.items()} for own in asked]
        if shift(*numbers) >= NOTABLE_SHIFT:
            fell, rose = _replaced(*numbers)
            agreed = shift(*(_joined(own, same.get(key, ())) for own in numbers)) < NOTABLE_SHIFT
            yield Difference("wording", key, asked[0][fell][1], asked[1][rose][1], agreed=agreed)


def _whole(before: Taken, after: Taken) -> Iterator[Difference]:
    """What is about the round as a whole: its source, its personas and its size."""
    if before.source != after.source:
        yield Difference("source", None, before.source, after.source)
    mixes = before.personas, after.personas
    if _enough(*mixes) and shift(*mixes) >= NOTABLE_SHIFT and same_mix(*mixes) <= _ALPHA:
        yield _moved("personas", None, *mixes)
    few, many = sorted((before.respondents, after.respondents))
    if few and many >= NOTABLE_SIZE * few:
        yield Difference("size", None, before.respondents, after.respondents)


def _channels(before: Taken, after: Taken, touchpoints: Sequence[str]) -> Iterator[Difference]:
    mixes = {key: (before.channels.get(key, {}), after.channels.get(key, {})) for key in touchpoints}
    tested = {key: mix for key, mix in mixes.items() if _enough(*mix)}
    adjusted = benjamini_hochberg([same_mix(*mix) for mix in tested.values()])
    for (key, mix), p in zip(tested.items(), adjusted, strict=True):
        if p <= _ALPHA and shift(*mix) >= NOTABLE_SHIFT:
            yield _moved("channels", key, *mix)


def _asked(before: Taken, after: Taken, touchpoints: Sequence[str]) -> Iterator[Difference]:
    """Touchpoints that somebody answered about in one of the rounds only."""
    for key in touchpoints:
        first, then = (bool(sum(own.scales.get(key, {}).values())) for own in (before, after))
        if first != then:
            yield Difference("touchpoints", key, first, then)


def _enough(before: Mapping[str, int], after: Mapping[str, int]) -> bool:
    return min(sum(before.values()), sum(after.values())) >= MINIMUM_GROUP


def _moved(
    aspect: Aspect, touchpoint: str | None, before: Mapping[str, int], after: Mapping[str, int]
) -> Difference:
    """The group whose share moved most, among those that are large enough to be told."""
    moves = {key: abs(move) for key, move in _moves(before, after).items()}
    told = [key for key in moves if all(_tellable(own, key) for own in (before, after))]
    if not told:
        return Difference(aspect, touchpoint, 0.0, 0.0)
    group = max(told, key=moves.__getitem__)
    first, then = (own.get(group, 0) / sum(own.values()) for own in (before, after))
    return Difference(aspect, touchpoint, first, then, group)


def _tellable(mix: Mapping[str, int], group: str) -> bool:
    """Whether neither the group nor the rest is a handful of people."""
    own = mix.get(group, 0)
    return all(number == 0 or number >= MINIMUM_GROUP for number in (own, sum(mix.values()) - own))


def _by_words(wordings: Mapping[str, int]) -> dict[str, tuple[int, str]]:
    """Number of answers and the wording itself by its words; what has no words is not known."""
    counted: dict[str, tuple[int, str]] = {}
    for wording, number in wordings.items():
        if words := plain(wording):
            known, _ = counted.get(words, (0, ""))
            counted[words] = known + number, wording
    return counted


def _joined(numbers: Mapping[str, int], same: Collection[tuple[str, str]]) -> dict[str, int]:
    """Numbers of answers by question, of which several wordings may be the same one."""
    question = {words: words for words in numbers}
    for pair in same:
        first, other = (question.setdefault(plain(wording), plain(wording)) for wording in pair)
        question = {words: first if now == other else now for words, now in question.items()}
    joined: dict[str, int] = {}
    for words, number in numbers.items():
        joined[question[words]] = joined.get(question[words], 0) + number
    return joined


def _replaced(before: Mapping[str, int], after: Mapping[str, int]) -> tuple[str, str]:
    """What lost most of its share, and what won most."""
    moves = _moves(before, after)
    return min(moves, key=moves.__getitem__), max(moves, key=moves.__getitem__)
