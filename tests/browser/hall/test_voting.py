"""Voting on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.hall.conftest import OpenPage, card, joined, marks, phone, press, say, stored
from tests.live.hall import Hall


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
