"""Where is a promise not kept, a target not reached, the team too rosy; and what is worth repeating?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from cxcore.counts import Counts
from cxcore.measures.gaps import Gap, Place, Success
from cxcore.measures.gaps import gaps as measured_gaps
from cxcore.measures.gaps import successes as measured_successes
from cxcore.questions.curve import curves
from cxcore.questions.priorities import ours
from cxcore.questions.study import EVERYBODY, TEAM, Study


@dataclass(frozen=True)
class GapLists:
    """Each in journey order; empty when the other view is not known anywhere.

    Attributes
    ----------
    promise
        What was expected, less what was felt, by the customers of the round.
    target
        What is wanted, less what was felt: of one persona, or for everybody of each persona in turn.
    team
        What the team thinks, less what customers felt.

    """

    promise: tuple[Gap, ...]
    target: tuple[Gap, ...]
    team: tuple[Gap, ...]


@lru_cache(maxsize=64)
def gap_lists(study: Study, round_: str, persona: str | None = EVERYBODY) -> GapLists:
    """The three lists of a round of customers; of a workshop only the targets."""
    felt = _shown(study, round_, persona)
    expected = _shown(study, round_, persona, "expectation")
    places = [(persona, key) for key in study.touchpoints]
    return GapLists(
        measured_gaps(expected, felt, places),
        _targets(study, round_, persona),
        measured_gaps(_team(study, round_, persona), felt, places),
    )


@lru_cache(maxsize=64)
def successes(study: Study, round_: str, persona: str | None = EVERYBODY) -> tuple[Success, ...]:
    """The organisation's own touchpoints that delight, the most certain first."""
    felt = {key: own for (_, key), own in _shown(study, round_, persona).items()}
    return measured_successes(felt, ours(study))


def _shown(
    study: Study, round_: str, persona: str | None, kind: Literal["emotion", "expectation"] = "emotion"
) -> dict[Place, Counts]:
    points = curves(study, round_, kind)[persona].visible
    return {(persona, point.touchpoint): point.counts for point in points}


def _targets(study: Study, round_: str, persona: str | None) -> tuple[Gap, ...]:
    chosen = [own for own in study.journey.personas if persona in {EVERYBODY, own.key}]
    wanted: dict[Place, Counts | float] = {
        (own.key, key): mark for own in chosen for key, mark in own.targets.items()
    }
    felt: dict[Place, Counts] = {}
    for own in chosen:
        felt |= _shown(study, round_, own.key)
    return measured_gaps(wanted, felt, [(own.key, key) for own in chosen for key in study.touchpoints])


def _team(study: Study, round_: str, persona: str | None) -> dict[Place, Counts]:
    """What the team said in its last workshop; nothing when the round itself is one."""
    workshops = [own.key for own in study.rounds if own.source == TEAM]
    if not workshops or round_ in workshops:
        return {}
    return _shown(study, workshops[-1], persona)
