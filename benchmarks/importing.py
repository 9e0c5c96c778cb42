"""Importing a tidy file against the engine's own reader, and the memory it takes.

Run as ``python -m benchmarks.importing``.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from itertools import count, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from benchmarks.measuring import Line, milliseconds, quick, show, take_turns
from cxcore.store import journeys
from cxcore.store.database import Database
from cxcore.store.engine import attach, new_engine
from cxcore.surveys import open_survey, proposal
from cxcore.surveys.importing.load import Receipt, Target, load, undo

ROWS = 10**6
QUICK_ROWS = 10**4
MORE = (1, 4, 16)
"""How many times as large the files are over which memory must not grow.

The first fits into what the engine may use; each of the others is several times that.
"""

GOAL = 3
MEMORY_GOAL = 1.1
"""What is called not growing: within a tenth, since an engine's own use of memory varies by that much."""

TARGET = Target("Made up", "Measured")

_COLUMNS = {
    "respondent": "VARCHAR",
    "touchpoint": "VARCHAR",
    "phase": "VARCHAR",
    "persona": "VARCHAR",
    "round": "VARCHAR",
    "value": "DOUBLE",
    "channel": "VARCHAR",
    "answered_at": "TIMESTAMP",
    "comment": "VARCHAR",
}
_FILE = """
COPY (
    SELECT
        'R' || number // 20 AS respondent,
        'Touchpoint ' || number % 20 AS touchpoint,
        'Phase ' || (number % 20) // 4 AS phase,
        'Persona ' || hash(number // 20) % 4 AS persona,
        'Round ' || number * 2 // {rows} AS round,
        1 + hash(number) % 10 AS value,
        'Channel ' || hash(number, 'channel') % 3 AS channel,
        strftime(TIMESTAMP '2026-03-02 09:00:00' + to_seconds(number), '%Y-%m-%d %H:%M:%S') AS answered_at,
        CASE WHEN hash(number, 'comment') % 40 = 0 THEN 'Made-up remark, number ' || number END AS comment
    FROM range({rows}) AS numbers(number)
) TO '{path}' (HEADER)
"""


def lines(rows: int, rounds: int) -> Iterator[Line]:
    """The measurements on a file of so many rows, and on larger ones."""
    with TemporaryDirectory(prefix="benchmark-") as name:
        folder = Path(name)
        yield from _speed(folder, _tidy(folder, rows), rows, rounds)
        used = {rows * more: memory(folder, _tidy(folder, rows * more)) for more in MORE}
        for (fewer, least), (more, most) in pairwise(used.items()):
            title = f"peak memory: import of {more:,} rows; floor: of {fewer:,}"
            yield Line(title, [most], [least], MEMORY_GOAL, "MB")


def _speed(folder: Path, file: Path, rows: int, rounds: int) -> Iterator[Line]:
    numbers = count()
    undoing: list[float] = []

    def ours() -> float:
        database = Database.open(folder / f"ours-{next(numbers)}.duckdb")
        receipts: list[Receipt] = []
        taken = milliseconds(lambda: receipts.append(taken_in(database, file)))
        assert receipts[0].ratings == rows
        undoing.append(taken + milliseconds(lambda: _undone(database, receipts[0])))
        database.close()
        return taken

    def bare() -> float:
        path = folder / f"bare-{next(numbers)}.duckdb"
        engine = new_engine(path)
        attach(engine, path, "app")
        taken = milliseconds(lambda: _read(engine, file))
        engine.close()
        path.unlink()
        return taken

    taken = take_turns({"ours": ours, "bare": bare}, rounds)
    yield Line(f"import of {rows:,} rows", taken["ours"], taken["bare"], GOAL)
    yield Line(f"import of {rows:,} rows, and undoing it", undoing[-rounds:], taken["bare"], GOAL)


def taken_in(database: Database, file: Path) -> Receipt:
    with open_survey(file, file.name) as survey:
        return load(database, survey, proposal(survey), TARGET)


def _undone(database: Database, receipt: Receipt) -> None:
    undo(database, journeys.load(database, receipt.organisation, receipt.journey), receipt.import_id)


def _read(engine: duckdb.DuckDBPyConnection, file: Path) -> None:
    """What the engine does by itself: typed, unchecked, in one table of a file."""
    engine.execute(
        "CREATE TABLE app.rating AS SELECT * FROM read_csv("
        f"$file, header = true, delim = ',', quote = '\"', escape = '\"', columns = {_COLUMNS})",
        {"file": str(file)},
    )
    engine.execute("CHECKPOINT app")


def _tidy(folder: Path, rows: int) -> Path:
    path = folder / f"tidy-{rows}.csv"
    duckdb.execute(_FILE.format(rows=rows, path=path))
    return path


def memory(folder: Path, file: Path) -> float:
    """Megabytes at the most of a process that does nothing but one import."""
    database = folder / f"memory-{file.stem}.duckdb"
    command = [sys.executable, "-m", "benchmarks.importing", "--import", str(file), str(database)]
    return float(subprocess.check_output(command, text=True, cwd=Path(__file__).parents[1]))


def _import_and_tell(file: Path, path: Path) -> None:
    database = Database.open(path)
    taken_in(database, file)
    database.close()
    print(peak())


def peak() -> float:
    """Megabytes that this process had at the most."""
    status = Path("/proc/self/status")
    if status.exists():
        # What getrusage says on Linux starts at what the process had that started this one.
        return next(
            int(line.split()[1]) / 1024
            for line in status.read_text().splitlines()
            if line.startswith("VmHWM")
        )
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


if __name__ == "__main__":
    if sys.argv[1:2] == ["--import"]:
        _import_and_tell(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        small = quick(__doc__ or "")
        show("Importing", [*lines(QUICK_ROWS if small else ROWS, 2 if small else 7)])
