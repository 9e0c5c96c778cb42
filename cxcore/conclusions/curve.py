"""The sentence above the emotion curve, and what there is to know about it."""

from __future__ import annotations

from cxcore.conclusions.evidence import mark_with_evidence
from cxcore.measures.curve import Curve, Point
from cxcore.measures.dip import dip
from cxcore.model import Journey
from cxcore.text import Speaker


def curve_sentence(curve: Curve, journey: Journey, say: Speaker) -> str:
    """The dip and the best moment, or that no dip can be shown; provisional points only among themselves."""
    curve = curve.settled
    lowest, highest = curve.lowest, curve.highest
    if lowest is None or highest is None:
        return say("conclusion.curve.none")
    if len(curve.visible) == 1:
        return say("conclusion.curve.one", **_named("low", lowest, journey, say))
    places = _named("low", lowest, journey, say) | _named("high", highest, journey, say)
    if dip(curve):
        return say("conclusion.curve.dip", **places)
    alike = round(lowest.mean, 1) == round(highest.mean, 1)
    return say("conclusion.curve.alike" if alike else "conclusion.curve.even", **places)


def point_sentence(point: Point, journey: Journey, say: Speaker) -> str:
    """What is known of one touchpoint, or why nothing is shown."""
    name = journey.touchpoint(point.touchpoint).name
    if not point.visible:
        return say(f"conclusion.point.{point.status}", name=name)
    return say(f"conclusion.point.{point.status}", name=name, mark=mark_with_evidence(point, say))


def curve_notes(curve: Curve, say: Speaker) -> list[str]:
    """What a reader has to know beside the sentence: gaps, provisional points, mixed scales."""
    numbers = {
        status: sum(point.status == status for point in curve.points)
        for status in ("withheld", "empty", "provisional")
    }
    notes = [say(f"conclusion.note.{status}", n=number) for status, number in numbers.items() if number]
    return notes + ([say("conclusion.note.scales")] if curve.mixed_scales else [])


def same_people_note(curve: Curve, say: Speaker) -> str:
    """On how many respondents a curve of only those who rated everything rests."""
    respondents = max((point.n for point in curve.visible), default=0)
    return say("conclusion.note.same-people" if respondents else "conclusion.note.nobody", n=respondents)


def _named(place: str, point: Point, journey: Journey, say: Speaker) -> dict[str, str]:
    name = journey.touchpoint(point.touchpoint).name
    return {place: name, f"{place}_mark": mark_with_evidence(point, say)}
