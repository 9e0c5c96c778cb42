"""The page on the phone itself: keys, screen readers, languages and small screens."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from cxcore.text import speak
from tests.browser.browser import DESKTOP, PHONE, PHONE_DARK, Screen
from tests.browser.hall.conftest import OpenPage, card, joined, marks, phone, say, stored
from tests.live.hall import Hall

SMALL = Screen("small-phone", 360, 640, phone=True, dark=True)


def test_everything_can_be_done_with_the_keyboard(hall: Hall, opened: OpenPage) -> None:
    poll = hall.start(hall.touchpoints[:1])
    page = opened(phone(hall), DESKTOP)
    expect(page.get_by_role("heading", name=say("phone.shoes"))).to_be_focused()
    for key in ("Tab", "Enter"):
        page.keyboard.press(key)
    expect(page.get_by_role("heading", name=say("phone.asking"))).to_be_focused()
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "radio":
            break
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(card(page).get_by_role("radio", name="3", exact=True)).to_be_checked()
    stored(page)
    assert marks(hall, poll) == [3]


def test_screen_readers_hear_what_each_control_is(hall: Hall, opened: OpenPage) -> None:
    hall.start(hall.touchpoints[:1])
    page = joined(opened(phone(hall)))
    name = hall.journey.touchpoints[0].name
    expect(page.get_by_role("group", name=name)).to_be_visible()
    assert page.get_by_role("group", name=name).get_by_role("radio").count() == 10
    card(page).get_by_text(say("phone.comment")).click()
    expect(page.get_by_role("textbox", name=say("phone.comment_on", name=name))).to_be_visible()
    expect(page.get_by_role("button", name=say("phone.marks"))).to_have_attribute("aria-pressed", "true")


def test_the_phone_page_speaks_english(hall: Hall, opened: OpenPage) -> None:
    hall.start()
    page = opened(phone(hall))
    page.get_by_role("link", name="English").click()
    page.get_by_role("button", name=speak("en")("phone.own_shoes")).click()
    expect(page.get_by_role("heading", level=1).locator("visible=true")).to_have_text(
        speak("en")("phone.asking")
    )


@pytest.mark.parametrize("look", [PHONE, PHONE_DARK, SMALL, DESKTOP], ids=lambda look: look.name)
def test_nothing_of_the_phone_page_is_wider_than_the_phone(
    hall: Hall, opened: OpenPage, look: Screen
) -> None:
    hall.start()
    page = joined(opened(phone(hall), look))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    smallest = page.locator(".scale label").evaluate_all(
        "all => Math.min(...all.map(one => Math.min(one.offsetWidth, one.offsetHeight)))"
    )
    assert smallest >= 44
