"""Tries come back one by one, and nobody is refused for good."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.slowing import Slowing


class Clock:
    now = 1_000.0

    def __call__(self) -> float:
        return self.now


def test_the_first_tries_cost_no_waiting_and_the_next_one_does() -> None:
    clock = Clock()
    slowing = Slowing(at_once=3, seconds=10, clock=clock)
    waits = []
    for _ in range(4):
        waits.append(slowing.wait("a"))
        slowing.spend("a")
    assert waits == [0, 0, 0, 10]


def test_one_who_is_slowed_down_does_not_slow_down_another() -> None:
    slowing = Slowing(at_once=1, seconds=10, clock=Clock())
    slowing.spend("a")
    assert (slowing.wait("a"), slowing.wait("b")) == (10, 0)


def test_waiting_as_long_as_was_said_is_enough() -> None:
    clock = Clock()
    slowing = Slowing(at_once=2, seconds=10, clock=clock)
    for _ in range(5):
        slowing.spend("a")
    clock.now += slowing.wait("a")
    assert slowing.wait("a") == 0


@given(
    pauses=st.lists(st.floats(0, 30), max_size=60),
    at_once=st.integers(1, 6),
    seconds=st.floats(0.5, 10),
)
def test_tries_never_exceed_those_at_once_and_one_each_so_many_seconds(
    pauses: list[float], at_once: int, seconds: float
) -> None:
    clock = Clock()
    slowing, made = Slowing(at_once, seconds, clock), 0
    for pause in pauses:
        clock.now += pause
        if slowing.wait("a") == 0:
            slowing.spend("a")
            made += 1
    assert made <= at_once + (clock.now - Clock.now) / seconds + 1e-6


def test_what_is_remembered_is_limited_and_the_latest_are_not_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("live.slowing._REMEMBERED", 100)
    slowing = Slowing(at_once=1, seconds=10, clock=Clock())
    for name in range(1_000):
        slowing.spend(name)
    assert len(slowing._restored) == 100
    assert slowing.wait(999) == 10
