"""Which facilitator is which: under each name one tab of a browser, so that each undoes its own steps."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain, count
from threading import Lock
from typing import NamedTuple

from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx


class _Seat(NamedTuple):
    """The session of a tab, and the name that it came with."""

    session: str
    name: str


_seats: dict[tuple[int, str], _Seat] = {}
"""By journey and the name that it works under."""
_access = Lock()


def seat(journey: int, name: str, numbered: Callable[[int], str]) -> str:
    """The name under which this tab works on a journey (its id); it stays.

    A tab that was closed leaves its seat to the next that comes, which is itself when it was loaded again.

    Parameters
    ----------
    name
        What it would be called.
    numbered
        What it is called when others are called that, from 2.

    """
    context = get_script_run_ctx(suppress_warning=True)
    own = _Seat(context.session_id if context else "", name)
    with _access:
        for (where, called), there in _seats.items():
            if (where, there) == (journey, own):
                return called
        names = chain([name], map(numbered, count(2)))
        mine = next(called for called in names if not _is_taken(journey, called, own.session))
        _seats[journey, mine] = own
        return mine


def _is_taken(journey: int, name: str, session: str) -> bool:
    there = _seats.get((journey, name))
    if there is None or there.session == session:
        return False
    return runtime.exists() and runtime.get_instance().is_active_session(there.session)
