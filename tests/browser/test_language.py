"""Dutch at first, English when asked: every text of a screen, and the language a screen reader is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from playwright.sync_api import Browser, Page

from cxcore.text import catalogue
from cxcore.text.speech import Entry
from tests.browser.browser import DESKTOP, Troubles, settled
from tests.browser.conftest import OpenPage
from tests.browser.looking import ADDRESSES, go, look
from tests.browser.people import HALL
from tests.browser.server import Server

SHORTEST = 4
"""Letters under which a word may be of either language."""
SAMPLES = Path(__file__).parents[2] / "data"


@cache
def dutch() -> re.Pattern[str]:
    """Finds what only the Dutch catalogue says: not the English one, and not the samples themselves."""
    own = "\n".join(_sentences(catalogue("en"))) + "\n".join(
        path.read_text("utf-8") for path in SAMPLES.glob("*.toml")
    )
    fragments = {fragment for sentence in _sentences(catalogue("nl")) for fragment in _fragments(sentence)}
    foreign = sorted(each for each in fragments if not re.search(rf"\b{re.escape(each)}\b", own))
    return re.compile(r"(?<!\w)(" + "|".join(map(re.escape, foreign)) + r")(?!\w)")


def _sentences(entries: dict[str, Entry]) -> Iterator[str]:
    for entry in entries.values():
        yield from [entry] if isinstance(entry, str) else entry.values()


def _fragments(sentence: str) -> Iterator[str]:
    """What stands between the places of a sentence, without signs at its ends."""
    for literal, *_ in Formatter().parse(sentence):
        text = re.sub(r"^\W+|\W+$", "", literal)
        if len(re.sub(r"\W", "", text)) >= SHORTEST:
            yield text


def text_of(page: Page) -> str:
    """All that a page shows, opened and told: texts, navigation, and names of charts and choices."""
    for summary in page.locator("summary").all():
        summary.click()
    sight = look(settled(page))
    labels = page.locator("[aria-label]").evaluate_all("all => all.map((one) => one.ariaLabel)")
    return "\n".join([*sight.words, *labels, *page.get_by_test_id("stTopNavLink").all_inner_texts()])


@pytest.fixture(scope="module")
def english(browser: Browser, server: Server) -> Iterator[Page]:
    """The overview as a link opens it in English."""
    context = browser.new_context(**DESKTOP.options())
    page, troubles = context.new_page(), Troubles(server.url)
    troubles.watch(page)
    page.goto(f"{server.url}/{HALL}&lang=EN")
    yield settled(page)
    context.close()
    assert troubles.unforgiven() == []


def told(page: Page) -> str | None:
    """The language that a screen reader is told."""
    return page.locator("html").get_attribute("lang")


def test_a_screen_reader_is_told_the_language_of_a_link(english: Page) -> None:
    assert told(english) == "en"


@pytest.mark.parametrize("name", ADDRESSES)
def test_no_page_keeps_dutch_in_english(english: Page, name: str) -> None:
    assert set(dutch().findall(text_of(go(english, name)))) == set()


def test_a_screen_is_dutch_until_the_switch_makes_it_english(open_page: OpenPage) -> None:
    page = open_page(HALL)
    assert told(page) == "nl"
    assert dutch().search(text_of(page))
    page.get_by_role("radio", name="EN").click()
    assert not dutch().search(text_of(settled(page)))
    page.reload()
    assert told(settled(page)) == "en"


def test_a_screen_reader_is_told_the_language_of_the_switch(open_page: OpenPage) -> None:
    page = open_page(HALL)
    page.get_by_role("radio", name="EN").click()
    assert told(settled(page)) == "en"
