"""Undo and redo, also of what is not stored yet."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page

from tests.browser.browser import settled
from tests.browser.curve.conftest import RELEASES, Opened, released, shut_the_door, stored
from tests.browser.dragging import drag


def test_undo_and_redo_are_asked_by_keys(opened: Opened, folder: Path) -> None:
    page = opened()
    page.keyboard.press("Control+z")
    released(page, folder, 1)
    page.keyboard.press("Control+Shift+Z")
    assert released(page, folder, 2) == [{"asked": "undo"}, {"asked": "redo"}]
    page.get_by_role("textbox", name="Naam").press("Control+z")  # there it is about the text
    drag(page, "Balie", 1)
    assert "mark" in released(page, folder, 3)[2]


@pytest.fixture
def unstored(opened: Opened) -> Page:
    """A page that says that what was just released is not stored yet."""
    page = opened()
    shut_the_door(page)
    drag(page, "Telefoon", -1)
    page.get_by_text("Nu niet.").wait_for()
    return settled(page)


@pytest.mark.parametrize("by", ["key", "button"])
def test_undo_between_two_tries_first_tells_what_was_released(
    unstored: Page, folder: Path, by: Literal["key", "button"]
) -> None:
    unstored.unroute(RELEASES)
    undo(unstored, by)
    told = released(unstored, folder, 2)
    assert [one.get("touchpoint") or one["asked"] for one in told] == ["Telefoon", "undo"]


@pytest.mark.parametrize("by", ["key", "button"])
def test_undo_does_not_reach_past_what_cannot_be_stored_now(
    unstored: Page, folder: Path, by: Literal["key", "button"]
) -> None:
    with unstored.expect_response(RELEASES):
        undo(unstored, by)
    settled(unstored)
    unstored.unroute(RELEASES)
    assert stored(unstored, folder, 1) == [("Telefoon", 7)]


def undo(page: Page, by: Literal["key", "button"]) -> None:
    if by == "key":
        page.keyboard.press("Control+z")
    else:
        page.get_by_role("button", name="Terug").click()
