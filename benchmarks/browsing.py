"""A browser to measure in: Chromium as the browser tests find it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from cxcore.samples import plant_all
from cxcore.store.database import Database
from tests.browser import chromium
from tests.browser.browser import DESKTOP

SAMPLES = Path(__file__).parents[1] / "data"
STOPWATCH = Path(__file__).with_name("stopwatch.js")
_FLAGS = ("--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update")


@contextmanager
def browsing() -> Iterator[Browser]:
    """A running Chromium; without one the program ends with advice."""
    with sync_playwright() as playwright:
        path = chromium.find(playwright_path=playwright.chromium.executable_path)
        if path is None:
            sys.exit(chromium.ADVICE)
        flags = [*_FLAGS, "--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else [*_FLAGS]
        running = playwright.chromium.launch(executable_path=path, args=flags)
        yield running
        running.close()


def new_page(browser: Browser) -> Page:
    """A page of somebody who was never here before, with the stopwatch in it."""
    context = browser.new_context(**DESKTOP.options())
    context.add_init_script(path=STOPWATCH)
    return context.new_page()


@contextmanager
def planted(folder: Path) -> Iterator[Database]:
    """The database with the sample journeys, where the server of the browser tests looks for it."""
    folder.mkdir(exist_ok=True)
    database = Database.open(folder / "test.duckdb")
    plant_all(database, SAMPLES)
    yield database
    database.close()
