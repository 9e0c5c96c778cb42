"""Whether the same contact is as good through every channel, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cxcore.conclusions.evidence import listing, mark_with_evidence, signed
from cxcore.measures.channels import Contact, Contrast
from cxcore.measures.effort import Effort
from cxcore.measures.loyalty import Ces
from cxcore.model import Journey
from cxcore.text import Language, Speaker, format_percent


def channels_sentence(
    found: Sequence[Contact], journey: Journey, names: Mapping[str, str], say: Speaker
) -> str:
    """The contact that differs most between channels, with both means; or that no difference is shown."""
    if not found:
        return say("channel.none")
    first = _first(found)
    if first is None:
        return say("channel.too-little")
    contact, largest = first
    told = _told(contact, largest, journey, names, say)
    if contact.verdict != "differs":
        return say("channel.even", **told)
    others = [
        journey.touchpoint(one.touchpoint).name
        for one in found
        if one.verdict == "differs" and one is not contact
    ]
    also = [say("channel.also", n=len(others), names=listing(others, say))] if others else []
    return " ".join([say("channel.differs", **told), *also])


def contact_row(contact: Contact, journey: Journey, names: Mapping[str, str], say: Speaker) -> str:
    """One contact with the mean of each channel and the verdict."""
    channels = [
        say("channel.means", channel=_name(one.channel, names), mark=mark_with_evidence(one, say))
        if one.n
        else say("channel.withheld", channel=_name(one.channel, names))
        for one in contact.channels
    ]
    return say(
        "channel.row",
        name=journey.touchpoint(contact.touchpoint).name,
        channels=", ".join(channels),
        verdict=say(f"channel.verdict.{contact.verdict}"),
    )


def public_warnings(
    found: Sequence[Contact], journey: Journey, names: Mapping[str, str], say: Speaker
) -> tuple[str, ...]:
    """One warning for each contact in which customers are better served where others can read along.

    Marks that stand in :func:`channels_sentence` are not told again.
    """
    warnings = []
    for contact in found:
        if contact.public_better:
            largest = max(contact.public_better, key=lambda one: one.difference)
            form = "known" if (contact, largest) == _first(found) else "warning"
            warnings.append(say(f"channel.public.{form}", **_told(contact, largest, journey, names, say)))
    return tuple(warnings)


def effort_sentence(found: Effort, journey: Journey, say: Speaker) -> str:
    """The digital step that takes most effort, and whether that is more than chance."""
    if found.lowest is None:
        return say("channel.effort.none")
    lowest = found.steps[found.lowest]
    return say(
        "channel.effort.hardest" if found.harder else "channel.effort.even",
        name=journey.touchpoint(found.lowest).name,
        mean=lowest.mean,
        low=lowest.interval.low,
        high=lowest.interval.high,
        answers=say("evidence.answers", n=lowest.n),
    )


def effort_row(touchpoint: str, effort: Ces, journey: Journey, say: Speaker, language: Language) -> str:
    """One digital step: mean ease, and the share of answers 5–7."""
    return say(
        "channel.effort.row",
        name=journey.touchpoint(touchpoint).name,
        mean=effort.mean,
        easy=format_percent(effort.easy, language),
        answers=say("evidence.answers", n=effort.n),
    )


def _first(found: Sequence[Contact]) -> tuple[Contact, Contrast] | None:
    """What is told first: the contact that differs most, or of equal ones the farthest apart."""
    compared = [(one, largest) for one in found if (largest := one.largest)]
    differing = [pair for pair in compared if pair[0].verdict == "differs"]
    return max(differing or compared, key=lambda pair: pair[1].difference, default=None)


def _told(
    contact: Contact, contrast: Contrast, journey: Journey, names: Mapping[str, str], say: Speaker
) -> dict[str, str]:
    told = {
        "name": journey.touchpoint(contact.touchpoint).name,
        "better": _name(contrast.better, names),
        "worse": _name(contrast.worse, names),
        "better_mark": mark_with_evidence(contact.through(contrast.better), say),
        "worse_mark": mark_with_evidence(contact.through(contrast.worse), say),
        "difference": signed(contrast.difference, say),
    }
    if contrast.interval:
        told |= {"low": signed(contrast.interval.low, say), "high": signed(contrast.interval.high, say)}
    return told


def _name(channel: str, names: Mapping[str, str]) -> str:
    return names.get(channel, channel)
