from pathlib import Path

import duckdb
import pytest

from cxcore.errors import StoreError
from cxcore.store import imports, journeys
from cxcore.store.clock import utc_now
from cxcore.store.database import Database
from cxcore.store.migrate import Migration, migrations
from tests.store.rated import bakery, keep

NEXT = len(migrations()) + 1
SECOND = Migration(
    NEXT, "9999_mood", "CREATE TABLE app.mood (word VARCHAR NOT NULL); INSERT INTO app.mood VALUES ('blij');"
)
BROKEN = Migration(
    NEXT, "9999_broken", "CREATE TABLE app.mood (word VARCHAR NOT NULL); SELECT * FROM app.nothing;"
)


def tables(database: Database) -> set[str]:
    with database.read() as cursor:
        rows = cursor.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'app'").fetchall()
    return {row[0] for row in rows}


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A database of this version with a journey in it, closed."""
    path = tmp_path / "older.duckdb"
    database = Database.open(path)
    keep(database, bakery())
    database.close()
    return path


def test_a_new_database_has_every_migration(database: Database) -> None:
    with database.read() as cursor:
        rows = cursor.execute(
            "SELECT version, name, checksum FROM app.schema_version ORDER BY version"
        ).fetchall()
    assert rows == [(step.version, step.name, step.checksum) for step in migrations()]


def test_migrations_are_numbered_from_one_without_gaps() -> None:
    assert [step.version for step in migrations()] == list(range(1, len(migrations()) + 1))


def test_a_new_database_needs_no_copy(database: Database) -> None:
    assert [file.name for file in database.path.parent.iterdir()] == ["test.duckdb"]


def test_a_migration_keeps_what_was_there(older: Path) -> None:
    database = Database.open(older, (*migrations(), SECOND))
    assert [heading.journey_key for heading in journeys.headings(database)] == ["brood"]
    assert "mood" in tables(database)
    database.close()


def test_a_copy_is_kept_before_a_migration(older: Path) -> None:
    Database.open(older, (*migrations(), SECOND)).close()
    copy = Database.open(older.with_name(f"older.v{len(migrations())}.duckdb"))
    assert [heading.journey_key for heading in journeys.headings(copy)] == ["brood"]
    assert "mood" not in tables(copy)
    copy.close()


def test_a_migration_that_fails_leaves_nothing(older: Path) -> None:
    with pytest.raises(duckdb.CatalogException):
        Database.open(older, (*migrations(), BROKEN))
    database = Database.open(older)
    assert "mood" not in tables(database)
    database.close()


def test_a_migration_can_be_tried_again_after_it_failed(older: Path) -> None:
    with pytest.raises(duckdb.CatalogException):
        Database.open(older, (*migrations(), BROKEN))
    database = Database.open(older, (*migrations(), SECOND))
    assert "mood" in tables(database)
    database.close()


def test_a_newer_database_is_refused(older: Path) -> None:
    Database.open(older, (*migrations(), SECOND)).close()
    with pytest.raises(StoreError) as caught:
        Database.open(older)
    assert caught.value.key == "error.store.newer"
    assert caught.value.details == {"found": len(migrations()) + 1, "known": len(migrations())}


def test_a_migration_that_reads_differently_now_is_refused(older: Path) -> None:
    first, *others = migrations()
    with pytest.raises(StoreError) as caught:
        Database.open(older, (first._replace(sql=f"{first.sql} "), *others))
    assert caught.value.key == "error.store.changed_migration"


def test_imports_of_before_keep_their_record(tmp_path: Path) -> None:
    path, bakers = tmp_path / "first.duckdb", bakery()
    database = Database.open(path, migrations()[:1])
    row = [
        1,
        1,
        bakers.organisation.id,
        bakers.id,
        "imported",
        utc_now(),
        "f",
        "h",
        "tidy",
        "{}",
        1,
        1,
        "{}",
        1,
    ]
    database.transact(
        lambda cursor: cursor.execute(f"INSERT INTO app.import_event VALUES ({', '.join('?' * 14)})", row)
    )
    database.close()
    database = Database.open(path)
    with database.read() as cursor:
        kept = imports.records(cursor, bakers)[0]
        assert (kept.ratings, kept.already, kept.encoding) == (1, 0, "")
    database.close()


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    with duckdb.connect(tmp_path / "other.duckdb") as connection:
        connection.execute("CREATE TABLE orders AS SELECT 1 AS number")
    with pytest.raises(StoreError) as caught:
        Database.open(tmp_path / "other.duckdb")
    assert caught.value.key == "error.store.not_ours"
