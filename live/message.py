"""What a phone sends: everything is checked before anything is done with it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from cxcore.errors import CxError
from cxcore.model import Mark
from cxcore.text import Language
from cxcore.workshop.voting import LONGEST_COMMENT

LARGEST = 16_000
"""Bytes of a message."""
MOST_VOTES = 50
"""Votes in a message; a journey of forty touchpoints fits."""
_LAST_NUMBER = 2**53
"""Up to here JavaScript counts without gaps."""

_Text = Annotated[str, Field(max_length=80)]


class MessageError(CxError):
    """Something that no phone page of ours sends."""


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Vote(_Strict):
    """What is said of one touchpoint; see :class:`cxcore.workshop.voting.Ballot`."""

    touchpoint: _Text
    persona: _Text | None
    mark: Mark | None
    comment: str = Field(default="", max_length=LONGEST_COMMENT)
    sequence: int = Field(ge=1, le=_LAST_NUMBER)


class Message(_Strict):
    """Votes of one phone in one poll.

    Attributes
    ----------
    t
        The token of the link.
    phone
        What the phone made up to be known by: 128 random bits.
    poll
        The number of the poll, as text: JavaScript cannot hold it.

    """

    t: str = Field(max_length=400)
    lang: Literal["NL", "EN"] = "NL"
    phone: str = Field(pattern=r"^[0-9a-f]{32}$")
    poll: str = Field(pattern=r"^[0-9]{1,19}$")
    votes: tuple[Vote, ...] = Field(min_length=1, max_length=MOST_VOTES)

    @property
    def language(self) -> Language:
        return "en" if self.lang == "EN" else "nl"


def read(body: bytes) -> Message:
    """A message as it was meant.

    Raises
    ------
    MessageError
        When it is none of ours.

    """
    try:
        return Message.model_validate_json(body, strict=True)
    except ValidationError as error:
        raise MessageError("error.live.unreadable") from error


def readable(comment: str) -> str:
    """A comment without what cannot be seen, lines kept."""
    return "".join(letter for letter in comment if letter.isprintable() or letter == "\n").strip()
