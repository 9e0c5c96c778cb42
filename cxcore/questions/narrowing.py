"""The same questions about a part of the answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from cxcore.counts import Cell, JourneyCounts
from cxcore.questions.study import Study
from cxcore.store import ratings
from cxcore.store.narrowing import EVERYTHING, Narrowing, Span
from cxcore.store.narrowing import spans as stored_spans


@lru_cache(maxsize=32)
def narrowed(study: Study, narrowing: Narrowing) -> Study:
    """The study of a part of the answers.

    A group is withheld as well where what is left out, of all answers or of those of one filter less, is a
    handful: the difference would show it.
    """
    if narrowing == EVERYTHING:
        return study
    own = _counts(study, narrowing)
    wider = {EVERYTHING, narrowing._replace(channel=None), narrowing._replace(periods=())} - {narrowing}
    left_out = tuple(_less(_counts(study, one), own) for one in wider)
    return replace(study, counts=own, narrowing=narrowing, left_out=left_out)


@lru_cache(maxsize=32)
def spans(study: Study) -> dict[str, Span]:
    """When each round was answered, by round key; without rounds of which no answer has a time."""
    return stored_spans(study.database, study.journey)


def channels(study: Study) -> tuple[str, ...]:
    """The channels through which somebody rated a touchpoint, by key."""
    found = {cell.channel for cell, _ in study.counts.cells if cell.kind == "emotion" and cell.channel}
    return tuple(sorted(found))


@lru_cache(maxsize=64)
def _counts(study: Study, narrowing: Narrowing) -> JourneyCounts:
    if narrowing == EVERYTHING:
        return study.counts
    return ratings.counts(study.database, study.journey, narrowing)


def _less(wide: JourneyCounts, narrow: JourneyCounts) -> Mapping[Cell, int]:
    """How many answers of each cell are in the one and not in the other."""
    own = {cell: counts.n for cell, counts in narrow.cells}
    left = {cell: counts.n - own.get(cell, 0) for cell, counts in wide.cells}
    return {cell: number for cell, number in left.items() if number}
