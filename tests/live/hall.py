"""A hall to hold a workshop in: the plain routes on a real server, with the store within reach of the test.

As a program (``python -m tests.live.hall DATABASE PORT``) it can be killed; then it does what the standard
input says, a line a time: ``start``, ``reveal``, ``close``, ``end``, or ``score`` and a touchpoint and mark;
and says what it has used when asked for ``cpu``, and what its ``scenario`` and ``touchpoints`` are.
"""

from __future__ import annotations

import socket
import sys
import threading
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import uvicorn
from starlette.applications import Starlette

from cxcore.model import Journey
from cxcore.store import ballots, journeys, polls, scenarios, workshops
from cxcore.store.clock import utc_now
from cxcore.store.database import Database
from cxcore.workshop.links import Link, LinkKind, code, signed
from cxcore.workshop.voting import Ballot
from live.admission import Admission
from live.bus import ASIDE, Bus
from live.prompt import answer_at_once
from live.routes import routes
from live.stopping import close_when_stopped
from live.turns import take_short_turns
from tests.browser.server import free_port

ACTOR = "Anna"
LASTS = timedelta(hours=3)


@dataclass
class Hall:
    """A workshop that is going on, and everything a facilitator can do in it."""

    database: Database
    journey: Journey
    scenario: int
    workshop: int
    url: str = ""
    bus: Bus = field(default_factory=Bus)

    @classmethod
    def open(cls, database: Database, lasts: timedelta = LASTS) -> Hall:
        """Open a workshop on the journey of a database that was made last, or go on with the one there."""
        heading = journeys.headings(database)[-1]
        journey = journeys.load(database, heading.organisation_key, heading.journey_key)
        there = workshops.latest(database, journey)
        if there is not None:
            return cls(database, journey, there.scenario, there.id)
        until = utc_now() + lasts

        def begin(cursor: object) -> tuple[int, int]:
            scenario = scenarios.create(cursor, journey, "workshop", "Zaal", actor=ACTOR)
            return scenario, workshops.open_workshop(cursor, journey, scenario, until, actor=ACTOR)

        return cls(database, journey, *database.transact(begin, beside=True))

    @property
    def touchpoints(self) -> list[str]:
        return [touchpoint.key for touchpoint in self.journey.touchpoints]

    def token(self, kind: LinkKind, lasts: timedelta = LASTS, workshop: int | None = None) -> str:
        link = Link(kind, workshop or self.workshop, utc_now() + lasts)
        return signed(workshops.link_secret(self.database), link)

    def code(self, kind: LinkKind) -> str:
        return code(workshops.link_secret(self.database), kind, self.workshop)

    def start(self, touchpoints: Sequence[str] | None = None) -> int:
        return int(self._do(polls.start, self.workshop, touchpoints or self.touchpoints))

    def reveal(self, poll: int) -> None:
        self._do(polls.reveal, poll)

    def close(self, poll: int) -> None:
        self._do(polls.close, poll)

    def end(self) -> None:
        self._do(workshops.close, self.workshop)

    def score(self, touchpoint: str, mark: float, persona: str | None = None) -> None:
        self._do(scenarios.score, self.scenario, {(persona, touchpoint): mark})

    def votes(self, poll: int) -> tuple[Ballot, ...]:
        return ballots.ballots(self.database, self.journey, poll)

    def _do(self, act: object, *details: object) -> object:
        done = self.database.transact(
            lambda cursor: act(cursor, self.journey, *details, actor=ACTOR), beside=True
        )
        self.bus.publish(self.workshop, within=ASIDE)
        return done

    def app(self) -> Starlette:
        return Starlette(routes=routes(lambda: self.database, Admission(), self.bus), lifespan=self._lifespan)

    @asynccontextmanager
    async def _lifespan(self, _app: Starlette) -> AsyncIterator[None]:
        close_when_stopped(self.bus)
        take_short_turns()
        answer_at_once()
        yield


@contextmanager
def held(database: Database, lasts: timedelta = LASTS) -> Iterator[Hall]:
    """A hall whose server runs beside the test."""
    hall = Hall.open(database, lasts)
    port = free_port()
    hall.url = f"http://127.0.0.1:{port}"
    server = uvicorn.Server(uvicorn.Config(hall.app(), port=port, log_level="warning"))
    running = threading.Thread(target=server.run, daemon=True)
    running.start()
    while not server.started:
        assert running.is_alive(), "the server did not start"
        running.join(0.01)
    try:
        yield hall
    finally:
        hall.bus.close()
        server.should_exit = True
        running.join(20)


def main(path: str, port: str) -> None:
    """Serve until killed, and do what the standard input says."""
    database = Database.open(Path(path))
    hall = Hall.open(database)

    def obey() -> None:
        for line in sys.stdin:
            order = line.split()
            poll = polls.latest(database, hall.journey, hall.workshop)
            if order[0] == "start":
                hall.start(order[1:] or None)
            elif order[0] == "score":
                hall.score(order[1], float(order[2]))
            elif order[0] == "end":
                hall.end()
            elif order[0] == "cpu":
                order = [str(time.process_time())]
            elif order[0] == "scenario":
                order = [str(hall.scenario)]
            elif order[0] == "touchpoints":
                order = hall.touchpoints
            elif poll is not None:
                getattr(hall, order[0])(poll.id)
            print("done", *order, flush=True)  # noqa: T201

    threading.Thread(target=obey, daemon=True).start()
    server = uvicorn.Server(uvicorn.Config(hall.app(), log_level="warning"))
    with closing(socket.create_server(("127.0.0.1", int(port)))) as door:
        # From here on who knocks is answered, be it a moment later.
        print(hall.token("phone"), hall.token("screen"), hall.token("desk"), flush=True)  # noqa: T201
        server.run([door])


if __name__ == "__main__":
    main(*sys.argv[1:])
