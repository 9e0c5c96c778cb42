"""What does the room think, beside what customers give; and how did it vote?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from cxcore.masking import masked
from cxcore.measures.curve import Point
from cxcore.measures.estimate import Estimate, estimate
from cxcore.measures.gaps import Gap, gaps
from cxcore.measures.privacy import withheld
from cxcore.model import Journey, Round
from cxcore.questions.curve import curves
from cxcore.questions.study import EVERYBODY, TEAM, Study
from cxcore.store import ballots, scenarios
from cxcore.store.ballots import Progress
from cxcore.store.polls import Poll
from cxcore.store.scenarios import Scenario
from cxcore.workshop.scores import Log, Place
from cxcore.workshop.voting import MINIMUM_VOTES, Tally, tallies


@dataclass(frozen=True)
class Spot:
    """One persona (None: everybody) at one touchpoint.

    Attributes
    ----------
    mark
        What the room says, 1–10; None when it said nothing.
    felt
        What customers gave: mean, interval and n, or that it is withheld or empty.
    target
        The mark that is wanted; None when none is.

    """

    persona: str | None
    touchpoint: str
    mark: float | None
    felt: Point
    target: float | None

    @property
    def difference(self) -> float | None:
        """The room − customers, −9…9; None when one of them is not known."""
        return None if self.mark is None or not self.felt.visible else self.mark - self.felt.mean


@dataclass(frozen=True)
class Line:
    """The room's curve of one persona, or of everybody (None), with what depends on it.

    Attributes
    ----------
    spots
        One per touchpoint, in journey order.
    levels
        The level of the pyramid of the touchpoints that have one.

    """

    persona: str | None
    spots: tuple[Spot, ...]
    levels: Mapping[str, int]

    @cached_property
    def estimate(self) -> Estimate | None:
        """What the room's marks come to; None without any."""
        return self._come_to({spot.touchpoint: spot.mark for spot in self.spots if spot.mark is not None})

    @cached_property
    def beside(self) -> Estimate | None:
        """What the means of customers come to at the touchpoints where both are known; None where nowhere."""
        known = [spot for spot in self.spots if spot.mark is not None and spot.felt.visible]
        return self._come_to({spot.touchpoint: spot.felt.mean for spot in known})

    def _come_to(self, marks: Mapping[str, float]) -> Estimate | None:
        wanted = {spot.touchpoint: spot.target for spot in self.spots if spot.target is not None}
        return estimate(marks, self.levels, wanted)


@dataclass(frozen=True)
class Room:
    """A scenario as it stands, beside a round of customers.

    Attributes
    ----------
    round
        The round of customers; None while there is none.
    lines
        Everybody first, then each persona, also those without marks.
    log
        All that happened, from which undo, redo and history follow.

    """

    journey: Journey
    scenario: Scenario
    round: Round | None
    lines: tuple[Line, ...]
    log: Log

    def line(self, persona: str | None) -> Line:
        return next(line for line in self.lines if line.persona == persona)

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """Where the room's marks can be held beside those of customers, in the order of the lines."""
        spots = [spot for line in self.lines for spot in line.spots]
        marks = {(spot.persona, spot.touchpoint): spot.mark for spot in spots if spot.mark is not None}
        felt = {(spot.persona, spot.touchpoint): spot.felt.counts for spot in spots if spot.felt.visible}
        return gaps(marks, felt, [place for place in marks if place in felt])


def room(study: Study, scenario: int, round_: str | None = None) -> Room:
    """The room's curves as they are stored now.

    Parameters
    ----------
    study
        May be older than the latest mark: marks are read anew each time.
    scenario
        Its number.
    round_
        Key of the round of customers; without it the latest of customers, if there is any.

    Raises
    ------
    WorkshopError
        When there is no such scenario.
    UnknownNameError
        When there is no such round.

    """
    noun = scenarios.scenario(study.database, study.journey, scenario)
    return room_of(study, noun, scenarios.log(study.database, study.journey, scenario), round_)


