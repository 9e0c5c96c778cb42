"""What is remembered, in words."""

from __future__ import annotations

from cxcore.conclusions.evidence import joined, mark_with_evidence
from cxcore.measures.curve import Point
from cxcore.measures.memory import Check, Predictors
from cxcore.model import Journey
from cxcore.text import Speaker

_ANSWERS = {True: "yes", False: "no", None: "unknown"}


def check_sentence(check: Check, journey: Journey, say: Speaker) -> str:
    """One line of the memorable check, with the moments that decide it and how sure their marks are."""
    if check.name == "brand" and not check.points:
        return say("conclusion.check.brand.none")
    known = check.answer is not None
    sentences = [say(f"conclusion.check.{check.name}.{_ANSWERS[check.answer]}")]
    if check.points and (known or check.name != "contrast"):
        moments = [_moment(point, journey, say) for point in check.points]
        sentences.append(say("conclusion.check.moments", moments=joined(moments, say)))
    if known and any(point.status == "provisional" for point in check.points):
        sentences.append(say("conclusion.check.provisional", n=len(check.points)))
    return " ".join(sentences)


def _moment(point: Point, journey: Journey, say: Speaker) -> str:
    mark = mark_with_evidence(point, say) if point.visible else say("evidence.too-few")
    return say("evidence.moment", name=journey.touchpoint(point.touchpoint).name, mark=mark)


def predictors_sentence(found: Predictors | None, say: Speaker) -> str:
    """What goes together with the overall mark in this data, or that it cannot be told."""
    if found is None:
        return say("conclusion.predictors.unknown")
    if found.leader is None:
        return say("conclusion.predictors.equal", n=found.respondents)
    return say(
        "conclusion.predictors.leader", n=found.respondents, name=say(f"memory.predictor.{found.leader}")
    )
