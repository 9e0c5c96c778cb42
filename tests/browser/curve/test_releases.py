"""What is released reaches the store once, whatever comes between."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Route, expect

from tests.browser.browser import DESKTOP, settled
from tests.browser.curve.conftest import APP, RELEASES, Opened, released, shut_the_door, stored
from tests.browser.dragging import drag, mark, point
from tests.browser.server import serving


def test_focus_and_element_stay_when_the_app_answers(opened: Opened, folder: Path) -> None:
    page = opened()
    page.evaluate("() => { window.cxCurve = document.querySelector('.stBidiComponent') }")
    point(page, "Balie").focus()
    page.keyboard.press("ArrowUp")
    released(page, folder, 1)
    expect(point(page, "Balie")).to_be_focused()
    page.get_by_role("textbox", name="Naam").fill("Bob")
    page.get_by_role("textbox", name="Naam").press("Enter")
    settled(page)
    assert page.evaluate("() => window.cxCurve === document.querySelector('.stBidiComponent')")


def test_quick_releases_are_all_told(opened: Opened, folder: Path) -> None:
    page = opened()
    for name, marks in (("Telefoon", -1), ("Balie", 1), ("Nazorg", 1), ("Telefoon", -1)):
        drag(page, name, marks)
    assert stored(page, folder, 4) == [("Telefoon", 7), ("Balie", 6), ("Nazorg", 7), ("Telefoon", 6)]


def test_what_a_release_comes_to_stands_around_the_curve_before_the_page_runs(opened: Opened) -> None:
    page = opened()
    page.evaluate("() => { window.cxSocket = WebSocket.prototype.send; WebSocket.prototype.send = () => {} }")
    drag(page, "Telefoon", -1)
    expect(page.locator("dl.figures .value")).to_have_text("1")
    expect(page.locator("h3")).to_have_text("Er is 1 keer verplaatst.")
    assert mark(page, "Telefoon") == 7
    page.evaluate("() => { WebSocket.prototype.send = window.cxSocket }")


def test_what_can_never_be_stored_goes_back_and_is_said_why(opened: Opened, folder: Path) -> None:
    page = opened()
    point(page, "Balie").focus()
    page.keyboard.press("Home")
    page.keyboard.press("Tab")
    page.get_by_text("Geen één.").wait_for()
    assert mark(settled(page), "Balie") == 5
    drag(page, "Telefoon", -1)
    assert stored(page, folder, 1) == [("Telefoon", 7)]


def test_what_is_released_meanwhile_is_told_together_and_one_that_cannot_be_stored_spoils_no_other(
    opened: Opened, folder: Path
) -> None:
    page, held = opened(), list[Route]()

    def hold(route: Route) -> None:
        if held:
            route.continue_()
        else:
            held.append(route)

    page.route(RELEASES, hold)
    drag(page, "Telefoon", -1)
    point(page, "Balie").focus()
    page.keyboard.press("Home")
    page.keyboard.press("Tab")
    drag(page, "Nazorg", 1)
    with page.expect_request(RELEASES) as together:
        held[0].continue_()
    assert [move["number"] for move in together.value.post_data_json["moves"]] == [2, 3]
    page.get_by_text("Geen één.").wait_for()
    assert stored(page, folder, 2) == [("Telefoon", 7), ("Nazorg", 7)]
    assert mark(page, "Balie") == 5


def test_at_a_shut_door_it_is_said_that_nothing_is_stored_and_stored_when_it_opens(
    opened: Opened, folder: Path
) -> None:
    page = opened()
    shut_the_door(page)
    drag(page, "Telefoon", -1)
    page.get_by_text("Nu niet.").wait_for()
    assert mark(page, "Telefoon") == 7, "nothing is thrown away"
    page.unroute(RELEASES)
    assert stored(page, folder, 1) == [("Telefoon", 7)]


def test_what_is_not_stored_when_another_page_is_opened_is_told_from_there(
    opened: Opened, folder: Path
) -> None:
    page = opened()
    shut_the_door(page)
    drag(page, "Telefoon", -1)
    settled(page)
    elsewhere = page.get_by_role("switch", name="Elders")
    elsewhere.press("Space")
    expect(page.get_by_role("slider")).to_have_count(0)
    with page.expect_response(RELEASES):
        page.unroute(RELEASES)
    elsewhere.press("Space")
    assert stored(page, folder, 1) == [("Telefoon", 7)]


def test_what_was_released_while_the_app_was_away_is_told_when_it_is_back(
    browser: Browser, folder: Path
) -> None:
    context = browser.new_context(**DESKTOP.options())
    page = context.new_page()
    with serving(folder, APP) as first:
        page.goto(first.url)
        page.get_by_role("slider").first.wait_for()
        settled(page)
        drag(page, "Telefoon", -1)
        released(page, folder, 1)
    drag(page, "Balie", 1)
    assert mark(page, "Balie") == 6
    with serving(folder, APP, port=int(first.url.rpartition(":")[2])):
        assert stored(page, folder, 2) == [("Telefoon", 7), ("Balie", 6)]
    context.close()
