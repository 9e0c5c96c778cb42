"""The sentences above the comparison of two rounds."""

from __future__ import annotations

from collections.abc import Sequence

from cxcore.conclusions.comparability import why_not
from cxcore.conclusions.evidence import listing, mark_with_evidence, signed
from cxcore.measures.change import Change
from cxcore.measures.comparability import Difference
from cxcore.measures.curve import Curve
from cxcore.measures.evolution import Limits, Signal
from cxcore.measures.mix import JourneySplit, Split
from cxcore.measures.split_certainty import PartIntervals
from cxcore.model import Journey
from cxcore.text import Speaker

_NOTABLE = 0.1
"""A shift, in marks, that is visible in the figures on screen."""
_INVISIBLE = 0.05
"""Marks: what differs by less is rounded to nothing."""


def change_sentence(changes: Sequence[Change], journey: Journey, say: Speaker) -> str:
    """What really became better or worse, by name; and what cannot be told."""
    found = {verdict: _names(changes, journey, verdict) for verdict in ("improved", "worsened")}
    untold = sum(change.verdict == "too-little" for change in changes)
    unlike = sum(change.verdict == "not-comparable" for change in changes)
    sentences = [
        say(f"conclusion.change.{verdict}", n=len(names), names=listing(names, say))
        for verdict, names in found.items()
        if names
    ]
    if untold == len(changes):
        return say("conclusion.change.too-little")
    if not sentences and untold + unlike < len(changes):
        sentences.append(say("conclusion.change.nothing"))
    if unlike:
        sentences.append(say("conclusion.change.unlike", n=unlike))
    if untold:
        sentences.append(say("conclusion.change.untold", n=untold))
    return " ".join(sentences)


def verdict_sentence(
    change: Change, journey: Journey, say: Speaker, reason: Difference | Split | None = None
) -> str:
    """One touchpoint before and after, with the interval of the difference and the size of the effect.

    Parameters
    ----------
    reason
        Why the touchpoint is not comparable, where it is not.

    """
    name = journey.touchpoint(change.touchpoint).name
    if change.verdict == "not-comparable" and reason:
        return say("conclusion.verdict.not-comparable", name=name, why=why_not(reason, say))
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


def split_sentence(
    split: JourneySplit | None, certainty: PartIntervals | None, persona: str | None, say: Speaker
) -> str:
    """How much of the change of the mean is real and how much is other people or other questions.

    Parameters
    ----------
    certainty
        How sure the parts are; a part that cannot be told from zero is said to be perhaps chance.
    persona
        Of whom; None for everybody, only of whom the mix of personas can change.

    """
    if split is None:
        return say("conclusion.split.unknown")
    shown = split.rounded()
    if not (shown.within or shown.personas or shown.touchpoints):
        return say("conclusion.split.same", mean=shown.after)
    told = say(
        "conclusion.split.parts" if persona is None else "conclusion.split.of-persona",
        before=shown.before,
        after=shown.after,
        total=signed(shown.after - shown.before, say),
        within=signed(shown.within, say),
        personas=signed(shown.personas, say),
        touchpoints=signed(shown.touchpoints, say),
    )
    doubtful = [part for part in certainty.doubtful if getattr(shown, part)] if certainty else []
    if not doubtful:
        return told
    names = listing([say(f"chart.waterfall.{part}") for part in doubtful], say)
    return f"{told} {say('conclusion.split.chance', n=len(doubtful), names=names)}"


def mix_warning(split: JourneySplit | None, say: Speaker) -> str | None:
    """That others answered, or about other things, when that explains more than what changed; else None."""
    if split is None or abs(split.mix) < _NOTABLE or abs(split.mix) <= abs(split.within):
        return None
    shown, others = split.rounded(), abs(split.personas) >= abs(split.touchpoints)
    return say(
        "conclusion.split.warning.personas" if others else "conclusion.split.warning.touchpoints",
        mix=signed(shown.mix, say),
        total=signed(shown.after - shown.before, say),
    )


def people_sentence(before: int, after: int, both: int, changes: Sequence[Change], say: Speaker) -> str:
    """How many customers answered, how many of them twice, and where these were held against themselves.

    Parameters
    ----------
    before, after, both
        Numbers of customers that are known, in each round and in both.

    """
    if not both:
        return say("change.people.different" if before and after else "change.people.unknown")
    paired = sum(change.paired for change in changes)
    told = {"before": before, "after": after}
    counted = say("change.people.returned", n=both, **told)
    return f"{counted} {say('change.people.paired', n=paired) if paired else say('change.people.few')}"


def largest_sentence(changes: Sequence[Change], journey: Journey, say: Speaker) -> str:
    """The touchpoint that moved most, among those that really did when there are any."""
    known = [change for change in changes if change.interval is not None]
    if not known:
        return say("conclusion.change.too-little")
    real = [change for change in known if change.verdict in {"improved", "worsened"}]
    most = max(real or known, key=lambda change: abs(change.difference))
    if abs(most.difference) < _INVISIBLE:
        return say("conclusion.largest.none")
    return say(
        "conclusion.largest.shown" if real else "conclusion.largest.chance",
        name=journey.touchpoint(most.touchpoint).name,
        before=most.before.mean,
        after=most.after.mean,
        difference=signed(most.difference, say),
    )


def dips_sentence(before: Curve, after: Curve, journey: Journey, say: Speaker) -> str:
    """Whether the lowest point of the curve is still the same one."""
    first, then = before.settled.lowest, after.settled.lowest
    if first is None or then is None:
        return say("conclusion.curve.none")
    told = {
        "name": journey.touchpoint(then.touchpoint).name,
        "mark": mark_with_evidence(then, say),
        "earlier": journey.touchpoint(first.touchpoint).name,
        "earlier_mark": mark_with_evidence(first, say),
    }
    return say(
        "conclusion.dips.same" if first.touchpoint == then.touchpoint else "conclusion.dips.moved", **told
    )


def evolution_sentence(
    names: Sequence[str], limits: Limits | None, signals: Sequence[Signal], say: Speaker
) -> str:
    """Whether any round stands out from the usual variation; asks for rounds under six."""
    if limits is None:
        return say("conclusion.evolution.short", n=len(names))
    if not signals:
        return say("conclusion.evolution.usual", n=len(names), low=limits.low, high=limits.high)
    sentences = []
    if limits.outside:
        outside = [names[place] for place in limits.outside]
        told = {"names": listing(outside, say), "low": limits.low, "high": limits.high}
        sentences.append(say("conclusion.evolution.outside", n=len(outside), **told))
    for signal in signals:
        if signal.rule != "outside":
            way = "up" if signal.up else "down"
            listed = listing([names[place] for place in signal.places], say)
            sentences.append(say(f"conclusion.evolution.{signal.rule}.{way}", names=listed))
    return " ".join(sentences)


def _names(changes: Sequence[Change], journey: Journey, verdict: str) -> list[str]:
    return [journey.touchpoint(change.touchpoint).name for change in changes if change.verdict == verdict]
