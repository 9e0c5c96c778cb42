"""What a facilitator sees of a scenario: the curve, what it says in a sentence, and what it comes to."""

from __future__ import annotations

from typing import Any

from cxcore.conclusions.room_figures import room_figures
from cxcore.conclusions.workshop import room_sentence
from cxcore.questions.snapshot import snapshot
from cxcore.questions.workshop import Room, Vote
from cxcore.text import Language, speak


def seen(room: Room, persona: str | None, language: Language, vote: Vote | None = None) -> dict[str, Any]:
    """What the live curve shows, as JSON.

    ``snapshot`` is that of :func:`cxcore.questions.snapshot.snapshot`; ``sentence`` says where the room is
    farthest from its customers; ``figures`` are the label, value and small print of each number.

    Parameters
    ----------
    persona
        Whose line this facilitator looks at, by key; None for everybody.
    vote
        The poll that is held, if any.

    """
    say, line = speak(language), room.line(persona)
    gaps = [gap for gap in room.gaps if gap.persona == persona]
    marks = line.estimate.touchpoints if line.estimate else 0
    return {
        "snapshot": snapshot(room, say("choice.everybody"), persona, vote),
        "sentence": room_sentence(marks, gaps, room.journey, say),
        "figures": room_figures(line.estimate, line.beside, room.journey, language),
    }
