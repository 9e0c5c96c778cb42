"""The way of a file in a real browser: dropped, asked about, imported, shown, taken back, stopped."""

from __future__ import annotations

from playwright.sync_api import FilePayload, Page, expect

from tests.browser.browser import PHONE, settled
from tests.browser.conftest import OpenPage
from tests.browser.looking import go, look
from tests.browser.people import HALL, conclusions, press, read_in

EFFORT = (
    "id;Hoe tevreden bent u over het brood? (1-10);Hoeveel moeite kostte het u om te bestellen? (1-5)\n"
    + ("".join(f"{number};{4 + number % 3};{1 + number % 5}\n" for number in range(30)))
)
"""Made up: a mark, and an old effort score whose direction its numbers do not tell."""

UNEVEN = "Hoe was het brood?;Hoe was de koffie?;Hoe was de taart?;Wat kan beter?\n" + "".join(
    f"{1 + n % 10};{8 if n < 9 else ''};{2 + n % 3 if n < 10 else ''};{'Meer brood' if n < 5 else ''}\n"
    for n in range(100)
)
"""Made up: 100 answers, 9, 10, and 5 in words."""

MANY = 1_000_000
"""Rows that take longer to import than somebody waits without a bar."""


def upload(page: Page, text: str) -> None:
    file = FilePayload(name="bakker.csv", mimeType="text/csv", buffer=text.encode())
    page.locator("input[type=file]").first.set_input_files(file)


def drop(page: Page, text: str) -> None:
    upload(page, text)
    page.get_by_role("button", name="Lees ").wait_for(timeout=60_000)
    settled(page)


def test_an_export_goes_from_drop_to_curve_and_back(open_page: OpenPage) -> None:
    page = go(open_page(HALL), "Gegevens")
    drop(page, EFFORT)
    assert page.get_by_role("heading", name="Een tabel met 30 ingevulde rijen en 3 kolommen").is_visible()
    page.get_by_role("radio", name="Een nieuwe klantreis").click()
    settled(page)
    page.get_by_role("radio", name="“1” is het best").or_(
        page.get_by_role("button", name="“1” is het best")
    ).first.click()
    settled(page)
    read_in(page, 60)
    page.get_by_role("link", name="Bekijk de klantreis").click()
    page.get_by_role("heading", name="Mijn klantreis").wait_for()
    settled(page)
    assert any("“Brood”" in sentence for sentence in conclusions(page))
    go(page, "Gegevens")
    press(page, "Terugdraaien")
    press(page, "Ja, draai terug")
    page.get_by_text("teruggedraaid op").wait_for()


def test_a_long_import_shows_its_rows_and_can_be_stopped(open_page: OpenPage) -> None:
    page = go(open_page(HALL), "Gegevens")
    header = ";".join(f"Hoe tevreden bent u over onderdeel {n}?" for n in range(12))
    row = ";".join(str(1 + n % 10) for n in range(12))
    drop(page, f"nummer;{header}\n" + "".join(f"{n};{row}\n" for n in range(MANY)))
    page.get_by_role("radio", name="Een nieuwe klantreis").click()
    page.get_by_role("button", name="Lees ").wait_for(timeout=60_000)
    settled(page, 60_000)
    page.get_by_role("button", name="Lees ").click()
    page.get_by_test_id("stProgress").get_by_text("1.000.000 rijen").wait_for(timeout=30_000)
    page.get_by_role("button", name="Stop").click()
    page.get_by_text("Gestopt. Er is niets opgeslagen.").wait_for(timeout=30_000)
    expect(page.get_by_role("button", name="Lees ")).to_be_enabled()


def test_a_click_on_filled_sorts_columns_by_number(open_page: OpenPage) -> None:
    page = go(open_page(HALL), "Gegevens")
    drop(page, UNEVEN)
    table = page.get_by_test_id("stDataFrame").first
    # Headers are drawn, not elements: this is where “Gevuld” stands on a desktop screen.
    table.locator(".dvn-scroller").click(position={"x": 880, "y": 18})
    cells = table.get_by_role("gridcell", include_hidden=True)
    expect(cells.nth(7)).to_have_text("5")
    assert cells.all_inner_texts()[7::11] == ["5", "9", "10", "100"]


def test_a_dropped_file_fits_a_phone(open_page: OpenPage) -> None:
    page = go(open_page(HALL, PHONE), "Gegevens")
    drop(page, EFFORT)
    sight = look(page)
    assert sight.wider <= 0
    assert sorted(set(sight.pale)) == []
