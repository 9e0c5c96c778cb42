"""All addresses of what phones and the room's screen load, and those of the door."""

from __future__ import annotations

from collections.abc import Callable

from starlette.routing import Route

from cxcore.store.database import Database
from live import files
from live.admission import Admission
from live.bus import Bus
from live.door import PATH, DoorForm
from live.phone import PAGE as PHONE
from live.phone import VOTE, Phone
from live.rooms import Rooms
from live.screen import PAGE as SCREEN
from live.screen import QR, Screen
from live.watching import EVENTS, POLL, Watching


def routes(database: Callable[[], Database], admission: Admission, bus: Bus) -> list[Route]:
    """The routes beside Streamlit's own.

    Parameters
    ----------
    database
        Gives the database, opened at first need.
    admission
        The code of this run of the app.
    bus
        By which pages tell what they changed.

    """
    rooms = Rooms(database)
    return [
        DoorForm(admission).route,
        files.route,
        *Phone(rooms, bus).routes(),
        *Screen(rooms).routes(),
        *Watching(rooms, bus).routes(),
    ]


def paths() -> frozenset[str]:
    """Where nobody is asked for the facilitator's code: tokens are asked for there, or nothing is secret."""
    return frozenset({PATH, PHONE, VOTE, SCREEN, QR, EVENTS, POLL, *files.paths()})
