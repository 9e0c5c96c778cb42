"""The door: once others on the network can reach the app, the facilitator's code comes before every page."""

from __future__ import annotations

from collections.abc import Collection
from ipaddress import IPv6Address
from math import ceil
from urllib.parse import parse_qs, quote

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from cxcore.errors import CxError
from cxcore.text import Language, speak
from live.address import is_loopback, number
from live.admission import COOKIE, LASTS, Admission
from live.limits import body_of
from live.paths import DOOR
from live.plain import filled, language_of
from live.slowing import Slowing

_FORM_BYTES = 2_000


class Door:
    """Middleware before everything, websockets and Streamlit's own addresses included.

    Parameters
    ----------
    app
        What is behind it.
    admission
        The code and its cookies.
    listening
        The address that the app is set to listen on; None is every address. Nothing is asked when that is
        this computer only, and the connection did come in there.
    ajar
        Paths that open without the code: those of phones and screens, which look at tokens themselves.
    prefix
        What stands before all addresses of the app, such as ``/belevingscurve``.

    """

    def __init__(
        self,
        app: ASGIApp,
        admission: Admission,
        listening: str | None,
        ajar: Collection[str],
        prefix: str = "",
    ) -> None:
        self.app = app
        self.admission = admission
        self.listening = listening
        self.ajar = frozenset(ajar)
        self.prefix = prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or self._opens(scope):
            await self.app(scope, receive, send)
            return
        self.admission.tell()
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await _to_the_door(scope, self.prefix)(scope, receive, send)

    def _opens(self, scope: Scope) -> bool:
        if scope["type"] == "http" and scope["path"] in self.ajar:
            return True
        return not self._asks(scope) or self.admission.admits(HTTPConnection(scope).cookies.get(COOKIE))

    def _asks(self, scope: Scope) -> bool:
        here, _ = scope.get("server") or (None, None)
        return not (is_loopback(self.listening) and is_loopback(here))


def _to_the_door(scope: Scope, prefix: str) -> Response:
    """To the form for who opens a page; other programs and parts of pages are told in a status."""
    if scope["method"] not in {"GET", "HEAD"} or "text/html" not in Headers(scope=scope).get("accept", ""):
        return PlainTextResponse("The facilitator's code is needed: open this address in a browser.", 401)
    path = scope["path"].removeprefix(prefix).lstrip("/")
    query = scope["query_string"].decode("latin-1")
    language = "&lang=EN" if "EN" in parse_qs(query).get("lang", ()) else ""
    # Relative, so that it also holds behind a proxy that puts something before our addresses.
    up = "../" * path.count("/") if scope["path"].startswith(f"{prefix}/") else f"{prefix.lstrip('/')}/"
    meant = quote(f"{path}?{query}" if query else path, safe="")
    return RedirectResponse(f"./{up}{DOOR.lstrip('/')}?to={meant}{language}", 303)


class DoorForm:
    """The form that asks for the code.

    Wrong codes are slowed down: five at once and one every ten seconds from one address; a hundred at once
    and twenty a second from all together, which one address alone cannot use up.
    """

    def __init__(self, admission: Admission) -> None:
        self.admission = admission
        self.each = Slowing(at_once=5, seconds=10)
        self.all = Slowing(at_once=100, seconds=1 / 20)

    async def answer(self, request: Request) -> Response:
        """The form; or where one was going, with the cookie, after the right code."""
        language = language_of(request)
        if request.method != "POST":
            return _form(language)
        try:
            typed = parse_qs((await body_of(request, _FORM_BYTES)).decode("utf-8", "replace"))
        except CxError:
            typed = {}
        # After reading, which takes as long as who sends likes: from here to the end nobody comes in between.
        who = neighbourhood(request)
        wait = max(self.each.wait(who), self.all.wait(None))
        if wait > 0:
            return _form(language, wait=ceil(wait))
        if self.admission.is_right("".join(typed.get("code", ()))):
            return self._welcome(request)
        self.each.spend(who)
        self.all.spend(None)
        return _form(language, wrong=True)

    def _welcome(self, request: Request) -> Response:
        # With "./" before it this cannot name another host.
        answer = RedirectResponse(f"./{request.query_params.get('to', '')}", 303)
        answer.set_cookie(
            COOKIE,
            self.admission.cookie(),
            max_age=LASTS,
            httponly=True,
            samesite="strict",
            secure=request.url.scheme == "https",
        )
        return answer


def neighbourhood(request: Request) -> str:
    """Who is slowed down as one: an address, or the 64-bit network that one home or phone has under IPv6."""
    host = request.client.host if request.client else ""
    address = number(host)
    if isinstance(address, IPv6Address):
        return str(IPv6Address(int(address) >> 64 << 64))
    return host if address is None else str(address)


def _form(language: Language, *, wrong: bool = False, wait: int = 0) -> Response:
    say = speak(language)
    trouble = say("door.slow", n=wait) if wait else say("door.wrong") if wrong else ""
    texts = {
        "title": say("door.title"),
        "explained": say("door.explained"),
        "label": say("door.label"),
        "press": say("door.press"),
        "trouble": trouble,
        "method": "post",
        "name": "code",
    }
    answer = filled("code", language, texts, status=429 if wait else 403 if wrong else 200)
    if wait:
        answer.headers["retry-after"] = str(wait)
    return answer
