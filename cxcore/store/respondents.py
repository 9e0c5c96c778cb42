"""Respondents as keyed hashes: the same person matches between rounds, and nobody can be looked up.

Numbers from 0 are of people who match. One below 0 holds together what one row says of somebody unknown, who
matches nobody; where not even that is known, there is no number.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path
from typing import NamedTuple

from duckdb import DuckDBPyConnection

from cxcore.errors import StoreError
from cxcore.store.clock import utc_now
from cxcore.store.database import Database

KEY_BYTES = 32
_BLOCK = 64
"""Bytes in a block of SHA-256, to which HMAC pads its key (RFC 2104)."""

BLANKS = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680"
    "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
"""What is stripped from both ends of a name: all blanks of Unicode, the same ones in SQL."""


class Pads(NamedTuple):
    """The two blocks that HMAC makes of a key, as the SQL macro ``respondent_number`` wants them."""

    inner: bytes
    outer: bytes


def respondent_number(key: bytes, organisation_id: int, name: str) -> int:
    """A number, 0 to 2⁶³ − 1, for a respondent: the first 63 bits of HMAC-SHA256 over organisation and name.

    In SQL the same is ``respondent_number($inner, $outer, organisation_id, name)`` with :func:`pads`.
    """
    message = f"{organisation_id}:{name.strip(BLANKS)}".encode()
    return int.from_bytes(hmac.digest(key, message, "sha256")[:8]) >> 1


def pads(key: bytes) -> Pads:
    """The blocks with which the SQL macro ``respondent_number`` hashes as this key does."""
    block = key.ljust(_BLOCK, b"\0")
    return Pads(bytes(byte ^ 0x36 for byte in block), bytes(byte ^ 0x5C for byte in block))


def key_file(db: Database) -> Path:
    """Where the key is: beside the database, never in it."""
    return db.path.with_name(f"{db.path.name}.key")


def respondent_key(db: Database) -> bytes:
    """The key that belongs to this database, made at first need and never again.

    Raises
    ------
    StoreError
        When the key is lost, is another database's, or cannot be read or made.

    """
    with db.read() as cursor:
        fingerprint = _fingerprint(cursor)
    if fingerprint is None:
        fingerprint = db.transact(lambda cursor: _settled(cursor, key_file(db)))
    key = _read(key_file(db))
    if key is None:
        raise StoreError("error.store.key_missing", file=str(key_file(db)))
    if not hmac.compare_digest(fingerprint, _print_of(key)):
        raise StoreError("error.store.key_wrong", file=str(key_file(db)))
    return key


def _fingerprint(cursor: DuckDBPyConnection) -> str | None:
    rows = cursor.execute("SELECT fingerprint FROM app.respondent_key").fetchall()
    return str(rows[0][0]) if rows else None


def _settled(cursor: DuckDBPyConnection, path: Path) -> str:
    """The fingerprint that the database holds from now on. Writes take turns, so one key is made, not two."""
    known = _fingerprint(cursor)
    if known is not None:
        return known
    fingerprint = _print_of(_read(path) or _made(path))
    cursor.execute("INSERT INTO app.respondent_key VALUES (?, ?)", [fingerprint, utc_now()])
    return fingerprint


def _print_of(key: bytes) -> str:
    return hashlib.sha256(b"belevingscurve respondent key:" + key).hexdigest()


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreError("error.store.key_unreadable", file=str(path)) from error


def _made(path: Path) -> bytes:
    """A new key, in a file that appears whole or not at all and that only its owner may read."""
    key = secrets.token_bytes(KEY_BYTES)
    half = path.with_name(f"{path.name}.part")
    try:
        half.unlink(missing_ok=True)
        descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(key)
            file.flush()
            os.fsync(descriptor)
        half.replace(path)
    except OSError as error:
        raise StoreError("error.store.key_unreadable", file=str(path)) from error
    return key
