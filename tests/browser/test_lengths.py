"""Journeys of forty touchpoints and of one: their labels lie apart and their curves fit."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.browser import DESKTOP, PHONE, Screen, screenshot, settled
from tests.browser.conftest import OpenPage
from tests.browser.looking import go, look
from tests.browser.people import drop, link_to, name, read_in, tidy
from tests.browser.server import Server

ORGANISATION = "Zuivelboerderij"
NAMES = (
    "Rij bij de kassa van het filiaal",
    "Telefoon",
    "Verzekeringsadviesgesprek",
    "Offerte ontvangen en nalezen",
    "E-mail met vragen over de levering",
    "Website",
    "Bezorging aan huis in de avond",
    "Nazorg",
)
JOURNEYS = {
    "Lange reis": [f"{one} {turn}" for turn in range(1, 6) for one in NAMES],
    "Korte reis": ["Toonbank"],
}
SCREENS = (DESKTOP, PHONE)


@pytest.fixture(scope="module", autouse=True)
def imported(browser: Browser, server: Server) -> None:
    """Both journeys, imported as people do it."""
    context = browser.new_context(**DESKTOP.options())
    page = context.new_page()
    page.goto(server.url)
    go(settled(page), "Gegevens")
    for journey, touchpoints in JOURNEYS.items():
        drop(page, tidy(touchpoints))
        name(page, ORGANISATION, journey)
        read_in(page, 9 * len(touchpoints))
    context.close()


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
@pytest.mark.parametrize("journey", JOURNEYS)
def test_a_curve_of_any_length_can_be_read(journey: str, screen: Screen, open_page: OpenPage) -> None:
    page = open_page(link_to(journey, ORGANISATION), screen)
    for place in ("Overzicht", "Klantreis"):
        sight = look(go(page, place))
        assert (sight.wider, sight.overlaps, sight.clipped) == (0, [], [])
        assert sight.charts[0].points >= len(JOURNEYS[journey])
    screenshot(page, f"{journey.lower().replace(' ', '-')}-{screen.name}")
