"""What looks at pages sees what is wrong with one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.looking import look

PAGE = """
<main data-testid="stMain" style="background: {background}">
  <h3>A conclusion</h3><p style="{style}">A sentence</p>
  <div data-testid="stVegaLiteChart" aria-label="A conclusion">
    <svg class="marks" width="300" height="100" style="background: {background}">
      <g class="mark-rect"><path d="M200,0h90v40h-90Z" fill="#0b6a6a"></path></g>
      {texts}
    </svg>
  </div>
</main>
"""


@pytest.fixture(scope="module")
def sheet(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def drawn(sheet: Page, texts: str, *, style: str = "", background: str = "#ffffff") -> Page:
    sheet.set_content(PAGE.format(texts=texts, style=style, background=background))
    return sheet


def text(x: int, said: str, fill: str = "#1f1d1a", y: int = 50) -> str:
    return f'<text x="{x}" y="{y}" fill="{fill}" style="font: 13px sans-serif">{said}</text>'


def test_texts_side_by_side_are_well(sheet: Page) -> None:
    sight = look(drawn(sheet, text(10, "Kassa") + text(100, "Bezorging")))
    assert (sight.wider, sight.overlaps, sight.clipped, sight.pale) == (0, [], [], [])


def test_texts_over_one_another_are_seen(sheet: Page) -> None:
    sight = look(drawn(sheet, text(10, "Kassa") + text(30, "Bezorging")))
    assert sight.overlaps == ["“Kassa” lies over “Bezorging”"]


def test_a_text_with_its_own_rim_is_well(sheet: Page) -> None:
    assert look(drawn(sheet, text(10, "7,8") + text(10, "7,8"))).overlaps == []


def test_a_text_beyond_the_picture_is_seen(sheet: Page) -> None:
    assert look(drawn(sheet, text(280, "Bezorging"))).clipped == ["“Bezorging” is cut off"]


def test_a_pale_text_in_a_picture_is_seen(sheet: Page) -> None:
    assert "“Kassa” has a contrast of" in look(drawn(sheet, text(10, "Kassa", "#999999"))).pale[0]


def test_a_text_is_held_against_what_it_stands_on(sheet: Page) -> None:
    assert look(drawn(sheet, text(210, "Kassa", "#ffffff", 20))).pale == []
    assert len(look(drawn(sheet, text(210, "Kassa", "#1f1d1a", 20))).pale) == 1


def test_a_half_transparent_sentence_is_seen(sheet: Page) -> None:
    sight = look(drawn(sheet, "", style="opacity: 0.4"))
    assert "“A sentence” has a contrast of" in sight.pale[0]


def test_a_page_wider_than_the_window_is_seen(sheet: Page) -> None:
    assert look(drawn(sheet, "", style="width: 3000px")).wider > 0
