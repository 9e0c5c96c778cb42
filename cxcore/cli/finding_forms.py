"""What ``cx show findings --json`` prints."""

from __future__ import annotations

from cxcore.cli.forms import Json
from cxcore.measures.actions import Action
from cxcore.measures.findings import Finding
from cxcore.measures.personas import Apart
from cxcore.measures.power import Needed


def finding_form(finding: Finding, sentence: str) -> Json:
    about = finding.about
    return {
        "kind": finding.kind,
        "touchpoint": finding.touchpoint,
        "persona": about.persona if isinstance(about, Apart) else None,
        "weight": finding.weight,
        "least": finding.least,
        "reach": finding.reach,
        "stake": finding.stake,
        "also": [one.kind for one in finding.also],
        "sentence": sentence,
    }


def action_form(action: Action, sentence: str) -> Json:
    heard, check, now = action.heard, action.check, action.now
    return {
        "kind": action.kind,
        "touchpoint": action.touchpoint,
        "persona": action.persona,
        "because": action.finding and action.finding.kind,
        "heard": heard and heard._asdict(),
        "quote": action.quote or None,
        "now": now and now._asdict(),
        "check": check and check._asdict(),
        "sentence": sentence,
    }


def needed_form(needed: Needed | None) -> Json | None:
    return needed and needed._asdict()
