"""May these two rounds be compared?"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache

from cxcore.measures.comparability import Difference, Taken
from cxcore.measures.comparability import comparability as measured_comparability
from cxcore.questions.study import EVERYBODY, Study
from cxcore.store.same_questions import Sameness, same_questions
from cxcore.store.wordings import Wordings
from cxcore.store.wordings import wordings as stored_wordings


@lru_cache(maxsize=64)
def comparability(
    study: Study, before: str, after: str, persona: str | None = EVERYBODY
) -> tuple[Difference, ...]:
    """What differs between two rounds apart from the answers, of everybody or of one persona."""
    first, then = (_taken(study, round_, persona) for round_ in (before, after))
    same: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for one in agreements(study):
        same[one.touchpoint].append(one.wordings)
    return measured_comparability(first, then, study.touchpoints, same)


@lru_cache(maxsize=64)
def not_comparable(
    study: Study, before: str, after: str, persona: str | None = EVERYBODY
) -> dict[str, Difference]:
    """The touchpoints that were asked about in another way, with the first reason why."""
    found = comparability(study, before, after, persona)
    return {one.touchpoint: one for one in reversed(found) if one.breaking and one.touchpoint}


@lru_cache(maxsize=64)
def agreements(study: Study) -> tuple[Sameness, ...]:
    """Which wordings somebody called the same question, the latest first."""
    return same_questions(study.database, study.journey)


def _taken(study: Study, round_: str, persona: str | None) -> Taken:
    scales: defaultdict[str, Counter[str]] = defaultdict(Counter)
    channels: defaultdict[str, Counter[str]] = defaultdict(Counter)
    personas: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for cell, counts in study.counts.cells:
        key = cell.touchpoint
        if (
            (cell.round, cell.kind) != (round_, "emotion")
            or key is None
            or persona not in {None, cell.persona}
        ):
            continue
        scales[key][cell.scale] += counts.n
        if cell.channel is not None:
            channels[key][cell.channel] += counts.n
        if cell.persona is not None:
            personas[cell.persona][key] += counts.n
    return Taken(
        source=study.round(round_).source,
        # Somebody answers about a touchpoint once, so there are at least as many people as answers there.
        respondents=max((own.total() for own in scales.values()), default=0),
        scales=scales,
        wordings={key: own for (asked_in, key), own in _wordings(study).items() if asked_in == round_},
        personas={key: max(own.values()) for key, own in personas.items()},
        channels=channels,
    )


@lru_cache(maxsize=64)
def _wordings(study: Study) -> Wordings:
    return stored_wordings(study.database, study.journey)
