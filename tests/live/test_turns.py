"""Threads that wait for the interpreter get it soon."""

from __future__ import annotations

import sys

from live.turns import LONGEST, take_short_turns


def test_turns_are_shorter_than_those_of_python_itself() -> None:
    before = sys.getswitchinterval()
    try:
        sys.setswitchinterval(0.005)
        take_short_turns()
        assert sys.getswitchinterval() <= LONGEST < 0.005
    finally:
        sys.setswitchinterval(before)
