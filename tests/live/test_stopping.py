"""The app stops when it is told to, and begins again where it was, also while phones and screens listen."""

from __future__ import annotations

import json
import secrets
import signal
from pathlib import Path

import pytest

import start
from tests.live.asking import ask
from tests.live.killing import STOP_LIMIT, Program
from tests.live.listening import listening


@pytest.mark.skipif(start.WINDOWS, reason="Windows ends programs in another way")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["interrupt", "terminate"])
def test_a_server_that_is_listened_to_stops_when_told(own_database: Path, number: signal.Signals) -> None:
    with (
        Program(own_database) as program,
        listening(program.url, f"/live/events?t={program.phone}") as events,
    ):
        next(events)
        program.process.send_signal(number)
        assert next(events, None) is None
        program.process.wait(STOP_LIMIT)


def test_what_was_confirmed_before_a_kill_is_there_after_it(own_database: Path) -> None:
    with Program(own_database) as program:
        program.order("start")
        before = json.loads(ask(program.url, f"/live/poll?t={program.phone}").text)
        confirmed = [_voted(program, before["poll"]) for _ in range(25)]
        phone = program.phone
        program.kill()
        program.start()
        after = json.loads(ask(program.url, f"/live/poll?t={phone}").text)
        assert after == before
        seen = json.loads(ask(program.url, f"/live/poll?t={program.screen}").text)
        assert seen["poll"]["phones"] == len(confirmed)
        first = before["poll"]["touchpoints"][0]["key"]
        assert seen["poll"]["votes"][first] == sum(confirmed) == 25


def _voted(program: Program, poll: dict[str, object]) -> int:
    """How many votes of a new phone the server confirmed."""
    asked = poll["touchpoints"][0]["key"]
    vote = {"touchpoint": asked, "persona": None, "mark": 4, "comment": "", "sequence": 1}
    sent = {"t": program.phone, "phone": secrets.token_hex(16), "poll": poll["id"], "votes": [vote]}
    answer = ask(program.url, "/live/vote", "POST", json.dumps(sent).encode())
    return len(json.loads(answer.text)["kept"])
