from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cxcore.store.database import Database
from cxcore.surveys import Survey, open_survey

Opener = Callable[..., Survey]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database.open(tmp_path / "test.duckdb")
    yield opened
    opened.close()


@pytest.fixture
def survey_of(tmp_path: Path) -> Iterator[Opener]:
    """Opens text or bytes as a survey file, all of them made up."""
    opened: list[Survey] = []

    def open_(content: str | bytes, name: str = "made-up.csv") -> Survey:
        path = tmp_path / f"{len(opened)}-{name}"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        opened.append(open_survey(path, name))
        return opened[-1]

    yield open_
    for survey in opened:
        survey.close()
