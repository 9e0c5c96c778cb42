"""What to look at first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from cxcore.measures.curve import Point
from cxcore.measures.pyramid import NORM
from cxcore.questions.change import changes
from cxcore.questions.curve import curves
from cxcore.questions.pyramid import pyramid
from cxcore.questions.study import EVERYBODY, Study

Reason = Literal["worsened", "holds-back", "moment-of-truth", "brand-moment", "ending"]
MOST_STEPS = 3


@dataclass(frozen=True)
class Step:
    """A touchpoint to work on first, with why it is more than a low mark."""

    point: Point
    reasons: tuple[Reason, ...]


@lru_cache(maxsize=64)
def first_steps(study: Study, round_: str, persona: str | None = EVERYBODY) -> tuple[Step, ...]:
    """At most three touchpoints to work on first, the lowest mean first.

    Only touchpoints of the organisation itself, and only where the data carry it: at least eight answers,
    and either the whole interval lies under the norm or the touchpoint became worse since the last round.
    """
    own = {
        touchpoint.key
        for touchpoint in study.journey.touchpoints
        if touchpoint.party == "own" and touchpoint.intended
    }
    worse = _worsened(study, round_, persona)
    low = [
        point
        for point in curves(study, round_)[persona].points
        if point.status == "shown"
        and point.touchpoint in own
        and (point.touchpoint in worse or (point.interval is not None and point.interval.high < NORM))
    ]
    low.sort(key=lambda point: point.mean)
    return tuple(Step(point, _reasons(study, round_, persona, point, worse)) for point in low[:MOST_STEPS])


def _worsened(study: Study, round_: str, persona: str | None) -> frozenset[str]:
    earlier = study.before(round_)
    if earlier is None:
        return frozenset()
    found = changes(study, earlier.key, round_, persona)
    return frozenset(change.touchpoint for change in found if change.verdict == "worsened")


def _reasons(
    study: Study, round_: str, persona: str | None, point: Point, worse: frozenset[str]
) -> tuple[Reason, ...]:
    touchpoint = study.journey.touchpoint(point.touchpoint)
    blocked = pyramid(study, round_, persona).held_back_by
    holds: dict[Reason, bool] = {
        "worsened": point.touchpoint in worse,
        "holds-back": blocked is not None and touchpoint.level == blocked,
        "moment-of-truth": touchpoint.moment_of_truth,
        "brand-moment": touchpoint.brand_moment,
        "ending": point.touchpoint == study.touchpoints[-1],
    }
    return tuple(reason for reason, true in holds.items() if true)
