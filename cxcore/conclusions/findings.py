"""What was found, each with its evidence, the heaviest first; or what it takes to find anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import singledispatch
from typing import Any

from cxcore.conclusions.comments import theme_name
from cxcore.conclusions.evidence import mark_with_evidence, signed
from cxcore.conclusions.loyalty import whole_signed
from cxcore.conclusions.pyramid import level_names
from cxcore.measures.change import Change, Summary
from cxcore.measures.curve import Curve, Point
from cxcore.measures.dip import Dip
from cxcore.measures.findings import Finding, MixShift, Served
from cxcore.measures.gaps import Gap, Success
from cxcore.measures.interval import Interval
from cxcore.measures.loyalty import NpsChange
from cxcore.measures.personas import Apart
from cxcore.measures.power import Needed
from cxcore.measures.priority import Priority
from cxcore.measures.pyramid import LevelResult
from cxcore.model import Journey
from cxcore.text import Language, Speaker, format_percent, speak
from cxcore.themes import Words

_MOST_TOLD = 1
"""Of what else was found about a moment this much is told: the whole has to be read within a minute."""


@dataclass(frozen=True)
class Setting:
    """What findings are about.

    Attributes
    ----------
    earlier
        Name of the round they are held against; empty without one.
    channels
        Names of channels by key.
    words
        The list of themes of the organisation.

    """

    journey: Journey
    earlier: str
    channels: Mapping[str, str]
    words: Words
    language: Language

    @property
    def say(self) -> Speaker:
        return speak(self.language)

    def touchpoint(self, key: str) -> str:
        return self.journey.touchpoint(key).name

    def persona(self, key: str) -> str:
        return next(one.name for one in self.journey.personas if one.key == key)

    def channel(self, key: str) -> str:
        return self.channels.get(key, key)

    def theme(self, key: str) -> str:
        theme = self.words.theme(key)
        return key if theme is None else theme_name(theme, self.say)

    def percent(self, share: float) -> str:
        return format_percent(share, self.language)


def finding_sentence(finding: Finding, setting: Setting) -> str:
    """The finding with its evidence, and the heaviest of what else was found about the same moment."""
    also = [one for one in finding.also if one.kind != "weak"][:_MOST_TOLD]
    return " ".join([_told(finding, setting), *(_also(one, setting) for one in also)])


def nothing_found(curve: Curve, needed: Needed | None, say: Speaker) -> str:
    """What it takes before anything can be found, or that there was nothing to find."""
    if len(curve.visible) == 1:
        return say("finding.none.one-moment")
    if needed is None:
        settled = any(point.status == "shown" for point in curve.visible)
        return say("finding.none.agreed" if settled else "finding.none.nothing")
    enough = needed.now >= needed.answers
    return say("finding.none.even" if enough else "finding.none.more", now=needed.now, answers=needed.answers)


def _told(finding: Finding, setting: Setting) -> str:
    told = _details(finding, setting)
    say, about = setting.say, finding.about
    if isinstance(about, MixShift):
        sentence = say("finding.hidden" if about.hides else "finding.feigned", **told)
        return f"{sentence} {say('finding.mix-persona', **told)}" if about.persona else sentence
    return say(f"finding.{_form(finding)}", **told)


def _also(finding: Finding, setting: Setting) -> str:
    form = _form(finding)
    return setting.say(f"finding.also.{form}", **_details(finding, setting))


def _form(finding: Finding) -> str:
    """The sentence that fits."""
    about = finding.about
    if isinstance(about, Dip) and about.rival is not None:
        return "dip-shared"
    if isinstance(about, Apart):
        return "higher" if about.difference > 0 else "lower"
    if finding.kind == "weak" and isinstance(about, Point):
        return "weak-plain"
    if isinstance(about, NpsChange):
        return "nps-up" if about.difference > 0 else "nps-down"
    return finding.kind


def _details(finding: Finding, setting: Setting) -> dict[str, Any]:
    """Everything that the sentences about one kind of finding name."""
    name = {} if finding.touchpoint is None else {"name": setting.touchpoint(finding.touchpoint)}
    return name | _evidence(finding.about, setting)


@singledispatch
def _evidence(about: object, _setting: Setting) -> dict[str, Any]:
    """The numbers of a result, as a sentence names them."""
    raise TypeError(f"nothing is said of {type(about).__name__}")


@_evidence.register
def _(about: MixShift, setting: Setting) -> dict[str, Any]:
    return {
        "total": signed(about.total, setting.say),
        "within": signed(about.within, setting.say),
        "mix": signed(about.mix, setting.say),
        "persona": setting.persona(about.persona) if about.persona else "",
        "before": setting.percent(about.before),
        "after": setting.percent(about.after),
    }


@_evidence.register
def _(about: Dip, setting: Setting) -> dict[str, Any]:
    told: dict[str, Any] = {"mark": mark_with_evidence(about.point, setting.say), "others": about.others}
    if about.rival is not None:
        told["rival"] = setting.touchpoint(about.rival.touchpoint)
        told["rival_mark"] = mark_with_evidence(about.rival, setting.say)
    return told


@_evidence.register
def _(about: Priority, setting: Setting) -> dict[str, Any]:
    return {"mark": mark_with_evidence(about, setting.say), "importance": about.importance}


@_evidence.register
def _(about: Change, setting: Setting) -> dict[str, Any]:
    return _between(about.interval, setting.say) | {
        "round": setting.earlier,
        "before": about.before.mean,
        "after": about.after.mean,
        "n": about.before.n + about.after.n,
        "difference": signed(about.difference, setting.say),
    }


@_evidence.register
def _(about: Apart, setting: Setting) -> dict[str, Any]:
    return _between(about.interval, setting.say) | {
        "persona": setting.persona(about.persona),
        "own": about.own.mean,
        "own_mark": _counted(about.own, setting.say),
        "others": about.others.mean,
        "n": about.own.n + about.others.n,
    }


@_evidence.register
def _(about: LevelResult, setting: Setting) -> dict[str, Any]:
    named = level_names(setting.say)[about.level]
    return {"level": about.level, "level_name": named, "mark": mark_with_evidence(about, setting.say)}


@_evidence.register
def _(about: Served, setting: Setting) -> dict[str, Any]:
    contact, contrast = about
    return {
        "better": setting.channel(contrast.better),
        "worse": setting.channel(contrast.worse),
        "better_mark": mark_with_evidence(contact.through(contrast.better), setting.say),
        "worse_mark": mark_with_evidence(contact.through(contrast.worse), setting.say),
    }


@_evidence.register
def _(about: Gap, setting: Setting) -> dict[str, Any]:
    return {
        "expected": about.other.mean,
        "expected_mark": _counted(about.other, setting.say),
        "mark": _counted(about.felt, setting.say),
    }


@_evidence.register
def _(about: Point, setting: Setting) -> dict[str, Any]:
    return {"mark": mark_with_evidence(about, setting.say)}


@_evidence.register
def _(about: NpsChange, setting: Setting) -> dict[str, Any]:
    low, high = (whole_signed(end) for end in about.interval)
    before, after = whole_signed(about.before.value), whole_signed(about.after.value)
    return {"round": setting.earlier, "before": before, "after": after, "low": low, "high": high}


@_evidence.register
def _(about: Success, setting: Setting) -> dict[str, Any]:
    low, high = (setting.percent(end) for end in about.interval)
    evidence = setting.say("evidence.between", low=low, high=high, n=about.n)
    return {"share": setting.percent(about.share), "evidence": evidence}


def _counted(summary: Summary, say: Speaker) -> str:
    """A mean mark with the number of answers behind it."""
    return say("evidence.mark", mark=summary.mean, evidence=say("evidence.answers", n=summary.n))


def _between(interval: Interval | None, say: Speaker) -> dict[str, str]:
    return {} if interval is None else {"low": signed(interval.low, say), "high": signed(interval.high, say)}
