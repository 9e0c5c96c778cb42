"""Identities made by the application, so that no database has to hand them out."""

from __future__ import annotations

import re
import secrets
import time
import unicodedata

_MOMENT_BITS = 20


def new_id() -> int:
    """A positive 63-bit number that grows with time (milliseconds) and is random below that."""
    milliseconds = time.time_ns() // 1_000_000
    return (milliseconds << _MOMENT_BITS) | secrets.randbits(_MOMENT_BITS)


def key_of(name: str) -> str:
    """A key for links and files from a name: ``"Rij bij de kassa!"`` → ``"rij-bij-de-kassa"``.

    A name without a single letter or digit gives ``"x"``; keys end at 80 characters.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].strip("-") or "x"


def free_key(name: str, taken: set[str]) -> str:
    """:func:`key_of` the name, numbered from 2 when it is taken already."""
    key, number = key_of(name), 2
    while key in taken:
        ending = f"-{number}"
        key, number = key_of(name)[: 80 - len(ending)] + ending, number + 1
    return key
