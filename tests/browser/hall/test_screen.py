"""The room's screen."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from playwright.sync_api import FloatRect, expect

from tests.browser.browser import DESKTOP, DESKTOP_DARK, PHONE, Screen
from tests.browser.hall.conftest import OpenPage, say, screen
from tests.live.hall import Hall
from tests.live.voters import Voter


def test_the_screen_follows_by_itself(hall: Hall, opened: OpenPage) -> None:
    page = opened(screen(hall), DESKTOP)
    expect(page.get_by_role("heading", level=1)).to_have_text(hall.journey.name)
    first = hall.journey.touchpoints[0]
    hall.score(first.key, 4.5)
    expect(page.locator("#changed")).to_have_text(f"{first.name}: 4,5 (Anna)")
    hall.score(first.key, 7)
    expect(page.locator("#changed")).to_have_text(f"{first.name}: van 4,5 naar 7,0 (Anna)")
    expect(page.locator("#poll")).to_be_hidden()


def test_the_screen_shows_how_to_join_how_far_it_is_and_then_the_result(hall: Hall, opened: OpenPage) -> None:
    page = opened(screen(hall), DESKTOP_DARK)
    poll = hall.start(hall.touchpoints[:2])
    expect(page.locator("#join .code")).to_have_text(re.compile(r"^\w{4} \w{4}$"))
    expect(page.locator("#join img")).to_have_js_property("complete", value=True)
    assert page.locator("#join img").evaluate("image => image.naturalWidth > 0")
    for mark in (2, 2, 9, 10):
        Voter(hall, poll).give(hall.touchpoints[0], mark)
    expect(page.locator("#phones")).to_have_text("4 telefoons hebben gestemd")
    assert page.locator("#result li").count() == 0
    assert page.locator(".curve-votes circle").count() == 0
    hall.reveal(poll)
    name = hall.journey.touchpoints[0].name
    expect(page.locator("#result li")).to_have_text(f"{name}midden 5,5 · 4 stemmen · verdeeld")
    expect(page.locator(".curve-plot .curve-votes circle")).to_have_count(4)
    hall.end()
    page.get_by_role("heading", name=say("screen.over")).wait_for()


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080), (820, 1180), (390, 844)], ids=str)
def test_the_screen_never_has_to_be_scrolled(hall: Hall, opened: OpenPage, size: tuple[int, int]) -> None:
    page = opened(screen(hall), Screen("room", *size, phone=False, dark=False))
    poll = hall.start()
    expect(page.locator("#poll")).to_be_visible()
    for _ in range(4):
        voter = Voter(hall, poll)
        voter.send(*(voter.vote(key, 6) for key in hall.touchpoints))
    for act in (hall.reveal, lambda _: None):
        scrolls = page.evaluate(
            "(({scrollWidth, scrollHeight}) => [scrollWidth <= innerWidth, scrollHeight <= innerHeight])"
            "(document.documentElement)"
        )
        assert scrolls == [True, True]
        act(poll)
        if act == hall.reveal:
            page.locator("#result li").first.wait_for()


def test_numbers_and_names_of_a_narrow_screen_are_all_there_to_read(hall: Hall, opened: OpenPage) -> None:
    for place, touchpoint in enumerate(hall.touchpoints):
        hall.score(touchpoint, 7 - place % 3 * 0.2)
    page = opened(screen(hall), PHONE)
    numbers = page.locator(".curve-mark, .curve-given, .curve-difference").filter(has_text=re.compile(r"\d"))
    expect(page.locator(".curve-mark").filter(has_text=",")).to_have_count(len(hall.touchpoints))
    boxes = [box for number in numbers.all() if (box := number.bounding_box())]
    assert [one for one, other in combinations(boxes, 2) if _meet(one, other)] == []
    names = [box for name in page.locator(".curve-tilted").all() if (box := name.bounding_box())]
    assert len(names) == len(hall.touchpoints)
    assert min(box["x"] for box in names) >= 0


def _meet(one: FloatRect, other: FloatRect) -> bool:
    """Whether numbers lie over each other: digits are at most 11 pixels high here, their boxes have rims."""
    across = min(one["x"] + one["width"], other["x"] + other["width"]) - max(one["x"], other["x"])
    apart = abs(one["y"] + one["height"] / 2 - other["y"] - other["height"] / 2)
    return across > 4 and apart < 11
