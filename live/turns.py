"""How long one thread keeps the interpreter from others that wait for it."""

from __future__ import annotations

import sys

LONGEST = 0.0005
"""Seconds; Python's own is ten times as long.

Whoever asks the database lets go of the interpreter at each query and needs it back after each: while the
answers to a room full of phones are written, a facilitator would wait that long every time.
"""


def take_short_turns() -> None:
    """For all threads of this process."""
    sys.setswitchinterval(LONGEST)
