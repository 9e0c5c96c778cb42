"""A long curve, a narrow screen and the dark."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.browser import DESKTOP, DESKTOP_DARK, PHONE, Screen
from tests.browser.curve.conftest import TABLET, Opened
from tests.browser.dragging import point


@pytest.mark.parametrize("screen", [DESKTOP, TABLET, PHONE], ids=lambda screen: screen.name)
@pytest.mark.parametrize("touchpoints", [1, 40])
def test_a_long_curve_scrolls_in_its_own_box(opened: Opened, screen: Screen, touchpoints: int) -> None:
    page = opened(screen, touchpoints)
    assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.get_by_role("slider").count() == touchpoints
    wider = page.locator(".curve-box").evaluate("box => box.scrollWidth - box.clientWidth")
    assert (wider > 0) == (touchpoints == 40)
    if touchpoints == 40:
        point(page, "Moment 40").focus()
        assert page.locator(".curve-box").evaluate("box => box.scrollLeft") > 0


def test_a_dark_theme_makes_the_curve_dark(opened: Opened) -> None:
    page = opened(DESKTOP_DARK)
    line = page.locator(".curve-front").last.evaluate("line => getComputedStyle(line).stroke")
    ground = page.locator(".curve").evaluate("curve => getComputedStyle(curve).backgroundColor")
    assert line == "rgb(87, 196, 187)"
    assert sum(int(part) for part in ground.strip("rgb()").split(",")) < 150


def test_the_key_tells_what_is_wanted_as_soon_as_something_is(opened: Opened) -> None:
    page = opened()
    key = page.locator(".curve-key")
    expect(key).not_to_contain_text("Gewenst")
    page.get_by_role("button", name="Wens").click()
    expect(key).to_contain_text("Gewenst")
