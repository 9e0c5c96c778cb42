"""Long work says how far it is, and stops when somebody says so, with nothing stored."""

from __future__ import annotations

import threading

import pytest

from cxcore.store import journeys
from cxcore.store.database import Database
from cxcore.surveys import ColumnUse, Mapping
from cxcore.surveys.importing.load import Cancelled, Progress, Target, load, preview
from tests.surveys.conftest import Opener

HERE = Target("Bakkerij Zon", "Brood kopen", "Nulmeting")
MAPPING = Mapping(
    columns=(
        ColumnUse(header="ID", use="respondent"),
        ColumnUse(header="Kassa", use="rating", touchpoint="Kassa"),
    )
)
TEXT = "ID,Kassa\n" + "".join(f"{number},7\n" for number in range(1000))


def test_progress_ends_with_all_rows_done(database: Database, survey_of: Opener) -> None:
    progress = Progress()
    load(database, survey_of(TEXT), MAPPING, HERE, progress=progress)
    assert (progress.phase, progress.done, progress.fraction) == ("writing", 1000, 1.0)


def test_rows_of_one_answer_each_are_counted_as_they_are_done(
    database: Database, survey_of: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cxcore.store.staging._SLICE", 300)
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
    text = "ID,Kassa\n" + "Kassa,7\nOven,8\n" * 500
    assert preview(database, survey_of(text), tidy, HERE, progress).ratings == 1000
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
