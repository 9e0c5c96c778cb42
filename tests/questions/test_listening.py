"""The listening mix of the samples and of a journey with several sources."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from cxcore.questions.listening import listening
from cxcore.questions.study import Study
from cxcore.store.database import Database
from tests.store.rated import Given, bakery, keep


def test_an_answer_without_a_time_has_the_last_day_of_its_round(tmp_path: Path) -> None:
    database = Database.open(tmp_path / "test.duckdb")
    own = bakery()
    first, second = own.rounds
    own = own.model_copy(
        update={
            "rounds": (
                first.model_copy(update={"source": "diary", "ends": date(2024, 1, 31)}),
                second.model_copy(update={"starts": date(2026, 1, 1)}),
            )
        }
    )
    rows = [
        Given(touchpoint="rij", value=7, channel="shop"),
        Given(touchpoint="kassa", comment="alleen woorden", round="een", at=datetime(2026, 2, 3)),  # noqa: DTZ001
        Given(touchpoint="brood", value=7, round="een"),
        Given(touchpoint=None, kind="overall", value=7),
    ]
    keep(database, own, rows)
    (phase,) = listening(Study.open(database, "bakker", "brood")).phases
    database.close()
    assert [(each.touchpoint.key, each.age, each.latest) for each in phase.touchpoints] == [
        ("etalage", "never", None),
        ("rij", "old", date(2024, 1, 31)),
        ("kassa", "fresh", date(2026, 2, 3)),
        ("brood", "fresh", date(2026, 1, 1)),
    ]
    assert (phase.sources, phase.channels) == (("diary", "survey"), ("shop",))
