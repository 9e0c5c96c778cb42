"""A workshop as people in the room have it: phones that vote, a screen that follows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from cxcore.store.database import Database
from cxcore.text import speak
from tests.browser.browser import PHONE, Screen, Troubles
from tests.live.hall import Hall, held
from tests.live.killing import Program

CUT_OFF = r"ERR_(INTERNET_DISCONNECTED|CONNECTION|EMPTY|INCOMPLETE|NETWORK)"
"""What a browser says of a line that a test breaks."""
say = speak("nl")
OpenPage = Callable[..., Page]


@pytest.fixture
def hall(own_database: Path) -> Iterator[Hall]:
    database = Database.open(own_database)
    with held(database) as running:
        yield running
    database.close()


@pytest.fixture
def opened(browser: Browser) -> Iterator[OpenPage]:
    """Opens addresses, each as somebody else; whatever a page reports as an error fails the test."""
    contexts: list[BrowserContext] = []
    noted: list[Troubles] = []

    def open_one(url: str, screen: Screen = PHONE) -> Page:
        contexts.append(browser.new_context(**screen.options()))
        page = contexts[-1].new_page()
        noted.append(Troubles(url.rpartition("/")[0]))
        noted[-1].forgive(CUT_OFF)
        noted[-1].watch(page)
        page.goto(url)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert [said for each in noted for said in each.unforgiven()] == []


def phone(hall: Hall | Program) -> str:
    token = hall.token("phone") if isinstance(hall, Hall) else hall.phone
    return f"{hall.url}/stemmen?t={token}"


def screen(hall: Hall | Program) -> str:
    token = hall.token("screen") if isinstance(hall, Hall) else hall.screen
    return f"{hall.url}/meekijken?t={token}"


def joined(page: Page, shoes: str = "Die van mezelf") -> Page:
    """In somebody's shoes, with the touchpoints there."""
    page.get_by_role("button", name=shoes).click()
    page.locator("fieldset").first.wait_for()
    return page


def card(page: Page, place: int = 0) -> Locator:
    return page.locator("fieldset").nth(place)


def press(page: Page, mark: int, place: int = 0) -> None:
    card(page, place).locator("label").filter(
        has=page.get_by_role("radio", name=str(mark), exact=True)
    ).click()


def stored(page: Page, place: int = 0) -> None:
    expect(card(page, place).locator(".told")).to_contain_text(say("phone.kept"))


def marks(hall: Hall, poll: int) -> list[float | None]:
    return [ballot.mark for ballot in hall.votes(poll)]
