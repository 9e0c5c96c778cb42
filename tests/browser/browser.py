"""What browser tests share: screens, waiting until Streamlit has settled, pictures, and noting troubles."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import ConsoleMessage, Error, Page, Request

PICTURES = Path(__file__).parents[2] / "screenshots"
SETTLE_LIMIT = 20_000
"""Milliseconds within which a page has to come to rest."""

PHONE_AGENT = (
    "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/140.0.0.0 Mobile Safari/537.36"
)


class Screen(NamedTuple):
    """A kind of screen to look at the app on; sizes in CSS pixels."""

    name: str
    width: int
    height: int
    phone: bool
    dark: bool

    def options(self) -> dict[str, Any]:
        """What Playwright's ``new_context`` takes for it."""
        options: dict[str, Any] = {
            "viewport": {"width": self.width, "height": self.height},
            "color_scheme": "dark" if self.dark else "light",
            "locale": "nl-NL",
            "timezone_id": "Europe/Amsterdam",
        }
        if self.phone:
            options |= {"is_mobile": True, "has_touch": True, "user_agent": PHONE_AGENT}
            options["device_scale_factor"] = 2
        return options


DESKTOP = Screen("desktop", 1280, 900, phone=False, dark=False)
DESKTOP_DARK = Screen("desktop-dark", 1280, 900, phone=False, dark=True)
PHONE = Screen("phone", 390, 844, phone=True, dark=False)
PHONE_DARK = Screen("phone-dark", 390, 844, phone=True, dark=True)
SCREENS = (DESKTOP, DESKTOP_DARK, PHONE, PHONE_DARK)

_AT_REST = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  const charts = [...document.querySelectorAll('[data-testid="stVegaLiteChart"]')];
  const painted = (chart) => {
    const picture = chart.querySelector('canvas, svg.marks');
    return picture !== null && picture.getBoundingClientRect().width > 0;
  };
  const rests = app !== null
    && app.dataset.testScriptState === 'notRunning'
    && app.dataset.testConnectionState === 'CONNECTED'
    && document.querySelector('[data-testid="stSkeleton"], [data-testid="stAppSkeleton"]') === null
    && document.querySelector('[data-stale="true"]') === null
    && charts.every(painted);
  const now = performance.now();
  if (!rests) window.cxRestsSince = undefined;
  else window.cxRestsSince ??= now;
  return rests && now - window.cxRestsSince >= 150;
}"""
"""True when the page has rested for 150 ms: a click's rerun begins a moment after the click."""


def settled(page: Page, limit: float = SETTLE_LIMIT) -> Page:
    """Wait until Streamlit has finished running and every chart is painted; at most ``limit`` ms."""
    page.evaluate("() => { window.cxRestsSince = undefined }")
    page.wait_for_function(_AT_REST, timeout=limit)
    return page


def screenshot(page: Page, name: str) -> Path:
    """Take a picture of the whole page, also of what has to be scrolled to, as ``screenshots/<name>.png``."""
    PICTURES.mkdir(exist_ok=True)
    path = PICTURES / f"{name}.png"
    window = page.viewport_size
    assert window is not None
    # Streamlit scrolls inside the page, so a long page only fits a long window.
    whole = page.locator("[data-testid=stMain]").evaluate("main => main.scrollHeight")
    page.set_viewport_size({"width": window["width"], "height": max(window["height"], whole)})
    settled(page).screenshot(path=path)
    page.set_viewport_size(window)
    return path


class Troubles:
    """What a page should not do: report errors, or ask anything of another host."""

    def __init__(self, home: str) -> None:
        self.home = home
        self.seen: list[str] = []
        self._forgiven: list[str] = []

    def watch(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", self._error)
        page.on("request", self._request)

    def forgive(self, pattern: str) -> None:
        """Let messages in which this regular expression is found pass, where a test provokes them."""
        self._forgiven.append(pattern)

    def unforgiven(self) -> list[str]:
        return [said for said in self.seen if not any(re.search(each, said) for each in self._forgiven)]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.seen.append(f"console: {message.text} ({message.location.get('url', '')})")

    def _error(self, error: Error) -> None:
        self.seen.append(f"page: {error.stack or error.message}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.home, self.home.replace("http", "ws", 1), "data:", "blob:")):
            self.seen.append(f"another host: {request.url}")
