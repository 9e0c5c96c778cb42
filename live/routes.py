"""All addresses of what phones and the room's screen load, and those of the door."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import cached_property
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from live import files, paths
from live.admission import Admission
from live.bus import Bus
from live.door import DoorForm

if TYPE_CHECKING:
    from cxcore.store.database import Database
    from live.desk import Desk
    from live.phone import Phone
    from live.rooms import Rooms
    from live.screen import Screen
    from live.watching import Watching

Answering = Callable[[Request], Awaitable[Response]]


class _Served:
    """Who answers, made at the first request: what they import would keep the first page waiting."""

    def __init__(self, database: Callable[[], Database], bus: Bus) -> None:
        self._database = database
        self._bus = bus

    @cached_property
    def rooms(self) -> Rooms:
        from live.rooms import Rooms

        return Rooms(self._database)

    @cached_property
    def phone(self) -> Phone:
        from live.phone import Phone

        return Phone(self.rooms, self._bus)

    @cached_property
    def screen(self) -> Screen:
        from live.screen import Screen

        return Screen(self.rooms)

    @cached_property
    def desk(self) -> Desk:
        from live.desk import Desk

        return Desk(self.rooms, self._bus)

    @cached_property
    def watching(self) -> Watching:
        from live.watching import Watching

        return Watching(self.rooms, self._bus)


def routes(database: Callable[[], Database], admission: Admission, bus: Bus, prefix: str = "") -> list[Route]:
    """The routes beside Streamlit's own.

    Parameters
    ----------
    database
        Gives the database, opened at first need.
    admission
        The code of this run of the app.
    bus
        By which pages tell what they changed.
    prefix
        What stands before all addresses, such as ``/belevingscurve``; for an app behind a proxy.

    """
    served, form = _Served(database, bus), DoorForm(admission)
    # Each with the prefix in it: mounted under the prefix, they would stand before all of Streamlit's.
    own = [
        _route(paths.DOOR, lambda: form.answer, "GET", "POST"),
        _route(f"{paths.FILES}/{{name}}", lambda: files.send),
        _route(paths.PHONE, lambda: served.phone.page),
        _route(paths.VOTE, lambda: served.phone.vote, "POST"),
        _route(paths.RELEASE, lambda: served.desk.release, "POST"),
        _route(paths.SCREEN, lambda: served.screen.page),
        _route(paths.QR, lambda: served.screen.qr),
        _route(paths.EVENTS, lambda: served.watching.events),
        _route(paths.STATE, lambda: served.watching.state),
    ]
    return [Route(f"{prefix}{path}", answer, methods=methods) for path, answer, methods in own]


def ajar(prefix: str = "") -> frozenset[str]:
    """Where nobody is asked for the facilitator's code: tokens are asked for there, or nothing is secret."""
    own = (paths.DOOR, paths.PHONE, paths.VOTE, paths.SCREEN, paths.QR, paths.EVENTS, paths.STATE)
    return frozenset(f"{prefix}{path}" for path in (*own, *files.paths()))


def _route(path: str, find: Callable[[], Answering], *methods: str) -> tuple[str, Answering, list[str]]:
    async def answer(request: Request) -> Response:
        return await find()(request)

    return path, answer, [*methods] or ["GET"]
