"""What would a few better moments do, and what a little better everywhere?"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from cxcore.counts import Clusters
from cxcore.measures.whatif import WhatIf
from cxcore.measures.whatif import what_if as measured_what_if
from cxcore.questions.curve import curves
from cxcore.questions.pyramid import level_clusters
from cxcore.questions.study import EVERYBODY, Study


def what_if(
    study: Study, round_: str, picks: Mapping[str, float], persona: str | None = EVERYBODY
) -> WhatIf | None:
    """What lifting each chosen touchpoint to its mark does to the curve shown; None without answers."""
    marks = {point.touchpoint: point.counts for point in curves(study, round_)[persona].visible}
    levels = {own.key: own.level for own in study.journey.touchpoints if own.level is not None}
    return measured_what_if(marks, levels, picks, _clusters(study, tuple(marks), round_, persona))


@lru_cache(maxsize=64)
def _clusters(
    study: Study, touchpoints: tuple[str, ...], round_: str, persona: str | None
) -> dict[int, Clusters]:
    return level_clusters(study, touchpoints, round_, persona)
