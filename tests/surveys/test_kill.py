"""A process that is killed while it imports leaves all of the import or nothing of it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cxcore.store.database import Database

ROWS = 200_000
PROGRAM = """
import sys
from pathlib import Path
from cxcore.store.database import Database
from cxcore.surveys import open_survey
from cxcore.surveys import proposal
from cxcore.surveys.importing.load import Target, load

file, database = map(Path, sys.argv[1:])
db = Database.open(database)
with open_survey(file, file.name) as survey:
    print("go", flush=True)
    load(db, survey, proposal(survey), Target("Verzonnen bedrijf", "Verzonnen reis", "Nul"))
print("done", flush=True)
"""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up survey of 200,000 rows."""
    path = tmp_path_factory.mktemp("kill") / "made-up.csv"
    # Every other respondent is nameless, so that rows are kept by which they are known again.
    lines = (
        f"{'' if row % 8 < 4 else f'R{row // 4}'},Plek {row % 4},{row % 10 + 1}\n" for row in range(ROWS)
    )
    path.write_text("respondent,touchpoint,value\n" + "".join(lines), "utf-8")
    return path


def import_in_process(large: Path, database: Path, seconds: float | None) -> bool:
    """Start an import, kill it after so many seconds (None: never); True when it came to its end."""
    root = str(Path(__file__).parents[2])
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(large), str(database)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": root, "TMPDIR": str(database.parent)},
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "go\n"
        if seconds is not None:
            time.sleep(seconds)
            process.send_signal(signal.SIGKILL)
        return process.stdout.read() == "done\n"


def kept(database: Path) -> tuple[int, int]:
    """Number of ratings and of imports on record."""
    db = Database.open(database)
    with db.read() as cursor:
        row = cursor.execute(
            """
            SELECT (SELECT COUNT(*) FROM app.rating),
                (SELECT COUNT(*) FROM app.import_event WHERE event = 'imported'),
                (SELECT COUNT(*) FROM app.import_row)
            """
        ).fetchone()
    db.close()
    assert row is not None
    ratings, imports, prints = row
    assert ratings == 2 * prints
    return ratings, imports


@pytest.fixture(scope="module")
def duration(large: Path, tmp_path_factory: pytest.TempPathFactory) -> float:
    """Seconds that the import takes here and now."""
    database = tmp_path_factory.mktemp("whole") / "whole.duckdb"
    start = time.monotonic()
    assert import_in_process(large, database, None)
    assert kept(database) == (ROWS, 1)
    return time.monotonic() - start


@pytest.mark.parametrize("moment", [0.0, 0.1, 0.3, 0.5, 0.6, 0.7, 0.8, 0.95])
def test_a_killed_import_is_whole_or_absent(
    large: Path, duration: float, tmp_path: Path, moment: float
) -> None:
    database = tmp_path / "killed.duckdb"
    done = import_in_process(large, database, moment * duration)
    found = kept(database)
    assert found in ({(ROWS, 1)} if done else {(0, 0), (ROWS, 1)})


def test_after_a_kill_the_same_file_can_be_imported(large: Path, duration: float, tmp_path: Path) -> None:
    database = tmp_path / "killed.duckdb"
    done = import_in_process(large, database, 0.2 * duration)
    if not done and kept(database) == (0, 0):
        assert import_in_process(large, database, None)
    assert kept(database) == (ROWS, 1)


COMMITTED = PROGRAM.replace(
    "file, database =",
    """
import os
import shutil
import signal

Database.checkpoint = lambda db: os.kill(os.getpid(), signal.SIGKILL)
file, database =""",
)
"""The same import, killed when it is in the log and not yet in the file."""


@pytest.fixture(scope="module")
def crashed(large: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database whose log holds an import of 200,000 rows."""
    database = tmp_path_factory.mktemp("crashed") / "crashed.duckdb"
    root = str(Path(__file__).parents[2])
    subprocess.run(
        [sys.executable, "-c", COMMITTED, str(large), str(database)],
        env=os.environ | {"PYTHONPATH": root, "TMPDIR": str(database.parent)},
        check=False,
        stdout=subprocess.DEVNULL,
    )
    return database


def log_of(database: Path) -> Path:
    return database.with_name(f"{database.name}.wal")


@pytest.mark.parametrize("share", [0.0, 0.2, 0.5, 0.8, 0.9, 0.99, 1.0])
def test_a_log_that_ends_anywhere_gives_all_or_nothing(crashed: Path, tmp_path: Path, share: float) -> None:
    torn = tmp_path / "torn.duckdb"
    shutil.copy(crashed, torn)
    log = log_of(crashed).read_bytes()
    log_of(torn).write_bytes(log[: round(share * len(log))])
    assert kept(torn) == ((ROWS, 1) if share == 1 else (0, 0))


def test_a_torn_import_stays_away_also_when_the_file_is_opened_again(crashed: Path, tmp_path: Path) -> None:
    torn = tmp_path / "torn.duckdb"
    shutil.copy(crashed, torn)
    log_of(torn).write_bytes(log_of(crashed).read_bytes()[:-20])
    kept(torn)
    assert kept(torn) == (0, 0)


UNDONE = """
import os
import signal
import sys
from pathlib import Path
from cxcore.store import journeys
from cxcore.store.database import Database
from cxcore.surveys.importing.load import history, undo

Database.checkpoint = lambda db: os.kill(os.getpid(), signal.SIGKILL)
db = Database.open(Path(sys.argv[1]))
journey = journeys.load(db, "verzonnen-bedrijf", "verzonnen-reis")
undo(db, journey, history(db, journey)[0].import_id)
"""


@pytest.fixture(scope="module")
def undoing(crashed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database whose log holds the undoing of an import of 200,000 rows."""
    database = tmp_path_factory.mktemp("undoing") / "undoing.duckdb"
    shutil.copy(crashed, database)
    shutil.copy(log_of(crashed), log_of(database))
    kept(database)
    root = str(Path(__file__).parents[2])
    subprocess.run(
        [sys.executable, "-c", UNDONE, str(database)],
        env=os.environ | {"PYTHONPATH": root, "TMPDIR": str(database.parent)},
        check=False,
    )
    return database


@pytest.mark.parametrize("share", [0.0, 0.3, 0.6, 0.9, 0.999, 1.0])
def test_a_log_of_an_undoing_that_ends_anywhere_is_whole_or_absent(
    undoing: Path, tmp_path: Path, share: float
) -> None:
    torn = tmp_path / "torn.duckdb"
    shutil.copy(undoing, torn)
    log = log_of(undoing).read_bytes()
    log_of(torn).write_bytes(log[: round(share * len(log))])
    assert kept(torn) == ((0, 1) if share == 1 else (ROWS, 1))
