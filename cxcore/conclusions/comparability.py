"""Why two rounds may not simply be compared, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cxcore.conclusions.evidence import listing, signed
from cxcore.conclusions.scales import scale_name
from cxcore.measures.comparability import Aspect, Difference
from cxcore.measures.mix import Split
from cxcore.model import Journey, Round
from cxcore.text import Language, Speaker, format_percent, speak

_LISTED = 2
"""Touchpoints of which the change is told in full; of more, only the names."""


def comparability_warnings(
    found: Sequence[Difference], journey: Journey, channels: Mapping[str, str], language: Language
) -> tuple[str, ...]:
    """A sentence or two for everything that differs: what it is and what to do.

    Parameters
    ----------
    channels
        Names of channels by key.

    """
    say = speak(language)
    by_aspect: dict[Aspect, list[Difference]] = {}
    for one in found:
        by_aspect.setdefault(one.aspect, []).append(one)
    told = _Told(journey, channels, language)
    sentences = [
        *told.scales(by_aspect.get("scale", [])),
        *told.wordings([one for one in by_aspect.get("wording", []) if one.breaking]),
        *told.agreed([one for one in by_aspect.get("wording", []) if one.agreed]),
        *(say("compare.source", **_sources(one, say)) for one in by_aspect.get("source", [])),
        *(told.mix(one) for one in by_aspect.get("personas", [])),
        *told.channel_mixes(by_aspect.get("channels", [])),
        *told.asked_once(by_aspect.get("touchpoints", [])),
        *(say("compare.size", before=one.before, after=one.after) for one in by_aspect.get("size", [])),
    ]
    return tuple(sentences)


def why_not(reason: Difference | Split, say: Speaker) -> str:
    """Why a touchpoint gets no verdict, to go on in a sentence: ``er is op een andere schaal gevraagd``."""
    if isinstance(reason, Split):
        return say("compare.why.mix", mix=signed(reason.mix, say), total=signed(reason.total, say))
    return say(f"compare.why.{reason.aspect}", **_changed(reason, say))


def backwards(before: Round, after: Round, rounds: Sequence[Round], say: Speaker) -> str | None:
    """That the round to compare with is the later one; None when it is not.

    Parameters
    ----------
    rounds
        Oldest first.

    """
    keys = [round_.key for round_ in rounds]
    if keys.index(before.key) < keys.index(after.key):
        return None
    return say("compare.backwards", before=before.name, after=after.name)


class _Told:
    """Differences in words."""

    def __init__(self, journey: Journey, channels: Mapping[str, str], language: Language) -> None:
        self.channels = channels
        self.language: Language = language
        self.say = speak(language)
        self.touchpoints = {one.key: one.name for one in journey.touchpoints}
        self.personas = {one.key: one.name for one in journey.personas}

    def scales(self, found: Sequence[Difference]) -> Iterator[str]:
        """One sentence for all touchpoints that went from one scale to the same other one."""
        changes = {(one.before, one.after): one for one in found}
        for ends, one in changes.items():
            names = self._names([own for own in found if (own.before, own.after) == ends])
            listed = listing(names, self.say)
            yield self.say("compare.scale", n=len(names), names=listed, **_changed(one, self.say))

    def wordings(self, found: Sequence[Difference]) -> Iterator[str]:
        if len(found) > _LISTED:
            yield self.say("compare.wordings", n=len(found), names=listing(self._names(found), self.say))
            return
        for one in found:
            (name,) = self._names([one])
            yield self.say("compare.wording", name=name, **_changed(one, self.say))

    def agreed(self, found: Sequence[Difference]) -> Iterator[str]:
        if found:
            yield self.say("compare.agreed", n=len(found), names=listing(self._names(found), self.say))

    def mix(self, one: Difference) -> str:
        """Personas or channels whose share moved; without numbers where these would single somebody out."""
        names = {"personas": self.personas, "channels": self.channels}[one.aspect]
        told = {"name": self.touchpoints.get(one.touchpoint or "", "")}
        if one.group is None:
            return self.say(f"compare.{one.aspect}.hidden", **told)
        shares = {"before": self._percent(one.before), "after": self._percent(one.after)}
        group = names.get(one.group, one.group)
        return self.say(f"compare.{one.aspect}.moved", group=group, **told, **shares)

    def channel_mixes(self, found: Sequence[Difference]) -> Iterator[str]:
        if len(found) > _LISTED:
            yield self.say("compare.channel-mixes", n=len(found), names=listing(self._names(found), self.say))
            return
        yield from (self.mix(one) for one in found)

    def asked_once(self, found: Sequence[Difference]) -> Iterator[str]:
        for asked_before, key in ((True, "before"), (False, "after")):
            names = self._names([one for one in found if one.before is asked_before])
            if names:
                yield self.say(f"compare.only-{key}", n=len(names), names=listing(names, self.say))

    def _names(self, found: Sequence[Difference]) -> list[str]:
        return [self.touchpoints[one.touchpoint or ""] for one in found]

    def _percent(self, share: str | float) -> str:
        return format_percent(float(share), self.language)


def _changed(difference: Difference, say: Speaker) -> dict[str, str]:
    """What it was and became, by name."""
    before, after = str(difference.before), str(difference.after)
    if difference.aspect == "scale":
        return {"before": scale_name(before, say), "after": scale_name(after, say)}
    return {"before": before, "after": after}


def _sources(difference: Difference, say: Speaker) -> dict[str, str]:
    return {
        "before": say(f"compare.sources.{difference.before}"),
        "after": say(f"compare.sources.{difference.after}"),
    }
