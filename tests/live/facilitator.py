"""A facilitator's browser as a program: what it sends of what is let go of in it."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from tests.live.asking import Answer, ask
from tests.live.hall import ACTOR
from tests.live.voters import JSON

RELEASE = "/live/release"


@dataclass
class Facilitator:
    """A browser that counts what is let go of in it, as the curve does."""

    url: str
    token: str
    scenario: int
    name: str = field(default_factory=lambda: secrets.token_hex(16))
    numbers: count[int] = field(default_factory=lambda: count(1))

    def move(self, touchpoint: str, mark: float, **more: Any) -> dict[str, Any]:
        """A release, not told yet."""
        made = {"number": next(self.numbers), "scenario": str(self.scenario), "persona": None}
        return made | {"touchpoint": touchpoint, "mark": mark} | more

    def message(self, *moves: dict[str, Any], **more: Any) -> bytes:
        seen = {"scenario": str(self.scenario), "round": None, "persona": None}
        said = {"t": self.token, "lang": "NL", "client": self.name, "actor": ACTOR, "moves": [*moves]}
        return json.dumps(said | seen | more).encode()

    def tell(self, *moves: dict[str, Any], **more: Any) -> Answer:
        return ask(self.url, RELEASE, "POST", self.message(*moves, **more), JSON)
