"""The curve as a control, on a page with nothing else: what is dragged, what is told, and what stays."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.browser.browser import DESKTOP, DESKTOP_DARK, PHONE, Screen, Troubles, settled
from tests.browser.dragging import drag, hold, mark, middle, point, said, swipe, unit
from tests.browser.server import Server, serving

TABLET = Screen("tablet", 820, 1180, phone=True, dark=False)
ROWS = {"Telefoon": (8.0, 7.1), "Balie": (5.0, 6.2), "Offerte": (None, 4.4), "Nazorg": (6.0, None)}
"""By touchpoint the mark of the room and the mean of customers; the first four of each journey."""

ROOM = """
import json
from pathlib import Path

LOG = Path(__file__).with_name("released.jsonl")
ROWS = json.loads(Path(__file__).with_name("rows.json").read_text("utf-8"))


def log():
    return [json.loads(line) for line in LOG.read_text("utf-8").splitlines()] if LOG.exists() else []


def write(*events):
    with LOG.open("a", encoding="utf-8") as file:
        file.writelines(json.dumps(event) + "\\n" for event in events)


def measured(mean):
    return mean and {"mean": mean, "low": mean - 0.5, "high": mean + 0.5, "n": 40}


def snapshot(number):
    names = [*ROWS, *(f"Moment {place}" for place in range(5, number + 1))][:number]
    marks = {name: ROWS.get(name, (5.5, 6.0))[0] for name in names}
    told = log()
    for one in told:
        if "mark" in one and one["touchpoint"] in marks:
            marks[one["touchpoint"]] = one["mark"]
    means = {name: ROWS.get(name, (5.5, 6.0))[1] for name in names}
    points = [
        {
            "mark": marks[name],
            "measured": measured(means[name]),
            "withheld": False,
            "target": None,
        }
        for name in names
    ]
    return {
        "version": len(told),
        "scenario": {"id": "1", "name": "Team", "kind": "workshop"},
        "phases": [{"key": "winkel", "name": "Winkel"}],
        "touchpoints": [{"key": name, "name": name, "phase": "winkel"} for name in names],
        "curves": [
            {"persona": None, "name": "Iedereen", "points": points},
            {"persona": "ali", "name": "Ali", "points": points},
        ],
        "poll": None,
    }


def seen(number):
    moved = len(log())
    figures = [["Verplaatst", str(moved), "keer"]]
    return {"snapshot": snapshot(number), "sentence": f"Er is {moved} keer verplaatst.", "figures": figures}
"""
PAGE = """
import streamlit as st

import room
from cxcore.text import speak
from pages.parts.live_curve import live_curve

number = int(st.query_params.get("touchpoints", "4"))
st.set_page_config(layout="wide")


@st.fragment
def curve():
    live_curve(
        room.seen(number),
        persona=None,
        others=True,
        events=None,
        desk={
            "address": "live/release",
            "said": {"touchpoints": number, "scenario": "1", "round": None, "persona": None},
            "unsaved": "Nu niet.",
        },
        language="nl",
        say=speak("nl"),
        on_asked=lambda what: room.write({"asked": what}),
        on_stored=lambda: None,
        on_refused=lambda sentence: st.session_state.update(refused=sentence),
        on_news=lambda: None,
    )
    st.write(f"Stored: {len(room.log())}")
    st.write(st.session_state.get("refused", ""))


st.text_input("Naam", "Anna")
st.button("Terug", key="undo", on_click=lambda: room.write({"asked": "undo"}))
if not st.toggle("Elders"):
    curve()
"""
APP = """
import sys
from pathlib import Path

import streamlit as st
from starlette.responses import JSONResponse
from starlette.routing import Route

sys.path.append(str(Path(__file__).parent))
import room

last = {}


async def release(request):
    sent = await request.json()
    fit = [move for move in sent["moves"] if move["mark"] != 1]
    if not fit:
        return JSONResponse({"error": "Geen één."}, 400)
    before = last.get(sent["client"], 0)
    room.write(*(move for move in fit if move["number"] > before))
    last[sent["client"]] = sent["moves"][-1]["number"]
    refused = ["Geen één."] * (len(sent["moves"]) - len(fit))
    return JSONResponse(room.seen(sent["touchpoints"]) | {"refused": refused})


