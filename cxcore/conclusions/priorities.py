"""What to improve first, where it falls short and what is worth repeating, in words."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from cxcore.conclusions.evidence import listing, mark_with_evidence
from cxcore.measures.derived import Derived
from cxcore.measures.priority import FIRM, TOP, ImportanceSource, Priorities, Priority
from cxcore.measures.whatif import WhatIf
from cxcore.model import Journey
from cxcore.text import Language, Speaker, format_number

_HUNDRED = 100


def priorities_sentence(
    found: Priorities | None, source: ImportanceSource, journey: Journey, say: Speaker
) -> str:
    """What to improve first with its evidence and how firmly it stands; or that nothing stands out."""
    if found is None:
        return say("priority.too-little")
    firm = found.firm
    if not firm:
        return say("priority.even", **_named(found.ranked[0], journey, say))
    sentences = [say(f"priority.first.{source}", **_named(firm[0], journey, say))]
    if firm[0].rank <= TOP:
        sentences.append(say("priority.stands", n=out_of_hundred(firm[0].top_share)))
    if firm[1:]:
        names = [journey.touchpoint(one.touchpoint).name for one in firm[1:]]
        sentences.append(say("priority.then", n=len(names), names=listing(names, say)))
    return " ".join(sentences)


def priority_row(one: Priority, journey: Journey, say: Speaker) -> str:
    """One line of the opportunity list, with its quadrant and how often it would be in the top three."""
    clear = one.quadrant_share >= FIRM
    return say(
        "priority.row.line",
        rank=one.rank,
        opportunity=one.opportunity,
        quadrant=say(f"priority.quadrant.{one.quadrant}" if clear else "priority.row.borderline"),
        share=out_of_hundred(one.top_share),
        **_named(one, journey, say),
    )


def out_of_hundred(share: float) -> int:
    """A share, 0–1, of resamples as a whole number of times out of 100."""
    return round(_HUNDRED * share)


def derived_sentence(found: Sequence[Derived], journey: Journey, say: Speaker, language: Language) -> str:
    """Which touchpoint goes together most with the overall mark, labelled as exploratory."""
    known = [one for one in found if not math.isnan(one.rho) and one.interval]
    if not known:
        return say("priority.derived.too-little")
    strongest = max(known, key=lambda one: one.rho)
    if strongest.interval is None or strongest.interval.low <= 0:
        return say("priority.derived.none")
    return say(
        "priority.derived.strongest",
        n=strongest.respondents,
        name=journey.touchpoint(strongest.touchpoint).name,
        rho=format_number(strongest.rho, language, 2),
        low=format_number(strongest.interval.low, language, 2),
        high=format_number(strongest.interval.high, language, 2),
    )


def left_out_sentence(number: int, say: Speaker) -> str | None:
    """That so many of the organisation's own touchpoints cannot be judged; None when all can."""
    return say("priority.left-out", n=number) if number else None


def choice_sentence(marks: Mapping[str, float], journey: Journey, say: Speaker) -> str:
    """The few touchpoints that were chosen to excel at; or the question which."""
    if not marks:
        return say("priority.choice.none")
    told = [
        say("priority.choice.one", name=journey.touchpoint(key).name, mark=mark)
        for key, mark in marks.items()
    ]
    return say("priority.choice.several", choices=", ".join(told))


def what_if_sentence(found: WhatIf | None, journey: Journey, say: Speaker) -> str:
    """What the chosen touchpoints would do, beside a little better everywhere for the same effort."""
    if found is None or not found.lifted:
        return say("priority.what-if.nothing")
    names = [journey.touchpoint(key).name for key in found.lifted]
    now, chosen, everywhere = found.now, found.chosen, found.everywhere
    sentences = [
        say(
            "priority.what-if.chosen",
            names=listing(names, say),
            before=now.mean,
            after=chosen.mean,
            ending=chosen.ending,
            lowest=chosen.lowest,
        ),
        say(
            "priority.what-if.everywhere",
            each=found.each,
            after=everywhere.mean,
            ending=everywhere.ending,
            lowest=everywhere.lowest,
        ),
    ]
    if journey.has_levels:
        sentences.append(_levels_sentence(found, say))
    return " ".join(sentences)


def _levels_sentence(found: WhatIf, say: Speaker) -> str:
    now, chosen, everywhere = (own.pyramid.reached for own in (found.now, found.chosen, found.everywhere))
    if now == chosen == everywhere:
        return say("priority.what-if.same-level", level=now)
    return say("priority.what-if.levels", now=now, chosen=chosen, everywhere=everywhere)


def _named(one: Priority, journey: Journey, say: Speaker) -> dict[str, str | float]:
    name = journey.touchpoint(one.touchpoint).name
    return {"name": name, "importance": one.importance, "mark": mark_with_evidence(one, say)}
