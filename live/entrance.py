"""How a phone or screen comes in: by the token of a link, or by typing the short code of it."""

from __future__ import annotations

import asyncio
from math import ceil
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from cxcore.errors import CxError
from cxcore.text import speak
from cxcore.workshop.links import Link, LinkKind
from live.door import neighbourhood
from live.limits import TooSoonError
from live.plain import filled, language_of, link_language
from live.rooms import Rooms
from live.slowing import Slowing


class Entrance:
    """Lets in who has a link or code of one kind, and asks others for the code.

    Wrong codes are slowed down: ten at once and one every three seconds from one address, since a whole room
    may come through one; sixty at once and twenty a second from all.
    """

    def __init__(self, rooms: Rooms, kind: LinkKind, path: str) -> None:
        self.rooms = rooms
        self.kind = kind
        self.path = path
        self.each = Slowing(at_once=10, seconds=3)
        self.all = Slowing(at_once=60, seconds=1 / 20)

    async def link(self, request: Request) -> Link | Response:
        """What the link of this request opens; or what to answer instead."""
        typed, token = request.query_params.get("c"), request.query_params.get("t")
        try:
            if typed:
                return self._to(request, await self._link_of_code(request, typed))
            if token:
                return await asyncio.to_thread(self.rooms.link, token, self.kind)
        except CxError as error:
            return self._form(request, error)
        return self._form(request)

    async def _link_of_code(self, request: Request, typed: str) -> Link:
        who = neighbourhood(request)
        wait = max(self.each.wait(who), self.all.wait(None))
        if wait > 0:
            raise TooSoonError("door.slow", n=ceil(wait))
        # Before looking it up, which takes a moment in which others could come: a right one costs a try too.
        self.each.spend(who)
        self.all.spend(None)
        return await asyncio.to_thread(self.rooms.link_of_code, typed, self.kind)

    def _to(self, request: Request, link: Link) -> Response:
        query = {"t": self.rooms.token(link), "lang": link_language(language_of(request))}
        return RedirectResponse(f".{self.path}?{urlencode(query)}", 303)

    def _form(self, request: Request, error: CxError | None = None) -> Response:
        language = language_of(request)
        say = speak(language)
        texts = {
            "title": say(f"entrance.{self.kind}"),
            "explained": say("entrance.explained"),
            "label": say("entrance.label"),
            "press": say("entrance.press"),
            "trouble": say(error.key, **error.details) if error else "",
            "method": "get",
            "name": "c",
        }
        return filled("code", language, texts, status=_status(error))


def _status(error: CxError | None) -> int:
    if error is None:
        return 200
    return 429 if isinstance(error, TooSoonError) else 403
