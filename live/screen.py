"""Meekijken: the room's screen, which follows the workshop by itself."""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.responses import Response

from cxcore.errors import CxError
from cxcore.text import Language
from cxcore.workshop.links import Link
from live.address import reachable
from live.entrance import Entrance
from live.limits import refusal
from live.paths import PHONE, QR, SCREEN
from live.plain import filled, language_of, link_language, sentences
from live.qr import qr_svg
from live.rooms import Rooms


class Screen:
    """Answers the room's screen."""

    def __init__(self, rooms: Rooms) -> None:
        self.rooms = rooms
        self.entrance = Entrance(rooms, "screen", SCREEN)

    async def page(self, request: Request) -> Response:
        """The page, for who has a link; the form for its code for others."""
        link = await self.entrance.link(request)
        if isinstance(link, Response):
            return link
        language = language_of(request)
        texts = sentences("screen.", language)
        phone = link._replace(kind="phone")
        address = await asyncio.to_thread(_beside, request, SCREEN)
        given = {
            "token": request.query_params["t"],
            "lang": link_language(language),
            "address": f"{address}{PHONE}".partition("//")[2],
            "code": self.rooms.code(phone),
            "texts": texts,
            "curve": {"lang": language, **sentences("live_curve.", language), "called": texts["called"]},
        }
        return filled("screen", language, {name: texts[name] for name in ("title", "without_script")}, given)

    async def qr(self, request: Request) -> Response:
        """The QR code of the link for phones, for who has that of the screen."""
        language = language_of(request)
        try:
            link = await asyncio.to_thread(self.rooms.link, request.query_params.get("t", ""), "screen")
        except CxError as error:
            return refusal(error, language)
        address = await asyncio.to_thread(_beside, request, QR)
        picture = qr_svg(phone_link(self.rooms, address, link, language))
        return Response(picture, media_type="image/svg+xml", headers={"cache-control": "no-store"})


def phone_link(rooms: Rooms, address: str, link: Link, language: Language) -> str:
    """The link that lets phones into the workshop of another link; the address is that of the app."""
    token = rooms.token(link._replace(kind="phone"))
    return f"{address}{PHONE}?t={token}" + ("&lang=EN" if language == "en" else "")


def _beside(request: Request, path: str) -> str:
    """The address of the app as others reach it, without a slash at its end; ``path`` is the route asked."""
    whole = str(request.url.replace(query="", fragment=""))
    return reachable(whole).removesuffix(path)
