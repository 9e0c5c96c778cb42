"""The fixtures themselves, on a page of a few lines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.browser import PHONE_DARK, Troubles, screenshot, settled
from tests.browser.server import Server, serving

SCRIPT = """
import time
import streamlit as st

time.sleep(0.3)
pressed = st.button("Press")
if pressed:
    time.sleep(0.6)
    st.write("Pressed")
marks = {"step": [1, 2, 3], "mark": [5, 7, 6]}
st.vega_lite_chart(marks, {"mark": "line", "encoding": {"x": {"field": "step"}, "y": {"field": "mark"}}})
if st.query_params.get("fall"):
    raise RuntimeError("as asked")
st.html('<div style="height: 2000px">A long page</div>')
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("small")
    script = folder / "small.py"
    script.write_text(SCRIPT, "utf-8")
    with serving(folder, script) as running:
        yield running


@pytest.fixture(scope="module")
def small_page(browser: Browser, small: Server) -> Iterator[Page]:
    """One page for all, since opening one takes seconds; a test that leaves it otherwise takes it back."""
    context = browser.new_context(**PHONE_DARK.options())
    page = context.new_page()
    page.goto(small.url)
    yield settled(page)
    context.close()


def test_a_settled_page_shows_what_the_last_click_asked(small_page: Page) -> None:
    small_page.get_by_role("button", name="Press").tap()
    settled(small_page)
    assert small_page.get_by_text("Pressed").is_visible()


def test_a_settled_page_has_its_charts_painted(small_page: Page) -> None:
    lines = small_page.locator("[data-testid=stVegaLiteChart] .mark-line path")
    assert lines.count() == 1


def test_a_phone_has_a_phones_size_and_colours(small_page: Page) -> None:
    seen = small_page.evaluate(
        "() => [innerWidth, matchMedia('(prefers-color-scheme: dark)').matches, navigator.maxTouchPoints > 0]"
    )
    assert seen == [390, True, True]


def test_a_picture_shows_the_whole_page(
    small_page: Page, monkeypatch: pytest.MonkeyPatch, small: Server
) -> None:
    monkeypatch.setattr("tests.browser.browser.PICTURES", small.folder)
    png = screenshot(small_page, "whole").read_bytes()
    assert int.from_bytes(png[20:24]) > 2000 * PHONE_DARK.options()["device_scale_factor"]


def test_an_error_in_the_console_is_trouble(small_page: Page, small: Server) -> None:
    troubles = Troubles(small.url)
    troubles.watch(small_page)
    small_page.evaluate("() => console.error('it broke')")
    assert "it broke" in troubles.unforgiven()[0]


def test_an_uncaught_error_is_trouble(small_page: Page, small: Server) -> None:
    troubles = Troubles(small.url)
    troubles.watch(small_page)
    small_page.evaluate("() => { setTimeout(() => { throw new Error('it fell') }) }")
    small_page.wait_for_timeout(100)
    assert "it fell" in troubles.unforgiven()[0]


def test_asking_another_host_is_trouble(small_page: Page, small: Server) -> None:
    troubles = Troubles(small.url)
    troubles.watch(small_page)
    small_page.evaluate("() => fetch('http://elsewhere.example/').catch(() => null)")
    assert troubles.seen[0] == "another host: http://elsewhere.example/"


def test_a_quiet_page_is_no_trouble(small_page: Page, small: Server) -> None:
    troubles = Troubles(small.url)
    troubles.watch(small_page)
    small_page.reload()
    settled(small_page)
    assert troubles.seen == []


def test_a_traceback_of_the_app_is_noted(small_page: Page, small: Server) -> None:
    before = len(small.said())
    assert small.errors(before) == ""
    small_page.goto(small.url + "/?fall=yes")
    settled(small_page)
    small_page.goto(small.url)
    assert "as asked" in small.errors(before)


def test_an_app_that_does_not_start_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.browser.server.START_LIMIT", 10)
    with pytest.raises(AssertionError, match=r"nowhere\.py"), serving(tmp_path, tmp_path / "nowhere.py"):
        pass
