"""Do customers come back, and would they send others?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from cxcore.counts import Counts, total
from cxcore.measures.loyalty import Ces, Csat, Delighted, Nps, ces, csat, delighted, nps, nps_point
from cxcore.questions.curve import curves
from cxcore.questions.study import EVERYBODY, Study
from cxcore.scales import CES, CSAT, NPS, Scale

_POINTS = Scale("nps-points", -100, 100)


@dataclass(frozen=True)
class Loyalty:
    """Each is None when it was not asked, or by too few."""

    nps: Nps | None
    ces: Ces | None
    csat: Csat | None
    delighted: Delighted | None


@lru_cache(maxsize=128)
def loyalty(study: Study, round_: str, persona: str | None = EVERYBODY) -> Loyalty:
    """NPS, CES 2.0 and CSAT from raw answers on their own scale, and the share of nines and tens."""
    nps_answers = study.answers(round_, persona, "nps").get(NPS.key)
    ces_answers = study.answers(round_, persona, "ces").get(CES.key)
    csat_answers = study.answers(round_, persona, "csat").get(CSAT.key)
    marks = total(point.counts for point in curves(study, round_)[persona].visible)
    return Loyalty(
        nps(nps_answers) if nps_answers else None,
        ces(ces_answers) if ces_answers else None,
        csat(csat_answers) if csat_answers else None,
        delighted(marks),
    )


@lru_cache(maxsize=64)
def nps_points(study: Study, round_: str) -> dict[str | None, Counts]:
    """What each answer adds to the NPS, −100, 0 or 100, by persona; small groups included: not to show."""
    asked = study.counts.where(
        lambda cell: cell.round == round_ and cell.kind == "nps" and cell.scale == NPS.key
    )
    return {
        persona: Counts.of(((nps_point(answer), number) for answer, number in own.answers), _POINTS)
        for persona, own in asked.answers_by(lambda cell: cell.persona).items()
    }
