"""What to do: which moment, for whom, what customers say there, and how to see whether it helped."""

from __future__ import annotations

from textwrap import shorten

from cxcore.conclusions.findings import Setting
from cxcore.measures.actions import Action, Heard
from cxcore.measures.findings import Served
from cxcore.measures.gaps import Gap
from cxcore.text import catalogue

_LONGEST_QUOTE = 110
"""Letters of a quote that are read at a glance."""


def action_sentence(action: Action, setting: Setting) -> str:
    """The step, why customers want it, and how many answers show whether it helped."""
    return " ".join([_step(action, setting), *_why(action, setting), *_check(action, setting)])


def _step(action: Action, setting: Setting) -> str:
    name: dict[str, str | float] = (
        {} if action.touchpoint is None else {"name": setting.touchpoint(action.touchpoint)}
    )
    for_whom = action.persona is not None and action.kind in ("fix", "restore")
    told = name | {"round": setting.earlier} | _channels(action, setting)
    told |= {"mark": action.now.mean} if action.now else {}
    if for_whom and action.persona is not None:
        return setting.say(f"action.{action.kind}-persona", persona=setting.persona(action.persona), **told)
    promised = action.finding.about if action.finding else None
    if action.kind == "fix" and isinstance(promised, Gap):
        return setting.say("action.fix-promise", expected=promised.other.mean, **told)
    if action.kind == "ask" and action.touchpoint is None:
        return setting.say("action.ask-all")
    return setting.say(f"action.{action.kind}", **told)


def _channels(action: Action, setting: Setting) -> dict[str, str]:
    found = action.finding.all if action.finding else ()
    served = next((one.about for one in found if isinstance(one.about, Served)), None)
    if served is None:
        return {}
    better, worse = served.contrast.better, served.contrast.worse
    return {"better": setting.channel(better), "worse": setting.channel(worse)}


def _why(action: Action, setting: Setting) -> list[str]:
    if action.kind in ("ask", "balance"):
        return []
    if action.heard is not None:
        return [_heard(action.heard, setting, praised=action.kind == "repeat")]
    if action.quote:
        quote = shorten(action.quote, _LONGEST_QUOTE, placeholder=" …")
        return [setting.say("action.quote", quote=quote)]
    return [] if action.kind == "repeat" else [setting.say("action.why")]


def _heard(heard: Heard, setting: Setting, *, praised: bool) -> str:
    """With what to do about a theme that is built in; the organisation knows its own."""
    told = {"n": heard.n, "number": heard.number, "theme": setting.theme(heard.theme)}
    if praised:
        return setting.say("action.praised", **told)
    if f"action.advice.{heard.theme}" in catalogue(setting.language):
        return setting.say("action.advised", advice=setting.say(f"action.advice.{heard.theme}"), **told)
    return setting.say("action.heard", **told)


def _check(action: Action, setting: Setting) -> list[str]:
    if action.check is None:
        return []
    answers, difference = action.check
    form = "action.ask-for" if action.kind == "ask" else "action.check"
    return [setting.say(form, n=answers, difference=difference)]
