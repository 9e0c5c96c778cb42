"""All addresses of what phones and the room's screen load, and those of the door."""

from __future__ import annotations

from starlette.routing import Route

from live import files
from live.admission import Admission
from live.door import PATH, DoorForm


def routes(admission: Admission) -> list[Route]:
    """The routes beside Streamlit's own."""
    return [DoorForm(admission).route, files.route]


def paths() -> frozenset[str]:
    """Where nobody is asked for the facilitator's code: tokens are asked for there, or nothing is secret."""
    return frozenset({PATH, *files.paths()})
