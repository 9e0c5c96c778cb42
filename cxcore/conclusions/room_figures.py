"""What the room's marks come to, beside what those of customers come to at the same touchpoints."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cxcore.measures.estimate import Estimate
from cxcore.model import Journey
from cxcore.text import Language, Speaker, format_mark, speak


class Figure(NamedTuple):
    """One number: what it is, its value, and what it rests on or stands beside."""

    label: str
    value: str
    small: str


def room_figures(
    own: Estimate | None, felt: Estimate | None, journey: Journey, language: Language
) -> tuple[Figure, ...]:
    """Mean, ending, remembered, lowest, pyramid and targets; none before the first mark.

    Parameters
    ----------
    own
        What the room's marks come to.
    felt
        The same of customers' means, at touchpoints where both are known.

    """
    return () if own is None else tuple(_figures(own, felt, journey, language))


def _figures(own: Estimate, felt: Estimate | None, journey: Journey, language: Language) -> Iterator[Figure]:
    say = speak(language)
    names = {one.key: one.name for one in journey.touchpoints}
    rests = say("workshop_page.number.touchpoints", n=own.touchpoints)
    if felt is not None and felt.touchpoints < own.touchpoints:
        rests = say("workshop_page.number.measured", n=felt.touchpoints, total=own.touchpoints)
    abouts = {
        "mean": (rests, rests),
        "ending": (names[own.ending_at], felt and names[felt.ending_at]),
        "remembered": (say("workshop_page.number.peak-end"),) * 2,
        "lowest": (names[own.lowest_at], felt and names[felt.lowest_at]),
    }
    for name, (about, there) in abouts.items():
        small = about
        if felt is not None:
            place = "beside" if there == about else "beside-at"
            small = say(f"workshop_page.number.{place}", about=about, felt=getattr(felt, name), there=there)
        yield Figure(say(f"workshop_page.number.{name}"), format_mark(getattr(own, name), language), small)
    if journey.has_levels:
        yield Figure(say("figure.pyramid"), say("figure.level", level=own.level), _level(own, felt, say))
    if own.aimed:
        missed = say("workshop_page.number.of", n=len(own.missed), total=own.aimed)
        yield Figure(say("workshop_page.number.missed"), missed, say("workshop_page.number.under-target"))


def _level(own: Estimate, felt: Estimate | None, say: Speaker) -> str:
    name = say(f"pyramid.level.{own.level}") if own.level else say("pyramid.none-reached")
    return name if felt is None else say("workshop_page.number.beside-level", about=name, level=felt.level)
