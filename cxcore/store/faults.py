"""What the engine reports, said as a sentence that tells what to do."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb

from cxcore.errors import StoreError

_FAULTS = (
    (r"Could not set lock on file", "locked"),
    (r"Unique file handle conflict|already attached", "open_here"),
    (r"No space left|File too large|Disk quota exceeded|disk (is )?full|Could not write (all )?", "full"),
    (r"[Rr]ead-only (file ?system|mode)|Permission denied|Operation not permitted", "not_writable"),
    (r"with version number|newer version of DuckDB|storage version|serialized? .* version", "newer_file"),
    (r"not a valid DuckDB|[Cc]orrupt|checksum|Could not read|deserialize|Failed to read", "damaged"),
    (r"Cannot open file|Not a directory|Is a directory|No such file", "unreachable"),
    (r"temporary (block|file|directory)|max_temp_directory_size|[Oo]ut of [Mm]emory", "memory"),
)
"""What a message of the engine says, and the sentence for it; the first that matches is it."""


def explained(error: duckdb.Error, path: Path) -> StoreError | None:
    """The sentence for an error that a user can meet; None for a mistake in our own code."""
    message = str(error)
    name = _name(message)
    if name == "locked" and (process := re.search(r"PID (\d+)", message)):
        return StoreError("error.store.locked_by", file=str(path), process=process[1])
    if name is not None:
        return StoreError(f"error.store.{name}", file=str(path))
    if has_stopped(error):
        return StoreError("error.store.stopped", file=str(path))
    if is_conflict(error):
        return StoreError("error.store.busy")
    if isinstance(error, (duckdb.InternalException, duckdb.OperationalError)):
        return StoreError("error.store.failed", file=str(path), reason=message.splitlines()[0])
    return None


def is_full(error: duckdb.Error) -> bool:
    """Whether there was no room to write."""
    return _name(str(error)) == "full"


def is_conflict(error: duckdb.Error) -> bool:
    """Whether a write met another one, and may be tried again."""
    return isinstance(error, duckdb.TransactionException) and _name(str(error)) is None


def has_stopped(error: duckdb.Error) -> bool:
    """Whether the engine answers nothing any more until the file is opened anew."""
    return isinstance(error, duckdb.FatalException) or "has been invalidated" in str(error)


def _name(message: str) -> str | None:
    return next((name for pattern, name in _FAULTS if re.search(pattern, message)), None)
