"""What became of the journey as a whole between two rounds?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from cxcore.counts import total
from cxcore.measures.figures import Figure, FigureChange, figure_change
from cxcore.measures.interval import mean_interval
from cxcore.measures.loyalty import delighted
from cxcore.measures.pyramid import Pyramid
from cxcore.questions.comparability import comparability, not_comparable
from cxcore.questions.curve import curves
from cxcore.questions.loyalty import loyalty
from cxcore.questions.memory import journey_level
from cxcore.questions.pyramid import pyramid_at
from cxcore.questions.study import EVERYBODY, Study


@dataclass(frozen=True)
class Whole:
    """A journey before and after; a figure is None when it was not measured in both rounds.

    Attributes
    ----------
    mean
        Mean mark of all answers, 1–10.
    nps
        −100…100.
    easy, satisfied, delighted
        Shares, 0–1: of CES 5–7 out of 7, of CSAT 4–5 out of 5, and of nines and tens.
    pyramids
        Before and after.
    others
        Whether other personas answered, which may be all that changed.

    """

    mean: FigureChange | None
    nps: FigureChange | None
    easy: FigureChange | None
    satisfied: FigureChange | None
    delighted: FigureChange | None
    pyramids: tuple[Pyramid, Pyramid]
    others: bool


@lru_cache(maxsize=64)
def whole(study: Study, before: str, after: str, persona: str | None = EVERYBODY) -> Whole:
    """The figures of the whole journey in two rounds, without touchpoints whose question was another one."""
    apart = not_comparable(study, before, after, persona).keys()
    alike = [key for key in study.touchpoints if key not in apart]
    first, then = (_figures(study, round_, persona, alike) for round_ in (before, after))
    changed = {name: figure_change(first[name], then[name]) for name in first}
    below, above = (
        pyramid_at(study, curves(study, round_)[persona], alike, round_, persona)
        for round_ in (before, after)
    )
    differing = {one.aspect for one in comparability(study, before, after, persona)}
    others = persona is EVERYBODY and "personas" in differing
    return Whole(**changed, pyramids=(below, above), others=others)


def _figures(
    study: Study, round_: str, persona: str | None, touchpoints: Sequence[str]
) -> dict[str, Figure | None]:
    found = loyalty(study, round_, persona)
    nps, ces, csat = found.nps, found.ces, found.csat
    shown = curves(study, round_)[persona].visible
    marks = total(point.counts for point in shown if point.touchpoint in touchpoints)
    nines, around = delighted(marks), mean_interval(marks)
    level = journey_level(study, round_, persona) if len(touchpoints) == len(study.touchpoints) else None
    if level:
        mean: Figure | None = Figure(level.value, level.interval, level.respondents)
    else:
        mean = around and Figure(marks.mean, around, marks.n)
    return {
        "mean": mean,
        "nps": nps and Figure(nps.value, nps.interval, nps.n),
        "easy": ces and Figure(ces.easy, ces.easy_interval, ces.n),
        "satisfied": csat and Figure(csat.share, csat.interval, csat.n),
        "delighted": nines and Figure(nines.share, nines.interval, nines.n),
    }
