"""The sentences above the pyramid."""

from __future__ import annotations

from collections.abc import Mapping

from cxcore.conclusions.evidence import joined, mark_with_evidence
from cxcore.measures.pyramid import LevelResult, Pyramid, Reproducibility
from cxcore.model import Journey
from cxcore.text import Speaker, format_number

ACCEPTABLE_CR = 0.9
ACCEPTABLE_CS = 0.6
"""Guttman's usual bounds: from here on levels are said to build on one another."""
_NAMED = 2
"""Touchpoints that are named where a level fails; the table tells the rest."""


def level_names(say: Speaker) -> dict[int, str]:
    """The six kinds of service, by level."""
    return {level: say(f"pyramid.level.{level}") for level in range(1, 7)}


def pyramid_sentence(
    pyramid: Pyramid, touchpoints: Mapping[str, LevelResult], journey: Journey, say: Speaker
) -> str:
    """Which level is reached, what holds the next one back, and at which touchpoints.

    Parameters
    ----------
    touchpoints
        How each does at its level, by touchpoint key.

    """
    if all(level.status == "unknown" for level in pyramid.levels):
        return say("conclusion.pyramid.unknown")
    reached = (
        say("conclusion.pyramid.reached", level=pyramid.reached, name=level_names(say)[pyramid.reached])
        if pyramid.reached
        else say("conclusion.pyramid.nothing")
    )
    sentences = [reached, _blocked(pyramid, say), _weakest(pyramid, touchpoints, journey, say)]
    if pyramid.loose_stones:
        levels = ", ".join(str(level) for level in pyramid.loose_stones)
        sentences.append(say("conclusion.pyramid.loose", n=len(pyramid.loose_stones), levels=levels))
    return " ".join(sentence for sentence in sentences if sentence)


def _blocked(pyramid: Pyramid, say: Speaker) -> str:
    if pyramid.held_back_by is None:
        return ""
    level = pyramid.levels[pyramid.held_back_by - 1]
    name = level_names(say)[level.level]
    if level.status == "unknown":
        return say("conclusion.pyramid.blocked.unknown", level=level.level, name=name)
    mark = mark_with_evidence(level, say)
    return say(f"conclusion.pyramid.blocked.{level.status}", level=level.level, name=name, mark=mark)


def _weakest(pyramid: Pyramid, touchpoints: Mapping[str, LevelResult], journey: Journey, say: Speaker) -> str:
    """The touchpoints where the level that holds the rest back does worst."""
    here = {key: own for key, own in touchpoints.items() if own.level == pyramid.held_back_by and own.n}
    weak = sorted((key for key in here if here[key].status != "holds"), key=lambda key: here[key].mean)
    if len(here) == 1:
        return say("conclusion.pyramid.only", name=journey.touchpoint(*here).name)
    told = [
        say("evidence.moment", name=journey.touchpoint(key).name, mark=mark_with_evidence(here[key], say))
        for key in weak[:_NAMED]
    ]
    return say("conclusion.pyramid.lowest", n=len(told), moments=joined(told, say)) if told else ""


def hierarchy_sentence(result: Reproducibility | None, say: Speaker, language: str) -> str:
    """Whether the levels build on one another in this data."""
    if result is None:
        return say("conclusion.hierarchy.unknown")
    holds = result.cr >= ACCEPTABLE_CR and result.cs >= ACCEPTABLE_CS
    return say(
        "conclusion.hierarchy.holds" if holds else "conclusion.hierarchy.fails",
        n=result.respondents,
        cr=format_number(result.cr, language, 2),
        cs=format_number(result.cs, language, 2),
        h=format_number(result.h, language, 2),
    )
