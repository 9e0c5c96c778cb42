"""A whole room votes at once: all of it is confirmed and stored, and the facilitator goes on."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.request import urlopen

from benchmarks.live.crowd import crowd
from benchmarks.live.watching import PAUSE, percentile, planted_touchpoints
from benchmarks.measuring import Line
from tests.live.killing import Program

ASKED = 5
"""Touchpoints that each phone gives a mark to."""


def lines(phones: int = 200, seconds: float = 10.0, rounds: int = 3) -> Iterator[Line]:
    """Confirmations, and edits of the facilitator while the room votes and while it does not."""
    confirmed, alone, meanwhile = [], [], []
    with TemporaryDirectory(prefix="benchmark-") as name, ExitStack() as stack:
        asked = [each.key for each in planted_touchpoints(Path(name))][:ASKED]
        program = stack.enter_context(Program(Path(name) / "test.duckdb"))
        for _ in range(rounds):
            program.order("start", *asked)
            poll = _state(program, program.phone)["poll"]["id"]
            alone.append(percentile(_edits(program, asked[0], seconds), 95))
            job = {"poll": poll, "touchpoints": asked, "phones": phones, "seconds": seconds}
            with crowd(program.url, program.phone, phones, job) as room:
                edits = _edits(program, asked[0], seconds)
                room.finish()
            assert not room.seen["lost"], room.seen["lost"][:3]
            votes = _state(program, program.screen)["poll"]
            assert (votes["phones"], set(votes["votes"].values())) == (phones, {phones})
            confirmed.append(percentile(room.seen["taken"], 95))
            meanwhile.append(percentile(edits, 95))
    yield Line(
        f"{phones} phones × {ASKED} votes in {seconds:g} s: confirmed, 95th percentile", confirmed, goal=1000
    )
    yield Line("the facilitator's own change stored meanwhile, 95th percentile", meanwhile, alone, goal=1.5)


def _edits(program: Program, touchpoint: str, seconds: float) -> list[float]:
    """Milliseconds that each change of a mark takes to be stored and told, five a second."""
    taken = []
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        began = time.perf_counter()
        program.order("score", touchpoint, str(1 + len(taken) % 9))
        taken.append(1000 * (time.perf_counter() - began))
        time.sleep(PAUSE)
    return taken


def _state(program: Program, token: str) -> dict[str, Any]:
    with urlopen(f"{program.url}/live/poll?t={token}", timeout=30) as answer:
        return dict(json.load(answer))
