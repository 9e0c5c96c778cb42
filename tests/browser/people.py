"""What people do in the app: choose, go, import, undo; and made-up files to do it with."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from playwright.sync_api import FilePayload, Locator, Page

from tests.browser.browser import settled

DIRECT_LINK = r"404 \(Not Found\) \(http://[^/]+/[\w-]+/_stcore/(health|host-config)\)"
"""What Streamlit's own script asks for in vain, before it knows where it is, when a link opens a page."""


def link_to(journey: str, organisation: str, address: str = "") -> str:
    """The path and query that open a page with this journey."""
    return f"{address}?{urlencode({'journey': f'{journey} · {organisation}'})}"


HALL = link_to("Een dagje woonhal", "Woonhal Krekelmaat")
"""The sample that most tests look at."""


def choose(page: Page, what: str, option: str | int) -> str:
    """Pick an option, by its text or place, of the choice with this label; returns its text."""
    field = page.get_by_role("combobox", name=what, exact=True)
    field.click()
    if isinstance(option, str):
        field.fill(option)  # a long list shows only a part of its options
    wanted = page.get_by_role("option").nth(option if isinstance(option, int) else 0)
    text = wanted.inner_text()
    wanted.click()
    settled(page)
    return text


def chosen(page: Page, what: str) -> str:
    """What the choice with this label stands on."""
    return page.get_by_role("combobox", name=what, exact=True).input_value()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).first.click()
    settled(page)


def points(page: Page) -> Locator:
    """The points of the curve that have a mark, in journey order."""
    return page.get_by_test_id("stVegaLiteChart").first.locator(".mark-symbol path[aria-label*=Cijfer]")


def conclusions(page: Page) -> list[str]:
    return page.get_by_test_id("stMain").locator("h3").all_inner_texts()


def tidy(touchpoints: Sequence[str], customers: int = 9) -> str:
    """Made-up answers in the tidy form: every customer rates every touchpoint."""
    rows = [
        f"R{number},{name},{4 + (number + place) % 6},Fase {1 + place // 8}"
        for place, name in enumerate(touchpoints)
        for number in range(customers)
    ]
    return "\n".join(["respondent,contactpunt,waarde,fase", *rows, ""])


def weighed(touchpoints: Sequence[str], customers: int = 9) -> str:
    """The same with how much each touchpoint matters to every customer."""
    rows = [
        f"R{number},{name},{kind},{1 + (place * step + number % 3) % 10}"
        for place, name in enumerate(touchpoints)
        for number in range(customers)
        for kind, step in (("emotion", 3), ("importance", 7))
    ]
    return "\n".join(["respondent,touchpoint,kind,value", *rows, ""])


def drop(page: Page, text: str) -> None:
    """Drop a file on Gegevens."""
    file = FilePayload(name="antwoorden.csv", mimeType="text/csv", buffer=text.encode())
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("heading", name="Waar horen deze antwoorden bij?").wait_for()
    settled(page)


def read_in(page: Page, answers: int) -> None:
    """Import what was dropped, and wait until the page says so: only then is there room for another file."""
    page.get_by_role("button", name=f"Lees {answers} antwoorden in").click()
    page.get_by_text(f"{answers} antwoorden zijn ingelezen.").first.wait_for()
    settled(page)


def name(page: Page, organisation: str, journey: str) -> None:
    """Say that the answers of a dropped file belong to a new journey."""
    page.get_by_role("radio", name="Een nieuwe klantreis").click()
    settled(page)
    for label, text in (("Naam van de organisatie", organisation), ("Naam van de klantreis", journey)):
        page.get_by_role("textbox", name=label).fill(text)
        page.get_by_role("textbox", name=label).press("Enter")
        settled(page)
