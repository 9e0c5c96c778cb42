"""Long work beside the page: begun at once, watched with a bar in rows, and stopped by a button."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Generic, TypeVar

import streamlit as st

from cxcore.surveys.progress import Cancelled, Phase, Progress
from cxcore.text import Speaker
from pages.frame.showing import plain

T = TypeVar("T")
_PATIENCE = 2.0
"""Seconds that pass before a bar appears."""
_LOOK_AGAIN = 0.5
"""Seconds between two looks at how far the work is."""
_SHARES: dict[Phase, tuple[float, float]] = {
    "start": (0.0, 0.0),
    "unpacking": (0.0, 0.05),
    "sheet": (0.05, 0.05),
    "decoding": (0.05, 0.35),
    "rows": (0.35, 0.85),
    "columns": (0.85, 1.0),
    "checking": (0.0, 0.6),
    "comparing": (0.6, 0.75),
    "storing": (0.75, 0.95),
    "writing": (0.95, 0.95),
    "done": (1.0, 1.0),
}
"""Which part of the bar belongs to what is being done, of opening a file and of using it; the bar never goes
back."""


class Work(Generic[T]):
    """One piece of work in a thread of its own.

    Parameters
    ----------
    do
        What is done; it reports to the progress it is given.
    to_the_end
        True when a stop counts only once the work itself has stopped, because something may be stored.

    """

    def __init__(self, do: Callable[[Progress], T], *, to_the_end: bool = False) -> None:
        self.progress = Progress()
        self._to_the_end = to_the_end
        worker = ThreadPoolExecutor(1, "import")
        self._future: Future[T] = worker.submit(do, self.progress)
        worker.shutdown(wait=False)

    @property
    def done(self) -> bool:
        return self._future.done() or self._given_up

    @property
    def _given_up(self) -> bool:
        return self.progress.cancelled and not self._to_the_end

    def wait(self, seconds: float) -> bool:
        """Wait for at most so long; True when the work is done."""
        if not self.done:
            wait([self._future], seconds)
        return self.done

    def result(self) -> T:
        """What came of it, or the error that it ended with."""
        if self._given_up:
            raise Cancelled("error.survey.cancelled")
        return self._future.result()

    def let_go(self, close: Callable[[T], None]) -> None:
        """Stop, and close what came of it or still will."""
        self.progress.cancel()
        self._future.add_done_callback(lambda ended: None if ended.exception() else close(ended.result()))


def finished(work: Work[T], say: Speaker, *, key: str) -> bool:
    """Whether the work is done; while it is not, its progress stands here, and the page looks again."""
    if work.wait(_PATIENCE):
        return True
    _watch(work, say, key)
    return False


@st.fragment(run_every=_LOOK_AGAIN)
def _watch(work: Work[T], say: Speaker, key: str) -> None:
    if work.done:
        st.rerun()
    progress = work.progress
    doing = say(f"import.doing.{progress.phase}")
    if progress.total and progress.done:
        doing = say("data.working", doing=doing, done=progress.done, n=progress.total)
    elif rows := progress.total or progress.done:
        doing = say("data.working-on", doing=doing, n=rows)
    begin, end = _SHARES[progress.phase]
    st.progress(begin + (end - begin) * progress.fraction, text=plain(doing))
    if progress.phase != "writing":
        st.button(say("data.cancel"), icon=":material/close:", key=f"cancel-{key}", on_click=progress.cancel)


def outcome(work: Work[T], say: Speaker, *, key: str) -> T | None:
    """What came of the work; None while it goes on, or when it was stopped and can be begun anew."""
    if not finished(work, say, key=key):
        return None
    try:
        return work.result()
    except Cancelled as stopped:
        st.info(plain(say(stopped.key)), icon=":material/pause:")
        st.button(
            say("data.again"), icon=":material/refresh:", key=f"again-{key}", on_click=_again, args=(key,)
        )
        return None


def attempt(key: str) -> int:
    """How often work of this kind was begun anew."""
    return int(st.session_state.get(f"attempt-{key}", 0))


def _again(key: str) -> None:
    st.session_state[f"attempt-{key}"] = attempt(key) + 1
