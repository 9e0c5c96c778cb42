"""The one owner of the database file: who reads gets an own cursor, who writes waits for its turn."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

import duckdb
from duckdb import DuckDBPyConnection

from cxcore.errors import StoreError
from cxcore.store.engine import attach, copy_app, empty_log, has_log, make_folder, new_engine, remove_halves
from cxcore.store.faults import explained, has_stopped, is_conflict
from cxcore.store.migrate import Migration, migrate, migrations

T = TypeVar("T")

Cursor = DuckDBPyConnection
"""What work in :meth:`Database.transact` is given, by a name that callers outside the store can use."""

DEFAULT_PATH = Path("data/belevingscurve.duckdb")
_PAUSES = (0.01, 0.03, 0.1, 0.3)
"""Seconds between attempts at a write that met another one."""


class Database:
    """A DuckDB file, attached as ``app`` to an engine in memory; safe to use from many threads.

    Attributes
    ----------
    path
        The file.
    version
        Number of writes to journeys and ratings committed through this object: what is cached under it stays
        true while it stays.

    """

    def __init__(self, path: Path, steps: Sequence[Migration]) -> None:
        self.path = path
        self.version = 0
        self._steps = steps
        self._writing = threading.RLock()
        self._connection: DuckDBPyConnection | None = None
        self._remembered: tuple[int, dict[Hashable, Any]] = (0, {})

    @classmethod
    def open(cls, path: Path | str | None = None, steps: Sequence[Migration] | None = None) -> Database:
        """Open a database, made and migrated where needed.

        Parameters
        ----------
        path
            The file; without it ``CX_DATABASE``, or else ``data/belevingscurve.duckdb`` under the
            current folder.
        steps
            The migrations; without them those of this version of the code.

        Raises
        ------
        StoreError
            When the file is locked, damaged, newer than the code, not ours, or cannot be written.

        """
        chosen = Path(path or os.environ.get("CX_DATABASE") or DEFAULT_PATH).absolute()
        database = cls(chosen, migrations() if steps is None else steps)
        database._engine()
        return database

    @contextmanager
    def read(self, *, once: bool = False) -> Iterator[DuckDBPyConnection]:
        """A cursor of one's own in a transaction of its own, so that all its queries see one state.

        Fetch all of a result before the next: a cursor with one half read refuses other work (DuckDB 2).

        Parameters
        ----------
        once
            True for a single query, which sees one state by itself: without a transaction around it.

        Raises
        ------
        StoreError
            When the database cannot be read.

        """
        with self._told():
            cursor = self._engine().cursor()
            try:
                if not once:
                    cursor.execute("BEGIN TRANSACTION")
                yield cursor
            finally:
                cursor.close()

    def remembered(self, question: Hashable, ask: Callable[[DuckDBPyConnection], T]) -> T:
        """What ``ask`` answers, asked again only after a write to journeys and ratings.

        Raises
        ------
        StoreError
            When the database cannot be read.

        """
        # The version is read first: what is remembered under it can be newer than it, never older.
        version, held = self.version, self._remembered
        if held[0] != version:
            held = self._remembered = (version, {})
        answers = held[1]
        if question not in answers:
            with self.read() as cursor:
                answers[question] = ask(cursor)
        answer: T = answers[question]
        return answer

    def transact(self, work: Callable[[DuckDBPyConnection], T], *, beside: bool = False) -> T:
        """What ``work`` returns, after all it wrote was committed; not a word of it when it fails.

        Parameters
        ----------
        work
            Called again when its write met another one, so it must do nothing but write.
        beside
            True when nothing of journeys and ratings is written, but votes or plans beside them:
            then what is cached under ``version`` stays true, and ``version`` as it is.

        Raises
        ------
        StoreError
            When the database cannot be written. Rows committed earlier are safe.

        """
        with self._writing, self._told():
            result = self._persistently(work)
            self.version += not beside
            return result

    def checkpoint(self) -> None:
        """Move what is in the write-ahead log into the file; after each import and when idle."""
        with self._writing, self._told():
            self._engine().cursor().execute("CHECKPOINT app")

    def backup(self, target: Path) -> None:
        """A copy as of now in a new file, also while others write.

        The key of respondents is a file of its own, ``<database file>.key``: keep it apart.

        Raises
        ------
        StoreError
            When the target exists or cannot be written.

        """
        if target.exists():
            raise StoreError("error.store.target_exists", file=str(target))
        with self._writing, _explaining(target):
            copy_app(self._engine().cursor(), target)

    def close(self) -> None:
        """Let go of the file; the next use opens it again."""
        with self._writing:
            connection, self._connection = self._connection, None
            self._remembered = (self.version, {})
            if connection is not None:
                connection.close()

    def _engine(self) -> DuckDBPyConnection:
        """The main connection, opened when it is not; never used itself, only its cursors."""
        connection = self._connection
        if connection is not None:
            return connection
        with self._writing:
            if self._connection is None:
                self._connection = self._opened()
            return self._connection

    def _opened(self) -> DuckDBPyConnection:
        with _explaining(self.path):
            make_folder(self.path.parent)
            connection = new_engine(self.path)
            try:
                crashed = has_log(self.path)
                attach(connection, self.path, "app")
                if crashed:
                    remove_halves(connection, self.path)
                empty_log(connection, self.path)
                migrate(connection, self._steps, lambda version: self._keep_copy(connection, version))
                empty_log(connection, self.path)
                connection.execute((resources.files("cxcore.store") / "macros.sql").read_text("utf-8"))
            except BaseException:
                connection.close()
                raise
            return connection

    def _keep_copy(self, connection: DuckDBPyConnection, version: int) -> None:
        copy_app(connection, self.path.with_name(f"{self.path.stem}.v{version}.duckdb"))

    def _persistently(self, work: Callable[[DuckDBPyConnection], T]) -> T:
        for pause in _PAUSES:
            try:
                return self._attempted(work)
            except duckdb.TransactionException as error:
                if not is_conflict(error):
                    raise
                time.sleep(pause)
        return self._attempted(work)

    def _attempted(self, work: Callable[[DuckDBPyConnection], T]) -> T:
        # Closing a cursor rolls back what it did not commit, also when the engine has stopped.
        cursor = self._engine().cursor()
        try:
            cursor.execute("BEGIN TRANSACTION")
            result = work(cursor)
            cursor.execute("COMMIT")
        finally:
            cursor.close()
        return result

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Errors of the engine as sentences; an engine that has stopped is opened anew."""
        with _explaining(self.path):
            used = self._engine()
            try:
                yield
            except duckdb.Error as error:
                if has_stopped(error):
                    self._reopen(used)
                raise

    def _reopen(self, stopped: DuckDBPyConnection) -> None:
        with self._writing:
            if self._connection is stopped:
                self.close()
                self._engine()


@contextmanager
def _explaining(path: Path) -> Iterator[None]:
    try:
        yield
    except duckdb.Error as error:
        told = explained(error, path)
        if told is None:
            raise
        raise told from error
