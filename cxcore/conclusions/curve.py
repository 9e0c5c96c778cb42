"""The sentence above the emotion curve, and what there is to know about it."""

from __future__ import annotations

from cxcore.conclusions.evidence import mark_with_evidence
from cxcore.measures.curve import Curve, Point
from cxcore.measures.interval import mean_interval
from cxcore.model import Journey
from cxcore.text import Speaker

_ERROR = 0.05
"""Chance of naming a dip where all touchpoints are equally good, over the whole curve."""


def curve_sentence(curve: Curve, journey: Journey, say: Speaker) -> str:
    """The dip and the best moment, or that no dip can be shown; provisional points only among themselves."""
    curve = curve.settled
    lowest, highest = curve.lowest, curve.highest
    if lowest is None or highest is None:
        return say("conclusion.curve.none")
    if len(curve.visible) == 1:
        return say("conclusion.curve.one", **_named("low", lowest, journey, say))
    places = _named("low", lowest, journey, say) | _named("high", highest, journey, say)
    return say("conclusion.curve.dip" if is_dip(lowest, curve) else "conclusion.curve.even", **places)


def is_dip(lowest: Point, curve: Curve) -> bool:
    """True when the lowest point is really under the mean of the others.

    It was picked as the lowest of many, so its interval is widened for that (Bonferroni).
    """
    others = [point.mean for point in curve.visible if point is not lowest]
    interval = mean_interval(lowest.counts, 1 - _ERROR / len(curve.visible))
    if interval is None or not others or lowest.status != "shown":
        return False
    return interval.high < sum(others) / len(others)


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
