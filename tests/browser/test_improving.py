"""Verbeteren in a browser: every part can be read on every screen, and a finding becomes a plan."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.browser import DESKTOP, PHONE, SCREENS, Screen, screenshot, settled
from tests.browser.conftest import OpenPage
from tests.browser.looking import go, look
from tests.browser.people import drop, link_to, name, press, read_in, weighed
from tests.browser.server import Server
from tests.browser.test_lengths import NAMES

SHOP = link_to("Online bestellen", "Papierzwaluw")
GARAGE = link_to("Een onderhoudsbeurt", "Garage Pruimenpad")
PARTS = {
    "wat-eerst": "Wat eerst?",
    "tekort": "Waar schiet het tekort?",
    "uitblinken": "Waarin uitblinken?",
    "bord": "Wat doen we?",
}
LONG = [f"{one} {turn}" for turn in range(1, 6) for one in NAMES]


def part(page: Page, key: str) -> Page:
    page.get_by_role("radio", name=PARTS[key]).click()
    page.mouse.move(0, 0)  # a part that is pointed at is paler for as long as that lasts
    return settled(page)


@pytest.mark.parametrize("key", PARTS)
def test_every_part_can_be_read_on_every_screen(key: str, every_screen: Screen, open_page: OpenPage) -> None:
    page = part(go(open_page(SHOP, every_screen), "Verbeteren"), key)
    sight = look(page)
    assert (sight.wider, sight.overlaps, sight.clipped, sight.pale) == (0, [], [], [])
    screenshot(page, f"verbeteren-{key}-{every_screen.name}")


@pytest.fixture(scope="module")
def long(browser: Browser, server: Server) -> str:
    """The link to a journey of forty touchpoints of which customers said how much they matter."""
    context = browser.new_context(**DESKTOP.options())
    page = context.new_page()
    page.goto(server.url)
    drop(go(settled(page), "Gegevens"), weighed(LONG))
    name(page, "Bezorgboerderij", "Lange weg")
    read_in(page, 18 * len(LONG))
    context.close()
    return link_to("Lange weg", "Bezorgboerderij")


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_forty_touchpoints_lie_apart(long: str, screen: Screen, open_page: OpenPage) -> None:
    page = go(open_page(long, screen), "Verbeteren")
    sight = look(page)
    assert (sight.wider, sight.overlaps, sight.clipped) == (0, [], [])
    assert sight.charts[0].points >= len(LONG)
    screenshot(page, f"verbeteren-veertig-{screen.name}")


@pytest.mark.parametrize("width", [700, 850, 1000])
def test_labels_lie_apart_at_widths_in_between(long: str, width: int, open_page: OpenPage) -> None:
    page = go(open_page(long, Screen("between", width, 900, phone=False, dark=False)), "Verbeteren")
    assert (look(page).overlaps, look(page).clipped) == ([], [])


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=lambda screen: screen.name)
def test_a_finding_becomes_a_plan_with_a_goal_that_is_typed(screen: Screen, open_page: OpenPage) -> None:
    page = go(open_page(GARAGE, screen), "Verbeteren")
    press(page, "Maak verbeterpunt")
    expect(page.get_by_role("combobox", name="Bij welk contactpunt?")).to_have_value(
        "Wachten tot hij klaar is"
    )
    typed(page, "Voor welk doel?", f"Minder klagers ({screen.name})")
    page.get_by_role("textbox", name="Wat gaat er gebeuren?").fill(f"Betere stoelen ({screen.name})")
    page.get_by_role("textbox", name="Wat gaat er gebeuren?").press("Enter")
    settled(page)
    typed(page, "Wie zorgt ervoor?", "Ria")
    sight = look(page)
    assert (sight.wider, sight.pale) == (0, [])
    screenshot(page, f"verbeteren-formulier-{screen.name}")
    press(page, "Bewaren")
    card = page.locator("[class*=st-key-card-]", has_text=f"Betere stoelen ({screen.name})")
    expect(card).to_contain_text(f"Minder klagers ({screen.name})")
    expect(card).to_contain_text("Ria")


def typed(page: Page, what: str, text: str) -> None:
    """Type what is not on the list of the choice with this label."""
    field = page.get_by_role("combobox", name=what)
    field.fill(text)
    field.press("Enter")
    settled(page)
