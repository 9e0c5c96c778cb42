"""A database that another process holds, may not write, or is killed on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cxcore.errors import StoreError
from cxcore.store.database import Database
from tests.store.processes import killed, run, said


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[tuple[Path, int]]:
    """A database that another process has open, and the number of that process."""
    path = tmp_path / "held.duckdb"
    with run("db = Database.open(sys.argv[1]); print('open', flush=True); sys.stdin.read()", path) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        yield path, process.pid
        process.communicate("")


def test_a_database_of_another_process_is_said_with_its_number(holder: tuple[Path, int]) -> None:
    path, number = holder
    with pytest.raises(StoreError) as caught:
        Database.open(path)
    assert caught.value.key == "error.store.locked_by"
    assert caught.value.details["process"] == str(number)


def test_a_folder_that_may_not_be_written_is_said(tmp_path: Path) -> None:
    # Whoever runs this as root becomes nobody first: root may write everywhere.
    script = """
import os
from pathlib import Path
Database.open(Path(sys.argv[1]) / "warm.duckdb").close()
for name in ("closed", "closed/deep"):
    folder = Path(sys.argv[1]) / name
    folder.mkdir()
for folder in (Path(sys.argv[1]) / "closed/deep", Path(sys.argv[1]) / "closed"):
    folder.chmod(0o555)
if os.geteuid() == 0:
    os.setuid(65534)
for name in ("closed/a.duckdb", "closed/deep/new/a.duckdb"):
    try:
        Database.open(Path(sys.argv[1]) / name)
    except StoreError as error:
        print(error.key)
"""
    assert said(script, tmp_path) == ["error.store.not_writable"] * 2


WRITER = """
database = Database.open(sys.argv[1])
number = int(sys.argv[2])
while True:
    number += 1
    database.transact(lambda cursor: cursor.execute(
        "INSERT INTO app.channel SELECT ?, range, 'c', repeat('x', 50) FROM range(100)", [number]
    ))
    print(number, flush=True)
    if number % 7 == 0:
        database.checkpoint()
"""


def test_killing_a_writer_loses_no_confirmed_row(tmp_path: Path) -> None:
    path, last = tmp_path / "killed.duckdb", 0
    # An id may stand once only: the table without its key takes a hundred rows of each.
    database = Database.open(path)
    database.transact(
        lambda cursor: cursor.execute(
            "DROP TABLE app.channel; "
            "CREATE TABLE app.channel (id BIGINT, organisation_id BIGINT, key VARCHAR, name VARCHAR)"
        )
    )
    database.close()
    for confirmations in (1, 6, 7, 30):
        confirmed = killed(WRITER, path, last, confirmations=confirmations)
        database = Database.open(path)
        with database.read() as cursor:
            rows = cursor.execute("SELECT id, COUNT(*) FROM app.channel GROUP BY id ORDER BY id").fetchall()
        database.close()
        last = rows[-1][0]
        assert rows == [(number, 100) for number in range(1, last + 1)]
        assert confirmed <= last <= confirmed + 1
