"""Did it get better?"""

from __future__ import annotations

from functools import lru_cache

from cxcore.counts import Counts
from cxcore.measures.change import Change
from cxcore.measures.change import changes as measured_changes
from cxcore.measures.evolution import Limits, xmr
from cxcore.measures.mix import Split, kitagawa
from cxcore.questions.curve import curves
from cxcore.questions.memory import journey_level
from cxcore.questions.study import EVERYBODY, Study
from cxcore.store import ratings


@lru_cache(maxsize=64)
def changes(study: Study, before: str, after: str, persona: str | None = EVERYBODY) -> tuple[Change, ...]:
    """What changed per touchpoint, in journey order, between two rounds."""
    earlier, later = _shown(study, before, persona), _shown(study, after, persona)
    pairs = ratings.paired(study.database, study.journey, before, after, persona)
    shown = {key: own for key, own in pairs.items() if key in earlier and key in later}
    return measured_changes(earlier, later, study.touchpoints, shown)


@lru_cache(maxsize=64)
def split(study: Study, before: str, after: str) -> Split | None:
    """The change of the mean of everybody, split over personas and touchpoints (Kitagawa)."""
    return kitagawa(_groups(study, before), _groups(study, after))


@lru_cache(maxsize=64)
def evolution(study: Study, persona: str | None = EVERYBODY) -> tuple[dict[str, float], Limits | None]:
    """The mean of the journey by round key, oldest first, and the limits of its usual variation."""
    levels = {own.key: journey_level(study, own.key, persona) for own in study.rounds}
    means = {key: level.value for key, level in levels.items() if level is not None}
    return means, xmr(tuple(means.values()))


def _shown(study: Study, round_: str, persona: str | None) -> dict[str, Counts]:
    return {point.touchpoint: point.counts for point in curves(study, round_)[persona].visible}


def _groups(study: Study, round_: str) -> dict[tuple[str | None, str | None], Counts]:
    cells = study.counts.where(
        lambda cell: cell.round == round_ and cell.kind == "emotion" and cell.touchpoint is not None
    )
    return cells.marks_by(lambda cell: (cell.persona, cell.touchpoint))