app = st.App(Path(__file__).with_name("page.py"), routes=[Route("/live/release", release, methods=["POST"])])
"""
REFUSED = "status of (400|401) .*live/release"
Opened = Callable[..., Page]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("live-curve")
    for name, text in (("room", ROOM), ("page", PAGE), ("app", APP)):
        (made / f"{name}.py").write_text(text, "utf-8")
    (made / "rows.json").write_text(json.dumps(ROWS), "utf-8")
    return made


@pytest.fixture(scope="module")
def small(folder: Path) -> Iterator[Server]:
    with serving(folder, folder / "app.py") as running:
        yield running


@pytest.fixture
def opened(browser: Browser, small: Server, folder: Path) -> Iterator[Opened]:
    """Opens the page on a screen; nothing was released before."""
    (folder / "released.jsonl").unlink(missing_ok=True)
    contexts: list[BrowserContext] = []
    troubles = Troubles(small.url)
    troubles.forgive(REFUSED)

    def open_one(screen: Screen = DESKTOP, touchpoints: int = 4) -> Page:
        contexts.append(browser.new_context(**screen.options()))
        page = contexts[-1].new_page()
        troubles.watch(page)
        page.goto(f"{small.url}/?touchpoints={touchpoints}")
        page.get_by_role("slider").first.wait_for()
        return settled(page)

    yield open_one
    for context in contexts:
        context.close()
    assert troubles.unforgiven() == []


def released(page: Page, folder: Path, number: int) -> list[dict[str, Any]]:
    """What was stored, once it is this many events and the page shows so."""
    expect(page.get_by_text(f"Stored: {number}", exact=True)).to_be_visible(timeout=15_000)
    settled(page)
    return [json.loads(line) for line in (folder / "released.jsonl").read_text("utf-8").splitlines()]


def stored(page: Page, folder: Path, number: int) -> list[tuple[str, float]]:
    return [(one["touchpoint"], one["mark"]) for one in released(page, folder, number)]


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
    assert not (folder / "released.jsonl").exists()
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

    page.route("**/live/release", hold)
    drag(page, "Telefoon", -1)
    point(page, "Balie").focus()
    page.keyboard.press("Home")
    page.keyboard.press("Tab")
    drag(page, "Nazorg", 1)
    with page.expect_request("**/live/release") as together:
        held[0].continue_()
    assert [move["number"] for move in together.value.post_data_json["moves"]] == [2, 3]
    page.get_by_text("Geen één.").wait_for()
    assert stored(page, folder, 2) == [("Telefoon", 7), ("Nazorg", 7)]
    assert mark(page, "Balie") == 5


def test_at_a_shut_door_it_is_said_that_nothing_is_stored_and_stored_when_it_opens(
    opened: Opened, folder: Path
) -> None:
    page = opened()
    page.route("**/live/release", lambda route: route.fulfill(status=401, body="The code is needed."))
    drag(page, "Telefoon", -1)
    page.get_by_text("Nu niet.").wait_for()
    assert mark(page, "Telefoon") == 7, "nothing is thrown away"
    page.unroute("**/live/release")
    assert stored(page, folder, 1) == [("Telefoon", 7)]


def test_what_is_not_stored_when_another_page_is_opened_is_told_from_there(
    opened: Opened, folder: Path
) -> None:
    page = opened()
    page.route("**/live/release", lambda route: route.fulfill(status=401))
    drag(page, "Telefoon", -1)
    elsewhere = page.get_by_role("switch", name="Elders")
    elsewhere.press("Space")
    expect(page.get_by_role("slider")).to_have_count(0)
    with page.expect_response("**/live/release"):
        page.unroute("**/live/release")
    elsewhere.press("Space")
    assert stored(page, folder, 1) == [("Telefoon", 7)]


def test_undo_and_redo_are_asked_by_keys(opened: Opened, folder: Path) -> None:
    page = opened()
    page.keyboard.press("Control+z")
    released(page, folder, 1)
    page.keyboard.press("Control+Shift+Z")
    assert released(page, folder, 2) == [{"asked": "undo"}, {"asked": "redo"}]
    page.get_by_role("textbox", name="Naam").press("Control+z")  # there it is about the text
    drag(page, "Balie", 1)
    assert "mark" in released(page, folder, 3)[2]


@pytest.mark.parametrize("by", ["key", "button"])
def test_undo_between_two_tries_first_tells_what_was_released(
    opened: Opened, folder: Path, by: Literal["key", "button"]
) -> None:
    page = opened()
    page.route("**/live/release", lambda route: route.fulfill(status=401, body="The code is needed."))
    drag(page, "Telefoon", -1)
    page.get_by_text("Nu niet.").wait_for()
    settled(page)
    page.unroute("**/live/release")
    undo(page, by)
    told = released(page, folder, 2)
    assert [one.get("touchpoint") or one["asked"] for one in told] == ["Telefoon", "undo"]


@pytest.mark.parametrize("by", ["key", "button"])
def test_undo_does_not_reach_past_what_cannot_be_stored_now(
    opened: Opened, folder: Path, by: Literal["key", "button"]
) -> None:
    page = opened()
    page.route("**/live/release", lambda route: route.fulfill(status=401, body="The code is needed."))
    drag(page, "Telefoon", -1)
    page.get_by_text("Nu niet.").wait_for()
    settled(page)
    with page.expect_response("**/live/release"):
        undo(page, by)
    settled(page)
    page.unroute("**/live/release")
    assert stored(page, folder, 1) == [("Telefoon", 7)]


def undo(page: Page, by: Literal["key", "button"]) -> None:
    if by == "key":
        page.keyboard.press("Control+z")
    else:
        page.get_by_role("button", name="Terug").click()


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


def test_what_was_released_while_the_app_was_away_is_told_when_it_is_back(
    browser: Browser, folder: Path
) -> None:
    (folder / "released.jsonl").unlink(missing_ok=True)
    context = browser.new_context(**DESKTOP.options())
    page = context.new_page()
    with serving(folder, folder / "app.py") as first:
        page.goto(first.url)
        page.get_by_role("slider").first.wait_for()
        settled(page)
        drag(page, "Telefoon", -1)
        released(page, folder, 1)
    drag(page, "Balie", 1)
    assert mark(page, "Balie") == 6
    with serving(folder, folder / "app.py", port=int(first.url.rpartition(":")[2])):
        assert stored(page, folder, 2) == [("Telefoon", 7), ("Balie", 6)]
    context.close()
