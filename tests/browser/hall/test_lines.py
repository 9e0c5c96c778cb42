"""Lines that break, phones that are closed or full, and a server that is killed: no vote is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.browser import DESKTOP
from tests.browser.hall.conftest import OpenPage, card, joined, marks, phone, press, say, screen, stored
from tests.live.hall import Hall
from tests.live.killing import Program


@pytest.fixture
def program(own_database: Path) -> Iterator[Program]:
    with Program(own_database) as running:
        yield running


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
