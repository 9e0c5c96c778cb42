"""What to do first, in words."""

from __future__ import annotations

from collections.abc import Sequence

from cxcore.conclusions.evidence import mark_with_evidence
from cxcore.measures.curve import Point
from cxcore.model import Journey
from cxcore.text import Speaker


def step_sentence(point: Point, reasons: Sequence[str], journey: Journey, say: Speaker) -> str:
    """The touchpoint, its mark with evidence, and why it matters more than another low mark.

    Parameters
    ----------
    reasons
        Among ``worsened``, ``holds-back``, ``moment-of-truth``, ``brand-moment`` and ``ending``.

    """
    touchpoint = journey.touchpoint(point.touchpoint)
    because = "".join(" " + say(f"conclusion.step.{reason}") for reason in reasons)
    mark = mark_with_evidence(point, say)
    return say("conclusion.step.low", name=touchpoint.name, mark=mark) + because
