"""The phone of a participant: its page, and the votes that it sends."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from cxcore.errors import CxError
from cxcore.text import Language, speak
from cxcore.workshop.voting import FACES, LONGEST_COMMENT, MARKS, Ballot
from live import casting, message
from live.bus import Bus
from live.casting import Posted, Stored
from live.door import neighbourhood
from live.entrance import Entrance
from live.limits import body_of, refusal, too_soon
from live.message import Message, readable
from live.paths import PHONE
from live.plain import filled, language_of, link_language, sentences
from live.rooms import Rooms
from live.slowing import Slowing
from live.writer import Writer

COUNTED = 0.25
"""Seconds within which screens show that somebody voted: a whole room votes at once."""
_OTHER: dict[Language, Language] = {"nl": "en", "en": "nl"}


class Phone:
    """Answers phones.

    One phone sends at most forty messages at once and two a second; one address two thousand and two hundred,
    since a whole room may come through one. How many phones may vote: see :meth:`Rooms.admits`.
    """

    def __init__(self, rooms: Rooms, bus: Bus) -> None:
        self.rooms = rooms
        self.bus = bus
        self.entrance = Entrance(rooms, "phone", PHONE)
        self.writer: Writer[Posted, Stored] = Writer(self._store)
        self.each = Slowing(at_once=40, seconds=1 / 2)
        self.address = Slowing(at_once=2000, seconds=1 / 200)

    async def page(self, request: Request) -> Response:
        """The page, for who has a link; the form for its code for others."""
        link = await self.entrance.link(request)
        if isinstance(link, Response):
            return link
        language = language_of(request)
        texts = sentences("phone.", language)
        other = speak(_OTHER[language])
        given = {
            "token": request.query_params["t"],
            "workshop": str(link.workshop),
            "lang": link_language(language),
            "marks": MARKS,
            "faces": FACES,
            "longest": LONGEST_COMMENT,
            "most": message.MOST_VOTES,
            "texts": texts,
        }
        places = {
            "title": texts["title"],
            "without_script": texts["without_script"],
            "other_language": other("phone.this_language"),
            "other_code": _OTHER[language],
            "other_link": f"?{request.url.include_query_params(lang=link_language(_OTHER[language])).query}",
        }
        return filled("phone", language, places, given)

    async def vote(self, request: Request) -> Response:
        """What became of votes: ``kept``, by now committed, and ``refused``; or ``error``."""
        language: Language = "nl"
        try:
            sent = message.read(Message, await body_of(request, message.LARGEST))
            language = sent.language
            link = await self.rooms.link_soon(sent.t, "phone")
            phone = self.rooms.phone_number(link.workshop, sent.phone)
            self._slow_down(neighbourhood(request), phone)
            stored = await self.writer.put(_posted(link.workshop, phone, sent))
        except CxError as error:
            return refusal(error, language)
        say = speak(language)
        refused = {str(number): say(why.key, **why.details) for number, why in stored.refused.items()}
        return JSONResponse({"kept": stored.kept, "refused": refused}, headers={"cache-control": "no-store"})

    def _slow_down(self, address: str, phone: int) -> None:
        wait = max(self.each.wait(phone), self.address.wait(address))
        if wait > 0:
            raise too_soon(wait)
        self.each.spend(phone)
        self.address.spend(address)

    def _store(self, posts: Sequence[Posted]) -> list[Stored]:
        stored = casting.store(self.rooms, posts)
        for workshop in {post.workshop for post in posts}:
            self.bus.publish(workshop, view="screen", within=COUNTED)
        return stored


def _posted(workshop: int, phone: int, sent: Message) -> Posted:
    votes = (
        Ballot(phone, vote.sequence, vote.persona, vote.touchpoint, vote.mark, readable(vote.comment))
        for vote in sent.votes
    )
    return Posted(workshop, int(sent.poll), tuple(votes))
