"""A workshop as people in the room have it: phones that vote, a screen that follows, lines that break."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, FloatRect, Locator, Page, expect

from cxcore.store.database import Database
from cxcore.text import speak
from tests.browser.browser import DESKTOP, DESKTOP_DARK, PHONE, PHONE_DARK, Screen, Troubles
from tests.live.hall import Hall, held
from tests.live.killing import Program
from tests.live.voters import Voter

SMALL = Screen("small-phone", 360, 640, phone=True, dark=True)
say = speak("nl")
OpenPage = Callable[..., Page]
CUT_OFF = r"ERR_(INTERNET_DISCONNECTED|CONNECTION|EMPTY|INCOMPLETE|NETWORK)"
"""What a browser says of a line that a test breaks."""


@pytest.fixture
def own_database(planted: Path, tmp_path: Path) -> Path:
    for file in planted.parent.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    return tmp_path / planted.name


@pytest.fixture
def hall(own_database: Path) -> Iterator[Hall]:
    database = Database.open(own_database)
    with held(database) as running:
        yield running
    database.close()


@pytest.fixture
def program(own_database: Path) -> Iterator[Program]:
    with Program(own_database) as running:
        yield running


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[[str, Screen], Page]]:
    """Opens addresses, each as somebody else; whatever a page reports as an error fails the test."""
    contexts: list[BrowserContext] = []
    noted: list[Troubles] = []

    def open_one(url: str, screen: Screen = PHONE) -> Page:
        contexts.append(browser.new_context(**screen.options()))
        page = contexts[-1].new_page()
        noted.append(Troubles(url.split("/stemmen", maxsplit=1)[0].split("/meekijken", maxsplit=1)[0]))
        noted[-1].forgive(CUT_OFF)
        noted[-1].watch(page)
        page.goto(url)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert [said for each in noted for said in each.unforgiven()] == []


def phone(hall: Hall | Program, more: str = "") -> str:
    token = hall.token("phone") if isinstance(hall, Hall) else hall.phone
    return f"{hall.url}/stemmen?t={token}{more}"


def screen(hall: Hall | Program, more: str = "") -> str:
    token = hall.token("screen") if isinstance(hall, Hall) else hall.screen
    return f"{hall.url}/meekijken?t={token}{more}"


def joined(page: Page, shoes: str = "Die van mezelf") -> Page:
    """In somebody's shoes, with the touchpoints there."""
    page.get_by_role("button", name=shoes).click()
    page.locator("fieldset").first.wait_for()
    return page


def card(page: Page, place: int = 0) -> Locator:
    return page.locator("fieldset").nth(place)


def press(page: Page, mark: int, place: int = 0) -> None:
    card(page, place).locator("label").filter(
        has=page.get_by_role("radio", name=str(mark), exact=True)
    ).click()


def stored(page: Page, place: int = 0) -> None:
    expect(card(page, place).locator(".told")).to_contain_text(say("phone.kept"))


def marks(hall: Hall, poll: int) -> list[float | None]:
    return [ballot.mark for ballot in hall.votes(poll)]


def test_somebody_votes_on_a_phone(hall: Hall, opened: OpenPage) -> None:
    page = opened(phone(hall))
    page.get_by_role("heading", name=say("phone.waiting")).wait_for()
    poll = hall.start()
    persona = hall.journey.personas[0]
    joined(page, persona.name)
    expect(page.locator(".worn")).to_contain_text(persona.name)
    press(page, 7)
    stored(page)
    card(page).get_by_text(say("phone.comment")).click()
    card(page).get_by_role("textbox").fill("Vriendelijk")
    card(page).get_by_role("textbox").blur()
    stored(page)
    expect(page.locator("#foot")).to_have_text(f"1 van {len(hall.touchpoints)} gegeven")
    (ballot,) = hall.votes(poll)
    assert ballot[2:] == (persona.key, hall.touchpoints[0], 7.0, "Vriendelijk")


def test_what_was_given_is_there_after_loading_again_and_in_a_second_tab(
    hall: Hall, opened: OpenPage
) -> None:
    poll = hall.start()
    page = joined(opened(phone(hall)))
    press(page, 4)
    stored(page)
    page.reload()
    expect(card(page).get_by_role("radio", name="4", exact=True)).to_be_checked()
    second = page.context.new_page()
    second.goto(phone(hall))
    expect(card(second).get_by_role("radio", name="4", exact=True)).to_be_checked()
    press(second, 9)
    expect(card(page).get_by_role("radio", name="9", exact=True)).to_be_checked()
    stored(second)
    assert marks(hall, poll) == [9]


def test_other_shoes_count_for_what_was_given_as_well(hall: Hall, opened: OpenPage) -> None:
    poll = hall.start()
    first, second, *_ = hall.journey.personas
    page = joined(opened(phone(hall)), first.name)
    press(page, 4)
    stored(page)
    page.get_by_role("button", name=say("phone.other_shoes")).click()
    joined(page, second.name)
    stored(page)
    assert [(ballot.persona, ballot.mark) for ballot in hall.votes(poll)] == [(second.key, 4)]


