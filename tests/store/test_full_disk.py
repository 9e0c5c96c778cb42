"""A full disk: always a sentence, never a lost row."""

from __future__ import annotations

from pathlib import Path

from tests.store.processes import said

FULL = """
import resource, signal
from pathlib import Path

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
database = Database.open(sys.argv[1])

def limit(size):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

def add():
    database.transact(lambda cursor: cursor.execute(
        "INSERT INTO app.channel SELECT n + (SELECT COUNT(*) FROM app.channel), 1, "
        "md5(n::VARCHAR), md5((7 * n)::VARCHAR) FROM range(20000) AS t(n)"
    ))

def attempt(act):
    try:
        act()
        print("done")
    except StoreError as error:
        print(error.key)

def count():
    with database.read() as cursor:
        print(cursor.execute("SELECT COUNT(*) FROM app.channel").fetchone()[0])

add()
database.checkpoint()
size = Path(sys.argv[1]).stat().st_size
"""


def test_a_full_disk_is_said_and_loses_nothing(tmp_path: Path) -> None:
    script = (
        FULL
        + """
limit(size + 100_000)
attempt(add)
attempt(add)
count()
limit(resource.RLIM_INFINITY)
attempt(add)
count()
database.close()
database = Database.open(sys.argv[1])
count()
"""
    )
    kept = "40000"
    assert said(script, tmp_path / "a.duckdb") == ["done", "error.store.full", kept, "done", "60000", "60000"]


def test_after_a_checkpoint_on_a_full_disk_all_can_be_read(tmp_path: Path) -> None:
    script = (
        FULL
        + """
limit(size + 100_000)
attempt(add)
attempt(database.checkpoint)
count()
limit(resource.RLIM_INFINITY)
attempt(add)
count()
"""
    )
    assert said(script, tmp_path / "a.duckdb") == ["done", "error.store.full", "40000", "done", "60000"]


def test_a_commit_whose_checkpoint_finds_the_disk_full_is_undone_whole(tmp_path: Path) -> None:
    script = (
        FULL
        + """
with database.read() as cursor:
    cursor.execute("SET GLOBAL checkpoint_threshold = '100KB'")
limit(size + 100_000)
attempt(add)
count()
limit(resource.RLIM_INFINITY)
attempt(add)
count()
"""
    )
    assert said(script, tmp_path / "a.duckdb") == ["error.store.full", "20000", "done", "40000"]


def test_a_backup_to_a_full_disk_is_said_and_leaves_no_half_file(tmp_path: Path) -> None:
    script = (
        FULL
        + """
limit(300_000)
attempt(lambda: database.backup(Path(sys.argv[1]).with_name("backup.duckdb")))
limit(resource.RLIM_INFINITY)
count()
print(*sorted(file.name for file in Path(sys.argv[1]).parent.iterdir() if "backup" in file.name))
attempt(lambda: database.backup(Path(sys.argv[1]).with_name("backup.duckdb")))
"""
    )
    assert said(script, tmp_path / "a.duckdb") == ["error.store.full", "20000", "done"]
