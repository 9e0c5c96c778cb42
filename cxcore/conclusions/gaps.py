"""Where promises and targets are missed, where the team is rosy, and what to repeat, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from cxcore.conclusions.evidence import listing
from cxcore.measures.gaps import Gap, Success
from cxcore.model import Journey
from cxcore.text import Language, Speaker, format_percent

GapList = Literal["promise", "target", "team"]


def gap_sentence(which: GapList, gaps: Sequence[Gap], journey: Journey, say: Speaker) -> str:
    """Where customers are shown to feel less than the other view says, the largest gap with its evidence."""
    if not gaps:
        return say(f"priority.gap.{which}.unknown")
    if all(gap.verdict == "too-little" for gap in gaps):
        return say(f"priority.gap.{which}.too-little")
    short = sorted((gap for gap in gaps if gap.verdict == "short"), key=lambda gap: -gap.gap)
    if not short:
        return say(f"priority.gap.{which}.none")
    names = list(dict.fromkeys(journey.touchpoint(gap.touchpoint).name for gap in short))
    return say(
        f"priority.gap.{which}.single" if len(names) == 1 else f"priority.gap.{which}.several",
        number=len(names),
        names=listing(names, say),
        place=_place(short[0], journey, say, several=len({gap.persona for gap in gaps}) > 1),
        gap=short[0].gap,
        evidence=_evidence(short[0], say),
    )


def gap_row(which: GapList, gap: Gap, journey: Journey, say: Speaker) -> str:
    """One gap: what the other view says, what customers feel, and how much less that is."""
    return say(
        f"priority.gap-row.{which}",
        place=_place(gap, journey, say, several=True),
        other=gap.other.mean,
        felt=gap.felt.mean,
        gap=gap.gap,
        evidence=_evidence(gap, say),
    )


def success_row(one: Success, journey: Journey, say: Speaker, language: Language) -> str:
    """One touchpoint that delights, with its share of nines and tens."""
    low, high = (format_percent(side, language) for side in one.interval)
    return say(
        "priority.success.row",
        name=journey.touchpoint(one.touchpoint).name,
        share=format_percent(one.share, language),
        evidence=say("evidence.between", low=low, high=high, n=one.n),
    )


def success_sentence(found: Sequence[Success], journey: Journey, say: Speaker, language: Language) -> str:
    """What delights customers and is worth repeating elsewhere, the surest with its evidence."""
    if not found:
        return say("priority.success.none")
    surest = found[0]
    low, high = (format_percent(side, language) for side in surest.interval)
    return say(
        "priority.success.single" if len(found) == 1 else "priority.success.several",
        names=listing([journey.touchpoint(one.touchpoint).name for one in found], say),
        name=journey.touchpoint(surest.touchpoint).name,
        share=format_percent(surest.share, language),
        evidence=say("evidence.between", low=low, high=high, n=surest.n),
    )


def _place(gap: Gap, journey: Journey, say: Speaker, *, several: bool) -> str:
    """The touchpoint, and where gaps of several personas are listed, whose it is."""
    name = journey.touchpoint(gap.touchpoint).name
    persona = next((own.name for own in journey.personas if several and own.key == gap.persona), None)
    if persona is None:
        return say("priority.place.everybody", name=name)
    return say("priority.place.persona", name=name, persona=persona)


def _evidence(gap: Gap, say: Speaker) -> str:
    if gap.interval is None:
        return say("evidence.answers", n=gap.felt.n)
    return say("evidence.between", low=gap.interval.low, high=gap.interval.high, n=gap.felt.n)
