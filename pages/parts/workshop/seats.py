"""Which facilitator without a name is which: a seat per tab of a browser."""

from __future__ import annotations

from itertools import count
from threading import Lock

from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

_seats: dict[tuple[int, int], str] = {}
"""The session of a tab by journey and number."""
_access = Lock()


def seat(journey: int) -> int:
    """The number of this tab among those that work on a journey (its id), from 1; it stays.

    A tab that was closed leaves its seat to the next that comes, which is itself when it was loaded again.
    """
    context = get_script_run_ctx(suppress_warning=True)
    session = context.session_id if context else ""
    with _access:
        mine = next(
            (number for (own, number), there in _seats.items() if (own, there) == (journey, session)), None
        )
        if mine is None:
            mine = next(number for number in count(1) if not _is_taken(journey, number))
            _seats[journey, mine] = session
        return mine


def _is_taken(journey: int, number: int) -> bool:
    there = _seats.get((journey, number))
    return there is not None and runtime.exists() and runtime.get_instance().is_active_session(there)
