"""The form of a sample file: a journey as people would set it up, and what its made-up customers feel."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from cxcore.identity import new_id
from cxcore.model import (
    Improvement,
    Journey,
    Key,
    Mark,
    Noun,
    Organisation,
    Persona,
    Phase,
    Round,
    Success,
    Touchpoint,
)
from cxcore.scales import MARK

Share = Annotated[float, Field(ge=0, le=1)]
Spread = Annotated[float, Field(gt=0, le=5)]
Pattern = Literal[
    "dip",
    "repaired",
    "worsened",
    "too-small",
    "persona-differs",
    "unchanged",
    "mix-shift",
    "channel-contrast",
]
"""What is planted in a sample, to be found again by the measures."""
AlsoAsked = Literal["functional", "expectation", "importance", "ces", "csat"]
"""Kinds that can be asked about a touchpoint beside the emotion."""
Mood = Literal["good", "mixed", "bad"]


class Owner(Noun):
    key: Key
    name: str


class Heading(Noun):
    key: Key
    name: str
    scope: str = ""


class SampleTouchpoint(Touchpoint):
    """A touchpoint without a number of its own yet."""

    id: Literal[0] = 0


class SamplePersona(Persona):
    """A persona without a number of its own yet."""

    id: Literal[0] = 0


class SampleRound(Round):
    """A round without a number of its own yet, between two days.

    Attributes
    ----------
    respondents
        How many customers of each persona answer.

    """

    id: Literal[0] = 0
    starts: date
    ends: date
    respondents: dict[Key, Annotated[int, Field(ge=0)]]


class SampleGoal(Noun):
    """A business goal of the journey."""

    key: Key
    name: str


class SampleImprovement(Improvement):
    """An improvement without a number of its own yet; it serves a goal by key."""

    id: Literal[0] = 0
    goal: None = None
    serves: Key | None = None


class SampleSuccess(Success):
    """A success without a number of its own yet; it serves a goal by key."""

    id: Literal[0] = 0
    goal: None = None
    serves: Key | None = None


class Served(Noun):
    """A channel of one touchpoint: the share of its answers, and how much better (+) the mark is there."""

    share: Share
    shift: float = 0.0


class Felt(Noun):
    """What is felt at one touchpoint. All levels are marks, 1–10, whatever the scale of the answers.

    Attributes
    ----------
    expected
        The mark of a middling customer, per round, before rounding and clipping.
    spread
        Standard deviation within customers, in marks; None takes that of the simulation.
    answers
        Share of the respondents who answer; None takes that of the simulation.
    scale
        Key of the scale on which the answers are given.
    personas
        How much higher (+) or lower (−) a persona feels here, in marks.
    at_most
        The most answers that a persona gives here in a round.
    channels
        The channels that serve this touchpoint, when not the one it is designed for; shares add up to 1.
    also
        Other kinds asked about this touchpoint, with their level per round (``ces`` on 1–7, ``csat`` on
        1–5, the others as marks).

    """

    expected: tuple[Mark, ...]
    spread: Spread | None = None
    answers: Share | None = None
    scale: str = MARK.key
    personas: dict[Key, float] = Field(default_factory=dict)
    at_most: dict[Key, Annotated[int, Field(ge=0)]] = Field(default_factory=dict)
    channels: dict[str, Served] = Field(default_factory=dict)
    also: dict[AlsoAsked, tuple[Mark, ...]] = Field(default_factory=dict)


class Planted(Noun):
    """A pattern put in on purpose; rounds not named are the first and the last."""

    kind: Pattern
    touchpoint: Key | None = None
    persona: Key | None = None
    better: str = ""
    worse: str = ""
    before: Key | None = None
    after: Key | None = None


class Simulation(Noun):
    """How the answers are drawn; see :func:`cxcore.samples.simulation.simulate`.

    Attributes
    ----------
    seed
        Start of the random numbers.
    person_spread, spread
        Standard deviations, in marks: between customers, and within one customer between touchpoints.
    answers
        Share of the respondents who answer a touchpoint.
    returning
        Share of the respondents of a round who answered in the round before as well.
    recommending
        How much higher (+) customers recommend than they mark.
    personas
        How much higher (+) or lower (−) a persona feels everywhere, in marks.

    """

    seed: Annotated[int, Field(ge=0)]
    person_spread: Spread
    spread: Spread
    answers: Share
    returning: Share
    recommending: float = 0.0
    personas: dict[Key, float] = Field(default_factory=dict)
    planted: tuple[Planted, ...] = ()
    touchpoints: dict[Key, Felt]


class Remarks(Noun):
    """Comments that go with an answer in this mood; only of this persona or in this round when named."""

    touchpoint: Key
    mood: Mood
    persona: Key | None = None
    round: Key | None = None
    texts: tuple[str, ...]


class Sample(Noun):
    """A whole sample file.

    Attributes
    ----------
    choice
        The mark that each of a few touchpoints was chosen to reach, by touchpoint key.

    """

    organisation: Owner
    heading: Annotated[Heading, Field(alias="journey")]
    phases: tuple[Phase, ...]
    touchpoints: tuple[SampleTouchpoint, ...]
    personas: tuple[SamplePersona, ...]
    rounds: tuple[SampleRound, ...]
    goals: tuple[SampleGoal, ...] = ()
    improvements: tuple[SampleImprovement, ...] = ()
    successes: tuple[SampleSuccess, ...] = ()
    choice: dict[Key, Mark] = Field(default_factory=dict)
    simulation: Simulation
    comments: tuple[Remarks, ...] = ()

    def journey(self) -> Journey:
        """The journey with new numbers, as it is kept in the store."""
        return Journey(
            id=new_id(),
            organisation=Organisation(id=new_id(), key=self.organisation.key, name=self.organisation.name),
            key=self.heading.key,
            name=self.heading.name,
            scope=self.heading.scope,
            simulated=True,
            phases=self.phases,
            touchpoints=tuple(Touchpoint(**_numbered(touchpoint)) for touchpoint in self.touchpoints),
            personas=tuple(Persona(**_numbered(persona)) for persona in self.personas),
            rounds=tuple(Round(**_numbered(turn, leave_out="respondents")) for turn in self.rounds),
        )


def _numbered(noun: Noun, leave_out: str = "") -> dict[str, Any]:
    return {**noun.model_dump(exclude={leave_out}), "id": new_id()}
