"""Identities made by the application, so that no database has to hand them out."""

from __future__ import annotations

import re
import secrets
import threading
import time
import unicodedata
from collections.abc import Container

_MOMENT_BITS = 20


class _Counter:
    """Moments as numbers, no two of them equal in one process."""

    def __init__(self) -> None:
        self._last = 0
        self._lock = threading.Lock()

    def next(self) -> int:
        milliseconds = time.time_ns() // 1_000_000
        moment = (milliseconds << _MOMENT_BITS) | secrets.randbits(_MOMENT_BITS)
        with self._lock:
            # Random bits alone would repeat: a few hundred ids are made within one millisecond.
            self._last = max(moment, self._last + 1)
            return self._last


_COUNTER = _Counter()


def new_id() -> int:
    """A positive 63-bit number above all that this process made before.

    It grows with time (milliseconds) and is random below that, so that processes do not meet either.
    """
    return _COUNTER.next()


def key_of(name: str) -> str:
    """A key for links and files from a name: ``"Rij bij de kassa!"`` → ``"rij-bij-de-kassa"``.

    A name without a single letter or digit gives ``"x"``; keys end at 80 characters.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].strip("-") or "x"


def free_key(name: str, taken: Container[str]) -> str:
    """:func:`key_of` the name, numbered from 2 when it is taken already."""
    key, number = key_of(name), 2
    while key in taken:
        ending = f"-{number}"
        key, number = key_of(name)[: 80 - len(ending)] + ending, number + 1
    return key
