"""``cx`` run on a database with the samples, and the same samples asked in Python."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cxcore.cli import main
from cxcore.model import Journey
from cxcore.questions.study import Study
from cxcore.store import journeys, scenarios
from cxcore.store.database import Database
from cxcore.store.staging import Cursor
from tests.conftest import copied

HALL = "dagje-woonhal"
"""The key of the sample most tests look at."""
ESTIMATED = (("woonhal-krekelmaat", HALL), ("garage-pruimenpad", "onderhoudsbeurt"))
"""The organisations and journeys about which a workshop was held."""
Cx = Callable[..., Result]


@pytest.fixture(scope="session")
def cx(planted: Path, tmp_path_factory: pytest.TempPathFactory) -> Cx:
    """Runs ``cx`` on the samples, in a copy that all tests of this folder may add journeys to."""
    path = str(copied(planted, tmp_path_factory.mktemp("cx")))
    own = Database.open(path)
    for names in ESTIMATED:
        _estimate(own, *names)
    own.close()
    return lambda *words: CliRunner().invoke(main, ["--database", path, *words])


@pytest.fixture(scope="session")
def study(planted: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Study]:
    """The same sample without ``cx``; in a copy, since one program at a time has a database open."""
    own = Database.open(copied(planted, tmp_path_factory.mktemp("study")))
    yield Study.open(own, "woonhal-krekelmaat", HALL)
    own.close()


def _estimate(own: Database, organisation: str, journey: str) -> None:
    """A workshop was held: a team gave everybody and each persona an 8, and one persona a 4."""
    loaded = journeys.load(own, organisation, journey)
    marks = {(who, key.key): 8.0 for who in (None, *_personas(loaded)) for key in loaded.touchpoints}
    marks |= {(_personas(loaded)[0], key.key): 4.0 for key in loaded.touchpoints}

    def work(cursor: Cursor) -> None:
        number = scenarios.create(cursor, loaded, "workshop", "Team", actor="Anne")
        scenarios.score(cursor, loaded, number, marks, actor="Anne")
        gone = scenarios.create(cursor, loaded, "what-if", "Weg", actor="Anne")
        scenarios.remove(cursor, loaded, gone, actor="Anne")

    own.transact(work)


def _personas(journey: Journey) -> list[str]:
    return [persona.key for persona in journey.personas]
