"""What is remembered, in words."""

from __future__ import annotations

from cxcore.conclusions.evidence import listing
from cxcore.measures.memory import Check, Predictors
from cxcore.model import Journey
from cxcore.text import Speaker

_ANSWERS = {True: "yes", False: "no", None: "unknown"}


def check_sentence(check: Check, journey: Journey, say: Speaker) -> str:
    """One line of the memorable check, with the touchpoints that decide it."""
    names = [journey.touchpoint(key).name for key in check.touchpoints]
    return say(f"conclusion.check.{check.name}.{_ANSWERS[check.answer]}", names=listing(names, say))


def predictors_sentence(found: Predictors | None, say: Speaker) -> str:
    """What goes together with the overall mark in this data, or that it cannot be told."""
    if found is None:
        return say("conclusion.predictors.unknown")
    if found.leader is None:
        return say("conclusion.predictors.equal", n=found.respondents)
    return say(
        "conclusion.predictors.leader", n=found.respondents, name=say(f"memory.predictor.{found.leader}")
    )
