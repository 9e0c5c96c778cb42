"""What changes in a workshop, told to phones and screens: at once (server-sent events), or when asked."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from functools import partial

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from cxcore.errors import CxError
from cxcore.store.clock import utc_now
from cxcore.text import Language
from cxcore.workshop.links import Link
from live.bus import Bus
from live.limits import BusyError, refusal
from live.plain import language_of
from live.rooms import Rooms

MOST = 1_000
"""Phones and screens that may listen to one workshop."""
_FRESH = {"cache-control": "no-store", "x-accel-buffering": "no"}
"""Not kept by anybody, and passed on at once by proxies that know nginx's word for it."""


class Watching:
    """Answers who follows a workshop."""

    def __init__(self, rooms: Rooms, bus: Bus) -> None:
        self.rooms = rooms
        self.bus = bus

    async def events(self, request: Request) -> Response:
        """Each state as it comes, until the link expires."""
        try:
            link = await self._link(request)
            if self.bus.followers(link.workshop) >= MOST:
                raise BusyError("error.live.busy")
        except CxError as error:
            return refusal(error, language_of(request))
        return StreamingResponse(
            self._told(link, language_of(request)), media_type="text/event-stream", headers=_FRESH
        )

    async def state(self, request: Request) -> Response:
        """The state as it is now, for where events do not come through."""
        try:
            link = await self._link(request)
            state = await asyncio.to_thread(self._made, link, language_of(request))
        except CxError as error:
            return refusal(error, language_of(request))
        return Response(state, media_type="application/json", headers=_FRESH)

    async def _link(self, request: Request) -> Link:
        return await asyncio.to_thread(self.rooms.link, request.query_params.get("t", ""), "phone", "screen")

    async def _told(self, link: Link, language: Language) -> AsyncIterator[bytes]:
        """Each state as an event, and a beat in silence.

        It ends when the link expires or nothing can be told; who listens then comes back, and hears why.
        """
        yield b"retry: 1000\n\n"
        make = partial(self._made, link, language)
        try:
            async with self.bus.following(link.workshop, link.kind, make, language) as feed:
                async for state in feed.states():
                    if utc_now() >= link.expires:
                        return
                    yield b"event: beat\ndata: 1\n\n" if state is None else b"data: %b\n\n" % state.body
        except CxError:
            return

    def _made(self, link: Link, language: Language) -> bytes:
        state = (
            self.rooms.phone(link.workshop)
            if link.kind == "phone"
            else self.rooms.screen(link.workshop, language)
        )
        return json.dumps(state, ensure_ascii=False, separators=(",", ":")).encode()
