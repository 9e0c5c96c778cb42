"""Long work says how far it is, and stops when somebody says so, with nothing stored."""

from __future__ import annotations

import tempfile
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from cxcore.store import journeys
from cxcore.store.database import Database
from cxcore.surveys import ColumnUse, Mapping, open_survey, proposal
from cxcore.surveys.files.workbook import sheet_text
from cxcore.surveys.importing.load import Cancelled, Progress, Target, load, preview
from cxcore.surveys.progress import Phase
from tests.surveys.conftest import Opener

HERE = Target("Bakkerij Zon", "Brood kopen", "Nulmeting")
MAPPING = Mapping(
    columns=(
        ColumnUse(header="ID", use="respondent"),
        ColumnUse(header="Kassa", use="rating", touchpoint="Kassa"),
    )
)
TEXT = "ID,Kassa\n" + "".join(f"{number},7\n" for number in range(1000))


class Watched(Progress):
    """Progress that tells somebody about each step."""

    told: Callable[[], None] = staticmethod(lambda: None)

    def step(self, rows: int) -> None:
        super().step(rows)
        self.told()

    def reach(self, share: float, rows: int = 0) -> None:
        super().reach(share, rows)
        self.told()


def stopped_in(phase: str) -> Progress:
    """Progress that somebody stops as soon as this phase begins."""

    class Stopped(Progress):
        def enter(self, phase: Phase, total: int | None = None) -> None:
            super().enter(phase, total)
            if phase == wanted:
                self.cancel()

    wanted = phase
    return Stopped()


def test_opening_says_how_far_it_is(tmp_path: Path) -> None:
    file = tmp_path / "made-up.csv"
    file.write_text(TEXT)
    progress, seen = Watched(), []
    progress.told = lambda: seen.append((progress.phase, progress.done, round(progress.fraction, 1)))
    with open_survey(file, file.name, progress) as survey:
        proposal(survey)
    assert seen == [("decoding", 1001, 1.0), ("rows", 1000, 1.0), ("columns", 0, 0.0), ("columns", 0, 0.5)]


@pytest.mark.parametrize("phase", ["unpacking", "decoding", "rows", "columns"])
@pytest.mark.parametrize("name", ["made-up.csv", "made-up.zip", "odd.csv"])
def test_opening_can_be_stopped_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, phase: str, name: str
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    file = tmp_path / name
    if name.endswith("zip"):
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("made-up.csv", TEXT)
    else:
        # A row with a cell too many has to be read record by record.
        file.write_text(TEXT + "1,2,3\n" * name.startswith("odd"))
    with pytest.raises(Cancelled), open_survey(file, name, stopped_in(phase)) as survey:
        proposal(survey)
    assert list((tmp_path / "temporary").iterdir()) == []


def test_the_process_that_reads_a_workbook_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "endless.py"
    program.write_text("import time\ntime.sleep(600)\n")
    monkeypatch.setattr("cxcore.surveys.files.sheets.__file__", str(program))
    progress = Progress()
    timer = threading.Timer(0.3, progress.cancel)
    timer.start()
    with pytest.raises(Cancelled):
        sheet_text(tmp_path / "made-up.xlsx", tmp_path, progress)
    timer.join()


def test_storing_is_told_in_rows(
    database: Database, survey_of: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cxcore.surveys.importing.load._AT_ONCE", 300)
    progress, seen = Watched(), []
    progress.told = lambda: seen.append((progress.phase, progress.done))
    receipt = load(database, survey_of(TEXT), MAPPING, HERE, progress=progress)
    stored = [done for phase, done in seen if phase == "storing"]
    assert (receipt.ratings, stored) == (1000, [300, 600, 900, 1000])


def test_progress_ends_with_all_rows_done(database: Database, survey_of: Opener) -> None:
    progress = Progress()
    load(database, survey_of(TEXT), MAPPING, HERE, progress=progress)
    assert (progress.phase, progress.done, progress.fraction) == ("writing", 1000, 1.0)


def test_rows_of_one_answer_each_are_counted_as_they_are_done(
    database: Database, survey_of: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cxcore.store.staging._SLICE", 300)
    survey = survey_of("ID,Kassa\n" + "Kassa,7\nOven,8\n" * 500)
    progress, steps = Progress(), list[int]()
    step = Progress.step

    def watched(self: Progress, rows: int) -> None:
        steps.append(rows)
        step(self, rows)

    monkeypatch.setattr(Progress, "step", watched)
    tidy = Mapping(
        form="tidy",
        columns=(ColumnUse(header="ID", use="touchpoint"), ColumnUse(header="Kassa", use="value")),
    )
    assert preview(database, survey, tidy, HERE, progress).ratings == 1000
    assert steps == [300, 300, 300, 100]


@pytest.mark.parametrize("phase", ["checking", "comparing", "storing"])
def test_work_that_is_cancelled_stores_nothing(
    database: Database, survey_of: Opener, monkeypatch: pytest.MonkeyPatch, phase: str
) -> None:
    progress = Progress()
    enter = Progress.enter

    def stop(self: Progress, name: str, total: int | None = None) -> None:
        enter(self, name, total)  # type: ignore[arg-type]
        if name == phase:
            thread = threading.Thread(target=self.cancel)
            thread.start()
            thread.join()

    monkeypatch.setattr(Progress, "enter", stop)
    with pytest.raises(Cancelled):
        load(database, survey_of(TEXT), MAPPING, HERE, progress=progress)
    assert journeys.headings(database) == ()


def test_a_preview_can_be_cancelled(database: Database, survey_of: Opener) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        preview(database, survey_of(TEXT), MAPPING, HERE, progress)


def test_a_running_statement_is_interrupted(database: Database) -> None:
    progress = Progress()
    timer = threading.Timer(0.2, progress.cancel)
    timer.start()
    with pytest.raises(Cancelled), database.read() as cursor, progress.over(cursor):
        cursor.execute("SELECT sum(hash(a.range, b.range)) FROM range(1000000) AS a, range(1000000) AS b")
    timer.join()


def test_the_database_works_on_after_a_cancel(database: Database, survey_of: Opener) -> None:
    test_a_running_statement_is_interrupted(database)
    assert load(database, survey_of(TEXT), MAPPING, HERE).ratings == 1000


def test_cancelling_what_is_done_is_harmless(database: Database, survey_of: Opener) -> None:
    progress = Progress()
    load(database, survey_of(TEXT), MAPPING, HERE, progress=progress)
    progress.cancel()
    assert preview(database, survey_of(TEXT), MAPPING, HERE).ratings == 0