def room_of(study: Study, scenario: Scenario, log: Log, round_: str | None = None) -> Room:
    """The room's curves of a log that was read already."""
    asked = [own for own in study.offered if own.source != TEAM]
    about = study.round(round_) if round_ else next(iter(asked), None)
    lines = (_line(study, log.marks, persona, about) for persona in (EVERYBODY, *study.personas))
    return Room(study.journey, scenario, about, tuple(lines), log)


def measured_marks(study: Study, round_: str | None = None) -> dict[Place, float]:
    """The means that a round shows, in tenths: marks for a new scenario to start with."""
    found = curves(study, study.round(round_).key)
    return {
        (persona, point.touchpoint): round(point.mean, 1)
        for persona, curve in found.items()
        for point in curve.visible
    }


@dataclass(frozen=True)
class Vote:
    """A poll as it may be seen.

    Attributes
    ----------
    progress
        How many voted, which may always be seen.
    tallies
        Of all voters per touchpoint, and of those in the shoes of each persona, where there are votes enough
        and nobody's vote could be worked out. Empty until the poll is revealed.
    comments
        Touchpoint and what was written about it, names and numbers masked, unless the vote that it stands
        beside was taken back. Empty until then as well.

    """

    poll: Poll
    progress: Progress
    tallies: tuple[Tally, ...]
    comments: tuple[tuple[str, str], ...]


def vote(study: Study, poll: Poll) -> Vote:
    """What may be seen of a poll now."""
    told = ballots.progress(study.database, study.journey, poll)
    if not poll.revealed:
        return Vote(poll, told, (), ())
    cast = ballots.ballots(study.database, study.journey, poll.id)
    counted = tallies(cast, study.personas, poll.touchpoints)
    place = {key: number for number, key in enumerate(poll.touchpoints)}
    comments = {
        (own.touchpoint, masked(own.comment))
        for own in cast
        if own.comment and own.mark is not None and own.touchpoint in place
    }
    in_order = sorted(comments, key=lambda comment: (place[comment[0]], comment[1]))
    return Vote(poll, told, _shown(counted), tuple(in_order))


def _line(study: Study, marks: Mapping[Place, float], persona: str | None, about: Round | None) -> Line:
    felt, wanted = _felt(study, about)[persona], _wanted(study)[persona]
    spots = tuple(
        Spot(persona, key, marks.get((persona, key)), felt[key], wanted.get(key)) for key in study.touchpoints
    )
    return Line(persona, spots, _levels(study))


@lru_cache(maxsize=64)
def _felt(study: Study, about: Round | None) -> dict[str | None, dict[str, Point]]:
    if about is None:
        nothing = {key: Point(key, "empty") for key in study.touchpoints}
        return dict.fromkeys((EVERYBODY, *study.personas), nothing)
    found = curves(study, about.key)
    return {persona: {point.touchpoint: point for point in curve.points} for persona, curve in found.items()}


@lru_cache(maxsize=64)
def _wanted(study: Study) -> dict[str | None, Mapping[str, float]]:
    """The wanted marks of each persona; of everybody those that all personas share."""
    own: dict[str | None, Mapping[str, float]] = {
        persona.key: persona.targets for persona in study.journey.personas
    }
    shared = [set(targets.items()) for targets in own.values()]
    return own | {EVERYBODY: dict(set.intersection(*shared)) if shared else {}}


@lru_cache(maxsize=64)
def _levels(study: Study) -> dict[str, int]:
    return {own.key: own.level for own in study.journey.touchpoints if own.level is not None}


def _shown(counted: tuple[Tally, ...]) -> tuple[Tally, ...]:
    """The tallies with votes enough, without those from which a smaller group would follow by subtraction."""
    shown = []
    for whole in (tally for tally in counted if tally.persona is None and tally.enough):
        parts = [
            tally for tally in counted if tally.touchpoint == whole.touchpoint and tally.persona is not None
        ]
        sizes = {tally.persona: tally.n for tally in parts}
        sizes[None] = whole.n - sum(sizes.values())
        hidden = withheld(sizes, MINIMUM_VOTES)
        shown += [whole, *(tally for tally in parts if tally.persona not in hidden)]
    return tuple(shown)
