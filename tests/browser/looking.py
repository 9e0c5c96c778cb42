"""Look at a page as a reader does: what overlaps, is cut off or too pale, and what the charts show."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Page

from tests.browser.browser import settled

ADDRESSES = {
    "Overzicht": "",
    "Klantreis": "klantreis",
    "Piramide": "piramide",
    "Voor en na": "voor-en-na",
    "Verbeteren": "verbeteren",
    "Kanalen": "kanalen",
    "Luisteren": "luisteren",
    "Workshop": "workshop",
    "Gegevens": "gegevens",
}
"""The pages by their name in the navigation, and their addresses."""

_LOOK = (Path(__file__).parent / "looking.js").read_text("utf-8")


class Chart(NamedTuple):
    """A chart: its accessible name, the heading above it, its drawn parts by kind, its width in pixels."""

    name: str
    under: str
    points: int
    lines: int
    bars: int
    width: float


class Sight(NamedTuple):
    """What is seen on a page.

    Attributes
    ----------
    wider
        Pixels by which the page is wider than the window.
    overlaps, clipped, pale
        What is wrong with texts in charts, and for ``pale`` with all others too; a sentence each.
    headings
        The conclusions.
    words
        Every text of the page.

    """

    wider: int
    overlaps: list[str]
    clipped: list[str]
    pale: list[str]
    charts: list[Chart]
    headings: list[str]
    words: list[str]


def look(page: Page) -> Sight:
    """What a settled page shows."""
    found = page.evaluate(_LOOK)
    charts = [Chart(**chart) for chart in found.pop("charts")]
    return Sight(**found, charts=charts)


def go(page: Page, name: str) -> Page:
    """To another page over the navigation, in whatever language; a phone has it behind a button."""
    links = page.get_by_test_id("stTopNavLink")
    if not links.count():
        page.get_by_test_id("stExpandSidebarButton").click()
        links = page.get_by_test_id("stSidebarNavLink")
    links.and_(page.locator(f'[href$="/{ADDRESSES[name]}"]')).first.click()
    page.wait_for_url(f"**/{ADDRESSES[name]}*")
    return settled(page)
