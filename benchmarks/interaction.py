"""A change of page and of persona against a page with nothing but the finished chart.

Run as ``python -m benchmarks.interaction``.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlparse

from playwright.sync_api import Browser, Page

from benchmarks.browsing import browsing, new_page, planted
from benchmarks.measuring import Line, quick, show, take_turns
from cxcore.charts.curve import curve_picture
from cxcore.charts.picture import Picture
from cxcore.questions.curve import lines as curve_lines
from cxcore.questions.study import EVERYBODY, Study
from cxcore.store import journeys
from cxcore.text import speak
from tests.browser.browser import settled
from tests.browser.server import ROOT, serving

GOAL = 1.5
CURVE = ".st-key-journey-curve"
BARE = ROOT / "benchmarks" / "bare" / "app.py"
Times = dict[str, float]


def lines(rounds: int) -> Iterator[Line]:
    """The measurements of both interactions, until the chart is finished and until the page is at rest."""
    with TemporaryDirectory(prefix="benchmark-") as name, ExitStack() as stack:
        folder = Path(name)
        with planted(folder / "ours") as database:
            first = journeys.headings(database)[-1]  # what our pages show first is the newest
            study = Study.open(database, first.organisation_key, first.journey_key)
            groups = _finished(study, folder / "pictures")
        os.environ["BENCHMARK_PICTURES"] = str(folder / "pictures")
        (folder / "bare").mkdir()
        ours = stack.enter_context(serving(folder / "ours"))
        bare = stack.enter_context(serving(folder / "bare", BARE))
        browser = stack.enter_context(browsing())
        pages = {"ours": _opened(browser, ours.url), "bare": _opened(browser, bare.url)}
        for what, act in (("page", _change_page), ("persona", _change_persona)):
            yield from _compared(what, pages, act, groups, rounds)


def _compared(
    what: str, pages: dict[str, Page], act: Callable[[Page, str], Times], groups: list[str], rounds: int
) -> Iterator[Line]:
    found: dict[str, list[Times]] = {name: [] for name in pages}

    def turn(name: str, names: Iterator[str]) -> float:
        found[name].append(act(pages[name], next(names)))
        return found[name][-1]["all"]

    def turns(name: str) -> Callable[[], float]:
        names = cycle([groups[1], groups[0]])
        return lambda: turn(name, names)

    # Four rounds first, so that each group was seen before.
    taken = take_turns({name: turns(name) for name in pages}, rounds, warm_ups=4)
    charts = {name: [times["chart"] for times in found[name][-rounds:]] for name in pages}
    yield Line(f"change of {what} until the chart is painted", charts["ours"], charts["bare"], GOAL)
    yield Line(f"change of {what} until all is at rest", taken["ours"], taken["bare"], GOAL)


def _opened(browser: Browser, url: str) -> Page:
    page = new_page(browser)
    page.goto(url)
    return settled(page)


def _change_page(page: Page, _group: str) -> Times:
    """To Klantreis, timed; and back, so that the next turn begins where this one did."""
    if _at_journey(page):
        _go(page, "Overzicht")
    times = _timed(page, lambda: _follow(page, "Klantreis"))
    _go(page, "Overzicht")
    return times


def _change_persona(page: Page, group: str) -> Times:
    if not _at_journey(page):
        _go(page, "Klantreis")
    page.locator(".st-key-persona input").click()
    option = page.get_by_role("option", name=group, exact=True)
    option.wait_for()
    times = _timed(page, option.click)
    settled(page)
    return times


def _at_journey(page: Page) -> bool:
    return urlparse(page.url).path == "/klantreis"


def _timed(page: Page, click: Callable[[], None]) -> Times:
    page.evaluate("selector => cxStopwatch(selector)", CURVE)
    click()
    return dict(page.evaluate("() => cxTimes"))


def _go(page: Page, name: str) -> None:
    _follow(page, name)
    settled(page)


def _follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).first.click()


def _finished(study: Study, file: Path) -> list[str]:
    """Keep the charts of a journey as our pages draw them; the names of its groups."""
    names: dict[str | None, str] = {EVERYBODY: speak("nl")("choice.everybody")}
    names |= {persona.key: persona.name for persona in study.journey.personas}
    charts = {}
    for persona, name in names.items():
        for page, (key, picture, called) in _charts(study, persona, names).items():
            charts[page, name] = key, {**picture.spec, "datasets": picture.datasets}, called
    file.write_bytes(pickle.dumps(charts))
    return list(names.values())


def _charts(
    study: Study, persona: str | None, names: dict[str | None, str]
) -> dict[str, tuple[str, Picture, str]]:
    """The curve of each page, with the key of its chart and what it is called."""
    found = curve_lines(study, study.round().key, persona)
    draw = partial(
        curve_picture,
        study.journey,
        {persona: found.emotion},
        "nl",
        dark=False,
        orientation="horizontal",
        names=names,
    )
    pictures = {
        ("overzicht", "overview-curve"): draw(),
        ("klantreis", "journey-curve"): draw(
            functional=found.functional, expectation=found.expectation, targets=found.targets
        ),
    }
    called = speak("nl")("chart.called.curve")
    return {page: (key, picture, called) for (page, key), picture in pictures.items()}


if __name__ == "__main__":
    show("Interaction", [*lines(2 if quick(__doc__ or "") else 30)])
