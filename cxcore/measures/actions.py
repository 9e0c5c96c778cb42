"""What to do about what was found: one step a moment, in the order of the findings."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from cxcore.measures.change import Summary
from cxcore.measures.findings import Finding, FindingKind, told
from cxcore.measures.personas import Apart

ActionKind = Literal["fix", "restore", "equalise", "balance", "repeat", "ask"]
"""Improve a moment; find out what changed there and undo it; help as well through one channel as through the
other; invite the same mix of customers; do elsewhere what works here; ask more customers about a moment."""

_CALLS_FOR: dict[FindingKind, ActionKind] = {
    "dip": "fix",
    "weak": "fix",
    "level": "fix",
    "promise": "fix",
    "ending": "fix",
    "worsened": "restore",
    "channel": "equalise",
    "public": "equalise",
    "persona": "fix",
    "success": "repeat",
    "mix": "balance",
}
_LATER: tuple[ActionKind, ...] = ("repeat", "balance", "ask")
"""What comes after everything that helps customers at once, in this order."""


class Heard(NamedTuple):
    """What customers say there: of ``n`` comments ``number`` speak of this theme, by its key."""

    theme: str
    number: int
    n: int


class Check(NamedTuple):
    """With so many answers the next measurement shows a difference of so many marks, or larger."""

    answers: int
    difference: float


@dataclass(frozen=True)
class Action:
    """One step.

    Attributes
    ----------
    touchpoint
        Key; None for a step about the next measurement as a whole.
    persona
        Whom it is for first: a persona that feels worse there than the others; None for everybody.
    finding
        Why; None when the moment has too few answers to know anything.
    heard
        The theme that comes up most there; None without one.
    quote
        Where no theme comes up: what the least content wrote there, of a moment to repeat the most
        content; masked; empty without.
    now
        The marks that are to rise: of the persona, of the worse channel, or of everybody; None without any.
    check
        How to see whether it helped; None where that is no matter of numbers.

    """

    kind: ActionKind
    touchpoint: str | None
    persona: str | None = None
    finding: Finding | None = None
    heard: Heard | None = None
    quote: str = ""
    now: Summary | None = None
    check: Check | None = None


def actions(
    findings: Sequence[Finding],
    ours: Collection[str],
    unheard: Sequence[str] = (),
    *,
    nothing_known: bool = False,
) -> tuple[Action, ...]:
    """The steps that findings call for; what helps customers at once before the rest.

    Of each, what a reader is told was found comes first, and then the heaviest.

    Parameters
    ----------
    findings
        The heaviest first.
    ours
        Touchpoints that the organisation can change itself; nothing is asked of others.
    unheard
        Touchpoints, in journey order, about which too few answered to know anything: the first is asked for.
    nothing_known
        Whether that is so of all touchpoints: then it is asked about all of them.

    """
    known = told(findings)
    heaviest = sorted(findings, key=lambda one: (one not in known, -_badness(one)))
    lacking = [key for key in unheard if key in ours][:1]
    asked = [Action("ask", None)] if nothing_known else [Action("ask", key) for key in lacking]
    steps = [*_called_for(heaviest, ours), *asked]
    return tuple(sorted(steps, key=lambda one: _LATER.index(one.kind) + 1 if one.kind in _LATER else 0))


def _called_for(findings: Sequence[Finding], ours: Collection[str]) -> Iterator[Action]:
    for finding in findings:
        kind = _step(finding)
        if kind and (finding.touchpoint is None or finding.touchpoint in ours):
            yield Action(kind, finding.touchpoint, _whom(finding), finding)


def _step(finding: Finding) -> ActionKind | None:
    """What to do about a moment: what became worse was better before, and comes first; praise comes last."""
    steps = {_CALLS_FOR[one.kind] for one in finding.all if one.kind in _CALLS_FOR and not _better(one)}
    order: tuple[ActionKind, ...] = ("restore", "equalise", "fix", *_LATER)
    return next((kind for kind in order if kind in steps), None)


def _badness(finding: Finding) -> float:
    """The weight of what is to be improved; of what is only good its weight too."""
    bad = [one for one in finding.all if not _better(one)]
    return max((one.least * one.reach * one.stake for one in bad), default=0.0)


def _better(finding: Finding) -> bool:
    """What became or is better for somebody, and calls for nothing."""
    return finding.kind == "improved" or (isinstance(finding.about, Apart) and finding.about.difference > 0)


def _whom(finding: Finding) -> str | None:
    worse = (one.about for one in finding.all if isinstance(one.about, Apart) and not _better(one))
    return next((about.persona for about in worse), None)
