"""What do customers remember?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from cxcore.counts import Pattern, total
from cxcore.measures.memory import (
    Check,
    JourneyMean,
    Predictors,
    Remembered,
    journey_mean,
    memorable,
    predictors,
    remembered,
)
from cxcore.questions.curve import curves
from cxcore.questions.study import EVERYBODY, Study
from cxcore.store import ratings


@dataclass(frozen=True)
class Memory:
    """The mean of the journey, and beside it what people probably remember of it.

    Attributes
    ----------
    mean
        Mean mark of all answers; None under five respondents.
    remembered
        Peak and end per respondent; an indication. None under five respondents.
    predictors
        What predicts the overall mark; None without enough overall marks.
    checks
        The memorable check: contrast, ending, brand.

    """

    mean: JourneyMean | None
    remembered: Remembered | None
    predictors: Predictors | None
    checks: tuple[Check, Check, Check]


@lru_cache(maxsize=128)
def journey_level(study: Study, round_: str, persona: str | None = EVERYBODY) -> JourneyMean | None:
    """The mean of all answers of a group over the touchpoints that its curve shows.

    Its interval knows who gave which answers, as far as that is known.
    """
    shown = curves(study, round_)[persona].visible
    same = ratings.clusters(
        study.database,
        study.journey,
        {point.touchpoint: "journey" for point in shown},
        round_,
        persona,
        within=study.narrowing,
    )
    return journey_mean(total(point.counts for point in shown), same.get("journey"))


@lru_cache(maxsize=64)
def memory(study: Study, round_: str, persona: str | None = EVERYBODY) -> Memory:
    patterns = _patterns(study, round_, persona)
    brand = [touchpoint.key for touchpoint in study.journey.touchpoints if touchpoint.brand_moment]
    return Memory(
        journey_level(study, round_, persona),
        remembered(patterns),
        predictors(patterns),
        memorable(curves(study, round_)[persona], brand),
    )


@lru_cache(maxsize=64)
def _patterns(study: Study, round_: str, persona: str | None) -> Mapping[Pattern, int]:
    # Only what the curve shows: a mean over more would give away what is withheld.
    shown = [point.touchpoint for point in curves(study, round_)[persona].visible]
    return (
        ratings.patterns(study.database, study.journey, round_, persona, shown, within=study.narrowing)
        if shown
        else {}
    )
