"""Who follows gets what is so now, once for all of them, and what came last in any case."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from typing import Any

import pytest

from live.bus import Bus, State
from tests.live.stories import LIMIT, run


class Board:
    """Something that changes, and counts how often it was looked at."""

    def __init__(self) -> None:
        self.value = 0
        self.made = 0

    def make(self) -> bytes:
        self.made += 1
        return str(self.value).encode()


async def until(states: AsyncIterator[State | None], body: bytes) -> list[bytes]:
    """All that is heard up to and including this state."""
    heard = []
    async for state in states:
        if state is not None:
            heard.append(state.body)
            if state.body == body:
                break
    return heard


def test_who_comes_gets_the_present_state_at_once() -> None:
    async def story() -> None:
        async with Bus().following("x", "screen", lambda: b"now") as feed:
            assert await anext(feed.states()) == State(1, b"now")

    run(story)


def test_what_is_published_from_another_thread_arrives() -> None:
    board, bus = Board(), Bus(pause=0)

    def write() -> None:
        board.value = 7
        bus.publish("x")

    async def story() -> None:
        async with bus.following("x", "screen", board.make) as feed:
            states = feed.states()
            await anext(states)
            threading.Thread(target=write).start()
            assert await until(states, b"7") == [b"7"]

    run(story)


def test_a_state_is_made_once_for_all_who_follow() -> None:
    board, bus = Board(), Bus(pause=0)

    async def follower(ready: asyncio.Semaphore) -> bytes:
        async with bus.following("x", "screen", board.make) as feed:
            states = feed.states()
            await anext(states)
            ready.release()
            state = await anext(states)
            assert state is not None
            return state.body

    async def story() -> None:
        ready = asyncio.Semaphore(0)
        following = [asyncio.create_task(follower(ready)) for _ in range(50)]
        for _ in following:
            await ready.acquire()
        board.value = 1
        bus.publish("x")
        assert {id(body) for body in await asyncio.gather(*following)} == {
            id(body) for body in await asyncio.gather(*following[:1])
        }
        assert board.made == 2

    run(story)


def test_many_changes_at_once_are_told_as_few_and_the_last_one_always() -> None:
    board, bus = Board(), Bus(pause=0.05)

    async def story() -> None:
        async with bus.following("x", "screen", board.make) as feed:
            states = feed.states()
            await anext(states)
            for value in range(1, 501):
                board.value = value
                bus.publish("x")
            heard = await until(states, b"500")
            assert len(heard) <= 3

    run(story)


def test_what_may_wait_is_told_with_what_comes_meanwhile() -> None:
    board, bus = Board(), Bus(pause=0)

    async def story() -> None:
        async with bus.following("x", "screen", board.make) as feed:
            states = feed.states()
            await anext(states)
            for value in range(1, 10):
                board.value = value
                bus.publish("x", within=0.05)
                await asyncio.sleep(0)
            assert board.made == 1
            assert await until(states, b"9") == [b"9"]
            board.value = 10
            bus.publish("x", within=60)
            bus.publish("x")
            assert await until(states, b"10") == [b"10"]
            board.value = 11
            bus.publish("x", within=0.01)
            assert await until(states, b"11") == [b"11"]

    run(story)


def test_only_the_view_that_shows_it_is_made_anew() -> None:
    phone, screen, bus = Board(), Board(), Bus(pause=0)

    async def story() -> None:
        async with (
            bus.following("x", "phone", phone.make, "nl") as one,
            bus.following("x", "screen", screen.make, "nl") as other,
        ):
            await anext(one.states())
            states = other.states()
            await anext(states)
            screen.value = 1
            bus.publish("x", view="screen")
            await until(states, b"1")
            assert (phone.made, screen.made) == (1, 2)

    run(story)


def test_a_change_while_the_state_is_being_made_is_not_missed() -> None:
    bus, board = Bus(pause=0), Board()
    making, go_on = threading.Event(), threading.Event()

    def make() -> bytes:
        body = board.make()
        if board.made == 2:
            making.set()
            go_on.wait(LIMIT)
        return body

    def write_meanwhile() -> None:
        making.wait(LIMIT)
        board.value = 2
        bus.publish("x")
        go_on.set()

    async def story() -> None:
        async with bus.following("x", "screen", make) as feed:
            states = feed.states()
            await anext(states)
            threading.Thread(target=write_meanwhile).start()
            board.value = 1
            bus.publish("x")
            assert await until(states, b"2") == [b"1", b"2"]

    run(story)


def test_who_looks_away_finds_the_newest_state_and_none_of_those_between() -> None:
    board, bus = Board(), Bus(pause=0)

    async def story() -> None:
        async with (
            bus.following("x", "screen", board.make) as slow,
            bus.following("x", "screen", board.make) as quick,
        ):
            asleep, awake = slow.states(), quick.states()
            await anext(asleep)
            await anext(awake)
            for value in range(1, 6):
                board.value = value
                bus.publish("x")
                await until(awake, str(value).encode())
            assert await anext(asleep) == State(6, b"5")

    run(story)


def test_another_topic_is_left_alone_and_views_differ() -> None:
    bus, board = Bus(pause=0), Board()

    async def story() -> None:
        async with (
            bus.following("x", "screen", board.make) as screen,
            bus.following("x", "phone", lambda: b"phone") as phone,
        ):
            assert await anext(screen.states()) == State(1, b"0")
            assert await anext(phone.states()) == State(1, b"phone")
            bus.publish("y")
            await asyncio.sleep(0.02)
            assert board.made == 1

    run(story)


def test_what_stays_the_same_is_not_told_again_but_silence_is_broken() -> None:
    bus, board = Bus(pause=0, beat=0.01), Board()

    async def story() -> None:
        async with bus.following("x", "screen", board.make) as feed:
            states = feed.states()
            await anext(states)
            bus.publish("x")
            assert await anext(states) is None
            assert await anext(states) is None

    run(story)


def test_nobody_following_costs_nothing() -> None:
    bus, board = Bus(pause=0), Board()

    async def story() -> None:
        async with bus.following("x", "screen", board.make) as feed:
            await anext(feed.states())
            assert bus.followers("x") == 1
        assert bus.followers("x") == 0
        bus.publish("x")
        await asyncio.sleep(0.02)
        assert board.made == 1

    run(story)


def test_what_goes_wrong_is_raised_by_who_follows_and_does_not_stay() -> None:
    bus = Bus(pause=0)

    def fail() -> bytes:
        raise ValueError("no state")

    async def story() -> None:
        async with bus.following("x", "screen", fail) as feed:
            with pytest.raises(ValueError, match="no state"):
                await anext(feed.states())
        async with bus.following("x", "screen", lambda: b"fine") as feed:
            assert await anext(feed.states()) == State(1, b"fine")

    run(story)


def test_who_comes_after_a_failure_is_not_kept_by_somebody_who_has_not_noticed_it() -> None:
    board, bus = Board(), Bus(pause=0)
    broken = False

    def make() -> bytes:
        if broken:
            raise ValueError("no state")
        return board.make()

    async def story() -> None:
        nonlocal broken
        async with (
            bus.following("x", "screen", make) as asleep,
            bus.following("x", "screen", make) as awake,
        ):
            await anext(asleep.states())
            states = awake.states()
            await anext(states)
            broken = True
            bus.publish("x")
            with pytest.raises(ValueError, match="no state"):
                await until(states, b"never")
            broken, board.value = False, 7
            async with bus.following("x", "screen", make) as feed:
                states = feed.states()
                assert await anext(states) == State(1, b"7")
                board.value = 8
                bus.publish("x")
                assert await until(states, b"8") == [b"8"]

    run(story)


def test_closing_ends_all_who_follow() -> None:
    bus = Bus(pause=0)

    async def story() -> None:
        heard: list[Any] = []
        async with bus.following("x", "screen", lambda: b"now") as feed:
            async for state in feed.states():
                heard.append(state)
                bus.close()
        assert heard == [State(1, b"now")]
        async with bus.following("x", "screen", lambda: b"later") as feed:
            assert [state async for state in feed.states()] == []

    run(story)
