"""Exports of one respondent a row, from drop to preview and to imported, and the memory a large one takes.

Run as ``python -m benchmarks.exports``.
"""

from __future__ import annotations

import csv
import gc
import random
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.importing import TARGET, memory, taken_in
from benchmarks.measuring import Line, milliseconds, quick, show, take_turns
from cxcore.store.database import Database
from cxcore.store.engine import attach, new_engine
from cxcore.surveys import open_survey, proposal
from cxcore.surveys.importing.load import preview

SHAPES = ((130_000, 18, 3), (10_000, 387, 10))
"""Respondents, questions and comments: 24 and 400 columns."""
QUICK_SHAPES = ((2_000, 18, 3), (200, 387, 10))
PREVIEW_GOAL = 2
IMPORT_GOAL = 4
LARGE_GOAL = 1024
"""Megabytes that importing a large file may take."""
LARGE_BYTES = 10**9
QUICK_BYTES = 10**7

_LABELS = ("Zeer ontevreden", "Ontevreden", "Neutraal", "Tevreden", "Zeer tevreden")
_WORDS = ("de", "medewerker", "was", "heel", "vriendelijk", "maar", "het", "duurde", "lang", "voor", "mij")


def lines(shapes: Sequence[tuple[int, int, int]], large: int, rounds: int) -> Iterator[Line]:
    """The measurements on files of these shapes, and the memory of one of so many bytes."""
    with TemporaryDirectory(prefix="benchmark-") as name:
        folder = Path(name)
        for shape in shapes:
            file = _export(folder / f"{shape[0]}.csv", *shape)
            yield from _speed(folder, file, f"{shape[0]:,} × {3 + shape[1] + shape[2]}", rounds)
        file = _grown(folder / f"{shapes[0][0]}.csv", large)
        yield Line(
            f"peak memory: import of {large / 1e6:,.0f} MB", [memory(folder, file)], (), LARGE_GOAL, "MB"
        )


def _speed(folder: Path, file: Path, title: str, rounds: int) -> Iterator[Line]:
    import pandas as pd

    numbers = count()
    apart = Database.open(folder / f"apart-{file.stem}.duckdb")

    def previewed() -> float:
        return milliseconds(lambda: _previewed(apart, file))

    def frames() -> float:
        return milliseconds(lambda: pd.read_csv(file))

    def frames_on_one_core() -> float:
        with pd.option_context("mode.max_threads", 1):
            return frames()

    def frames_of_texts() -> float:
        return milliseconds(lambda: pd.read_csv(file, dtype=str, keep_default_na=False))

    def imported() -> float:
        database = Database.open(folder / f"ours-{next(numbers)}.duckdb")
        taken = milliseconds(lambda: taken_in(database, file))
        database.close()
        return taken

    def bare() -> float:
        path = folder / f"bare-{next(numbers)}.duckdb"
        engine = new_engine(path)
        attach(engine, path, "app")
        reading = "CREATE TABLE app.answers AS SELECT * FROM read_csv($file)"
        taken = milliseconds(lambda: engine.execute(reading, {"file": str(file)}))
        taken += milliseconds(lambda: engine.execute("CHECKPOINT app"))
        engine.close()
        path.unlink()
        return taken

    previewed()
    # As the app does once it is warm: else Python goes over all that was ever imported, now and then.
    gc.freeze()
    acts = {
        "previewed": previewed,
        "frames": frames,
        "one core": frames_on_one_core,
        "texts": frames_of_texts,
        "imported": imported,
        "bare": bare,
    }
    taken = take_turns(acts, rounds)
    gc.unfreeze()
    apart.close()
    yield Line(
        f"{title}: from drop to preview; floor: pandas", taken["previewed"], taken["frames"], PREVIEW_GOAL
    )
    yield Line(f"{title}: the same; floor: pandas on one core", taken["previewed"], taken["one core"])
    yield Line(f"{title}: the same; floor: pandas, as texts", taken["previewed"], taken["texts"])
    yield Line(
        f"{title}: from drop to imported; floor: engine", taken["imported"], taken["bare"], IMPORT_GOAL
    )


def _previewed(database: Database, file: Path) -> None:
    with open_survey(file, file.name) as survey:
        preview(database, survey, proposal(survey), TARGET)


def _export(path: Path, respondents: int, questions: int, comments: int) -> Path:
    """A made-up export: marks and labels, some missing, and comments."""
    chance = random.Random(1)
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        asked = [f"Q{n}. Hoe tevreden bent u over onderdeel {n}?" for n in range(questions)]
        writer.writerow(
            ["Response ID", "Timestamp", "Segment", *asked, *(f"Toelichting {n}" for n in range(comments))]
        )
        for number in range(respondents):
            writer.writerow(
                [
                    f"R_{number:07d}",
                    f"2026-03-{number % 28 + 1:02d} {number % 24:02d}:{number % 60:02d}:00",
                    chance.choice(["Zakelijk", "Particulier", "Nieuw"]),
                    *(_answer(chance, n) for n in range(questions)),
                    *(
                        " ".join(chance.choices(_WORDS, k=8)) if chance.random() < 0.3 else ""
                        for _ in range(comments)
                    ),
                ]
            )
    return path


def _answer(chance: random.Random, question: int) -> str:
    drawn = chance.random()
    if drawn < 0.15:
        return ""
    if drawn < 0.18:
        return "n.v.t."
    return str(chance.randint(1, 10)) if question % 3 else chance.choice(_LABELS)


def _grown(file: Path, size: int) -> Path:
    """The same export with so many bytes: its rows again and again, each time of other respondents."""
    large, turn = file.with_name("large.csv"), 0
    head, _, rows = file.read_bytes().partition(b"\n")
    with large.open("wb") as stream:
        stream.write(head + b"\n")
        while stream.tell() < size:
            stream.write(rows.replace(b"R_", b"R%d_" % turn))
            turn += 1
    return large


if __name__ == "__main__":
    small = quick(__doc__ or "")
    measured = lines(*((QUICK_SHAPES, QUICK_BYTES, 2) if small else (SHAPES, LARGE_BYTES, 7)))
    show("Exports", [*measured])
