"""Luisteren in a real browser: comments are searched, and a word is tried, kept and taken out again."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from tests.browser.browser import DESKTOP, PHONE, Screen, screenshot, settled
from tests.browser.conftest import OpenPage
from tests.browser.looking import go, look
from tests.browser.people import HALL, press


def fill(page: Page, label: str, text: str) -> None:
    page.get_by_role("textbox", name=label).fill(text)
    page.get_by_role("textbox", name=label).press("Enter")
    settled(page)


def comments(page: Page) -> list[str]:
    return page.locator(".said li").all_inner_texts()


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=lambda screen: screen.name)
def test_comments_are_found_and_paged(screen: Screen, open_page: OpenPage) -> None:
    page = go(open_page(HALL, screen), "Luisteren")
    newest = comments(page)
    press(page, "Oudere")
    assert not set(comments(page)) & set(newest)
    assert page.get_by_text("Bladzijde 2 van 2").is_visible()
    fill(page, "Zoek woorden", "kwartier")
    assert ["Een kwartier bij de balie gestaan. Niemand." in one for one in comments(page)] == [True]
    assert look(page).wider <= 0


def test_a_word_is_tried_before_it_is_kept(page: Page) -> None:
    page.goto(page.url + HALL)
    go(settled(page), "Luisteren")
    page.get_by_text("Woordenlijst aanpassen").click()
    settled(page)
    fill(page, "Nieuw woord", "balie")
    assert page.get_by_text("“balie” vindt 1 opmerking.").is_visible()
    press(page, "Voeg toe")
    page.get_by_text("“balie” staat in de lijst.").wait_for()
    screenshot(page, "luisteren-woordenlijst")
    page.get_by_role("combobox", name=re.compile("^Weghalen uit")).click()
    page.keyboard.type("balie")
    page.get_by_role("option").first.click()
    page.keyboard.press("Escape")  # the list stays open for more words, in front of the page
    settled(page)
    press(page, "Haal deze woorden weg")
    page.get_by_text("1 woord is uit de lijst.").wait_for()
