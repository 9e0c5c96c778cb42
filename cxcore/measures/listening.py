"""Which sources feed each phase of a journey, what is old, and what nobody was ever asked about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from cxcore.model import Journey, Source, Touchpoint

OLD_AFTER = 12
"""Months after which an answer is old, held against the newest answer in the journey."""

Age = Literal["fresh", "old", "undated", "never"]
"""Of a touchpoint: when its latest answer came; undated when there are answers but nothing says when."""


class Heard(NamedTuple):
    """That something was answered or written about a touchpoint.

    Attributes
    ----------
    touchpoint
        Key.
    source
        What kind of measurement it came from.
    channel
        Key of the channel that it is about, when known.
    latest
        Day of the latest answer, or else the last day of its round, when known.

    """

    touchpoint: str
    source: Source
    channel: str | None
    latest: date | None


@dataclass(frozen=True)
class Listened:
    """How a touchpoint was listened to.

    Attributes
    ----------
    sources, channels
        In the order of the alphabet; empty when it never was.
    latest
        Day of the latest answer, when known.

    """

    touchpoint: Touchpoint
    age: Age
    sources: tuple[Source, ...]
    channels: tuple[str, ...]
    latest: date | None


@dataclass(frozen=True)
class PhaseMix:
    """The sources and channels that feed a phase, and its touchpoints in order."""

    phase: str
    sources: tuple[Source, ...]
    channels: tuple[str, ...]
    touchpoints: tuple[Listened, ...]


@dataclass(frozen=True)
class Listening:
    """The listening mix of a journey.

    Attributes
    ----------
    phases
        In journey order, those without touchpoints included.
    newest
        Day of the newest answer that has one.

    """

    phases: tuple[PhaseMix, ...]
    newest: date | None

    def of_age(self, age: Age) -> tuple[Listened, ...]:
        """The touchpoints of this age, unintended moments included, in journey order."""
        return tuple(each for phase in self.phases for each in phase.touchpoints if each.age == age)


def listening(journey: Journey, heard: Iterable[Heard], old_after: int = OLD_AFTER) -> Listening:
    """The listening mix of a journey.

    Parameters
    ----------
    journey
        With its phases and touchpoints; what was heard about others does not count.
    heard
        What was answered, in any order.
    old_after
        Months, ≥ 1, after which an answer is old, counted back from the newest one: an old study of a journey
        is not old as a whole, a touchpoint that was left out of the later rounds is.

    """
    gathered: dict[str, list[Heard]] = {touchpoint.key: [] for touchpoint in journey.touchpoints}
    for each in heard:
        if each.touchpoint in gathered:
            gathered[each.touchpoint].append(each)
    newest = max((each.latest for own in gathered.values() for each in own if each.latest), default=None)
    listened = [_listened(one, gathered[one.key], newest, old_after) for one in journey.touchpoints]
    phases = (
        _mix(phase.key, [each for each in listened if each.touchpoint.phase == phase.key])
        for phase in journey.phases
    )
    return Listening(tuple(phases), newest)


def _listened(
    touchpoint: Touchpoint, heard: Sequence[Heard], newest: date | None, old_after: int
) -> Listened:
    latest = max((each.latest for each in heard if each.latest), default=None)
    sources = tuple(sorted({each.source for each in heard}))
    channels = tuple(sorted({each.channel for each in heard if each.channel}))
    return Listened(touchpoint, _age(heard, latest, newest, old_after), sources, channels, latest)


def _age(heard: Sequence[Heard], latest: date | None, newest: date | None, old_after: int) -> Age:
    if not heard:
        return "never"
    if latest is None or newest is None:
        return "undated"
    months = (newest.year - latest.year) * 12 + newest.month - latest.month
    past = months > old_after or (months == old_after and newest.day > latest.day)
    return "old" if past else "fresh"


def _mix(phase: str, listened: Sequence[Listened]) -> PhaseMix:
    sources = {source for each in listened for source in each.sources}
    channels = {channel for each in listened for channel in each.channels}
    return PhaseMix(phase, tuple(sorted(sources)), tuple(sorted(channels)), tuple(listened))
