"""A facilitator's own browser: points that were let go of are stored, and answered with what they come to.

It asks beside Streamlit, which would first run the script and then draw all of the page anew.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from cxcore.errors import CxError, StoreError
from cxcore.model import Journey
from cxcore.questions.study import EVERYBODY
from cxcore.questions.workshop import room_of
from cxcore.store import scenarios, score_log, workshops
from cxcore.store.scenarios import Scenario
from cxcore.text import Language, speak
from cxcore.workshop.scores import Log
from live import message
from live.bus import ASIDE, Bus
from live.limits import body_of, refusal
from live.message import Move, Released
from live.rooms import Rooms
from live.seen import seen

LARGEST = 32_000
"""Bytes of a message."""


class _Stored(NamedTuple):
    """The scenario that is looked at and all that happened in it, and why some moves were not stored."""

    scenario: Scenario
    log: Log
    refused: tuple[CxError, ...] = ()


class Desk:
    """Answers facilitators."""

    def __init__(self, rooms: Rooms, bus: Bus) -> None:
        self.rooms = rooms
        self.bus = bus
        # Of its own: while an import is stored releases wait, and phones and screens need not wait with them.
        self._thread = ThreadPoolExecutor(1, "desk")

    async def release(self, request: Request) -> Response:
        """What moves came to, by now committed, see :func:`live.seen.seen`; or ``error``, a sentence.

        ``refused`` has a sentence for each move that could not be stored where others were.
        """
        language: Language = "nl"
        try:
            sent = message.read(Released, await body_of(request, LARGEST))
            language = sent.language
            answer = await asyncio.get_running_loop().run_in_executor(self._thread, self._answer, sent)
        except CxError as error:
            return refusal(error, language)
        return Response(answer, media_type="application/json", headers={"cache-control": "no-store"})

    def _answer(self, sent: Released) -> bytes:
        link = self.rooms.link(sent.t, "desk")
        study = self.rooms.study(link.workshop)
        scenario, log, refused = self._stored(link.workshop, study.journey, sent)
        self.bus.publish(link.workshop, within=ASIDE)
        # The journey may have been edited since its page was drawn.
        round_ = sent.round if sent.round in {own.key for own in study.rounds} else None
        persona = sent.persona if sent.persona in study.personas else EVERYBODY
        say = speak(sent.language)
        answer = seen(room_of(study, scenario, log, round_), persona, sent.language)
        answer["refused"] = [say(error.key, **error.details) for error in refused]
        return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode()

    def _stored(self, workshop: int, journey: Journey, sent: Released) -> _Stored:
        try:
            return self._together(workshop, journey, sent, sent.moves)
        except StoreError:
            raise
        except CxError as error:
            if len(sent.moves) == 1:
                raise
            return self._apart(workshop, journey, sent, error)

    def _apart(self, workshop: int, journey: Journey, sent: Released, error: CxError) -> _Stored:
        """One of the moves cannot be stored: the others need not suffer; the error when none can."""
        stored, refused = None, []
        for move in sent.moves:
            try:
                stored = self._together(workshop, journey, sent, (move,))
            except StoreError:
                raise
            except CxError as own:
                refused.append(own)
        if stored is None:
            raise error
        return stored._replace(refused=tuple(refused))

    def _together(self, workshop: int, journey: Journey, sent: Released, moves: Sequence[Move]) -> _Stored:
        """Store what is new: a browser tells everything again until it knows that it was stored."""
        told = {_step(sent.client, move.number): move for move in moves}

        def work(cursor: Any) -> _Stored:
            new = told.keys() - score_log.known_steps(cursor, journey, told)
            if new:
                workshops.standing(cursor, journey, workshop)
            for step, move in told.items():
                if step in new:
                    place = {(move.persona, move.touchpoint): move.mark}
                    scenarios.score(cursor, journey, int(move.scenario), place, actor=sent.actor, step=step)
            number = int(sent.scenario)
            return _Stored(scenarios.known(cursor, journey, number), score_log.read(cursor, journey, number))

        return self.rooms.database.transact(work, beside=True)


def _step(client: str, number: int) -> int:
    """The number of a step, 63 bits: however often it is told, also after a server was killed, the same."""
    return int.from_bytes(hashlib.sha256(f"{client}:{number}".encode()).digest()[:8]) >> 1
