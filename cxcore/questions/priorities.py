"""What to improve first, and what goes together with the overall mark?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from cxcore.counts import Counts
from cxcore.measures.derived import Derived
from cxcore.measures.derived import derived as measured_derived
from cxcore.measures.priority import ImportanceSource, Priorities
from cxcore.measures.priority import priorities as measured_priorities
from cxcore.questions.curve import curves
from cxcore.questions.study import EVERYBODY, Study
from cxcore.store.overall import beside_overall


@dataclass(frozen=True)
class Importance:
    """How much each touchpoint matters, by touchpoint key; from one source, since two do not compare."""

    source: ImportanceSource
    values: Mapping[str, float | Counts]


def ours(study: Study) -> tuple[str, ...]:
    """The touchpoints that the organisation meant and can change itself, in journey order."""
    return tuple(own.key for own in study.journey.touchpoints if own.party == "own" and own.intended)


@lru_cache(maxsize=128)
def importance(study: Study, round_: str, persona: str | None = EVERYBODY) -> Importance:
    """What customers of the round marked as important, or else what stands with the personas.

    Customers are heard where they marked at least as many of the touchpoints that the curve shows as there
    are with the personas. For everybody the importance of a touchpoint is the mean over personas, each
    as heavy as its share of the answers that are shown.
    """
    shown = {point.touchpoint for point in curves(study, round_)[persona].visible}
    asked = curves(study, round_, "importance")[persona].visible
    marked: dict[str, float | Counts] = {
        point.touchpoint: point.counts for point in asked if point.touchpoint in shown
    }
    stated = {key: own for key, own in _stated(study, round_, persona).items() if key in shown}
    if marked and len(marked) >= len(stated):
        return Importance("customers", marked)
    return Importance("personas", stated)


@lru_cache(maxsize=128)
def priorities(study: Study, round_: str, persona: str | None = EVERYBODY) -> Priorities | None:
    """The matrix and the list of the organisation's own touchpoints; None where they are too few."""
    performance = {point.touchpoint: point.counts for point in curves(study, round_)[persona].visible}
    return measured_priorities(importance(study, round_, persona).values, performance, ours(study))


@lru_cache(maxsize=64)
def derived(study: Study, round_: str, persona: str | None = EVERYBODY) -> tuple[Derived, ...]:
    """Derived importance of the touchpoints that the curve shows; exploratory."""
    shown = [point.touchpoint for point in curves(study, round_)[persona].visible]
    return measured_derived(
        beside_overall(study.database, study.journey, shown, round_, persona), study.touchpoints
    )


def _stated(study: Study, round_: str, persona: str | None) -> dict[str, float]:
    """The importance that stands with one persona, or with all of them together."""
    found = curves(study, round_)
    chosen = [own for own in study.journey.personas if persona in {EVERYBODY, own.key}]
    weights = {own.key: found[own.key].n for own in chosen}
    if not any(weights.values()):
        weights = dict.fromkeys(weights, 1)
    stated = {}
    for key in study.touchpoints:
        known = [(own.importance[key], weights[own.key]) for own in chosen if key in own.importance]
        heavy = sum(weight for _, weight in known)
        if heavy:
            stated[key] = sum(value * weight for value, weight in known) / heavy
    return stated
