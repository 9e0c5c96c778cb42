"""The workshops that are open: what links open, and what phones see."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from cxcore.model import Journey
from cxcore.questions.snapshot import snapshot
from cxcore.questions.study import Study
from cxcore.questions.workshop import room, vote
from cxcore.store import ballots, polls, workshops
from cxcore.store.clock import utc_now
from cxcore.store.database import Database
from cxcore.store.polls import Poll
from cxcore.store.workshops import Venue
from cxcore.text import Language, speak
from cxcore.workshop.errors import LinkError
from cxcore.workshop.links import Link, LinkKind, code, link_of_code, opened, signed

MOST_PHONES = 2_000
"""Phones that may vote in one workshop: whoever makes up phones fills one room at most."""


class Rooms:
    """The workshops that are open in a database.

    Parameters
    ----------
    database
        Gives it, opened at first need.

    """

    def __init__(self, database: Callable[[], Database]) -> None:
        self._database = database
        self._venues: dict[int, Venue] = {}
        self._asked: dict[tuple[int, int], frozenset[str]] = {}
        self._phones: dict[int, set[int]] = {}

    @property
    def database(self) -> Database:
        return self._database()

    def link(self, token: str, *kinds: LinkKind) -> Link:
        """What a token opens.

        Raises
        ------
        LinkError
            When it opens nothing, nothing any more, or nothing of these kinds.

        """
        link = self._opened(token, kinds)
        self.venue(link.workshop)
        return link

    async def link_soon(self, token: str, *kinds: LinkKind) -> Link:
        """As :meth:`link`, for the event loop: only what is not known yet is looked up, in a thread."""
        if self._venues and (link := self._opened(token, kinds)).workshop in self._venues:
            return link
        return await asyncio.to_thread(self.link, token, *kinds)

    def link_of_code(self, typed: str, *kinds: LinkKind) -> Link:
        """What a typed code opens; LinkError as for :meth:`link`."""
        now = utc_now()
        there = [(venue.workshop, venue.expires) for venue in workshops.venues(self.database, now)]
        link = link_of_code(self._secret(), typed, there, now)
        if link.kind not in kinds:
            raise LinkError("error.link.wrong")
        return link

    def token(self, link: Link) -> str:
        """A token that opens this."""
        return signed(self._secret(), link)

    def code(self, link: Link) -> str:
        """The short code that opens this, in two halves."""
        whole = code(self._secret(), link.kind, link.workshop)
        return f"{whole[:4]} {whole[4:]}"

    def venue(self, workshop: int) -> Venue:
        """Where a workshop is held; LinkError when it was over before anybody asked."""
        found = self._venues.get(workshop)
        if found is None:
            there = {each.workshop: each for each in workshops.venues(self.database, utc_now())}
            self._venues, found = there, there.get(workshop)
        if found is None:
            raise LinkError("error.link.closed")
        return found

    def study(self, workshop: int) -> Study:
        """The journey of a workshop with its answers, as they are now."""
        venue, database = self.venue(workshop), self.database
        return _study(database, venue.organisation_key, venue.journey_key, database.version)

    def asked(self, workshop: int, poll: int) -> frozenset[str] | None:
        """The touchpoints that a poll of this workshop asks about, by key; None without such a poll."""
        if (workshop, poll) not in self._asked:
            found = polls.polls(self.database, self.study(workshop).journey, workshop)
            # What a poll asks never changes, so it is read once.
            self._asked |= {(workshop, own.id): frozenset(own.touchpoints) for own in found}
        return self._asked.get((workshop, poll))

    def admits(self, workshop: int, phone: int) -> bool:
        """Whether a phone may vote: it did before, or there is room; it then has a place. For one thread."""
        if workshop not in self._phones:
            # Read once: all that vote after that come by here.
            self._phones[workshop] = ballots.phones(self.database, self.study(workshop).journey, workshop)
        there = self._phones[workshop]
        if phone not in there and len(there) >= MOST_PHONES:
            return False
        there.add(phone)
        return True

    def phone(self, workshop: int) -> dict[str, Any]:
        """What phones see: nothing of what anybody voted, and of a workshop that is over nothing but that.

        ``open``; and while it is, ``journey`` (name), ``personas`` (``key``, ``name``, ``motto``) and
        ``poll``: null, or ``id`` (as text), ``phase`` (``asking``, ``revealed`` or ``closed``) and
        ``touchpoints`` (``key``, ``name``, ``phase``: its name).
        """
        journey = self.study(workshop).journey
        if not workshops.workshop(self.database, journey, workshop).is_open(utc_now()):
            return {"open": False}
        asked = polls.latest(self.database, journey, workshop)
        return {
            "open": True,
            "journey": journey.name,
            "personas": [
                {"key": each.key, "name": each.name, "motto": each.motto} for each in journey.personas
            ],
            "poll": asked and _poll(journey, asked),
        }

    def screen(self, workshop: int, language: Language) -> dict[str, Any]:
        """What the room's screen and facilitators see: votes only once they are revealed.

        ``open``; and while it is, the keys of :func:`cxcore.questions.snapshot.snapshot`.
        """
        study = self.study(workshop)
        there = workshops.workshop(self.database, study.journey, workshop)
        if not there.is_open(utc_now()):
            return {"open": False}
        asked = polls.latest(self.database, study.journey, workshop)
        say = speak(language)
        seen = snapshot(
            room(study, there.scenario), say("choice.everybody"), there.persona, asked and vote(study, asked)
        )
        return {"open": True, **seen}

    def phone_number(self, workshop: int, name: str) -> int:
        """What a phone is known by in one workshop only: 63 bits of a keyed hash of its own name."""
        digest = hmac.digest(self._secret(), f"phone:{workshop}:{name}".encode(), "sha256")
        return int.from_bytes(digest[:8]) >> 1

    def _opened(self, token: str, kinds: tuple[LinkKind, ...]) -> Link:
        link = opened(self._secret(), token, utc_now())
        if link.kind not in kinds:
            raise LinkError("error.link.wrong")
        return link

    def _secret(self) -> bytes:
        return _link_secret(self.database)


@lru_cache(maxsize=8)
def _study(database: Database, organisation: str, journey: str, version: int) -> Study:  # noqa: ARG001 (part of the key)
    return Study.open(database, organisation, journey)


@lru_cache(maxsize=2)
def _link_secret(database: Database) -> bytes:
    return workshops.link_secret(database)


def _poll(journey: Journey, asked: Poll) -> dict[str, Any]:
    return {
        "id": str(asked.id),
        "phase": "closed" if asked.closed else "revealed" if asked.revealed else "asking",
        "touchpoints": [
            {"key": each.key, "name": each.name, "phase": journey.phase(each.phase).name}
            for each in journey.touchpoints
            if each.key in asked.touchpoints
        ],
    }
