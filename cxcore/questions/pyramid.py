"""What kind of service do customers get?"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from cxcore.counts import Clusters, Counts, total
from cxcore.measures.curve import Curve
from cxcore.measures.pyramid import LevelResult, Pyramid, Reproducibility, reproducibility
from cxcore.measures.pyramid import pyramid as measured_pyramid
from cxcore.questions.curve import curves
from cxcore.questions.study import EVERYBODY, Study
from cxcore.store import ratings

K = TypeVar("K", bound=Hashable)

LEVELS = (1, 2, 3, 4, 5, 6)
FEWEST_RESPONDENTS = 20
"""Respondents who rated every level, under which coefficients would be a matter of chance."""


@dataclass(frozen=True)
class Hierarchy:
    """Whether the levels build on one another in this data.

    Attributes
    ----------
    levels
        The levels at which touchpoints were rated.
    result
        Guttman's coefficients; None when too few respondents rated all of these levels.

    """

    levels: tuple[int, ...]
    result: Reproducibility | None


@lru_cache(maxsize=128)
def pyramid(study: Study, round_: str, persona: str | None = EVERYBODY) -> Pyramid:
    """The pyramid of the whole journey, from the touchpoints that the group's curve shows."""
    return pyramid_at(study, curves(study, round_)[persona], study.touchpoints, round_, persona)


@lru_cache(maxsize=64)
def phases(study: Study, round_: str, persona: str | None = EVERYBODY) -> dict[str, Pyramid]:
    """The pyramid of each phase by phase key, in journey order."""
    shown, places = curves(study, round_)[persona], study.journey.touchpoints
    visible = {point.touchpoint for point in shown.visible}
    parts = {own.key: (own.phase, own.level) for own in places if own.level and own.key in visible}
    same = _clusters(study, parts, round_, persona)
    found = {}
    for phase in study.journey.phases:
        here = _by_level(study, shown, [own.key for own in places if own.phase == phase.key])
        alike = {level: own for (where, level), own in same.items() if where == phase.key}
        found[phase.key] = measured_pyramid(here, clusters=alike)
    return found


@lru_cache(maxsize=64)
def touchpoints(study: Study, round_: str, persona: str | None = EVERYBODY) -> dict[str, LevelResult]:
    """How each touchpoint does at the level that it is designed for, by touchpoint key."""
    shown = curves(study, round_)[persona]
    return {
        own.key: measured_pyramid(_by_level(study, shown, [own.key])).levels[own.level - 1]
        for own in study.journey.touchpoints
        if own.level is not None
    }


@lru_cache(maxsize=64)
def hierarchy(study: Study, round_: str, persona: str | None = EVERYBODY) -> Hierarchy:
    found = ratings.level_patterns(study.database, study.journey, round_, persona, within=study.narrowing)
    enough = sum(found.patterns.values()) >= FEWEST_RESPONDENTS
    return Hierarchy(found.levels, reproducibility(found.patterns) if enough else None)


def pyramid_at(
    study: Study, curve: Curve, wanted: Collection[str], round_: str, persona: str | None
) -> Pyramid:
    """The pyramid from those of these touchpoints that a curve shows.

    Its intervals know who answered at several touchpoints of a level.
    """
    shown = {point.touchpoint for point in curve.visible if point.touchpoint in wanted}
    same = level_clusters(study, shown, round_, persona)
    return measured_pyramid(_by_level(study, curve, shown), clusters=same)


def level_clusters(
    study: Study, touchpoints: Collection[str], round_: str, persona: str | None
) -> dict[int, Clusters]:
    """Per level which of all marks at these touchpoints were given by the same people."""
    parts = {own.key: own.level for own in study.journey.touchpoints if own.level and own.key in touchpoints}
    return _clusters(study, parts, round_, persona)


def _clusters(study: Study, parts: Mapping[str, K], round_: str, persona: str | None) -> dict[K, Clusters]:
    return ratings.clusters(study.database, study.journey, parts, round_, persona, within=study.narrowing)


def _by_level(study: Study, curve: Curve, wanted: Collection[str]) -> dict[int, Counts]:
    """The marks that a curve shows at these touchpoints, by the level that they are designed for."""
    points = {point.touchpoint: point for point in curve.visible if point.touchpoint in wanted}
    return {
        level: total(
            points[own.key].counts
            for own in study.journey.touchpoints
            if own.level == level and own.key in points
        )
        for level in LEVELS
    }
