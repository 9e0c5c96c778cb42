"""The samples, asked one by one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cxcore.questions.study import Study
from cxcore.store.database import Database
from tests.conftest import copied

JOURNEYS = {
    "woonhal-krekelmaat": "dagje-woonhal",
    "garage-pruimenpad": "onderhoudsbeurt",
    "papierzwaluw": "online-bestellen",
    "drempel-en-dakpan": "een-huis-kopen",
}
"""The journey of each organisation, by keys."""
HALL, GARAGE, SHOP, HOUSE = JOURNEYS
Studies = dict[str, Study]


@pytest.fixture(scope="package")
def studies(planted: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studies]:
    """The samples by organisation, in a copy: what is open cannot be copied for other tests."""
    own = Database.open(copied(planted, tmp_path_factory.mktemp("studies")))
    yield {owner: Study.open(own, owner, key) for owner, key in JOURNEYS.items()}
    own.close()


@pytest.fixture(params=JOURNEYS)
def study(request: pytest.FixtureRequest, studies: Studies) -> Study:
    """Each sample in turn."""
    return studies[request.param]
