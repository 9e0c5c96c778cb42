"""The live curve as a control, on a page with nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.browser import DESKTOP, Screen, Troubles, settled
from tests.browser.curve.room import LOG
from tests.browser.server import Server, serving

APP = Path(__file__).with_name("app.py")
RELEASES = "**/live/release"
REFUSED = "status of (400|401) .*live/release"
TABLET = Screen("tablet", 820, 1180, phone=True, dark=False)
Opened = Callable[..., Page]


@pytest.fixture(scope="package")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("curve")


@pytest.fixture(scope="package")
def small(folder: Path) -> Iterator[Server]:
    with serving(folder, APP) as running:
        yield running


@pytest.fixture(autouse=True)
def _nothing_was_released(folder: Path) -> None:
    (folder / LOG).unlink(missing_ok=True)


@pytest.fixture
def opened(browser: Browser, small: Server) -> Iterator[Opened]:
    """Opens the page on a screen."""
    contexts: list[BrowserContext] = []
    troubles = Troubles(small.url)
    troubles.forgive(REFUSED)

    def open_one(screen: Screen = DESKTOP, touchpoints: int = 4) -> Page:
        contexts.append(browser.new_context(**screen.options()))
        page = contexts[-1].new_page()
        troubles.watch(page)
        page.goto(f"{small.url}/?touchpoints={touchpoints}")
        page.get_by_role("slider").first.wait_for()
        return settled(page)

    yield open_one
    for context in contexts:
        context.close()
    assert troubles.unforgiven() == []


def shut_the_door(page: Page) -> None:
    """From here on nothing can be stored, until the releases are routed no more."""
    page.route(RELEASES, lambda route: route.fulfill(status=401, body="The code is needed."))


def released(page: Page, folder: Path, number: int) -> list[dict[str, Any]]:
    """What was stored, once it is this many events and the page shows so."""
    expect(page.get_by_text(f"Stored: {number}", exact=True)).to_be_visible(timeout=15_000)
    settled(page)
    return [json.loads(line) for line in (folder / LOG).read_text("utf-8").splitlines()]


def stored(page: Page, folder: Path, number: int) -> list[tuple[str, float]]:
    return [(one["touchpoint"], one["mark"]) for one in released(page, folder, number)]
