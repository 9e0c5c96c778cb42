"""``cx`` run on a database with the samples, and the same samples asked in Python."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cxcore.cli import main
from cxcore.questions.study import Study
from cxcore.store.database import Database

HALL = "dagje-woonhal"
"""The key of the sample most tests look at."""
Cx = Callable[..., Result]


@pytest.fixture(scope="session")
def cx(planted: Path, tmp_path_factory: pytest.TempPathFactory) -> Cx:
    """Runs ``cx`` on the samples, in a copy that all tests of this folder may add journeys to."""
    path = str(_copy(planted, tmp_path_factory.mktemp("cx")))
    return lambda *words: CliRunner().invoke(main, ["--database", path, *words])


@pytest.fixture(scope="session")
def study(planted: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Study]:
    """The same sample without ``cx``; in a copy, since one program at a time has a database open."""
    own = Database.open(_copy(planted, tmp_path_factory.mktemp("study")))
    yield Study.open(own, "woonhal-krekelmaat", HALL)
    own.close()


def _copy(planted: Path, folder: Path) -> Path:
    for file in planted.parent.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    return folder / planted.name
