"""From the start of the program to the first curve, against Streamlit saying hello.

Run as ``python -m benchmarks.first_paint``.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser

from benchmarks.browsing import browsing, new_page, planted
from benchmarks.measuring import Line, quick, show, take_turns
from tests.browser.server import ROOT, serving

GOAL = 1.5
BARE = ROOT / "benchmarks" / "bare"
_CURVE = """() => [...document.querySelectorAll('.marks .mark-line')]
  .some((line) => line.getBoundingClientRect().width > 0)"""
_HELLO = "() => document.querySelector('[data-testid=stMarkdown]')?.innerText === 'Hello'"
_PAINTED = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"


def lines(rounds: int) -> Iterator[Line]:
    """The measurements of our app and of a naive page."""
    with TemporaryDirectory(prefix="benchmark-") as name, browsing() as browser:
        folder = Path(name)
        with planted(folder):
            pass
        taken = take_turns(
            {
                "ours": lambda: _first_visit(browser, folder, ROOT / "app.py", _CURVE),
                "hello": lambda: _first_visit(browser, folder, BARE / "hello.py", _HELLO),
                "naive": lambda: _first_visit(browser, folder, BARE / "naive.py", _CURVE),
            },
            rounds,
        )
    yield Line("from start to the first curve; floor: hello", taken["ours"], taken["hello"], GOAL)
    yield Line("a naive page with the same libraries; floor: hello", taken["naive"], taken["hello"])


def _first_visit(browser: Browser, folder: Path, script: Path, there: str) -> float:
    """Milliseconds from the start of the server; the browser comes as soon as it answers."""
    page = new_page(browser)
    start = time.perf_counter()
    with serving(folder, script) as server:
        page.goto(server.url, wait_until="commit")
        page.wait_for_function(there)
        page.evaluate(_PAINTED)
        taken = time.perf_counter() - start
        page.context.close()
    return taken * 1000


if __name__ == "__main__":
    show("First paint", [*lines(1 if quick(__doc__ or "") else 7)])
