"""What collecting garbage after each run costs, and what it saves: reruns of the curve of a workshop.

Run as ``python -m benchmarks.collecting``, on Linux. Three servers take turns; a client without a
browser asks for the runs.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self
from urllib.parse import urlencode
from urllib.request import urlopen

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from benchmarks.browsing import planted
from benchmarks.measuring import Line, quick, show
from cxcore.store import journeys, scenarios, workshops
from cxcore.store.clock import utc_now
from cxcore.store.database import Database
from tests.browser.server import ROOT, Server, serving

WAYS = {"default": "as Streamlit does it", "freeze": "what was imported is frozen", "off": "not after a run"}
_TURN = 100


def lines(runs: int) -> Iterator[Line]:
    """Of each way, milliseconds of one core a run, and the memory that so many runs added."""
    with TemporaryDirectory(prefix="benchmark-") as name, ExitStack() as stack:
        clients = {way: stack.enter_context(_Client(Path(name), way)) for way in WAYS}
        for client in clients.values():
            client.take(_TURN)  # caches fill
        before = {way: client.cost()["memory"] for way, client in clients.items()}
        taken: dict[str, list[float]] = {way: [] for way in WAYS}
        for _ in range(runs // _TURN):
            for way, client in clients.items():
                taken[way].append(client.take(_TURN))
        for way, called in WAYS.items():
            yield Line(f"a run, garbage collected: {called}", taken[way], taken["freeze"])
        for way, called in WAYS.items():
            after = clients[way].cost()["memory"]
            yield Line(
                f"memory after {runs} runs, from before them: {called}", [after], [before[way]], unit="MB"
            )


class _Client:
    """A server of its own and one visitor at its workshop."""

    def __init__(self, folder: Path, way: str) -> None:
        self._folder, self._way = folder / way, way
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        with planted(self._folder) as database:
            journey = _begun(database)
        os.environ["BENCHMARK_GC"] = self._way
        self._server: Server = self._stack.enter_context(
            serving(self._folder, ROOT / "benchmarks" / "live" / "weighed.py")
        )
        address = self._server.url.replace("http", "ws", 1) + "/_stcore/stream"
        self._line: ClientConnection = self._stack.enter_context(
            connect(address, subprotocols=["streamlit"], max_size=None)
        )
        asked = BackMsg()
        asked.rerun_script.query_string = urlencode({"journey": journey})
        asked.rerun_script.page_name = "workshop"
        self._line.send(asked.SerializeToString())
        self._fragment = _stage(self._run())
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def take(self, runs: int) -> float:
        """Milliseconds of one core a run."""
        before = self.cost()["cpu"]
        for _ in range(runs):
            asked = BackMsg()
            asked.rerun_script.fragment_id = self._fragment
            asked.rerun_script.page_name = "workshop"
            self._line.send(asked.SerializeToString())
            self._run()
        return (self.cost()["cpu"] - before) / runs

    def cost(self) -> dict[str, float]:
        with urlopen(f"{self._server.url}/cost", timeout=60) as answer:
            return dict(json.load(answer))

    def _run(self) -> list[ForwardMsg]:
        """All that a run shows, until it ends."""
        told = []
        while not told or told[-1].WhichOneof("type") != "script_finished":
            told.append(ForwardMsg.FromString(self._line.recv(timeout=60)))
        return told


def _begun(database: Database) -> str:
    """Open a workshop; the journey as the address names it."""
    heading = journeys.headings(database)[-1]
    journey = journeys.load(database, heading.organisation_key, heading.journey_key)

    def begin(cursor: object) -> None:
        scenario = scenarios.create(cursor, journey, "workshop", "Zaal", actor="Anna")
        until = utc_now() + timedelta(hours=3)
        workshops.open_workshop(cursor, journey, scenario, until, actor="Anna")

    database.transact(begin, beside=True)
    return f"{heading.journey_name} · {heading.organisation_name}"


def _stage(told: list[ForwardMsg]) -> str:
    """The fragment in which the curve stands."""
    curves = (own.delta for own in told if own.delta.new_element.WhichOneof("type") == "bidi_component")
    return next(delta.fragment_id for delta in curves)


if __name__ == "__main__":
    show("Collecting garbage", [*lines(200 if quick(__doc__ or "") else 2000)])
