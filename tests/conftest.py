"""What all tests share."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from cxcore.samples import plant_all
from cxcore.store.database import Database

ROOT = Path(__file__).parents[1]

# How long a test takes says more about who else uses the machine than about the code.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with the four samples; copy it before writing to it."""
    path = tmp_path_factory.mktemp("planted") / "samples.duckdb"
    own = Database.open(path)
    plant_all(own, ROOT / "data")
    own.close()
    return path
