"""What goes wrong with files: always a sentence, and the file is left alone."""

from __future__ import annotations

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


@pytest.mark.parametrize("name", ["no.duckdb", "no.csv", "no.json"])
@pytest.mark.parametrize("content", [b"", b"x" * 50_000, b"organisatie;klantreis\n", bytes(20_000)])
def test_a_file_that_is_no_database_is_said_and_left_alone(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
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


@pytest.mark.parametrize("amount", ["", "veel", "2"])
def test_a_setting_that_is_no_amount_of_memory_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, amount: str
) -> None:
    monkeypatch.setenv("CX_MEMORY", amount)
    assert refusal(tmp_path / "a.duckdb") == "error.store.memory_setting"


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
