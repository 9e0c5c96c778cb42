"""What all tests share."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

from cxcore.samples import plant_all
from cxcore.store.database import Database

ROOT = Path(__file__).parents[1]

# How long a test takes says more about who else uses the machine than about the code.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


class OneBrowser(LoadScopeScheduling):
    """Hands tests out one by one, but those in a browser to one worker only.

    A second server and a second Chromium gain nothing on two cores. ``--dist loadgroup`` is meant for this,
    but sees no groups under pytest 9.
    """

    def _split_scope(self, nodeid: str) -> str:
        return "browser" if nodeid.startswith("tests/browser/") else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> OneBrowser:
    return OneBrowser(config, log)


@pytest.fixture(scope="session")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with the four samples; copy it before writing to it."""
    path = tmp_path_factory.mktemp("planted") / "samples.duckdb"
    own = Database.open(path)
    plant_all(own, ROOT / "data")
    own.close()
    return path


@pytest.fixture
def own_database(planted: Path, tmp_path: Path) -> Path:
    """The file of a database with the samples, for one test."""
    return copied(planted, tmp_path)


def copied(database: Path, folder: Path) -> Path:
    """A copy of a closed database, with the key that stands beside it."""
    shutil.copytree(database.parent, folder, dirs_exist_ok=True)
    return folder / database.name
