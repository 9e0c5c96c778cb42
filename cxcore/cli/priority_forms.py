"""What ``cx show priorities --json`` prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cxcore.cli.forms import Json, interval_form, number
from cxcore.measures.change import Summary
from cxcore.measures.derived import Derived
from cxcore.measures.gaps import Gap, Success
from cxcore.measures.priority import ImportanceSource, Priorities, Priority


def priorities_form(found: Priorities | None, source: ImportanceSource, sentence: str) -> Json:
    return {
        "conclusion": sentence,
        "source": source,
        "split": found and {"importance": found.importance, "performance": found.performance},
        "first": [one.touchpoint for one in found.firm] if found else [],
        "touchpoints": [_priority_form(one) for one in found.ranked] if found else [],
    }


def beside_form(
    derived: Sequence[Derived],
    gaps: Mapping[str, Sequence[Gap]],
    successes: Sequence[Success],
    sentences: Mapping[str, str],
) -> Json:
    """What stands beside the list, with a sentence each."""
    return {
        "derived": [_derived_form(one) for one in derived],
        "gaps": [{"list": name, **_gap_form(gap)} for name, own in gaps.items() for gap in own],
        "successes": [{**one._asdict(), "interval": interval_form(one.interval)} for one in successes],
        "conclusions": dict(sentences),
    }


def _priority_form(one: Priority) -> Json:
    return {**one._asdict(), "interval": interval_form(one.interval)}


def _derived_form(one: Derived) -> Json:
    return {**one._asdict(), "rho": number(one.rho), "interval": interval_form(one.interval)}


def _gap_form(gap: Gap) -> Json:
    return {
        "persona": gap.persona,
        "touchpoint": gap.touchpoint,
        "verdict": gap.verdict,
        "other": _side_form(gap.other),
        "felt": _side_form(gap.felt),
        "gap": number(gap.gap),
        "interval": interval_form(gap.interval),
    }


def _side_form(side: Summary) -> Json:
    return {"n": side.n or None, "mean": number(side.mean)}
