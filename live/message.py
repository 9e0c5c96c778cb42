"""What phones and facilitators send: everything is checked before anything is done with it."""

from __future__ import annotations

from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from cxcore.errors import CxError
from cxcore.model import Mark
from cxcore.text import Language
from cxcore.workshop.voting import LONGEST_COMMENT

LARGEST = 16_000
"""Bytes of a message."""
MOST_VOTES = 50
"""Votes in a message; a journey of forty touchpoints fits."""
MOST_MOVES = 100
"""Releases in a message: a point is let go of in a second or so, and each waits for its answer."""
_LAST_NUMBER = 2**53
"""Up to here JavaScript counts without gaps."""

Text = Annotated[str, Field(max_length=80)]
Number = Annotated[str, Field(pattern=r"^[0-9]{1,19}$")]
"""An id, as text: JavaScript cannot hold it."""
Counted = Annotated[int, Field(ge=1, le=_LAST_NUMBER)]

F = TypeVar("F", bound=BaseModel)


class MessageError(CxError):
    """Something that no page of ours sends."""


class Strict(BaseModel):
    """Exactly these fields, each of exactly its type."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Vote(Strict):
    """What is said of one touchpoint; see :class:`cxcore.workshop.voting.Ballot`."""

    touchpoint: Text
    persona: Text | None
    mark: Mark | None
    comment: str = Field(default="", max_length=LONGEST_COMMENT)
    sequence: Counted


class Sent(Strict):
    """What comes through a link; ``t`` is its token."""

    t: str = Field(max_length=400)
    lang: Literal["NL", "EN"] = "NL"

    @property
    def language(self) -> Language:
        return "en" if self.lang == "EN" else "nl"


class Message(Sent):
    """Votes of one phone in one poll.

    Attributes
    ----------
    phone
        What the phone made up to be known by: 128 random bits.

    """

    phone: str = Field(pattern=r"^[0-9a-f]{32}$")
    poll: Number
    votes: tuple[Vote, ...] = Field(min_length=1, max_length=MOST_VOTES)


class Move(Strict):
    """A point that was let go of.

    Attributes
    ----------
    number
        Counts the releases of one curve in one browser, from 1.
    scenario
        In which it was dragged: another one may be on the screens since.
    persona, touchpoint
        Keys; a persona of None is everybody.

    """

    number: Counted
    scenario: Number
    persona: Text | None
    touchpoint: Text
    mark: Mark


class Released(Sent):
    """What a facilitator's browser does not yet know to be stored, the oldest first.

    Attributes
    ----------
    client
        What a curve in a browser made up to be known by, as long as it stands there: 128 random bits.
    actor
        How the facilitator calls himself or herself.
    scenario, round, persona
        What is looked at now: an id, and keys; a persona of None is everybody, a round of None the latest.

    """

    client: str = Field(pattern=r"^[0-9a-f]{32}$")
    actor: Text
    scenario: Number
    round: str | None = Field(max_length=200)
    persona: Text | None
    moves: tuple[Move, ...] = Field(min_length=1, max_length=MOST_MOVES)


def read(form: type[F], body: bytes) -> F:
    """A message as it was meant.

    Parameters
    ----------
    form
        What kind of message this has to be.
    body
        As it came, from anybody.

    Raises
    ------
    MessageError
        When it is none of ours.

    """
    try:
        return form.model_validate_json(body, strict=True)
    except ValidationError as error:
        raise MessageError("error.live.unreadable") from error


def readable(comment: str) -> str:
    """A comment without what cannot be seen, lines kept."""
    return "".join(letter for letter in comment if letter.isprintable() or letter == "\n").strip()
