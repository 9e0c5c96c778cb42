"""The app, started for browser tests on a port and a database of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
START_LIMIT = 60.0
"""Seconds within which the app has to answer."""


class Server(NamedTuple):
    """A running app: where it answers, what it writes, and the folder that holds its database."""

    url: str
    log: Path
    folder: Path

    def said(self) -> str:
        return self.log.read_text("utf-8", "replace")

    def errors(self, since: int = 0) -> str:
        """What the app logged from this position on, if a traceback is in it; else nothing."""
        said = self.said()[since:]
        return said if "Traceback (most recent call last)" in said else ""


@contextmanager
def serving(
    folder: Path, script: Path = ROOT / "app.py", address: str = "127.0.0.1", port: int | None = None
) -> Iterator[Server]:
    """Run this Streamlit script until the block ends, with its database and its log in ``folder``.

    The log goes on where the one of an earlier run ended.
    """
    chosen = port or free_port()
    server = Server(f"http://127.0.0.1:{chosen}", folder / "server.log", folder)
    with server.log.open("ab") as log:
        process = subprocess.Popen(
            _command(script, address, chosen),
            cwd=ROOT,
            env=_environment(folder),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_until_it_answers(server, process)
        yield server
    finally:
        _stop(process)


def _command(script: Path, address: str, port: int) -> list[str]:
    options = {
        "server.headless": "true",
        "server.address": address,
        "server.port": str(port),
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
    }
    flags = [f"--{name}={value}" for name, value in options.items()]
    return [sys.executable, "-m", "streamlit", "run", str(script), *flags]


def _environment(folder: Path) -> dict[str, str]:
    """This environment, without settings of whoever runs the tests that would decide what they see."""
    # Python keeps its bytecode, as it does for people: each start would compile the app anew.
    theirs = ("CX_", "STREAMLIT_", "PYTHONDONTWRITEBYTECODE")
    plain = {name: value for name, value in os.environ.items() if not name.startswith(theirs)}
    return {**plain, "CX_DATABASE": str(folder / "test.duckdb"), "PYTHONUNBUFFERED": "1"}


def free_port() -> int:
    """A port that nobody listens on now."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_it_answers(server: Server, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + START_LIMIT
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(server.url + "/_stcore/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except urllib.error.HTTPError as refused:
            if refused.code == 401:  # it is up, and asks for the facilitator's code
                return
            time.sleep(0.1)
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.1)
    raise AssertionError(f"The app did not start within {START_LIMIT:.0f} seconds. It said:\n{server.said()}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(10)
