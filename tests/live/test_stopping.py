"""The app stops when it is told to, also while phones and screens listen."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

import start
from tests.browser.server import ROOT, free_port
from tests.live.listening import listening

STOP_LIMIT = 20.0


@pytest.mark.skipif(start.WINDOWS, reason="Windows ends programs in another way")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["interrupt", "terminate"])
def test_a_server_that_is_listened_to_stops_when_told(own_database: Path, number: signal.Signals) -> None:
    port = free_port()
    command = [sys.executable, "-m", "tests.live.hall", str(own_database), str(port)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        phone, _ = running.stdout.readline().split()
        url = f"http://127.0.0.1:{port}"
        with listening(url, f"/live/events?t={phone}") as events:
            next(events)
            running.send_signal(number)
            assert not [event for event in events if event.name == "message"]
        running.wait(STOP_LIMIT)
