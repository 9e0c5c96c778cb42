"""Small answers do not wait for each other."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest

from live.prompt import answer_at_once
from live.turns import LONGEST
from tests.browser.server import serving
from tests.live.asking import ask


def test_a_connection_sends_at_once_what_was_written() -> None:
    # Without naming the protocol, as Streamlit does: asyncio then leaves its connections alone.
    with socket.socket(socket.AF_INET) as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        answer_at_once()
        with socket.create_connection(server.getsockname()):
            line, _ = server.accept()
            with line:
                assert line.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_sockets_of_another_kind_are_left_alone() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM):
        gone = socket.socket(socket.AF_INET)
        gone.close()
        answer_at_once()


@pytest.mark.parametrize("whose", ["app", "benchmarks.bare.app"])
def test_the_app_and_the_floor_it_is_compared_with_are_tuned_alike(
    whose: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TUNED_BY", whose)
    with serving(tmp_path, Path(__file__).with_name("tuned.py")) as server:
        told = json.loads(ask(server.url, "/tuned").text)
    assert told == {"at_once": [True], "turns": LONGEST}
