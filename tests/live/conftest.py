"""The app as it runs for a workshop, and a hall with nothing but what phones and screens load."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cxcore.store.database import Database
from tests.browser.server import Server, serving
from tests.live.asking import ask
from tests.live.hall import Hall, held


@pytest.fixture(scope="package")
def open_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app, listening on every address."""
    with serving(tmp_path_factory.mktemp("workshop"), address="0.0.0.0") as running:
        yield running


@pytest.fixture(scope="package")
def code(open_app: Server) -> str:
    """The facilitator's code, from the terminal."""
    return re.findall(r"facilitator's code: (\S+)", open_app.said())[0]


@pytest.fixture(scope="package")
def cookie(open_app: Server, code: str) -> str:
    """What the browser of a facilitator sends after typing the code."""
    answer = ask(open_app.url, "/deur", "POST", f"code={code}".encode())
    return answer.headers["set-cookie"].split(";")[0]


@pytest.fixture
def hall(own_database: Path) -> Iterator[Hall]:
    """A workshop on a sample, with its server."""
    database = Database.open(own_database)
    with held(database) as running:
        yield running
    database.close()


@pytest.fixture
def poll(hall: Hall) -> int:
    """A poll about the whole journey."""
    return hall.start()
