"""Workshop in a browser: what one facilitator moves, the other sees; and what was let go of stays."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from tests.browser.browser import DESKTOP, Screen, Troubles, screenshot, settled
from tests.browser.dragging import drag, mark, point, said
from tests.browser.looking import look
from tests.browser.people import DIRECT_LINK, choose, link_to, press
from tests.browser.server import Server, serving

TABLET = Screen("tablet", 820, 1180, phone=True, dark=False)
TABLET_DARK = Screen("tablet-dark", 820, 1180, phone=True, dark=True)
PHONE_DARK = Screen("phone-dark", 390, 844, phone=True, dark=True)
GARAGE = link_to("Een onderhoudsbeurt", "Garage Pruimenpad", "workshop")
FIRST, SECOND = "Online afspraak maken", "Auto ophalen"
Enter = Callable[..., Page]


@pytest.fixture
def enter(browser: Browser, server: Server) -> Iterator[Enter]:
    """Facilitators come to a workshop that has just begun with the marks of customers; it is closed after."""
    contexts: list[BrowserContext] = []
    troubles, before = Troubles(server.url), len(server.said())
    troubles.forgive(DIRECT_LINK)

    def come(name: str = "", screen: Screen = DESKTOP) -> Page:
        contexts.append(browser.new_context(**screen.options()))
        page = contexts[-1].new_page()
        troubles.watch(page)
        page.goto(f"{server.url}/{GARAGE}")
        settled(page)
        if page.get_by_role("button", name="Begin de workshop").count():
            begin(page)
        page.get_by_role("slider").first.wait_for()
        if name:
            call(page, name)
        return settled(page)

    yield come
    press(contexts[0].pages[0], "Sluit de workshop")
    for context in contexts:
        context.close()
    assert troubles.unforgiven() == []
    assert server.errors(before) == ""


def begin(page: Page) -> None:
    page.get_by_text("Een scenario met de cijfers van klanten").click()
    settled(page)
    press(page, "Begin de workshop")


def call(page: Page, name: str) -> None:
    """Say who the facilitator is."""
    page.get_by_role("textbox", name="Uw naam").fill(name)
    page.get_by_role("textbox", name="Uw naam").press("Enter")
    settled(page)


def value(page: Page, name: str) -> Locator:
    """The value of a figure under the curve."""
    return page.locator("dl.figures > div").filter(has_text=name).locator(".value")


def show(page: Page, tab: str) -> None:
    page.get_by_role("tab", name=tab, exact=True).click()
    settled(page)


def moved_to(page: Page, name: str, wanted: float) -> None:
    """Wait until a point stands there."""
    expect(point(page, name)).to_have_attribute("aria-valuenow", f"{wanted:g}", timeout=15_000)


def names(page: Page) -> list[str]:
    return [str(one.get_attribute("aria-label")) for one in page.get_by_role("slider").all()]


def test_what_is_let_go_of_changes_the_numbers_and_stays(enter: Enter) -> None:
    page = enter()
    first = names(page)[0]
    before, mean = mark(page, first), value(page, "Gemiddelde").inner_text()
    drag(page, first, -4)
    settled(page)
    assert mark(page, first) == pytest.approx(before - 4, abs=0.11)
    assert value(page, "Gemiddelde").inner_text() != mean
    now = said(page, first)
    page.reload()
    page.get_by_role("slider").first.wait_for()
    assert said(page, first) == now


def test_two_facilitators_see_each_others_points_at_once_and_lose_nothing(enter: Enter) -> None:
    anna, bob = enter("Anna"), enter("Bob")
    first, second = names(anna)[:2]
    drag(anna, first, -3)
    there = mark(anna, first)
    moved_to(bob, first, there)
    drag(bob, second, -2)
    moved_to(anna, second, mark(bob, second))
    expect(value(anna, "Gemiddelde")).to_have_text(value(settled(bob), "Gemiddelde").inner_text())
    show(bob, "Geschiedenis")
    steps = bob.get_by_test_id("stTable").locator("tbody tr td:nth-child(2)").all_inner_texts()
    assert [step.split()[0] for step in steps] == ["Bob", "Anna"]
    drag(bob, first, 1)
    moved_to(anna, first, mark(bob, first))  # the last one wins


def test_undo_takes_back_ones_own_step_only(enter: Enter) -> None:
    anna, bob = enter("Anna"), enter("Bob")
    first, second = names(anna)[:2]
    before = mark(anna, first)
    drag(anna, first, -3)
    settled(anna)
    moved = mark(anna, first)
    drag(bob, second, -2)
    settled(bob)
    moved_to(anna, second, mark(bob, second))
    settled(anna)
    anna.keyboard.press("Control+z")
    moved_to(anna, first, before)
    moved_to(bob, first, before)
    assert mark(anna, second) == mark(bob, second)
    press(anna, "Opnieuw")
    moved_to(bob, first, moved)


def test_two_facilitators_without_a_name_undo_their_own_steps(enter: Enter) -> None:
    one, other = enter(), enter()
    assert other.get_by_role("textbox", name="Uw naam").get_attribute("placeholder") == "Gespreksleider 2"
    first, second = names(one)[:2]
    before = mark(one, first)
    drag(one, first, -3)
    settled(one)
    drag(other, second, -2)
    settled(other)
    moved = mark(other, second)
    moved_to(one, second, moved)
    one.keyboard.press("Control+z")
    moved_to(other, first, before)
    assert mark(other, second) == moved
    one.reload()  # and is still the first
    one.get_by_role("slider").first.wait_for()
    field = settled(one).get_by_role("textbox", name="Uw naam")
    assert field.get_attribute("placeholder") == "Gespreksleider"


def test_two_facilitators_of_one_name_undo_their_own_steps(enter: Enter) -> None:
    one, other = enter("Anna"), enter(" Anna ")
    first, second = names(one)[:2]
    before = mark(one, first)
    drag(one, first, -3)
    moved_to(other, first, mark(settled(one), first))
    expect(settled(other).get_by_role("button", name="Ongedaan maken")).to_be_disabled()
    drag(other, second, -2)
    press(one, "Ongedaan maken")
    moved_to(other, first, before)
    assert other.get_by_text("In de geschiedenis heet u “Anna (2)”.").is_visible()
    show(other, "Geschiedenis")
    steps = other.get_by_test_id("stTable").locator("tbody tr td:nth-child(2)").all_inner_texts()
    assert [re.split(" (?:nam|veranderde)", step)[0] for step in steps] == ["Anna", "Anna (2)", "Anna"]


def test_undo_waits_for_a_release_that_is_on_its_way(enter: Enter) -> None:
    page = enter("Anna")
    first, second = names(page)[:2]
    drag(page, first, -3)
    moved, before = mark(settled(page), first), mark(page, second)
    on_its_way: list[Route] = []

    def hold(route: Route) -> None:
        on_its_way.append(route)

    page.route("**/live/release", hold)
    drag(page, second, -2)
    page.get_by_role("button", name="Ongedaan maken").click()
    settled(page)
    assert mark(page, second) != before
    on_its_way[0].continue_()
    moved_to(page, second, before)
    assert mark(settled(page), first) == moved


def test_who_hears_that_somebody_closed_the_workshop_is_back_at_the_start(enter: Enter) -> None:
    anna, bob = enter("Anna"), enter("Bob")
    press(anna, "Sluit de workshop")
    bob.get_by_role("button", name="Begin de workshop").wait_for()
    begin(anna)
    anna.get_by_role("slider").first.wait_for()
    assert bob.get_by_role("slider").count() == 0


def test_a_mark_that_is_typed_moves_the_point(enter: Enter) -> None:
    page = enter()
    show(page, "Tabel")
    grid = page.get_by_test_id("stDataFrame")
    for row, typed in enumerate(("3,5", "9")):
        # A table that is one picture has no cells to ask for.
        grid.scroll_into_view_if_needed()
        box = grid.bounding_box()
        assert box is not None
        page.mouse.dblclick(box["x"] + box["width"] * 0.55, box["y"] + 52 + 35 * row)
        field = page.locator("#portal input")
        field.press("Control+a")
        field.press_sequentially(typed, delay=40)
        field.press("Enter")
        moved_to(page, names(page)[row], float(typed.replace(",", ".")))
        settled(page)
    assert mark(page, names(page)[0]) == 3.5


def test_the_curve_of_another_persona_is_dragged_apart(enter: Enter) -> None:
    page = enter()
    first = names(page)[0]
    everybody = mark(page, first)
    choose(page, "Persona", 1)
    page.get_by_text("Toon alle persona’s").click()
    settled(page)
    assert page.locator(".curve-line:not(.curve-front)").count() >= 2
    drag(page, first, -3)
    settled(page)
    choose(page, "Persona", "Iedereen")
    moved_to(page, first, everybody)


@pytest.mark.parametrize("screen", [TABLET, TABLET_DARK, PHONE_DARK], ids=lambda screen: screen.name)
def test_the_page_fits_every_screen(enter: Enter, screen: Screen) -> None:
    page = enter(screen=screen)
    sight = look(page)
    assert sight.wider <= 0
    assert sorted(set(sight.pale)) == []
    screenshot(page, f"workshop-{screen.name}")


def test_a_killed_server_loses_nothing_that_was_let_go_of(browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(**DESKTOP.options())
    page = context.new_page()
    with serving(tmp_path) as first:
        page.goto(f"{first.url}/{GARAGE}")
        settled(page)
        begin(page)
        page.get_by_role("slider").first.wait_for()
        settled(page)
        one, two = names(page)[:2]
        drag(page, one, -3)
        settled(page)
        kill(first)
    drag(page, two, -3)
    wanted = mark(page, one), mark(page, two)
    with serving(tmp_path, port=int(first.url.rpartition(":")[2])):
        expect(page.get_by_test_id("stApp")).to_have_attribute(
            "data-test-connection-state", "CONNECTED", timeout=30_000
        )
        show(page, "Geschiedenis")
        expect(page.get_by_test_id("stTable").locator("tbody tr")).to_have_count(2, timeout=15_000)
        page.reload()
        page.get_by_role("slider").first.wait_for()
        assert (mark(page, one), mark(page, two)) == wanted
    context.close()


def kill(server: Server) -> None:
    """End the app at once, without a word of warning."""
    port = server.url.rpartition(":")[2]
    found = subprocess.run(["pgrep", "-f", f"server.port={port}"], capture_output=True, text=True, check=True)
    os.kill(int(re.split(r"\s+", found.stdout.strip())[0]), signal.SIGKILL)
