"""What was answered, as counts: how many ratings of a journey have which answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from duckdb import DuckDBPyConnection

from cxcore.counts import Cell, Counts, JourneyCounts
from cxcore.model import Journey
from cxcore.store.clusters import clusters
from cxcore.store.database import Database
from cxcore.store.narrowing import EVERYTHING, Narrowing, period_rows
from cxcore.store.per_respondent import (
    LevelPatterns,
    Returning,
    complete_counts,
    level_patterns,
    paired,
    patterns,
    returning,
)
from cxcore.store.questions import Lookup, lookup, scope

if TYPE_CHECKING:
    import numpy as np

    Columns = Mapping[str, np.ndarray[Any, Any]]

__all__ = [
    "LevelPatterns",
    "Returning",
    "clusters",
    "complete_counts",
    "counts",
    "level_patterns",
    "paired",
    "patterns",
    "returning",
]

_GROUPS = ("channel_id", "persona_id", "question_id", "round_id")
"""What a count is about, the last first, as sorting by several columns wants them."""


def counts(db: Database, journey: Journey, within: Narrowing = EVERYTHING) -> JourneyCounts:
    """How often each answer was given, per round, persona, touchpoint, channel, kind and scale.

    Ratings without a value (comments) are not counted, nor are those of rounds and touchpoints that were
    added after the journey was loaded.
    """
    known = lookup(db, journey)
    with db.read(once=True) as cursor:
        columns = _grouped(cursor, journey, within)
    found = JourneyCounts(tuple(_cells(columns, known)))
    if within.channel is not None:
        found = found.where(lambda cell: cell.channel == within.channel)
    different = {(one.touchpoint, one.kind, one.scale.key) for one in known.questions.values()}
    # Two wordings of one question fall into one cell.
    return found if len(different) == len(known.questions) else found + JourneyCounts()


def _grouped(cursor: DuckDBPyConnection, journey: Journey, within: Narrowing) -> Columns:
    """The one question that any engine must answer fast."""
    periods = period_rows(journey, within)
    narrowed = {"periods": periods} if periods else {}
    return cursor.execute(_GROUPED_WITHIN if periods else _GROUPED, scope(journey) | narrowed).fetchnumpy()


_QUERY = """
SELECT round_id, question_id, persona_id, channel_id, value, COUNT(*) AS number
FROM app.rating {periods}
WHERE organisation_id = $organisation AND journey_id = $journey {in_period}
GROUP BY ALL
"""
_GROUPED = _QUERY.format(periods="", in_period="")
_GROUPED_WITHIN = _QUERY.format(
    periods="""
    LEFT JOIN (
        SELECT unnest(
            $periods::STRUCT(round BIGINT, since TIMESTAMP, until TIMESTAMP)[], recursive := true
        )
    ) AS p ON p.round = round_id
    """,
    in_period="AND (p.round IS NULL OR (answered_at >= p.since AND answered_at < p.until))",
)


def _cells(found: Columns, known: Lookup) -> Iterator[tuple[Cell, Counts]]:
    """A cell per group, its answers ascending; sorted here, where it costs less than in SQL."""
    import numpy as np

    # What is NULL is masked. No id is below 0.
    columns = {name: np.ma.filled(found[name], -1) for name in _GROUPS}
    values = np.ma.filled(found["value"], np.nan)
    questions, keys = known
    origins = {one.scale.key: frozenset({one.scale.key}) for one in questions.values()}
    order = np.lexsort([values, *columns.values()])
    order = order[~np.isnan(values[order])]
    groups = [column[order] for column in columns.values()]
    new = np.ones(order.size, bool)
    new[1:] = np.any([group[1:] != group[:-1] for group in groups], axis=0)
    starts = np.flatnonzero(new)
    answers = tuple(zip(values[order].tolist(), found["number"][order].tolist(), strict=True))
    bounds = pairwise([*starts.tolist(), len(answers)])
    ids = zip(*(group[starts].tolist() for group in groups), strict=True)
    for (start, stop), (channel, persona, question, round_) in zip(bounds, ids, strict=True):
        asked = questions.get(question)
        if asked is None or round_ not in keys:
            continue
        _, touchpoint, kind, scale = asked
        cell = Cell(keys[round_], keys.get(persona), touchpoint, keys.get(channel), kind, scale.key)
        yield cell, Counts(scale, answers[start:stop], origins[scale.key])
