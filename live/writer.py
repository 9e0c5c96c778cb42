"""Group commit: what several people send at the same time is stored in one transaction, then confirmed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from cxcore.errors import CxError
from live.limits import BusyError

PAUSE = 0.2
"""Seconds between two transactions, in which things gather: one vote costs as much as those of a room.

A facilitator who writes meanwhile waits for one that goes on, so they go on for a small part of the time.
"""
LARGEST = 200
"""Things in one transaction, so that nobody waits long for those of others."""
LONGEST = 5_000
"""Things that may be waiting."""

T = TypeVar("T")
R = TypeVar("R")


class Writer(Generic[T, R]):
    """Stores what comes in shortly after one another in one transaction, in a thread.

    Who comes first is stored at once; whoever comes meanwhile, or within the pause, is next.

    Parameters
    ----------
    store
        Stores things in one transaction and answers something for each; called in a thread, never twice at
        once.

    """

    def __init__(self, store: Callable[[Sequence[T]], Sequence[R]]) -> None:
        self._store = store
        self._waiting: list[tuple[T, asyncio.Future[R]]] = []
        self._work: asyncio.Task[None] | None = None

    async def put(self, thing: T) -> R:
        """What storing this answered, after it was committed.

        Raises
        ------
        BusyError
            When too much is waiting; it is not stored.
        CxError
            What storing raised; nothing of the transaction was stored.

        """
        if len(self._waiting) >= LONGEST:
            raise BusyError("error.live.busy")
        stored: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        self._waiting.append((thing, stored))
        if self._work is None or self._work.done():
            self._work = asyncio.create_task(self._store_all())
        return await stored

    async def _store_all(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:LARGEST], self._waiting[LARGEST:]
            await self._store_batch(batch)
            await asyncio.sleep(PAUSE)

    async def _store_batch(self, batch: list[tuple[T, asyncio.Future[R]]]) -> None:
        try:
            answers = await asyncio.to_thread(self._store, [thing for thing, _ in batch])
        except CxError as error:
            _fail(batch, error)
        except BaseException as error:
            waiting, self._waiting = self._waiting, []
            _fail([*batch, *waiting], error)
            raise
        else:
            for (_, stored), answer in zip(batch, answers, strict=True):
                if not stored.done():  # whoever sent it may have gone
                    stored.set_result(answer)


def _fail(batch: list[tuple[T, asyncio.Future[R]]], error: BaseException) -> None:
    for _, stored in batch:
        if not stored.done():
            stored.set_exception(error)
