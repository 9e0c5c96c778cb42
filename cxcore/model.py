"""The nouns: organisations, their journeys, and what stands in a journey."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal, NamedTuple

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

Status = Literal["idea", "planned", "busy", "done", "dropped"]
Effort = Literal["small", "medium", "large"]
Days = Annotated[int, Field(ge=1, le=999)]

LONGEST_NAME, LONGEST_OWNER, LONGEST_NOTE = 120, 80, 2000
"""Characters that what people type may have: what something is called, a person, a note."""


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


class Goal(Noun):
    """A business goal of a journey, which improvements serve."""

    id: int
    name: Annotated[str, Field(max_length=LONGEST_NAME)]


class Work(Noun):
    """What improvements and successes share: what is to be done, for what, by whom and when.

    Attributes
    ----------
    touchpoint
        Key of where it plays; None only when that touchpoint is gone.
    persona
        Key of the persona it is meant for; None for everybody.
    goal
        Id of the business goal that it serves.
    owner
        The person in the organisation who sees to it.
    effort
        Small, medium or large, or a number of working days.
    expected
        By how many marks customers are expected to feel better.
    expected_from
        The mark from which that is meant, so that it goes from here to here + ``expected``.
    starts, done
        The days on which work on it began and ended.

    """

    id: int
    name: Annotated[str, Field(max_length=LONGEST_NAME)]
    touchpoint: Key | None
    persona: Key | None = None
    goal: int | None = None
    owner: Annotated[str, Field(max_length=LONGEST_OWNER)] = ""
    effort: Effort | Days | None = None
    expected: Annotated[float, Field(gt=0, le=9)] | None = None
    expected_from: Mark | None = None
    status: Status = "idea"
    starts: date | None = None
    done: date | None = None
    note: Annotated[str, Field(max_length=LONGEST_NOTE)] = ""

    @property
    def aim(self) -> Key | None:
        """Key of the touchpoint at which customers are to feel it."""
        return self.touchpoint


class Improvement(Work):
    """Something that is to make a touchpoint better."""


class Success(Work):
    """Something that goes well at a touchpoint, to be kept and repeated.

    Attributes
    ----------
    repeat_at
        Key of the touchpoint at which it is to be done as well.

    """

    repeat_at: Key | None = None

    @property
    def aim(self) -> Key | None:
        return self.repeat_at


Deed = Literal["added", "changed", "removed", "restored"]


class Alteration(NamedTuple):
    """One step in the history of an improvement or success.

    Attributes
    ----------
    did
        What was done to it as a whole.
    fields
        The fields of it that became other than before.
    was, now
        As it stood before, None when it was new, and after.
    actor
        Who did it; empty when nobody said so.
    happened_at
        In UTC.

    """

    did: Deed
    fields: tuple[str, ...]
    was: Work | None
    now: Work
    actor: str
    happened_at: datetime


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
