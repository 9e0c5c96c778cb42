"""What ``cx show channels --json`` prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cxcore.cli.forms import Json, interval_form, number
from cxcore.measures.channel_kinds import kinds_of
from cxcore.measures.channels import Contact, Contrast, Through
from cxcore.measures.effort import Effort
from cxcore.measures.loyalty import Ces


def contacts_form(
    found: Sequence[Contact], names: Mapping[str, str], sentence: str, warnings: Sequence[str]
) -> Json:
    return {
        "conclusion": sentence,
        "warnings": list(warnings),
        "contacts": [
            {
                "touchpoint": contact.touchpoint,
                "verdict": contact.verdict,
                "channels": [_through_form(one, names) for one in contact.channels],
                "contrasts": [_contrast_form(one) for one in contact.contrasts],
            }
            for contact in found
        ],
    }


def effort_form(found: Effort, sentence: str) -> Json:
    return {
        "conclusion": sentence,
        "lowest": found.lowest,
        "harder": found.harder,
        "steps": [_step_form(key, own) for key, own in found.steps.items()],
    }


def _through_form(one: Through, names: Mapping[str, str]) -> Json:
    return {
        "channel": one.channel,
        "name": names.get(one.channel, one.channel),
        "kinds": sorted(kinds_of(one.channel)),
        "status": one.status,
        "n": one.n or None,
        "mean": number(one.mean),
        "interval": interval_form(one.interval),
    }


def _contrast_form(one: Contrast) -> Json:
    return {
        **one._asdict(),
        "interval": interval_form(one.interval),
        "test": None if one.test is None else one.test.name,
        "p": None if one.test is None else one.test.p,
    }


def _step_form(touchpoint: str, own: Ces) -> Json:
    return {
        "touchpoint": touchpoint,
        **own._asdict(),
        "interval": interval_form(own.interval),
        "easy_interval": interval_form(own.easy_interval),
    }
