"""Every page on every kind of screen: nothing overlaps, is cut off, too pale or wider than the window."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.browser import PHONE, SCREENS, Screen, Troubles, screenshot, settled
from tests.browser.conftest import OpenPage
from tests.browser.looking import ADDRESSES, Sight, go, look
from tests.browser.people import DIRECT_LINK, HALL, link_to
from tests.browser.server import Server

SHOP = "Kanalen van een webwinkel"
"""The page Kanalen with a journey that has something to compare."""
WITHOUT_CHART = {"Kanalen", "Luisteren", "Workshop", "Gegevens"}
WITH_CHART = [*(name for name in ADDRESSES if name not in WITHOUT_CHART), SHOP]


class Walk(NamedTuple):
    """All pages, seen on one screen by one visitor who went from page to page."""

    screen: str
    sights: dict[str, Sight]
    troubles: list[str]


@pytest.fixture(scope="module", params=SCREENS, ids=lambda screen: screen.name)
def walk(request: pytest.FixtureRequest, browser: Browser, server: Server) -> Iterator[Walk]:
    """One walk for all tests of a screen, since each page takes a second."""
    screen = Screen(*request.param)
    context = browser.new_context(**screen.options())
    page = context.new_page()
    troubles, before = Troubles(server.url), len(server.said())
    troubles.watch(page)
    page.goto(f"{server.url}/{HALL}")
    settled(page)
    sights = {}
    for name, address in ADDRESSES.items():
        if address:
            go(page, name)
        sights[name] = look(page)
        screenshot(page, f"{name.lower().replace(' ', '-')}-{screen.name}")
    troubles.forgive(DIRECT_LINK)
    page.goto(f"{server.url}/{link_to('Online bestellen', 'Papierzwaluw', 'kanalen')}")
    sights[SHOP] = look(settled(page))
    screenshot(page, f"kanalen-webwinkel-{screen.name}")
    yield Walk(screen.name, sights, [*troubles.unforgiven(), *filter(None, [server.errors(before)])])
    context.close()


@pytest.fixture(params=[*ADDRESSES, SHOP])
def sight(request: pytest.FixtureRequest, walk: Walk) -> Sight:
    """Each page in turn."""
    return walk.sights[request.param]


@pytest.fixture(params=WITH_CHART)
def charted(request: pytest.FixtureRequest, walk: Walk) -> Sight:
    """Each page with a chart in turn."""
    return walk.sights[request.param]


def test_a_page_is_not_wider_than_the_window(sight: Sight) -> None:
    assert sight.wider <= 0


def test_no_text_in_a_chart_lies_over_another(charted: Sight) -> None:
    assert charted.overlaps == []


def test_no_text_in_a_chart_is_cut_off(charted: Sight) -> None:
    assert charted.clipped == []


def test_every_text_has_enough_contrast(sight: Sight) -> None:
    assert sorted(set(sight.pale)) == []


def test_a_chart_says_what_it_is_under_the_heading_that_says_what_it_shows(charted: Sight) -> None:
    assert charted.charts
    for chart in charted.charts:
        assert "De kop erboven zegt wat eruit blijkt." in chart.name
        assert chart.under in charted.headings


def test_a_chart_is_painted(charted: Sight) -> None:
    assert charted.charts
    assert all(chart.points + chart.bars > 0 for chart in charted.charts)


@pytest.mark.parametrize("name", ["Overzicht", "Klantreis"])
def test_the_curve_is_drawn_under_the_sentence_about_the_dip(walk: Walk, name: str) -> None:
    curve = next(chart for chart in walk.sights[name].charts if "dieptepunt" in chart.under)
    assert curve.lines >= 1
    assert curve.points >= 14


def test_nothing_goes_wrong_on_the_way(walk: Walk) -> None:
    assert walk.troubles == []


@pytest.mark.parametrize("language", ["NL", "EN"])
def test_the_tables_of_the_pyramid_fit_a_phone(open_page: OpenPage, language: str) -> None:
    page = go(open_page(f"{HALL}&lang={language}", PHONE), "Piramide")
    page.get_by_test_id("stMain").locator("[data-testid=stExpander] summary").first.click()
    tables = settled(page).get_by_test_id("stTable")
    assert tables.count() == 4
    wide = "own => own.querySelector('table').getBoundingClientRect().right"
    assert [one.evaluate(wide) <= PHONE.width - 16 for one in tables.all()] == [True] * 4


@pytest.mark.parametrize("language", ["NL", "EN"])
@pytest.mark.parametrize("width", [768, 820, 959, 960])
def test_all_pages_stand_beside_each_other_on_a_tablet(
    open_page: OpenPage, width: int, language: str
) -> None:
    page = open_page(f"?lang={language}", Screen("tablet", width, 1180, phone=False, dark=False))
    beside = page.get_by_test_id("stTopNavLink").filter(visible=True)
    expect(beside).to_have_count(len(ADDRESSES))
    assert len({link.evaluate("link => link.getBoundingClientRect().top") for link in beside.all()}) == 1
