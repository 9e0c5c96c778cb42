"""How closely the line follows the pointer, and how soon the numbers follow a release.

Run as ``python -m benchmarks.live.dragging``. The floor of a release is an empty fragment that runs again on
the same page, after a press on a button in it; that of a movement is one of a pointer that holds nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from playwright.sync_api import Browser, Page

from benchmarks.browsing import browsing
from benchmarks.live.watching import percentile
from benchmarks.measuring import Line, quick, show, take_turns
from cxcore.store.database import Database
from tests.browser.browser import DESKTOP, settled
from tests.browser.dragging import drag, hold, middle, unit
from tests.browser.server import Server, serving
from tests.journeys import made_up_journey
from tests.store.rated import Given, keep

FOLLOWS = 16.0
"""Milliseconds from the pointer to the painted line, of 95 in 100 movements."""
SOON = 1.5
"""Times an empty fragment."""
LENGTHS = (13, 40)
PERSONAS = 4
_HERE = Path(__file__).parent
_MOVES = 40
_NUMBERS = "dl.figures"
_EMPTY = ".empty-runs"


def lines(rounds: int) -> Iterator[Line]:
    """Of a journey of each length, with four personas."""
    with browsing() as browser:
        for length in LENGTHS:
            with _held(browser, length) as page:
                yield from _measured(page, length, rounds)


@contextmanager
def _held(browser: Browser, length: int) -> Iterator[Page]:
    """A workshop with a mark and customers everywhere, and the lines of all personas on the screen."""
    with TemporaryDirectory(prefix="benchmark-") as name:
        folder = Path(name)
        _rated(folder / "test.duckdb", length)
        with serving(folder, _HERE / "beside.py") as server:
            context = browser.new_context(**DESKTOP.options())
            context.add_init_script(path=_HERE / "painting.js")
            page = context.new_page()
            _begin(page, server)
            yield page
            context.close()


def _rated(path: Path, length: int) -> None:
    journey = made_up_journey(length, PERSONAS)
    ratings = [
        Given("na", one.key, persona=persona.key, respondent=number, value=1 + (place + 3 * number) % 10)
        for place, one in enumerate(journey.touchpoints)
        for persona in journey.personas
        for number in range(12)
    ]
    database = Database.open(path)
    keep(database, journey, ratings)
    database.close()


def _begin(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/workshop?{urlencode({'journey': 'Brood kopen · Bakker'})}")
    settled(page)
    page.get_by_text("Een scenario met de cijfers van klanten").click()
    settled(page)
    page.get_by_role("button", name="Begin de workshop").click()
    page.get_by_role("slider").first.wait_for()
    settled(page)
    page.get_by_text("Toon alle persona’s").click()
    settled(page)


def _measured(page: Page, length: int, rounds: int) -> Iterator[Line]:
    what = f"{length} touchpoints × {PERSONAS} personas"
    last = f"Moment {length}"  # its mark is one of the numbers, so these change with each release
    up = cycle((1.5, -1.5))
    taken = take_turns(
        {
            "ours": lambda: _timed(page, _NUMBERS, lambda: drag(page, last, next(up))),
            "empty": lambda: _timed(page, _EMPTY, page.get_by_role("button", name="Empty").click),
        },
        rounds,
        warm_ups=3,
    )
    yield Line(
        f"release to numbers painted, {what}; floor: empty fragment", taken["ours"], taken["empty"], SOON
    )
    turns = range(max(2, rounds // 6))
    moves = [(_follows(page, last), _wanders(page)) for _ in turns]
    given = [held["given"] for held, _ in moves]
    yield Line(f"movement told to line painted, {what}: 95 in 100 within", given, goal=FOLLOWS)
    made = [[move["made"] for move in pair] for pair in moves]
    yield Line("the same with the wait for the frame; floor: nothing held", *zip(*made, strict=True))


def _timed(page: Page, selector: str, act: Callable[[], None]) -> float:
    page.evaluate("selector => cxUntilChanged(selector)", selector)
    act()
    taken = float(page.evaluate("() => cxChanged"))
    settled(page)
    return taken


def _follows(page: Page, name: str) -> dict[str, float]:
    """The 95th percentiles of a drag up and down."""
    hold(page, name, 0.2)
    taken = _moved(page, *middle(page, name))
    page.keyboard.press("Escape")
    page.mouse.up()
    settled(page)
    return taken


def _wanders(page: Page) -> dict[str, float]:
    """The 95th percentiles of as many movements beside the curve, with nothing in hand."""
    box = page.locator("h1").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] - 1, box["y"] + 1
    page.mouse.move(x, y)
    page.mouse.down()
    taken = _moved(page, x, y)
    page.mouse.up()
    return taken


def _moved(page: Page, x: float, y: float) -> dict[str, float]:
    page.evaluate("() => { cxMoves = [] }")
    for turn in range(_MOVES):
        page.mouse.move(x, y + 2 * unit(page) * abs(turn % 20 - 10) / 10)
        page.evaluate("() => new Promise(requestAnimationFrame)")
    moves = page.evaluate("() => cxMoves")
    return {since: percentile([move[since] for move in moves], 95) for since in ("made", "given")}


if __name__ == "__main__":
    show("Dragging", [*lines(6 if quick(__doc__ or "") else 40)])
