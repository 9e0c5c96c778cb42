"""What the pyramid asks of the store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cxcore.counts import Counts
from cxcore.measures.interval import Interval, mean_interval
from cxcore.questions.pyramid import phases, pyramid
from cxcore.questions.study import Study
from cxcore.store.database import Database
from tests.store.rated import Given, bakery, keep

MARKS = [4, 6, 7, 8, 8, 9, 10, 5]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    own = Database.open(tmp_path / "pyramid.duckdb")
    yield own
    own.close()


def at_two_touchpoints(database: Database, *, same: bool) -> Study:
    """Eight marks at each of the two touchpoints of level 2, by the same people or by others."""
    rows = [
        Given(touchpoint=place, respondent=person + (0 if same else 100 * later), value=value)
        for later, place in enumerate(("rij", "kassa"))
        for person, value in enumerate(MARKS)
    ]
    journey = keep(database, bakery(), rows)
    return Study.open(database, journey.organisation.key, journey.key)


@pytest.mark.parametrize(("same", "as_often"), [(True, 1), (False, 2)])
def test_a_level_is_as_sure_as_there_are_people_in_it(database: Database, same: bool, as_often: int) -> None:
    study = at_two_touchpoints(database, same=same)
    expected = mean_interval(Counts.from_rows(MARKS * as_often))
    for found in (pyramid(study, "nul"), phases(study, "nul")["purchase"]):
        level = found.levels[1]
        assert level.n == 16
        assert isinstance(level.interval, Interval)
        assert level.interval == pytest.approx(expected)
