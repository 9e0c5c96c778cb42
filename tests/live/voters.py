"""Phones as a program: what they send and what they are told."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, field
from typing import Any

from tests.live.asking import Answer, ask
from tests.live.hall import Hall

JSON = {"content-type": "application/json"}


@dataclass
class Voter:
    """A phone that counts its own votes, as the page does."""

    hall: Hall
    poll: int
    name: str = field(default_factory=lambda: secrets.token_hex(16))
    next: int = 1

    def vote(self, touchpoint: str, mark: float | None, **more: Any) -> dict[str, Any]:
        """A vote, not sent yet."""
        made = {"touchpoint": touchpoint, "persona": None, "mark": mark, "comment": "", "sequence": self.next}
        self.next += 1
        return made | more

    def message(self, *votes: dict[str, Any], **more: Any) -> dict[str, Any]:
        whole = {"t": self.hall.token("phone"), "lang": "NL", "phone": self.name, "poll": str(self.poll)}
        return whole | {"votes": [*votes]} | more

    def send(self, *votes: dict[str, Any], **more: Any) -> Answer:
        return post(self.hall, json.dumps(self.message(*votes, **more)).encode())

    def give(self, touchpoint: str, mark: float | None, **more: Any) -> Answer:
        return self.send(self.vote(touchpoint, mark, **more))


def post(hall: Hall, body: bytes) -> Answer:
    return ask(hall.url, "/live/vote", "POST", body, JSON)


def told(answer: Answer) -> dict[str, Any]:
    return dict(json.loads(answer.text))
