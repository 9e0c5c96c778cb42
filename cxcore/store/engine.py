"""The engine in memory, and database files as it takes them in and copies them."""

from __future__ import annotations

import os
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from cxcore.errors import StoreError
from cxcore.store.faults import is_full

DEFAULT_MEMORY = "256MB"
_FORMAT = "v1.5.0"
"""Of new files: that of the oldest engine we work with, so that a move to another one can be undone."""


def new_engine(path: Path) -> DuckDBPyConnection:
    """An engine that may use ``CX_MEMORY`` (256MB) and what does not fit beside the database at this path.

    Raises
    ------
    StoreError
        When the setting is no amount of memory.

    """
    limit = os.environ.get("CX_MEMORY", DEFAULT_MEMORY)
    try:
        return duckdb.connect(":memory:", config={"memory_limit": limit, "temp_directory": f"{path}.tmp"})
    except duckdb.ParserException as error:
        raise StoreError("error.store.memory_setting", value=limit) from error


def attach(connection: DuckDBPyConnection, path: Path, name: str) -> None:
    """Open a database file, made when it is not there, under a name of the code."""
    # ATTACH takes no parameters: the path is quoted as SQL quotes text. Without its type a CSV file would be
    # taken for a view of it beside tables in memory, in which all that is stored is lost.
    quoted = str(path).replace("'", "''")
    made = "" if path.exists() else f", STORAGE_VERSION '{_FORMAT}'"
    connection.execute(f"ATTACH '{quoted}' AS {name} (TYPE duckdb{made})")


def has_log(path: Path) -> bool:
    """Whether a crash left a log beside this file; must be asked before the file is attached."""
    return path.with_name(f"{path.name}.wal").exists()


def remove_halves(connection: DuckDBPyConnection, path: Path) -> None:
    """Take away what imports stored that a crash cut short: those without an event that says they happened.

    A log that ends in the middle of a large transaction gives back its full row groups all the same
    (DuckDB 1.5; not 2.0). Must come before the log is emptied, lest a second crash keep them.
    """
    found = connection.execute(
        "SELECT table_name FROM duckdb_tables() "
        "WHERE database_name = 'app' AND table_name IN ('rating', 'import_row', 'import_event')"
    ).fetchall()
    known = {row[0] for row in found}
    for table in sorted(known - {"import_event"}) if "import_event" in known else ():
        _unless_full(
            connection,
            path,
            f"DELETE FROM app.{table} WHERE import_id NOT IN (SELECT import_id FROM app.import_event)",  # noqa: S608
        )


def empty_log(connection: DuckDBPyConnection, path: Path) -> None:
    """Move a log that a crash left into the file: indexes made on top of it would miss rows (DuckDB 1.5).

    On a full disk the log stays, and all that was saved can be read.
    """
    _unless_full(connection, path, "CHECKPOINT app")


def _unless_full(connection: DuckDBPyConnection, path: Path, statement: str) -> None:
    try:
        connection.execute(statement)
    except duckdb.Error as error:
        if not is_full(error):
            raise
        connection.execute("DETACH app")
        attach(connection, path, "app")


def copy_app(connection: DuckDBPyConnection, target: Path) -> None:
    """All of ``app`` in a new file, which has its name only once it is whole."""
    half = target.with_name(f"{target.name}.part")
    _remove(half)
    attach(connection, half, "copy_of_app")
    try:
        connection.execute("COPY FROM DATABASE app TO copy_of_app")
    except BaseException:
        connection.execute("DETACH copy_of_app")
        _remove(half)
        raise
    connection.execute("DETACH copy_of_app")
    half.replace(target)


def _remove(half: Path) -> None:
    """Take away a copy that was not finished, with its log."""
    half.unlink(missing_ok=True)
    half.with_name(f"{half.name}.wal").unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """The folder and those above it, or a sentence."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except PermissionError as error:
        raise StoreError("error.store.not_writable", file=str(folder)) from error
    except OSError as error:
        raise StoreError("error.store.unreachable", file=str(folder)) from error
