"""A real browser and a running app for the tests in this folder.

Everything here lives as long as this folder's tests, not the session: Playwright's event loop would be in the
way of other tests on the same worker that start their own.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from tests.browser import chromium
from tests.browser.browser import DESKTOP, SCREENS, Screen, Troubles, settled
from tests.browser.server import Server, serving

FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
OpenPage = Callable[..., Page]
"""``open_page(path="", screen=DESKTOP)``: a page of a browser of its own, settled."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is in this folder."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show what the app said during a browser test that failed."""
    report = yield
    server = getattr(item, "funcargs", {}).get("server")
    if report.failed and isinstance(server, Server):
        report.sections.append(("The app's log", server.said()[-6000:]))
    return report


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app with a database of its own."""
    with serving(tmp_path_factory.mktemp("app")) as running:
        yield running


@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="package")
def browser(playwright: Playwright) -> Iterator[Browser]:
    path = chromium.find(playwright_path=playwright.chromium.executable_path)
    if path is None:
        pytest.fail(chromium.ADVICE, pytrace=False)
    flags = [*FLAGS, "--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else [*FLAGS]
    running = playwright.chromium.launch(executable_path=path, args=flags)
    yield running
    running.close()


@pytest.fixture
def troubles(server: Server) -> Iterator[Troubles]:
    """What went wrong in pages and in the app during a test; whatever the test does not forgive fails it."""
    noted = Troubles(server.url)
    before = len(server.said())
    yield noted
    assert not noted.unforgiven(), "\n".join(noted.unforgiven())
    assert not server.errors(before), server.errors(before)


@pytest.fixture
def open_page(browser: Browser, server: Server, troubles: Troubles) -> Iterator[OpenPage]:
    """Open the app as often as a test likes, each time as somebody else."""
    opened: list[BrowserContext] = []

    def open_one(path: str = "", screen: Screen = DESKTOP) -> Page:
        context = browser.new_context(**screen.options())
        opened.append(context)
        page = context.new_page()
        troubles.watch(page)
        page.goto(f"{server.url}/{path.lstrip('/')}")
        return settled(page)

    yield open_one
    for context in opened:
        context.close()


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """The app on a desktop screen."""
    return open_page(screen=DESKTOP)


@pytest.fixture(params=SCREENS, ids=lambda screen: screen.name)
def every_screen(request: pytest.FixtureRequest) -> Screen:
    """Each kind of screen in turn, for ``open_page``."""
    return Screen(*request.param)
