"""A mark changes: how long until it is painted on another screen among many, and what the server spends."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page

from benchmarks.browsing import browsing, planted
from benchmarks.live.crowd import crowd
from benchmarks.measuring import Line
from cxcore.model import Touchpoint
from cxcore.store import journeys
from tests.browser.browser import DESKTOP
from tests.live.killing import Program

PAUSE = 0.2
"""Seconds between two edits: five a second."""
PAINTED = Path(__file__).with_name("painted.js")


def lines(watchers: int = 100, edits: int = 50, rounds: int = 5) -> Iterator[Line]:
    """The slowest twentieth of each round, and the share of one core that the server took."""
    with TemporaryDirectory(prefix="benchmark-") as name, ExitStack() as stack:
        touchpoints = planted_touchpoints(Path(name))
        program = stack.enter_context(Program(Path(name) / "test.duckdb"))
        page = stack.enter_context(browsing()).new_context(**DESKTOP.options()).new_page()
        page.add_init_script(path=PAINTED)
        page.goto(f"{program.url}/meekijken?t={program.screen}")
        page.locator(".curve-point").first.wait_for()
        crowding = stack.enter_context(crowd(program.url, program.screen, watchers - 1))
        slowest, shares = [], []
        for number in range(rounds + 1):
            delays, share = _round(program, page, touchpoints, edits, number)
            if number:  # the first one warms up
                slowest.append(percentile(delays, 95))
                shares.append(share)
        crowding.finish()
        heard = crowding.seen["events"]
        assert max(heard) - min(heard) <= 1, f"not everybody heard the same: {min(heard)}–{max(heard)}"
        yield Line(f"release → painted among {watchers} screens, 95th percentile", slowest, goal=250)
        yield Line("one core's time that the server takes meanwhile", shares, goal=25, unit="%")


def percentile(numbers: list[float], percent: float) -> float:
    """The smallest number that this many percent do not exceed."""
    ordered = sorted(numbers)
    return ordered[max(0, -int(-len(ordered) * percent // 100) - 1)]


def planted_touchpoints(folder: Path) -> tuple[Touchpoint, ...]:
    """Make a database with the samples; the touchpoints of the journey on which the hall opens a workshop."""
    with planted(folder) as database:
        heading = journeys.headings(database)[-1]
        return journeys.load(database, heading.organisation_key, heading.journey_key).touchpoints


def _round(
    program: Program, page: Page, touchpoints: tuple[Touchpoint, ...], edits: int, number: int
) -> tuple[list[float], float]:
    """Milliseconds from each order to its paint, and the percentage of a core."""
    page.evaluate("cxPainted = {}")
    ordered: dict[str, float] = {}
    began, before = time.perf_counter(), _seconds(program)
    for edit in range(edits):
        own = touchpoints[edit % len(touchpoints)]
        mark = 1 + ((37 * edit + 11 * number) % 90) / 10
        what = f"{own.name}|{mark:.1f}".replace(".", ",")
        ordered[what] = 1000 * time.time()
        program.order("score", own.key, f"{mark:.1f}")
        time.sleep(max(0, began + (edit + 1) * PAUSE - time.perf_counter()))
    share = 100 * (_seconds(program) - before) / (time.perf_counter() - began)
    page.wait_for_function(
        "([name, mark]) => Object.keys(cxPainted).some(text => text.startsWith(name) && text.includes(mark))",
        arg=[f"{own.name}: ", f"{what.rsplit('|', 1)[1]} ("],
    )
    painted = {_about(text): moment for text, moment in page.evaluate("() => cxPainted").items()}
    return [*_delays(ordered, painted)], share


def _delays(ordered: dict[str, float], painted: dict[str, float]) -> Iterator[float]:
    """Milliseconds per edit; one that was overtaken by the next is seen when that one is."""
    seen = float("inf")
    for what, moment in reversed(ordered.items()):
        seen = min(seen, painted.get(what, seen))
        yield seen - moment


def _about(text: str) -> str:
    """Touchpoint and new mark of a sentence: ``Kassa: van 4,5 naar 7,0 (Anna)`` → ``Kassa|7,0``."""
    name, told = text.rsplit(": ", 1)
    return f"{name}|{told.rsplit(' (', 1)[0].split()[-1]}"


def _seconds(program: Program) -> float:
    """Seconds of one core that the server has used."""
    return float(program.ask("cpu"))
