"""How far long work is, and the means to stop it, for whoever watches from another thread."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from cxcore.errors import CxError
from cxcore.store.staging import Cursor, Interrupted

Phase = Literal["start", "checking", "comparing", "storing", "writing", "done"]
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
        """Share, 0–1, of all rows that the present phase has behind it."""
        return min(1.0, self.done / self.total) if self.total else 0.0

    def enter(self, phase: Phase, total: int | None = None) -> None:
        """Begin a phase.

        Raises
        ------
        Cancelled
            When somebody asked to stop.

        """
        with self._lock:
            self._check()
            self.phase, self.done = phase, 0
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
        self._check()
        self.done += rows

    @contextmanager
    def over(self, cursor: Cursor) -> Iterator[None]:
        """Let :meth:`cancel` interrupt the statements of this cursor.

        Raises
        ------
        Cancelled
            When that happened.

        """
        with self._lock:
            self._check()
            self._cursor = cursor
        try:
            yield
            self._check()
        except Interrupted as error:
            raise Cancelled("error.survey.cancelled") from error
        finally:
            with self._lock:
                self._cursor = None

    def _check(self) -> None:
        if self._stopped:
            raise Cancelled("error.survey.cancelled")
