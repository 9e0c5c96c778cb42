"""A Chromium for the browser tests: find one, or get one.

``python -m tests.browser.chromium`` prints its path, after fetching one if there is none. In order: the one
that CX_CHROMIUM names, an installed one, Playwright's own, and Debian's package.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

COMMANDS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "msedge",
)
APPLICATIONS = {
    "darwin": (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ),
    "win32": (
        "%ProgramFiles%/Google/Chrome/Application/chrome.exe",
        "%ProgramFiles(x86)%/Google/Chrome/Application/chrome.exe",
        "%LocalAppData%/Google/Chrome/Application/chrome.exe",
        "%ProgramFiles(x86)%/Microsoft/Edge/Application/msedge.exe",
        "%ProgramFiles%/Microsoft/Edge/Application/msedge.exe",
    ),
}
DOWNLOAD_LIMIT = 240.0
PACKAGE_LIMIT = 300.0
"""Seconds after which a download is given up."""

ADVICE = (
    "The browser tests need Chromium, Chrome or Edge. Install one, or name it in CX_CHROMIUM, "
    "or let Playwright fetch its own: .venv/bin/python -m playwright install chromium"
)


def find(
    environment: Mapping[str, str] = os.environ,
    platform: str = sys.platform,
    playwright_path: str | None = None,
) -> str | None:
    """The path of a Chromium that is on this computer; ``CX_CHROMIUM`` decides when it is set.

    ``playwright_path`` is where Playwright would have its own, which only a running Playwright knows.
    """
    if environment.get("CX_CHROMIUM"):
        return environment["CX_CHROMIUM"]
    candidates = (*_installed(environment, platform), *([playwright_path] if playwright_path else []))
    return next(filter(starts, candidates), None)


def get() -> str | None:
    """The path of a Chromium, fetched when there is none."""
    return find(playwright_path=_playwright_path()) or _from_playwright() or _from_debian()


def starts(path: str) -> bool:
    """Whether this is a browser that runs, rather than a stub or one without its libraries."""
    if sys.platform == "win32":  # where asking for the version opens a window
        return Path(path).exists()
    return _succeeds([path, "--version"], 30)


def _installed(environment: Mapping[str, str], platform: str) -> Iterator[str]:
    found = (shutil.which(command, path=environment.get("PATH", "")) for command in COMMANDS)
    yield from filter(None, found)
    for pattern in APPLICATIONS.get(platform, ()):
        place = pattern
        for name, value in environment.items():
            place = place.replace(f"%{name}%", value)
        if Path(place).exists():
            yield place


def _playwright_path() -> str:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def _from_playwright() -> str | None:
    _tell("No Chromium found; fetching Playwright's.")
    _succeeds([sys.executable, "-m", "playwright", "install", "chromium", "--no-shell"], DOWNLOAD_LIMIT)
    return find(playwright_path=_playwright_path())


def _from_debian() -> str | None:
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return None
    _tell("Playwright's Chromium is not to be had; installing Debian's.")
    _succeeds(["apt-get", "update", "-q"], PACKAGE_LIMIT)
    _succeeds(["apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium"], PACKAGE_LIMIT)
    return find()


def _succeeds(command: list[str], seconds: float) -> bool:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        code = subprocess.call(
            command,
            env=quiet,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return code == 0


def _tell(sentence: str) -> None:
    sys.stderr.write(sentence + "\n")


if __name__ == "__main__":
    path = get()
    if path is None:
        _tell(ADVICE)
        sys.exit(1)
    sys.stdout.write(path + "\n")
