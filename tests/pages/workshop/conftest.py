"""The page Workshop on a sample, and what a facilitator does there."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from cxcore.questions.study import Study
from cxcore.store import scenarios, workshops
from cxcore.store.database import Database
from cxcore.store.scenarios import Scenario
from cxcore.store.workshops import Workshop
from tests.pages.conftest import open_page

HALL = "Een dagje woonhal · Woonhal Krekelmaat"
CASHIER = "kassa"


@pytest.fixture
def study(opened: Database) -> Study:
    return Study.open(opened, "woonhal-krekelmaat", "dagje-woonhal")


@pytest.fixture
def app(study: Study) -> AppTest:
    """A workshop that has just begun, on an empty scenario."""
    return click(open_page("workshop", journey=HALL), "begin")


def click(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception
    return app


def held(study: Study) -> Workshop:
    found = workshops.latest(study.database, study.journey)
    assert found is not None
    return found


def there(study: Study) -> list[Scenario]:
    return [*scenarios.scenarios(study.database, study.journey)]


def score(study: Study, marks: dict[str, float], actor: str) -> None:
    wanted = {(None, key): mark for key, mark in marks.items()}
    study.database.transact(
        lambda cursor: scenarios.score(cursor, study.journey, held(study).scenario, wanted, actor=actor),
        beside=True,
    )


def cells(app: AppTest) -> list[str]:
    tables = [table.value for table in app.table]
    return [str(cell).replace("\\", "") for one in tables for cell in one.to_numpy().ravel()]
