"""The nouns: organisations, their journeys, and what stands in a journey."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from cxcore.scales import Scale

Kind = Literal["emotion", "functional", "expectation", "importance", "nps", "ces", "csat", "overall"]
"""What a rating is about. Emotion draws the curve; overall, nps, ces and csat may lack a touchpoint."""

Party = Literal["own", "other", "none"]
"""Who meets the customer at a touchpoint: the organisation, another organisation, or nobody."""

Source = Literal["survey", "interview", "focus-group", "diary", "customer-licence", "social", "workshop"]
RoundKind = Literal["baseline", "follow-up"]
Mark = Annotated[float, Field(ge=1, le=10)]
Importance = Annotated[int, Field(ge=1, le=10)]
Level = Annotated[int, Field(ge=1, le=6)]
Key = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
"""A name for links, files and JSON: lower case letters, digits and single hyphens."""

PROPOSED_PHASES = ("awareness", "orientation", "purchase", "use", "service")


class Noun(BaseModel):
    """What all nouns share: they do not change, and know no other fields than these."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Organisation(Noun):
    """Owner of journeys; the data of one never shows in another."""

    id: int
    key: Key
    name: str


class Phase(Noun):
    key: Key
    name: str


class Touchpoint(Noun):
    """A moment at which a customer meets the organisation, or something that colours that meeting.

    Attributes
    ----------
    phase
        Key of the phase it stands in.
    channel
        Where it happens by design (``shop``, ``phone``); empty when it varies.
    level
        The level of the pyramid that it is designed for, 1–6, when chosen.
    promise
        What the organisation promises here, in its own words.

    """

    id: int
    key: Key
    name: str
    phase: Key
    channel: str = ""
    party: Party = "own"
    intended: bool = True
    moment_of_truth: bool = False
    brand_moment: bool = False
    level: Level | None = None
    promise: str = ""


class Persona(Noun):
    """A kind of customer.

    Attributes
    ----------
    importance
        How much each touchpoint matters to this persona, 1–10, by touchpoint key.
    targets
        The mark, 1–10, that is wanted at each touchpoint, by touchpoint key.

    """

    id: int
    key: Key
    name: str
    portrait: str = ""
    background: str = ""
    motto: str = ""
    importance: dict[Key, Importance] = {}
    targets: dict[Key, Mark] = {}


class Round(Noun):
    """A measurement; rounds follow one another by their first day."""

    id: int
    key: Key
    name: str
    kind: RoundKind = "follow-up"
    source: Source = "survey"
    starts: date | None = None
    ends: date | None = None


class Question(Noun):
    """What was asked: about which touchpoint (None: the whole journey), of which kind, on which scale."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    id: int
    touchpoint: Key | None
    kind: Kind
    scale: Scale
    wording: str = ""


class Journey(Noun):
    """A journey of one organisation, with everything in it in its own order.

    Attributes
    ----------
    simulated
        True when ratings in it come from the sample generator; every screen says so.

    """

    id: int
    organisation: Organisation
    key: Key
    name: str
    scope: str = ""
    simulated: bool = False
    phases: tuple[Phase, ...] = ()
    touchpoints: tuple[Touchpoint, ...] = ()
    personas: tuple[Persona, ...] = ()
    rounds: tuple[Round, ...] = ()

    @property
    def has_levels(self) -> bool:
        """True when a level of the pyramid was chosen for some touchpoint."""
        return any(touchpoint.level is not None for touchpoint in self.touchpoints)

    def touchpoint(self, key: str) -> Touchpoint:
        return next(touchpoint for touchpoint in self.touchpoints if touchpoint.key == key)

    def phase(self, key: str) -> Phase:
        return next(phase for phase in self.phases if phase.key == key)