def test_more_votes_than_a_message_takes_are_sent_in_several(
    hall: Hall, opened: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("live.message.MOST_VOTES", 2)
    poll = hall.start()
    first, second, *_ = hall.journey.personas
    page = joined(opened(phone(hall)), first.name)
    for place in range(5):
        press(page, 4, place)
        stored(page, place)
    sent: list[int] = []
    page.on("request", lambda request: sent.append(len(request.post_data_json["votes"])))
    page.get_by_role("button", name=say("phone.other_shoes")).click()
    joined(page, second.name)
    for place in range(5):
        stored(page, place)
    assert sent == [2, 2, 1]
    assert [ballot.persona for ballot in hall.votes(poll)] == [second.key] * 5


def test_a_phone_that_has_no_room_left_votes_all_the_same(hall: Hall, opened: OpenPage) -> None:
    poll = hall.start()
    page = joined(opened(phone(hall)))
    press(page, 4)
    stored(page)
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException('full'); }; }")
    press(page, 9)
    press(page, 2, 1)
    stored(page, 1)
    expect(card(page).get_by_role("radio", name="9", exact=True)).to_be_checked()
    stored(page)
    assert sorted(marks(hall, poll)) == [2, 9]


def test_a_face_is_a_mark_and_can_be_taken_back(hall: Hall, opened: OpenPage) -> None:
    poll = hall.start()
    page = joined(opened(phone(hall)))
    page.get_by_role("button", name=say("phone.faces")).click()
    card(page).locator("label").nth(3).click()
    stored(page)
    assert marks(hall, poll) == [7.75]
    page.get_by_role("button", name=say("phone.marks")).click()
    expect(card(page).locator(".told")).to_contain_text("7,75")
    card(page).get_by_role("button", name=say("phone.take_back")).click()
    expect(page.locator("#foot")).to_contain_text("0 van")
    expect(card(page).locator(".told span")).to_have_text("")
    assert marks(hall, poll) == [None]


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


def test_a_vote_without_a_line_is_kept_and_sent_once_there_is_one(hall: Hall, opened: OpenPage) -> None:
    poll = hall.start()
    page = joined(opened(phone(hall)))
    page.context.set_offline(True)
    press(page, 2)
    press(page, 6)
    expect(page.locator("#foot")).to_have_text(say("phone.no_line_kept"))
    assert marks(hall, poll) == []
    page.context.set_offline(False)
    stored(page)
    assert marks(hall, poll) == [6]
    expect(page.locator("#foot")).to_contain_text("1 van")


def test_a_vote_survives_a_phone_that_is_closed_without_a_line(hall: Hall, opened: OpenPage) -> None:
    poll = hall.start()
    page = joined(opened(phone(hall)))
    page.context.set_offline(True)
    press(page, 2)
    expect(page.locator("#foot")).to_have_text(say("phone.no_line_kept"))
    context = page.context
    page.close()
    context.set_offline(False)
    again = context.new_page()
    again.goto(phone(hall))
    stored(again)
    assert marks(hall, poll) == [2]


def test_closing_and_ending_reach_the_phone(hall: Hall, opened: OpenPage) -> None:
    poll = hall.start()
    page = joined(opened(phone(hall)))
    press(page, 2)
    stored(page)
    hall.reveal(poll)
    page.get_by_text(say("phone.revealed")).wait_for()
    hall.close(poll)
    page.get_by_role("heading", name=say("phone.closed")).wait_for()
    expect(card(page).get_by_role("radio", name="3", exact=True)).to_be_disabled()
    hall.start(hall.touchpoints[:1])
    expect(page.locator("fieldset")).to_have_count(1)
    expect(card(page).get_by_role("radio", name="2", exact=True)).not_to_be_checked()
    hall.end()
    page.get_by_role("heading", name=say("phone.over")).wait_for()


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


# The room's screen


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


# A server that is killed


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


def test_phones_and_screens_come_back_by_themselves_after_a_kill(program: Program, opened: OpenPage) -> None:
    program.order("start")
    voting, looking = joined(opened(phone(program))), opened(screen(program), DESKTOP)
    press(voting, 8)
    stored(voting)
    expect(looking.locator("#phones strong")).to_have_text("1")
    program.kill()
    press(voting, 3, place=1)
    expect(voting.locator("#foot")).to_have_text(say("phone.no_line_kept"))
    expect(looking.locator("#line")).to_have_text(say("screen.no_line"))
    program.start()
    stored(voting, place=1)
    stored(voting, place=0)
    expect(looking.locator("#line")).to_have_text("", timeout=20_000)
    expect(looking.locator("#phones strong")).to_have_text("1")
    program.order("reveal")
    expect(voting.locator(".note")).to_have_text(say("phone.revealed"), timeout=20_000)
    expect(looking.locator("#poll h2")).to_have_text(say("screen.revealed"))
