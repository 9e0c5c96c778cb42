"""The sentences above the comparison of two rounds."""

from __future__ import annotations

from collections.abc import Sequence

from cxcore.conclusions.evidence import listing, signed
from cxcore.measures.change import Change
from cxcore.measures.evolution import Limits
from cxcore.measures.mix import Split
from cxcore.model import Journey
from cxcore.text import Speaker

_NOTABLE = 0.1
"""A shift, in marks, that is visible in the figures on screen."""


def change_sentence(changes: Sequence[Change], journey: Journey, say: Speaker) -> str:
    """What really became better or worse, by name; and what cannot be told."""
    found = {verdict: _names(changes, journey, verdict) for verdict in ("improved", "worsened")}
    untold = sum(change.verdict == "too-little" for change in changes)
    if untold == len(changes):
        return say("conclusion.change.too-little")
    sentences = [
        say(f"conclusion.change.{verdict}", n=len(names), names=listing(names, say))
        for verdict, names in found.items()
        if names
    ] or [say("conclusion.change.nothing")]
    if untold:
        sentences.append(say("conclusion.change.untold", n=untold))
    return " ".join(sentences)


def verdict_sentence(change: Change, journey: Journey, say: Speaker) -> str:
    """One touchpoint before and after, with the interval of the difference and the size of the effect."""
    name = journey.touchpoint(change.touchpoint).name
    if change.verdict == "too-little" or change.interval is None:
        return say("conclusion.verdict.too-little", name=name)
    return say(
        f"conclusion.verdict.{change.verdict}",
        name=name,
        difference=signed(change.difference, say),
        low=signed(change.interval.low, say),
        high=signed(change.interval.high, say),
        effect=say(f"change.effect.{change.effect}"),
    )


def split_sentence(split: Split | None, say: Speaker) -> str:
    """How much of the change of the mean is real and how much is other people or other questions."""
    if split is None:
        return say("conclusion.split.unknown")
    # Rounded parts have to add up on screen as well.
    total, mix = round(split.total, 1), round(split.mix, 1)
    return say(
        "conclusion.split.parts",
        total=signed(total, say),
        within=signed(total - mix, say),
        mix=signed(mix, say),
    )


def mix_warning(split: Split | None, say: Speaker) -> str | None:
    """That other kinds of customers answered, when that explains more than what changed; else None."""
    if split is None or abs(split.mix) < _NOTABLE or abs(split.mix) <= abs(split.within):
        return None
    return say("conclusion.split.warning", mix=signed(split.mix, say), total=signed(split.total, say))


def evolution_sentence(names: Sequence[str], limits: Limits | None, say: Speaker) -> str:
    """Whether any round stands out from the usual variation; asks for rounds under six."""
    if limits is None:
        return say("conclusion.evolution.short", n=len(names))
    if not limits.outside:
        return say("conclusion.evolution.usual", n=len(names), low=limits.low, high=limits.high)
    outside = [names[place] for place in limits.outside]
    return say(
        "conclusion.evolution.outside",
        n=len(outside),
        names=listing(outside, say),
        low=limits.low,
        high=limits.high,
    )


def _names(changes: Sequence[Change], journey: Journey, verdict: str) -> list[str]:
    return [journey.touchpoint(change.touchpoint).name for change in changes if change.verdict == verdict]
