"""What changed, told from any thread to everybody who follows it: the newest state, made once for all.

A writer publishes a topic after its commit. Whoever follows it gets the state as it is then; changes that
come quickly after one another are told as one, and who is slow misses what was in between, never what came
last.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Hashable
from contextlib import asynccontextmanager
from typing import NamedTuple

PAUSE = 0.05
"""Seconds between two states: at most twenty a second."""
ASIDE = 0.04
"""Seconds in which whoever changed something sees it first: one core does not work for all at once."""
BEAT = 15.0
"""Seconds after which silence is broken, so that who listens knows that the line is there."""


class State(NamedTuple):
    """What is so now.

    Attributes
    ----------
    version
        Counts the states of one feed from 1; it starts anew with the app.
    body
        The same bytes for all who follow.

    """

    version: int
    body: bytes


class Feed:
    """The newest state of something, for those who follow it on one event loop.

    Parameters
    ----------
    make
        Makes the state; called in a thread, never twice at once.
    pause, beat
        Seconds; see :data:`PAUSE` and :data:`BEAT`.

    """

    def __init__(self, make: Callable[[], bytes], pause: float = PAUSE, beat: float = BEAT) -> None:
        self.followers = 0
        self._make = make
        self._pause = pause
        self._beat = beat
        self._loop = asyncio.get_running_loop()
        self._stale = asyncio.Event()
        self._soon: asyncio.TimerHandle | None = None
        self._told = asyncio.Event()
        self._newest: State | None = None
        self._closed = False
        self._work = self._loop.create_task(self._keep_up())

    @property
    def failed(self) -> bool:
        """Whether making the state went wrong: who follows is told so, and nobody should begin to."""
        return self._work.done()

    def touch(self, within: float = 0.0) -> None:
        """Say from any thread that the state has changed, and within how many seconds that must be told."""
        try:
            self._loop.call_soon_threadsafe(self._touched, within)
        except RuntimeError:  # the server has stopped: nobody follows any more
            self._closed = True

    def close(self) -> None:
        """End for all who follow; from any thread."""
        self._closed = True
        try:
            self._loop.call_soon_threadsafe(self._end)
        except RuntimeError:  # the server has stopped
            return

    async def states(self) -> AsyncIterator[State | None]:
        """Each newest state, the present one first; None when nothing changed for a while.

        Raises
        ------
        Exception
            Whatever making the first state raised.

        """
        seen = 0
        while not self._closed:
            told = self._told
            if self._newest is not None and self._newest.version != seen:
                seen = self._newest.version
                yield self._newest
                continue
            if self._work.done() and not self._work.cancelled():
                self._work.result()
            await told.wait()
            if self._newest is not None and self._newest.version == seen and not self._closed:
                yield None

    def _touched(self, within: float) -> None:
        if not within:
            self._stale.set()
        elif self._soon is None:
            self._soon = self._loop.call_later(within, self._stale.set)

    def _end(self) -> None:
        self._work.cancel()
        self._wake()

    def _wake(self) -> None:
        told, self._told = self._told, asyncio.Event()
        told.set()

    async def _keep_up(self) -> None:
        try:
            while True:
                self._stale.clear()
                if self._soon is not None:
                    self._soon.cancel()
                    self._soon = None
                body = await asyncio.to_thread(self._make)
                if self._newest is None or body != self._newest.body:
                    version = self._newest.version + 1 if self._newest else 1
                    self._newest = State(version, body)
                    self._wake()
                await asyncio.sleep(self._pause)
                await self._until_stale()
        finally:
            self._wake()

    async def _until_stale(self) -> None:
        while not self._stale.is_set():
            try:
                await asyncio.wait_for(self._stale.wait(), self._beat)
            except TimeoutError:
                self._wake()


class Bus:
    """Feeds by name, each there as long as somebody follows it, and the topics that make them stale."""

    def __init__(self, pause: float = PAUSE, beat: float = BEAT) -> None:
        self._pause = pause
        self._beat = beat
        self._feeds: dict[tuple[Hashable, Hashable, Hashable], Feed] = {}
        self._closed = False
        # A signal may come while its own thread is in here.
        self._access = threading.RLock()

    def publish(self, topic: Hashable, view: Hashable = None, within: float = 0.0) -> None:
        """Say from any thread that something was committed that all views of a topic show, or only one.

        What comes in numbers may be told a little later, ``within`` so many seconds, together.
        """
        with self._access:
            feeds = [
                feed
                for (own, shown, _), feed in self._feeds.items()
                if own == topic and view in {None, shown}
            ]
        for feed in feeds:
            feed.touch(within)

    @asynccontextmanager
    async def following(
        self, topic: Hashable, view: Hashable, make: Callable[[], bytes], variant: Hashable = None
    ) -> AsyncIterator[Feed]:
        """The feed of a view of a topic; ``make`` is used by whoever comes first.

        Parameters
        ----------
        topic
            What is published.
        view
            Who looks: different states are made of one topic for each view.
        make
            Makes the state of this view.
        variant
            Of the view, such as its language.

        """
        name = (topic, view, variant)
        with self._access:
            feed = self._feeds.get(name)
            if feed is None or feed.failed:
                feed = self._feeds[name] = Feed(make, self._pause, self._beat)
            feed.followers += 1
            if self._closed:
                feed.close()
        try:
            yield feed
        finally:
            with self._access:
                feed.followers -= 1
                last = not feed.followers
                if last and self._feeds.get(name) is feed:
                    del self._feeds[name]
            if last:
                feed.close()

    def followers(self, topic: Hashable) -> int:
        """How many follow some view of a topic."""
        with self._access:
            return sum(feed.followers for (own, *_), feed in self._feeds.items() if own == topic)

    def close(self) -> None:
        """End all feeds, for the app stops."""
        with self._access:
            self._closed = True
            feeds, self._feeds = [*self._feeds.values()], {}
        for feed in feeds:
            feed.close()


bus = Bus()
"""The one of this process: pages publish to it, and phones and screens listen to it."""
