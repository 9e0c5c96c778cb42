"""What matters most of everything that the measures know: candidates on one scale, each moment told once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from cxcore.measures.change import Change
from cxcore.measures.channels import Contact, Contrast
from cxcore.measures.curve import Point
from cxcore.measures.dip import Dip
from cxcore.measures.gaps import Gap, Success
from cxcore.measures.interval import Interval
from cxcore.measures.loyalty import NpsChange
from cxcore.measures.personas import Apart
from cxcore.measures.priority import Priority
from cxcore.measures.pyramid import LevelResult

FindingKind = Literal[
    "mix",
    "dip",
    "weak",
    "worsened",
    "improved",
    "persona",
    "level",
    "channel",
    "public",
    "promise",
    "ending",
    "nps",
    "success",
]
"""Other customers answered; the lowest moment; another weak one that is important; a moment that became worse
or better; a persona that feels otherwise; a level of the pyramid that holds back; a channel that serves worse
or a public one that serves better; a promise not kept; a bad ending; another NPS; a moment that delights."""

MOST = 3
"""Findings, and actions, that a reader gets."""
_LEADING: tuple[FindingKind, ...] = ("dip", "public", "channel", "worsened", "improved")
"""What is told first of a moment about which more was found; the rest by weight."""
_WRITTEN = 0.05
"""Marks; a smaller difference is written as 0,0."""
MARKS_PER_NPS_POINT = 9 / 200
"""The whole scale of the NPS, −100 to 100, counts as the whole scale of marks."""


class MixShift(NamedTuple):
    """The mean of everybody moved because other customers answered, or seems not to have moved.

    Attributes
    ----------
    total, within, mix
        Change of the mean in marks; what the same kinds of customers changed; what other shares of them did.
    interval
        Of ``mix``, 95 %.
    hides
        True when the mix hides a change, False when it feigns one.
    persona, before, after
        The persona whose share of the answers changed most, and that share, 0–1; None without personas.

    """

    total: float
    within: float
    mix: float
    interval: Interval
    hides: bool
    persona: str | None
    before: float
    after: float


class Served(NamedTuple):
    """A contact with the two channels that differ most."""

    contact: Contact
    contrast: Contrast


About = MixShift | Dip | Priority | Change | Apart | LevelResult | Served | Gap | Point | NpsChange | Success
"""The result of the measure that a finding rests on."""


@dataclass(frozen=True)
class Finding:
    """Something that is more than chance, and how much it matters.

    Attributes
    ----------
    about
        What it rests on.
    touchpoint
        Key of the moment it is about; None when it is about the journey as a whole.
    least
        How large it is for certain: the end of the interval that lies nearest to nothing, in marks, ≥ 0.
    reach
        Share, 0–1, of the customers whom it touches.
    stake
        Importance of the moment over that of the mean moment; 1 when not known.
    also
        What else was found about the same moment.

    """

    kind: FindingKind
    about: About
    touchpoint: str | None
    least: float
    reach: float
    stake: float = 1.0
    also: tuple[Finding, ...] = ()

    @property
    def weight(self) -> float:
        """Marks over all customers: least × reach × stake, the most of all that was found about the moment.

        The lower end of an interval ranks what is large and certain above what is large and hardly known.

        Notes
        -----
        Ranking by the lower end of an interval: Agresti & Coull (1998), The American Statistician 52, of
        shares, and Miller (2009), How not to sort by average rating; here of differences in marks.

        """
        return max(one.least * one.reach * one.stake for one in self.all)

    @property
    def all(self) -> tuple[Finding, ...]:
        """Everything that was found about the moment, what is told first in front."""
        return (self, *self.also)


def ranked(candidates: Iterable[Finding]) -> tuple[Finding, ...]:
    """One finding a moment, the heaviest first; what is too small to be written is left out.

    That other customers answered comes before everything: it says how the other numbers have to be read.
    """
    moments: dict[str | int, list[Finding]] = {}
    for place, one in enumerate(candidates):
        if one.least >= _WRITTEN:
            moments.setdefault(place if one.touchpoint is None else one.touchpoint, []).append(one)
    told = [_told_once(own) for own in moments.values()]
    return tuple(sorted(told, key=lambda one: (one.kind != "mix", -one.weight)))


def told(findings: Sequence[Finding], most: int = MOST) -> tuple[Finding, ...]:
    """The findings that a reader gets, the lowest moment always among them: the curve shows it to everybody.

    What the sentence about the dip names already is not told again.
    """
    dips = (one.about for one in findings if isinstance(one.about, Dip))
    rivals = {dip.rival.touchpoint for dip in dips if dip.rival}
    kept = [one for one in findings if one.kind != "weak" or one.also or one.touchpoint not in rivals]
    left_out = [one for one in kept[most:] if isinstance(one.about, Dip)]
    return tuple(kept[: most - len(left_out)] + left_out)


def _told_once(found: list[Finding]) -> Finding:
    first, *also = sorted(found, key=_telling)
    return replace(first, also=tuple(also))


def _telling(one: Finding) -> tuple[int, float]:
    place = _LEADING.index(one.kind) if one.kind in _LEADING else len(_LEADING)
    return place, -one.weight
