"""What goes wrong with files, disks and processes: always a sentence, never a lost row."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from cxcore.errors import StoreError
from cxcore.store.database import Database
from cxcore.store.faults import explained
from cxcore.text import speak

ROWS = 20_000


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """A closed database with rows in it."""
    path = tmp_path / "closed.duckdb"
    database = Database.open(path)
    database.transact(
        lambda cursor: cursor.execute(
            """
            INSERT INTO app.rating
            SELECT 1, 1, 1, range, 1, 1, hash(range) >> 1, range % 10 + 1, NULL, md5(range::VARCHAR), 1
            FROM range(?)
            """,
            [ROWS],
        )
    )
    database.close()
    return path


def read_all(path: Path) -> tuple[int, ...]:
    database = Database.open(path)
    try:
        with database.read() as cursor:
            row = cursor.execute(
                "SELECT COUNT(*), SUM(question_id), SUM(value), SUM(hash(comment) % 1000) FROM app.rating"
            ).fetchone()
    finally:
        database.close()
    return row or ()


def refusal(path: Path) -> str:
    with pytest.raises(StoreError) as caught:
        read_all(path)
    for language in ("nl", "en"):
        assert speak(language)(caught.value.key, **caught.value.details)
    return caught.value.key


@pytest.mark.parametrize("content", [b"", b"x" * 50_000, b"organisatie;klantreis\n", bytes(20_000)])
def test_a_file_that_is_no_database_is_said_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "no.duckdb"
    path.write_bytes(content)
    assert refusal(path) == "error.store.damaged"
    assert path.read_bytes() == content


@pytest.mark.parametrize("offset", [0, 8, 4096, 8192, 12_288])
def test_a_damaged_header_is_said_and_left_alone(closed: Path, offset: int) -> None:
    content = bytearray(closed.read_bytes())
    content[offset : offset + 64] = bytes(byte ^ 0xFF for byte in content[offset : offset + 64])
    closed.write_bytes(content)
    assert refusal(closed) == "error.store.damaged"
    assert closed.read_bytes() == content


@pytest.mark.parametrize("part", [0.001, 0.2, 0.4, 0.6, 0.8, 0.95])
def test_flipped_bytes_never_give_wrong_rows(closed: Path, part: float) -> None:
    right = read_all(closed)
    content = bytearray(closed.read_bytes())
    place = int(len(content) * part)
    content[place : place + 64] = bytes(byte ^ 0xFF for byte in content[place : place + 64])
    closed.write_bytes(content)
    try:
        found: object = read_all(closed)
    except StoreError as error:
        found = error.key
    assert found in {right, "error.store.damaged"}


@pytest.mark.parametrize("part", [0.001, 0.3, 0.6])
def test_a_file_that_was_cut_off_is_said(closed: Path, part: float) -> None:
    content = closed.read_bytes()
    closed.write_bytes(content[: int(len(content) * part)])
    assert refusal(closed) == "error.store.damaged"


def test_a_log_is_left_beside_a_damaged_file(closed: Path) -> None:
    log = closed.with_name(f"{closed.name}.wal")
    log.write_bytes(b"rows of yesterday")
    closed.write_bytes(b"x" * 50_000)
    assert refusal(closed) == "error.store.damaged"
    assert log.read_bytes() == b"rows of yesterday"


def test_a_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert refusal(tmp_path / "file" / "database.duckdb") == "error.store.unreachable"


def test_a_folder_in_place_of_the_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert refusal(tmp_path / "folder") in {"error.store.unreachable", "error.store.damaged"}


def test_a_file_open_in_the_same_program_is_said(database: Database) -> None:
    assert refusal(database.path) == "error.store.open_here"


@pytest.mark.parametrize(
    ("message", "key"),
    [
        ('IO Error: Cannot open file "/x/a.duckdb": Permission denied', "error.store.not_writable"),
        ('IO Error: Cannot open file "/x/a.duckdb": Read-only file system', "error.store.not_writable"),
        (
            "IO Error: Trying to read a database file with version number 999, but we can read up to 68.",
            "error.store.newer_file",
        ),
        ('IO Error: Could not write file "/x/a.duckdb": No space left on device', "error.store.full"),
        (
            "Out of Memory Error: failed to allocate data of size 16.0 KiB (1.0 GiB/1.0 GiB used)",
            "error.store.memory",
        ),
        ("IO Error: something never seen", "error.store.failed"),
    ],
)
def test_what_the_engine_reports_becomes_a_sentence(message: str, key: str) -> None:
    told = explained(duckdb.IOException(message), Path("/x/a.duckdb"))
    assert told is not None
    assert told.key == key
    assert speak("nl")(told.key, **told.details)


def test_a_mistake_of_ours_is_no_sentence() -> None:
    assert explained(duckdb.BinderException("Binder Error: no such column"), Path("a")) is None


# What follows happens in processes of their own.

OPENED = """
import sys
from cxcore.errors import StoreError
from cxcore.store.database import Database
"""


def run(script: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", OPENED + script, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


def said(script: str, *arguments: object) -> list[str]:
    """The lines that a script prints; it must end well."""
    with run(script, *arguments) as process:
        lines, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    return lines.split()


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
    for wait in (0.0, 0.03, 0.1, 0.2):
        with run(WRITER, path, last) as process:
            assert process.stdout is not None
            confirmed = int(process.stdout.readline())
            time.sleep(wait)
            os.kill(process.pid, signal.SIGKILL)
            confirmed = max([confirmed, *(int(line) for line in process.stdout.read().split("\n")[:-1])])
        database = Database.open(path)
        with database.read() as cursor:
            rows = cursor.execute("SELECT id, COUNT(*) FROM app.channel GROUP BY id ORDER BY id").fetchall()
        database.close()
        last = rows[-1][0]
        assert rows == [(number, 100) for number in range(1, last + 1)]
        assert confirmed <= last <= confirmed + 1
