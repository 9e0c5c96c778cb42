"""Moving a point: by mouse, finger and keys."""

from __future__ import annotations

from pathlib import Path

from tests.browser.curve.conftest import TABLET, Opened, stored
from tests.browser.curve.room import LOG
from tests.browser.dragging import drag, hold, mark, middle, point, said, swipe, unit


def test_a_point_says_its_mark_its_name_and_what_customers_gave(opened: Opened) -> None:
    page = opened()
    assert said(page, "Telefoon") == "8,0 · Telefoon · klanten 7,1"
    assert said(page, "Nazorg") == "6,0 · Nazorg"
    assert said(page, "Offerte") == "nog geen cijfer · Offerte · klanten 4,4"
    assert point(page, "Telefoon").get_attribute("aria-valuemax") == "10"


def test_a_dragged_point_is_told_once_when_it_is_released(opened: Opened, folder: Path) -> None:
    page = opened()
    hold(page, "Telefoon", -2.52)
    assert mark(page, "Telefoon") == 5.5
    assert not (folder / LOG).exists()
    page.mouse.up()
    assert stored(page, folder, 1) == [("Telefoon", 5.5)]
    assert said(page, "Telefoon").startswith("5,5 ·")


def test_the_line_and_the_difference_follow_the_pointer(opened: Opened) -> None:
    page = opened()
    line = page.locator(".curve-front").last
    before = line.get_attribute("d")
    hold(page, "Balie", 2.0)
    assert line.get_attribute("d") != before
    assert "+0,8" in page.locator(".curve-difference").all_text_contents()
    page.keyboard.press("Escape")
    assert line.get_attribute("d") == before
    page.mouse.up()


def test_a_click_without_moving_changes_nothing(opened: Opened, folder: Path) -> None:
    page = opened()
    drag(page, "Telefoon", 0)
    drag(page, "Balie", 1)
    assert stored(page, folder, 1) == [("Balie", 6.0)]


def test_shift_snaps_to_halves(opened: Opened, folder: Path) -> None:
    page = opened()
    hold(page, "Nazorg", 0.3)
    page.keyboard.down("Shift")
    x, y = middle(page, "Nazorg")
    page.mouse.move(x, y - 0.35 * unit(page))
    page.mouse.up()
    page.keyboard.up("Shift")
    assert stored(page, folder, 1) == [("Nazorg", 6.5)]


def test_keys_step_a_point_and_a_pause_releases_it(opened: Opened, folder: Path) -> None:
    page = opened()
    point(page, "Balie").focus()
    for key in ("ArrowUp", "ArrowRight", "PageUp", "ArrowDown"):
        page.keyboard.press(key)
    assert mark(page, "Balie") == 6.1
    assert stored(page, folder, 1) == [("Balie", 6.1)]
    page.keyboard.press("End")
    page.keyboard.press("Tab")  # leaving a point releases it
    page.keyboard.press("PageDown")
    assert stored(page, folder, 3)[1:] == [("Balie", 10), ("Offerte", 3.4)]


def test_a_finger_drags_a_point_and_scrolls_everywhere_else(opened: Opened, folder: Path) -> None:
    page = opened(TABLET, 30)
    down = unit(page)
    swipe(page, middle(page, "Telefoon"), (0, 2 * down))
    assert stored(page, folder, 1) == [("Telefoon", 6)]
    box = page.locator(".curve-box")
    assert box.evaluate("box => box.scrollLeft") == 0
    x, y = middle(page, "Moment 7")
    swipe(page, (x + 30, y + 60), (-300, 0))
    page.wait_for_function("() => document.querySelector('.curve-box').scrollLeft > 100")
    assert len(stored(page, folder, 1)) == 1
