"""Ending what would keep a server from stopping."""

from __future__ import annotations

import signal
import threading
from types import FrameType

from live.bus import Bus

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def close_when_stopped(bus: Bus) -> None:
    """Let all who listen go as soon as the program is told to stop.

    The server waits for open answers before it ends, and those of listeners never end by themselves. It has
    its own handlers by now, which go on after ours. Elsewhere than in the main thread nothing can be handled.
    """
    if threading.current_thread() is threading.main_thread():
        for number in _SIGNALS:
            _before(number, bus)


def _before(number: signal.Signals, bus: Bus) -> None:
    handler = signal.getsignal(number)

    def stop(told: int, frame: FrameType | None) -> None:
        bus.close()
        if callable(handler):
            handler(told, frame)

    signal.signal(number, stop)
