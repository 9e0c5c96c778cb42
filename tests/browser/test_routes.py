"""The ways people go: pick a point, choose, share a link, bring answers and take them back."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from cxcore.text import speak
from tests.browser.browser import DESKTOP, Troubles, settled
from tests.browser.conftest import OpenPage
from tests.browser.looking import go
from tests.browser.people import (
    DIRECT_LINK,
    HALL,
    choose,
    chosen,
    conclusions,
    drop,
    link_to,
    name,
    points,
    press,
    read_in,
    tidy,
)
from tests.browser.server import Server

CLOSE_BY = "Contactpunt van dichtbij"
WITHHELD = 1
"""Touchpoints of this sample that too few people rated to show."""
STOPS = 40
"""Presses of the tab key within which everything above the chart is reached."""


@pytest.fixture(scope="module")
def curve(browser: Browser, server: Server) -> Iterator[Page]:
    """Klantreis with a sample; one page for all, since opening one takes seconds."""
    context = browser.new_context(**DESKTOP.options())
    page, troubles = context.new_page(), Troubles(server.url)
    troubles.watch(page)
    page.goto(f"{server.url}/{HALL}")
    yield go(settled(page), "Klantreis")
    context.close()
    assert troubles.unforgiven() == []


@pytest.fixture
def hall(open_page: OpenPage) -> Page:
    """The overview of the same sample, for a test alone."""
    return open_page(HALL)


def test_the_first_page_answers_to_its_name_too(open_page: OpenPage) -> None:
    page = open_page(link_to("Online bestellen", "Papierzwaluw", "overzicht"))
    assert page.get_by_role("heading", name="Online bestellen", exact=True).is_visible()
    assert page.get_by_role("dialog").count() == 0


def test_a_picked_point_is_shown_up_close(curve: Page) -> None:
    before = chosen(curve, CLOSE_BY)
    points(curve).nth(2).click()
    settled(curve)
    picked = chosen(curve, CLOSE_BY)
    assert picked != before
    assert any(f"“{picked}” krijgt gemiddeld" in sentence for sentence in conclusions(curve))


def test_a_touchpoint_can_also_be_chosen_by_name(curve: Page) -> None:
    picked = choose(curve, CLOSE_BY, "Rij bij de kassa")
    assert any(f"“{picked}” krijgt gemiddeld" in sentence for sentence in conclusions(curve))


def test_a_point_tells_its_numbers_in_dutch(curve: Page) -> None:
    points(curve).nth(3).hover()
    tip = curve.locator("#vg-tooltip-element")
    tip.filter(has_text="Ligt vrijwel zeker tussen").wait_for()
    said = tip.inner_text()
    assert re.search(r"\d,\d \(±\d,\d\)", said)
    assert not re.search(r"\d\.\d", said)


def test_the_table_has_a_row_for_each_touchpoint(curve: Page) -> None:
    curve.get_by_text("De cijfers in een tabel").click()
    table = curve.get_by_test_id("stExpander").get_by_role("table")
    table.wait_for()
    rows = table.locator("tbody tr").all_inner_texts()
    assert len(rows) == points(curve).count() + WITHHELD
    assert sum("verborgen" in row for row in rows) == WITHHELD


def test_the_chart_refers_to_its_conclusion_and_keeps_its_name(curve: Page) -> None:
    chart = curve.get_by_test_id("stVegaLiteChart")
    assert chart.get_attribute("aria-label") == speak("nl")("chart.called.curve")
    assert "“Rij bij de kassa” is het dieptepunt: 4,1" in conclusions(curve)[0]


def test_the_answers_at_a_touchpoint_are_a_list_for_screen_readers(curve: Page) -> None:
    choose(curve, CLOSE_BY, "Parkeren")
    bars = curve.locator(".answers ol").get_by_role("listitem").all()
    assert bars
    for bar in bars:
        said = bar.get_attribute("title") or ""
        assert re.fullmatch(r"Cijfer \d+: \d+ antwoord(en)?, \d+%", said)
        assert bar.locator("em").text_content() == said


def test_the_keyboard_reaches_navigation_choices_and_language(hall: Page) -> None:
    wanted = {"Overzicht", "Klantreis", "Piramide", "Voor en na", "Gegevens", "Persona", "Meting", "NL"}
    reached = set()
    for _ in range(STOPS):
        hall.keyboard.press("Tab")
        reached |= set(hall.evaluate("() => document.activeElement.ariaLabel ?? ''").split("\n"))
        reached |= set(hall.evaluate("() => document.activeElement.innerText ?? ''").split("\n"))
        if wanted <= reached:
            break
    assert wanted <= reached


def test_a_choice_can_be_made_with_the_keyboard(hall: Page) -> None:
    hall.get_by_role("combobox", name="Persona", exact=True).focus()
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        hall.keyboard.press(key)
    settled(hall)
    assert chosen(hall, "Persona") not in {"", "Iedereen"}


def test_choices_stay_and_a_link_carries_them(
    open_page: OpenPage, server: Server, troubles: Troubles
) -> None:
    troubles.forgive(DIRECT_LINK)
    page = open_page(HALL)
    picked = [choose(page, what, 1) for what in ("Persona", "Meting")]
    go(page, "Klantreis")
    assert [chosen(page, what) for what in ("Persona", "Meting")] == picked
    copied = open_page(page.url.removeprefix(server.url))
    assert [chosen(copied, what) for what in ("Klantreis", "Persona", "Meting")] == [
        "Een dagje woonhal · Woonhal Krekelmaat",
        *picked,
    ]
    assert conclusions(copied) == conclusions(page)


def test_answers_are_seen_imported_shown_and_taken_back(hall: Page) -> None:
    go(hall, "Gegevens")
    drop(hall, tidy(["Toonbank", "Afrekenen"]))
    name(hall, "Zaanse Bakker", "Brood halen")
    assert hall.get_by_text("18 rijen gelezen: 18 gebruikt, 0 weggelaten").is_visible()
    read_in(hall, 18)
    hall.get_by_role("link", name="Bekijk de klantreis").click()
    hall.get_by_role("heading", name="Brood halen").wait_for()
    settled(hall)
    assert any("“Toonbank”" in sentence for sentence in conclusions(hall))
    go(hall, "Gegevens")
    press(hall, "Terugdraaien")
    press(hall, "Ja, draai terug")
    hall.get_by_text("teruggedraaid op").wait_for()
    go(hall, "Overzicht")
    assert hall.get_by_text("Er zijn nog geen antwoorden").is_visible()
