"""The app as it runs for a workshop: everybody on the network reaches it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.browser.server import Server, serving
from tests.live.asking import ask


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
