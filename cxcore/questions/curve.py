"""Where do customers feel what?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cxcore.counts import Counts
from cxcore.measures.curve import Curve
from cxcore.measures.curve import curves as measured_curves
from cxcore.model import Kind
from cxcore.questions.study import EVERYBODY, Study
from cxcore.store import ratings


@dataclass(frozen=True)
class Lines:
    """What one chart draws for one group: the emotional curve and what was measured beside it.

    Attributes
    ----------
    emotion
        The curve itself.
    functional, expectation
        None when the round did not ask for it.
    targets
        The wanted mark, 1–10, by touchpoint key; empty for everybody, since only personas have targets.

    """

    emotion: Curve
    functional: Curve | None
    expectation: Curve | None
    targets: Mapping[str, float]


@lru_cache(maxsize=256)
def curves(study: Study, round_: str, kind: Kind = "emotion") -> dict[str | None, Curve]:
    """The curve of everybody, under None, and of each persona, of one round and kind."""
    cells = study.counts.where(lambda cell: cell.round == round_ and cell.kind == kind)
    marks = cells.where(lambda cell: cell.touchpoint is not None).marks_by(
        lambda cell: (cell.persona, cell.touchpoint or "")
    )
    alone = study.betrayed(
        lambda cell: (
            (cell.persona, cell.touchpoint)
            if (cell.round, cell.kind) == (round_, kind) and cell.touchpoint
            else None
        )
    )
    together = study.betrayed(
        lambda cell: cell.touchpoint if (cell.round, cell.kind) == (round_, kind) else None
    )
    return measured_curves(marks, study.personas, study.touchpoints, betrayed=alone, betrayed_totals=together)


def lines(study: Study, round_: str, persona: str | None = EVERYBODY) -> Lines:
    """The emotional curve of a group with the functional, expectation and target lines beside it."""
    targets = next((own.targets for own in study.journey.personas if own.key == persona), {})
    return Lines(
        curves(study, round_)[persona],
        _measured(curves(study, round_, "functional")[persona]),
        _measured(curves(study, round_, "expectation")[persona]),
        targets,
    )


@lru_cache(maxsize=64)
def same_people(study: Study, round_: str) -> dict[str | None, Curve]:
    """The curves of only those respondents who rated every touchpoint that the curve of everybody shows.

    A curve over touchpoints that different people answered is partly a change of people; this one is not.
    """
    shown = [point.touchpoint for point in curves(study, round_)[EVERYBODY].visible]
    if not shown:
        return curves(study, round_)

    def complete(persona: str | None) -> dict[str, Counts]:
        return ratings.complete_counts(
            study.database, study.journey, shown, round_, persona, within=study.narrowing
        )

    groups: dict[tuple[str | None, str], Counts] = {
        (persona, key): own for persona in study.personas for key, own in complete(persona).items()
    }
    for key, everybody in complete(EVERYBODY).items():
        groups[None, key] = _rest(everybody, [groups[persona, key] for persona in study.personas])
    return measured_curves(groups, study.personas, study.touchpoints)


def _rest(everybody: Counts, parts: Sequence[Counts]) -> Counts:
    """The answers of people without a persona: those of everybody less those of the personas."""
    left = dict(everybody.answers)
    for part in parts:
        for answer, number in part.answers:
            left[answer] -= number
    return Counts.of(left, everybody.scale)


def _measured(line: Curve) -> Curve | None:
    return line if line.visible else None
