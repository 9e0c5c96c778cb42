import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest

from cxcore.errors import StoreError
from cxcore.store import journeys
from cxcore.store.database import Database
from tests.store.rated import Given, bakery, keep


def note(database: Database, number: int, name: str = "") -> None:
    database.transact(
        lambda cursor: cursor.execute("INSERT INTO app.channel VALUES (?, 1, 'c', ?)", [number, name])
    )


def noted(database: Database) -> list[int]:
    with database.read() as cursor:
        return [row[0] for row in cursor.execute("SELECT id FROM app.channel ORDER BY id").fetchall()]


def test_what_is_committed_is_there_after_reopening(database: Database) -> None:
    note(database, 7)
    database.close()
    again = Database.open(database.path)
    assert noted(again) == [7]
    again.close()


def test_folders_are_made_on_the_way(tmp_path: Path) -> None:
    database = Database.open(tmp_path / "a" / "b c" / "it's.duckdb")
    note(database, 1)
    assert database.path.exists()
    database.close()


def test_the_environment_names_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CX_DATABASE", str(tmp_path / "named.duckdb"))
    database = Database.open()
    assert database.path == tmp_path / "named.duckdb"
    database.close()


def test_without_a_name_the_file_is_under_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CX_DATABASE", raising=False)
    monkeypatch.chdir(tmp_path)
    database = Database.open()
    assert database.path == tmp_path / "data" / "belevingscurve.duckdb"
    database.close()


def test_memory_is_limited_as_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CX_MEMORY", "256MiB")
    database = Database.open(tmp_path / "small.duckdb")
    with database.read() as cursor:
        limit = cursor.execute("SELECT current_setting('memory_limit')").fetchone()
    assert limit == ("256.0 MiB",)
    database.close()


def test_the_version_counts_committed_writes(database: Database) -> None:
    note(database, 1)
    note(database, 2)
    assert database.version == 2


def test_what_is_remembered_is_asked_again_after_a_write_to_journeys(database: Database) -> None:
    def asked() -> list[tuple[int]]:
        return database.remembered(
            "ids", lambda cursor: cursor.execute("SELECT id FROM app.channel").fetchall()
        )

    assert asked() == []
    database.transact(
        lambda cursor: cursor.execute("INSERT INTO app.channel VALUES (1, 1, 'c', '')"), beside=True
    )
    assert asked() == [], "a write beside them says that nothing of it is remembered"
    note(database, 2)
    assert sorted(asked()) == [(1,), (2,)]


def test_what_is_remembered_is_forgotten_with_the_file(database: Database) -> None:
    answers = iter("ab")
    assert database.remembered("which", lambda _: next(answers)) == "a"
    assert database.remembered("which", lambda _: next(answers)) == "a"
    database.close()
    assert database.remembered("which", lambda _: next(answers)) == "b"


def test_work_that_fails_leaves_nothing_and_no_version(database: Database) -> None:
    def work(cursor: duckdb.DuckDBPyConnection) -> None:
        cursor.execute("INSERT INTO app.channel VALUES (1, 1, 'c', '')")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        database.transact(work)
    assert (noted(database), database.version) == ([], 0)


def test_transact_returns_what_the_work_returns(database: Database) -> None:
    assert database.transact(lambda cursor: cursor.execute("SELECT 42").fetchone()) == (42,)


def test_a_write_that_meets_another_is_tried_again(database: Database) -> None:
    calls = []

    def work(cursor: duckdb.DuckDBPyConnection) -> None:
        calls.append(cursor.execute("INSERT INTO app.channel VALUES (1, 1, 'c', '')"))
        if len(calls) < 3:
            raise duckdb.TransactionException("TransactionContext Error: Conflict on update!")

    database.transact(work)
    assert (len(calls), noted(database)) == (3, [1])


def test_a_write_that_keeps_meeting_others_is_said(database: Database) -> None:
    def work(_: duckdb.DuckDBPyConnection) -> None:
        raise duckdb.TransactionException("TransactionContext Error: Conflict on update!")

    with pytest.raises(StoreError) as caught:
        database.transact(work)
    assert caught.value.key == "error.store.busy"


