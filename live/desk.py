"""A facilitator's own browser: points that were let go of are stored, and answered with what they come to.

It asks beside Streamlit, which would first run the script and then draw all of the page anew.
"""

from __future__ import annotations

import asyncio
import json
from threading import Lock
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from cxcore.errors import CxError
from cxcore.model import Journey
from cxcore.questions.study import EVERYBODY
from cxcore.questions.workshop import room_of
from cxcore.store import scenarios, score_log
from cxcore.store.scenarios import Scenario
from cxcore.text import Language
from cxcore.workshop.scores import Log
from live import message
from live.bus import ASIDE, Bus
from live.limits import body_of, refusal
from live.message import Move, Released
from live.rooms import Rooms
from live.seen import seen

LARGEST = 32_000
"""Bytes of a message."""
MOST_CLIENTS = 1_000
"""Browsers of which is remembered what they told."""


class Desk:
    """Answers facilitators."""

    def __init__(self, rooms: Rooms, bus: Bus) -> None:
        self.rooms = rooms
        self.bus = bus
        self._stored: dict[str, int] = {}
        self._turn = Lock()

    async def release(self, request: Request) -> Response:
        """What moves came to, by now committed, see :func:`live.seen.seen`; or ``error``, a sentence."""
        language: Language = "nl"
        try:
            sent = message.read(Released, await body_of(request, LARGEST))
            language = sent.language
            answer = await asyncio.to_thread(self._answer, sent)
        except CxError as error:
            return refusal(error, language)
        return Response(answer, media_type="application/json", headers={"cache-control": "no-store"})

    def _answer(self, sent: Released) -> bytes:
        link = self.rooms.link(sent.t, "desk")
        study = self.rooms.study(link.workshop)
        scenario, log = self._store(study.journey, sent)
        self.bus.publish(link.workshop, within=ASIDE)
        # The journey may have been edited since its page was drawn.
        round_ = sent.round if sent.round in {own.key for own in study.rounds} else None
        persona = sent.persona if sent.persona in study.personas else EVERYBODY
        answer = seen(room_of(study, scenario, log, round_), persona, sent.language)
        return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode()

    def _store(self, journey: Journey, sent: Released) -> tuple[Scenario, Log]:
        """Store what is new: a browser tells everything again until it knows that it was stored."""

        def work(cursor: Any) -> tuple[Scenario, Log]:
            for move in new:
                place = {(move.persona, move.touchpoint): move.mark}
                scenarios.score(cursor, journey, int(move.scenario), place, actor=sent.actor)
            return scenarios.known(cursor, journey, number), score_log.read(cursor, journey, number)

        number = int(sent.scenario)
        with self._turn:
            new = self._new(sent)
            found = self.rooms.database.transact(work, beside=True)
            self._remember(sent.client, sent.moves[-1].number)
        return found

    def _new(self, sent: Released) -> list[Move]:
        stored = self._stored.get(sent.client, 0)
        return [move for move in sent.moves if move.number > stored]

    def _remember(self, client: str, number: int) -> None:
        self._stored[client] = max(number, self._stored.pop(client, 0))
        if len(self._stored) > MOST_CLIENTS:
            del self._stored[next(iter(self._stored))]
