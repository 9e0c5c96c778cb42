"""Numbered migrations: how a database comes to have the tables that this version of the code expects."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

from duckdb import DuckDBPyConnection

from cxcore.errors import StoreError
from cxcore.store.clock import utc_now

_LEDGER = """
CREATE TABLE app.schema_version (
    version INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    checksum VARCHAR NOT NULL,
    applied_at TIMESTAMP NOT NULL
)
"""


class Migration(NamedTuple):
    """One step from a schema to the next.

    Attributes
    ----------
    version
        The schema it leads to, counted from 1.
    name
        Its file name without ``.sql``.
    sql
        Its statements; all names qualified with ``app``.

    """

    version: int
    name: str
    sql: str

    @property
    def checksum(self) -> str:
        return hashlib.sha256(self.sql.encode()).hexdigest()


@cache
def migrations() -> tuple[Migration, ...]:
    """The migrations of this version of the code, oldest first."""
    folder = resources.files("cxcore.store") / "migrations"
    files = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".sql")), key=lambda file: file.name
    )
    return tuple(
        Migration(int(file.name[:4]), file.name.removesuffix(".sql"), file.read_text("utf-8"))
        for file in files
    )


def migrate(
    connection: DuckDBPyConnection, steps: Sequence[Migration], keep_copy: Callable[[int], None]
) -> None:
    """Bring the attached database to the schema of the last step, each step in one transaction.

    Parameters
    ----------
    connection
        Has the database attached as ``app``.
    steps
        All migrations, oldest first, those already applied included.
    keep_copy
        Called with the present schema version before a database that has one is changed.

    Raises
    ------
    StoreError
        When the file holds other tables than ours, has a newer schema, or was made by a migration that
        reads differently now.

    """
    applied = _applied(connection)
    _refuse_strangers(applied, steps)
    waiting = [step for step in steps if step.version > len(applied)]
    if waiting and applied:
        keep_copy(len(applied))
    for step in waiting:
        _apply(connection, step)


def _applied(connection: DuckDBPyConnection) -> list[tuple[int, str, str]]:
    """Version, name and checksum of what was applied, oldest first."""
    tables = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE database_name = 'app' AND NOT internal"
    ).fetchall()
    if not tables:
        return []
    if ("schema_version",) not in tables:
        raise StoreError("error.store.not_ours")
    return connection.execute(
        "SELECT version, name, checksum FROM app.schema_version ORDER BY version"
    ).fetchall()


def _refuse_strangers(applied: Sequence[tuple[int, str, str]], steps: Sequence[Migration]) -> None:
    if len(applied) > len(steps):
        raise StoreError("error.store.newer", found=applied[-1][0], known=len(steps))
    for (version, name, checksum), step in zip(applied, steps, strict=False):
        if (version, checksum) != (step.version, step.checksum):
            raise StoreError("error.store.changed_migration", name=name)


def _apply(connection: DuckDBPyConnection, step: Migration) -> None:
    connection.execute("BEGIN TRANSACTION")
    try:
        if step.version == 1:
            connection.execute(_LEDGER)
        connection.execute(step.sql)
        connection.execute(
            "INSERT INTO app.schema_version VALUES (?, ?, ?, ?)",
            [step.version, step.name, step.checksum, utc_now()],
        )
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