def test_an_engine_that_has_stopped_is_opened_anew(database: Database) -> None:
    note(database, 1)

    def work(cursor: duckdb.DuckDBPyConnection) -> None:
        cursor.execute("INSERT INTO app.channel VALUES (2, 1, 'c', '')")
        raise duckdb.FatalException("FATAL Error: Failed: database has been invalidated")

    with pytest.raises(StoreError) as caught:
        database.transact(work)
    assert caught.value.key == "error.store.stopped"
    note(database, 3)
    assert noted(database) == [1, 3]


def test_a_mistake_in_a_query_is_not_dressed_up(database: Database) -> None:
    with pytest.raises(duckdb.CatalogException), database.read() as cursor:
        cursor.execute("SELECT * FROM app.nothing")


def test_a_reader_sees_one_state_while_others_write(database: Database) -> None:
    note(database, 1)
    with database.read() as cursor:
        before = cursor.execute("SELECT COUNT(*) FROM app.channel").fetchone()
        note(database, 2)
        assert cursor.execute("SELECT COUNT(*) FROM app.channel").fetchone() == before


def test_a_checkpoint_puts_everything_in_the_file(database: Database) -> None:
    note(database, 1)
    database.checkpoint()
    log = database.path.with_name(f"{database.path.name}.wal")
    assert not log.exists() or log.stat().st_size == 0


def test_a_checkpoint_does_not_wait_for_readers(database: Database) -> None:
    note(database, 1)
    with database.read() as cursor:
        cursor.execute("SELECT COUNT(*) FROM app.channel").fetchall()
        database.checkpoint()
    assert noted(database) == [1]


def test_a_backup_holds_what_was_there(database: Database, tmp_path: Path) -> None:
    journey = keep(database, bakery(), [Given(value=7, comment="goed")])
    database.backup(tmp_path / "backup.duckdb")
    note(database, 9)
    copy = Database.open(tmp_path / "backup.duckdb")
    assert journeys.load(copy, "bakker", "brood") == journey
    assert 9 not in noted(copy)
    copy.close()


def test_a_backup_never_overwrites(database: Database, tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("mine")
    with pytest.raises(StoreError) as caught:
        database.backup(tmp_path / "precious")
    assert caught.value.key == "error.store.target_exists"
    assert (tmp_path / "precious").read_text() == "mine"


def test_a_backup_that_cannot_be_written_is_said(database: Database, tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        database.backup(tmp_path / "nowhere" / "backup.duckdb")
    assert caught.value.key == "error.store.unreachable"


def test_a_database_can_be_used_after_closing(database: Database) -> None:
    note(database, 1)
    database.close()
    assert noted(database) == [1]


def test_threads_that_read_and_write_at_once_get_right_rows(database: Database) -> None:
    """Every write adds three rows whose names add up to nought, so every reader must see just that."""
    wrong: list[tuple[int, int]] = []
    start = threading.Barrier(8)

    def work(thread: int) -> None:
        start.wait()
        for turn in range(25):
            base = (thread * 100 + turn) * 3

            def write(cursor: duckdb.DuckDBPyConnection, base: int = base) -> None:
                for offset, amount in enumerate((base, 5, -base - 5)):
                    cursor.execute(
                        "INSERT INTO app.channel VALUES (?, 1, 'c', ?)", [base + offset, str(amount)]
                    )

            database.transact(write)
            with database.read() as cursor:
                count, total = cursor.execute(
                    "SELECT COUNT(*), SUM(name::INTEGER) FROM app.channel"
                ).fetchone()
                mine = cursor.execute(
                    "SELECT COUNT(*) FROM app.channel WHERE id BETWEEN ? AND ?",
                    [thread * 300, thread * 300 + 299],
                ).fetchone()
            if count % 3 or total or mine != ((turn + 1) * 3,):
                wrong.append((thread, turn))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))
    assert (wrong, len(noted(database)), database.version) == ([], 600, 200)
