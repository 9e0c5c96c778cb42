"""A whole room votes at once: all of it is confirmed and stored, and the facilitator goes on."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.request import urlopen

from benchmarks.live.crowd import crowd
from benchmarks.live.watching import PAUSE, percentile, planted_touchpoints
from benchmarks.measuring import Line
from tests.live.facilitator import RELEASE, Facilitator
from tests.live.killing import Program
from tests.live.voters import JSON

ASKED = 5
"""Touchpoints that each phone gives a mark to."""


def lines(phones: int = 200, seconds: float = 10.0, rounds: int = 3) -> Iterator[Line]:
    """Confirmations, and releases of the facilitator while the room votes and while it does not."""
    confirmed, alone, meanwhile = [], [], []
    with TemporaryDirectory(prefix="benchmark-") as name, ExitStack() as stack:
        asked = [each.key for each in planted_touchpoints(Path(name))][:ASKED]
        program = stack.enter_context(Program(Path(name) / "test.duckdb"))
        for _ in range(rounds):
            program.order("start", *asked)
            poll = _state(program, program.phone)["poll"]["id"]
            alone.append(percentile(_releases(program, asked[0], seconds), 95))
            job = {"poll": poll, "touchpoints": asked, "phones": phones, "seconds": seconds}
            with crowd(program.url, program.phone, phones, job) as room:
                releases = _releases(program, asked[0], seconds)
                room.finish()
            assert not room.seen["lost"], room.seen["lost"][:3]
            votes = _state(program, program.screen)["poll"]
            assert (votes["phones"], set(votes["votes"].values())) == (phones, {phones})
            confirmed.append(percentile(room.seen["taken"], 95))
            meanwhile.append(percentile(releases, 95))
    yield Line(
        f"{phones} phones × {ASKED} votes in {seconds:g} s: confirmed, 95th percentile", confirmed, goal=1000
    )
    yield Line("a facilitator's release answered meanwhile, 95th percentile", meanwhile, alone, goal=1.5)


def _releases(program: Program, touchpoint: str, seconds: float) -> list[float]:
    """Milliseconds until each release was answered with the curve and numbers it led to, five a second."""
    facilitator = Facilitator(program.url, program.desk, int(program.ask("scenario")))
    taken = []
    with closing(HTTPConnection("127.0.0.1", program.port, timeout=30)) as line:
        line.connect()
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            mark = 1 + len(taken) % 9
            message = facilitator.message(facilitator.move(touchpoint, mark))
            began = time.perf_counter()
            line.request("POST", RELEASE, message, JSON)
            answer = line.getresponse().read()
            taken.append(1000 * (time.perf_counter() - began))
            seen = json.loads(answer)
            assert (seen["snapshot"]["changed"]["mark"], bool(seen["figures"])) == (mark, True), answer
            time.sleep(PAUSE)
    return taken


def _state(program: Program, token: str) -> dict[str, Any]:
    with urlopen(f"{program.url}/live/poll?t={token}", timeout=30) as answer:
        return dict(json.load(answer))
