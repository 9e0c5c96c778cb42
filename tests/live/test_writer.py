"""What comes in together is stored together, and nobody hears that it was before it is."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence

import pytest

from cxcore.errors import StoreError
from live import writer
from live.limits import BusyError
from live.writer import Writer
from tests.live.stories import LIMIT, run


class Shelf:
    """Stores numbers, and can be held up."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.free = threading.Event()
        self.free.set()

    def store(self, numbers: Sequence[int]) -> list[int]:
        self.free.wait(LIMIT)
        self.batches.append([*numbers])
        return [number * 10 for number in numbers]


def test_what_comes_while_the_store_is_busy_is_stored_in_one_go() -> None:
    shelf = Shelf()

    async def story() -> None:
        own: Writer[int, int] = Writer(shelf.store)
        shelf.free.clear()
        first = asyncio.create_task(own.put(0))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        rest = [asyncio.create_task(own.put(number)) for number in range(1, 50)]
        await asyncio.sleep(0.01)
        assert not first.done()
        shelf.free.set()
        assert await asyncio.gather(first, *rest) == [number * 10 for number in range(50)]
        assert shelf.batches == [[0], [*range(1, 50)]]

    run(story)


def test_a_transaction_has_a_largest_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "LARGEST", 10)
    shelf = Shelf()

    async def story() -> None:
        own: Writer[int, int] = Writer(shelf.store)
        await asyncio.gather(*(own.put(number) for number in range(35)))
        assert max(map(len, shelf.batches)) == 10
        assert sorted(number for batch in shelf.batches for number in batch) == [*range(35)]

    run(story)


def test_an_error_of_the_store_reaches_all_of_that_transaction_and_nobody_after_it() -> None:
    broken = True

    def store(numbers: Sequence[int]) -> list[int]:
        if broken:
            raise StoreError("error.store.busy")
        return [*numbers]

    async def story() -> None:
        nonlocal broken
        own: Writer[int, int] = Writer(store)
        told = await asyncio.gather(*(own.put(number) for number in range(3)), return_exceptions=True)
        assert [type(each) for each in told] == [StoreError] * 3
        broken = False
        assert await own.put(7) == 7

    run(story)


def test_a_fault_of_ours_leaves_nobody_waiting() -> None:
    def store(_numbers: Sequence[int]) -> list[int]:
        raise ZeroDivisionError

    async def story() -> None:
        own: Writer[int, int] = Writer(store)
        with pytest.raises(ZeroDivisionError):
            await own.put(1)
        assert own._work is not None
        assert isinstance((await asyncio.gather(own._work, return_exceptions=True))[0], ZeroDivisionError)

    run(story)


def test_a_fault_of_ours_leaves_nobody_waiting_who_came_meanwhile() -> None:
    busy, go_on = threading.Event(), threading.Event()

    def store(_numbers: Sequence[int]) -> list[int]:
        busy.set()
        go_on.wait(LIMIT)
        raise ZeroDivisionError

    async def story() -> None:
        own: Writer[int, int] = Writer(store)
        first = asyncio.create_task(own.put(1))
        await asyncio.to_thread(busy.wait, LIMIT)
        later = asyncio.create_task(own.put(2))
        await asyncio.sleep(0)
        go_on.set()
        told = await asyncio.gather(first, later, return_exceptions=True)
        assert [type(each) for each in told] == [ZeroDivisionError] * 2
        assert own._work is not None
        await asyncio.gather(own._work, return_exceptions=True)

    run(story)


def test_who_hangs_up_is_stored_all_the_same() -> None:
    shelf = Shelf()

    async def story() -> None:
        own: Writer[int, int] = Writer(shelf.store)
        shelf.free.clear()
        gone = asyncio.create_task(own.put(1))
        await asyncio.sleep(0)
        gone.cancel()
        await asyncio.sleep(0)
        shelf.free.set()
        assert await own.put(2) == 20
        assert sorted(number for batch in shelf.batches for number in batch) == [1, 2]

    run(story)


def test_when_too_much_waits_more_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "LONGEST", 3)
    shelf = Shelf()

    async def story() -> None:
        own: Writer[int, int] = Writer(shelf.store)
        told = await asyncio.gather(*(own.put(number) for number in range(5)), return_exceptions=True)
        assert [type(each) for each in told[3:]] == [BusyError] * 2
        assert told[:3] == [0, 10, 20]

    run(story)
