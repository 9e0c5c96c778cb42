"""Did it get better?"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

from cxcore.counts import Counts, total
from cxcore.measures.change import Change
from cxcore.measures.change import changes as measured_changes
from cxcore.measures.comparability import Difference
from cxcore.measures.comparability import not_comparable as without_verdict
from cxcore.measures.evolution import Limits, Signal, signals, xmr
from cxcore.measures.interval import mean_interval
from cxcore.measures.memory import JourneyMean
from cxcore.measures.mix import JourneySplit, Split, journey_split, kitagawa, within_interval
from cxcore.measures.split_certainty import PartIntervals, part_intervals
from cxcore.questions.comparability import comparability, not_comparable
from cxcore.questions.curve import curves
from cxcore.questions.memory import journey_level
from cxcore.questions.study import EVERYBODY, TEAM, Study
from cxcore.store import ratings
from cxcore.store.ratings import Returning

Reason = Difference | Split
"""Why a touchpoint is not comparable: another question, or other personas that explain its change."""


_ERROR = 0.05
"""Chance of calling anything a change where only other people answered."""


def changes(study: Study, before: str, after: str, persona: str | None = EVERYBODY) -> tuple[Change, ...]:
    """What changed per touchpoint, in journey order, between two rounds.

    A touchpoint whose question was another one gets no verdict, and is no part of the family that is tested.
    Where other personas answered, neither does a change of everybody that may come from that alone.
    """
    return _judged(study, before, after, persona)[0]


def reasons(study: Study, before: str, after: str, persona: str | None = EVERYBODY) -> dict[str, Reason]:
    """Why touchpoints are not comparable, by key: what was asked differently, or how much others explain."""
    return _judged(study, before, after, persona)[1]


@lru_cache(maxsize=64)
def returning(study: Study, before: str, after: str, persona: str | None = EVERYBODY) -> Returning:
    """How many customers answered in each round, and in both, as far as it is known who they are."""
    return ratings.returning(study.database, study.journey, before, after, persona, within=study.narrowing)


@lru_cache(maxsize=64)
def _judged(
    study: Study, before: str, after: str, persona: str | None
) -> tuple[tuple[Change, ...], dict[str, Reason]]:
    earlier, later = _shown(study, before, persona), _shown(study, after, persona)
    pairs = ratings.paired(study.database, study.journey, before, after, persona, within=study.narrowing)
    shown = {key: own for key, own in pairs.items() if key in earlier and key in later}
    apart: dict[str, Reason] = {**not_comparable(study, before, after, persona)}
    alike = [key for key in study.touchpoints if key not in apart]
    found = {own.touchpoint: own for own in measured_changes(earlier, later, alike, shown)}
    found |= {own.touchpoint: own for own in measured_changes(earlier, later, [*apart])}
    if persona is EVERYBODY and _others_answered(study, before, after):
        changed = [key for key in alike if found[key].verdict in {"improved", "worsened"}]
        apart |= _by_others(study, before, after, changed)
    judged = (without_verdict(found[key]) if key in apart else found[key] for key in study.touchpoints)
    return tuple(judged), apart


def _others_answered(study: Study, before: str, after: str) -> bool:
    return any(one.aspect == "personas" for one in comparability(study, before, after))


def _by_others(study: Study, before: str, after: str, touchpoints: Collection[str]) -> dict[str, Split]:
    """Those of these changed touchpoints at which no change is left when the mix of personas is left out.

    Other personas can make many touchpoints seem changed at once, so intervals are widened for their number.
    """
    sure = 1 - _ERROR / max(1, len(touchpoints))
    sides = [groups(study, round_, EVERYBODY, ()) for round_ in (before, after)]
    found = {}
    for key in touchpoints:
        first, then = ({who: own for (who, at), own in each.items() if at == key} for each in sides)
        parts, around = kitagawa(first, then), within_interval(first, then, sure)
        if parts and (around is None or around.contains(0) or parts.within * parts.total < 0):
            found[key] = parts
    return found


@lru_cache(maxsize=64)
def split(study: Study, before: str, after: str, persona: str | None = EVERYBODY) -> JourneySplit | None:
    """The change of the mean of a group, split over personas and touchpoints (Kitagawa).

    Over what the curve of the group shows in each round, without touchpoints whose question was another one.
    """
    apart = not_comparable(study, before, after, persona)
    return journey_split(*(groups(study, round_, persona, apart) for round_ in (before, after)))


@lru_cache(maxsize=64)
def split_certainty(
    study: Study, before: str, after: str, persona: str | None = EVERYBODY
) -> PartIntervals | None:
    """How sure the parts of :func:`split` are; None without answers in both rounds."""
    apart = not_comparable(study, before, after, persona)
    first, then = (groups(study, round_, persona, apart) for round_ in (before, after))
    return part_intervals(first, then, (_widened(study, before, persona), _widened(study, after, persona)))


def _widened(study: Study, round_: str, persona: str | None) -> float:
    """How many times as wide the interval of the mean is for knowing who gave which answers."""
    level = journey_level(study, round_, persona)
    alone = mean_interval(total(_shown(study, round_, persona).values()))
    return max(1.0, level.interval.width / alone.width) if level and alone and alone.width else 1.0


class Evolution(NamedTuple):
    """The mean of the journey by round key, oldest first, and what is more than its usual variation."""

    means: dict[str, JourneyMean]
    limits: Limits | None
    signals: tuple[Signal, ...]


@lru_cache(maxsize=64)
def evolution(study: Study, persona: str | None = EVERYBODY) -> Evolution:
    """The mean of the journey over the rounds of customers; limits and signals from six rounds on."""
    levels = {own.key: journey_level(study, own.key, persona) for own in study.rounds if own.source != TEAM}
    means = {key: level for key, level in levels.items() if level is not None}
    values = [level.value for level in means.values()]
    limits = xmr(values)
    return Evolution(means, limits, signals(values, limits) if limits else ())


def _shown(study: Study, round_: str, persona: str | None) -> dict[str, Counts]:
    return {point.touchpoint: point.counts for point in curves(study, round_)[persona].visible}


def groups(
    study: Study, round_: str, persona: str | None, left_out: Collection[str]
) -> dict[tuple[str | None, str], Counts]:
    """Marks by persona and touchpoint of what a curve shows, small groups included: to sum, not to show."""
    wanted = _shown(study, round_, persona).keys() - left_out
    cells = study.counts.where(
        lambda cell: (
            (cell.round, cell.kind) == (round_, "emotion")
            and cell.touchpoint in wanted
            and persona in {None, cell.persona}
        )
    )
    return cells.marks_by(lambda cell: (cell.persona, cell.touchpoint or ""))
