"""A whole workshop: two facilitators, five phones and the room's screen, from QR code to what changed."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from live.address import reachable
from live.qr import qr_svg
from tests.browser.browser import DESKTOP, PHONE, Screen, Troubles, settled
from tests.browser.dragging import drag, mark, point
from tests.browser.looking import go
from tests.browser.people import DIRECT_LINK, choose, link_to, press
from tests.browser.server import Server, serving

HALL = link_to("Een dagje woonhal", "Woonhal Krekelmaat", "workshop")
CASHIER, FAR = "Rij bij de kassa", "Verhalen van anderen"
MARKS = (2, 3, 4, 8, 9)
"""What five people give the queue at the cashier: nobody agrees."""
Open = Callable[[str, Screen], Page]


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Server]:
    """The samples in a database of its own."""
    with serving(tmp_path) as running:
        yield running
        assert running.errors() == ""


@pytest.fixture
def visit(browser: Browser, app: Server) -> Iterator[Open]:
    """Open an address as somebody else each time."""
    contexts: list[BrowserContext] = []
    troubles = Troubles(app.url)
    troubles.forgive(DIRECT_LINK)

    def come(url: str, screen: Screen) -> Page:
        contexts.append(browser.new_context(**screen.options()))
        page = contexts[-1].new_page()
        troubles.watch(page)
        page.goto(url)
        return page

    yield come
    for context in contexts:
        context.close()
    assert troubles.unforgiven() == []


def facilitator(page: Page, name: str) -> Page:
    settled(page)
    if page.get_by_role("button", name="Begin de workshop").count():
        press(page, "Begin de workshop")
    page.get_by_role("slider").first.wait_for()
    page.get_by_role("textbox", name="Uw naam").fill(name)
    page.get_by_role("textbox", name="Uw naam").press("Enter")
    return settled(page)


def joined(page: Page, code: str) -> Page:
    """A phone that typed the short code and stays in its own shoes."""
    page.get_by_role("textbox").fill(code)
    page.get_by_role("textbox").press("Enter")
    page.wait_for_url("**/stemmen?t=*")
    return page


def give(page: Page, given: int) -> None:
    page.get_by_role("button", name="Die van mezelf").click()
    card = page.locator("fieldset").first
    card.locator("label").filter(has=page.get_by_role("radio", name=str(given), exact=True)).click()
    expect(card.locator(".told")).to_contain_text("Bewaard")


def history(page: Page) -> Locator:
    page.get_by_role("tab", name="Geschiedenis").click()
    settled(page)
    return page.get_by_test_id("stTable").locator("tbody tr")


def written(number: float) -> str:
    return f"{number:.1f}".replace(".", ",")


def test_a_whole_workshop_from_qr_code_to_what_changed(app: Server, visit: Open) -> None:
    anna = facilitator(visit(f"{app.url}/{HALL}", DESKTOP), "Anna")
    bob = facilitator(visit(f"{app.url}/{HALL}", DESKTOP), "Bob")

    # The room comes in: by the code on the screen, which stands for the same link as its QR code.
    told = anna.get_by_text("Scan de code met de telefoon").inner_text()
    code = re.findall(r"\w{4} \w{4}(?=\.)", told)[-1]
    phones = [joined(visit(f"{app.url}/stemmen", PHONE), code) for _ in MARKS]
    token = parse_qs(urlsplit(phones[0].url).query)["t"][0]
    picture = anna.get_by_role("img", name="QR-code").get_attribute("src") or ""
    assert b64decode(picture.partition(",")[2]).decode() == qr_svg(
        reachable(f"{app.url}/stemmen") + f"?t={token}"
    )
    screen_link = anna.get_by_role("link", name="Open het scherm voor de zaal").get_attribute("href") or ""
    room = visit(f"{app.url}/meekijken?{urlsplit(screen_link).query}", DESKTOP)
    expect(room.get_by_role("heading", level=1)).to_have_text("Een dagje woonhal")

    # Two people drag; all three screens show it.
    drag(anna, FAR, 2)
    expect(room.locator("#changed")).to_contain_text(FAR, timeout=15_000)
    expect(point(bob, FAR)).to_have_attribute("aria-valuenow", f"{mark(anna, FAR):g}")
    drag(settled(bob), CASHIER, 3)
    dragged = mark(bob, CASHIER)
    expect(point(anna, CASHIER)).to_have_attribute("aria-valuenow", f"{dragged:g}")
    expect(room.locator("#changed")).to_contain_text(CASHIER, timeout=15_000)
    expect(anna.locator("h3").first).to_contain_text(f"te rooskleurig over “{CASHIER}”")
    settled(anna)

    # The room votes, and nobody sees how until it is shown.
    choose(anna, "Waarover stemt de zaal?", CASHIER)
    press(anna, "Start de stemming")
    for page, given in zip(phones, MARKS, strict=True):
        give(page, given)
    for page in (anna, bob):
        expect(page.get_by_role("heading", name="5 telefoons hebben gestemd")).to_be_visible(timeout=15_000)
        assert page.locator(".curve-votes circle").count() == 0
    assert room.locator(".curve-votes circle").count() == 0
    settled(bob)
    press(bob, "Toon de uitslag")
    for page in (anna, bob, room):
        expect(page.locator(".curve-plot .curve-votes circle")).to_have_count(5, timeout=15_000)
        expect(page.locator(".curve-plot .curve-split")).to_have_count(1)

    # The middle is taken over, and kept as a measurement too.
    settled(anna)
    press(anna, "Neem het midden over")
    expect(point(bob, CASHIER)).to_have_attribute("aria-valuenow", "4")
    settled(anna)
    press(anna, "Bewaar als meting")
    anna.get_by_role("button", name="Bewaar", exact=True).click()
    settled(anna)
    press(anna, "Sluit de stemming")

    # What changed, and by whom.
    expect(history(bob)).to_have_count(3)
    steps = [row.split("\t")[1].strip() for row in history(bob).all_inner_texts()]
    assert steps[0] == f"Anna veranderde “{CASHIER}” van {written(dragged)} in 4,0."
    assert steps[1] == f"Bob gaf “{CASHIER}” een {written(dragged)}."
    assert steps[2].startswith(f"Anna gaf “{FAR}” een ")
    press(anna, "Sluit de workshop")
    expect(anna.get_by_role("button", name="Begin de workshop")).to_be_visible(timeout=15_000)
    room.get_by_role("heading", name="De workshop is afgelopen").wait_for()
    for page in phones:
        page.get_by_role("heading", name="Bedankt voor het meedoen").wait_for()

    # Outside the workshop the measurement of the room stands beside those of customers.
    go(anna, "Klantreis")
    assert choose(anna, "Meting", "Workshop").startswith("Workshop")
