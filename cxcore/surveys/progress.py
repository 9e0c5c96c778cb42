"""How far long work is, and the means to stop it, for whoever watches from another thread."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from cxcore.errors import CxError
from cxcore.store.staging import Cursor, Interrupted

Phase = Literal[
    "start",
    "unpacking",
    "sheet",
    "decoding",
    "rows",
    "columns",
    "checking",
    "comparing",
    "storing",
    "writing",
    "done",
]
"""What is being done; sentences under ``import.doing``."""


class Cancelled(CxError):  # noqa: N818 (nothing went wrong: it was asked for)
    """The work was stopped because somebody said so; nothing was stored."""


class Progress:
    """One piece of work, watched and stopped from any thread.

    Attributes
    ----------
    phase
        What is being done.
    done, total
        Rows, of those of the file, that this phase has behind it; ``total`` is 0 until it is known.

    """

    def __init__(self) -> None:
        self.phase: Phase = "start"
        self.done = 0
        self.total = 0
        self._share = 0.0
        self._lock = threading.Lock()
        self._cursor: Cursor | None = None
        self._stopped = False

    @property
    def cancelled(self) -> bool:
        """True once somebody asked to stop."""
        return self._stopped

    def cancel(self) -> None:
        """Stop the work as soon as may be; harmless when it is over."""
        with self._lock:
            self._stopped = True
            if self._cursor is not None:
                self._cursor.interrupt()

    @property
    def fraction(self) -> float:
        """Share, 0–1, of the present phase that is behind."""
        return min(1.0, self.done / self.total if self.total else self._share)

    def enter(self, phase: Phase, total: int | None = None) -> None:
        """Begin a phase.

        Parameters
        ----------
        total
            Rows that it goes over, 0 where that is not known; without it as many as the phase before.

        Raises
        ------
        Cancelled
            When somebody asked to stop.

        """
        with self._lock:
            self.check()
            self.phase, self.done, self._share = phase, 0, 0.0
            self.total = self.total if total is None else total

    def finish(self) -> None:
        """Say that all is stored: from here on nothing can be stopped any more."""
        with self._lock:
            self.phase, self.done = "writing", self.total

    def step(self, rows: int) -> None:
        """Say that so many more rows are done.

        Raises
        ------
        Cancelled
            When somebody asked to stop.

        """
        self.check()
        self.done += rows

    def reach(self, share: float, rows: int = 0) -> None:
        """Say how far a phase is of which the number of rows is not known.

        Parameters
        ----------
        share
            Share, 0–1, of the phase that is behind.
        rows
            Rows seen so far.

        Raises
        ------
        Cancelled
            When somebody asked to stop.

        """
        self.check()
        self.done, self._share = rows, share

    def check(self) -> None:
        """Go on, unless somebody asked to stop.

        Raises
        ------
        Cancelled
            When that happened.

        """
        if self._stopped:
            raise Cancelled("error.survey.cancelled")

    @contextmanager
    def over(self, cursor: Cursor) -> Iterator[None]:
        """Let :meth:`cancel` interrupt the statements of this cursor.

        Raises
        ------
        Cancelled
            When that happened.

        """
        with self._lock:
            self.check()
            self._cursor = cursor
        try:
            yield
            self.check()
        except Interrupted as error:
            raise Cancelled("error.survey.cancelled") from error
        finally:
            with self._lock:
                self._cursor = None
