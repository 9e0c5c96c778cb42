"""What was answered, as counts: how many ratings of a journey have which answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from duckdb import DuckDBPyConnection

from cxcore.counts import Cell, Counts, JourneyCounts
from cxcore.model import Journey, Kind
from cxcore.store.database import Database
from cxcore.store.per_respondent import (
    LevelPatterns,
    complete_counts,
    level_patterns,
    paired,
    patterns,
)
from cxcore.store.questions import Asked, Lookup, lookup, persona_id, place, round_id, scope

if TYPE_CHECKING:
    import numpy as np

    Columns = Mapping[str, np.ndarray[Any, Any]]

__all__ = [
    "Comment",
    "LevelPatterns",
    "comments",
    "complete_counts",
    "counts",
    "level_patterns",
    "paired",
    "patterns",
]

_EXPERIENCED: frozenset[Kind] = frozenset({"emotion", "functional", "nps", "ces", "csat", "overall"})
"""Kinds of which the answer says how it was; importance and expectation do not."""

_GROUPS = ("channel_id", "persona_id", "question_id", "round_id")
"""What a count is about, the last first, as sorting by several columns wants them."""


class Comment(NamedTuple):
    """What a respondent wrote.

    Attributes
    ----------
    text
        The words.
    mark
        The mark, 1–10, given with it; None without one, or where it says what matters instead of how it was.
    persona
        Key of the persona, when known.
    answered_at
        When it was written, in UTC, when known.

    """

    text: str
    mark: float | None
    persona: str | None
    answered_at: datetime | None


def counts(db: Database, journey: Journey) -> JourneyCounts:
    """How often each answer was given, per round, persona, touchpoint, channel, kind and scale.

    Ratings without a value (comments) are not counted, nor are those of rounds and touchpoints that were
    added after the journey was loaded.
    """
    with db.read() as cursor:
        known = lookup(cursor, journey)
        columns = _grouped(cursor, journey)
    found = JourneyCounts(tuple(_cells(columns, known)))
    different = {(one.touchpoint, one.kind, one.scale) for one in known.questions.values()}
    # Two wordings of one question fall into one cell.
    return found if len(different) == len(known.questions) else found + JourneyCounts()


_COMMENTS = """
SELECT comment, question_id, value, persona_id, answered_at
FROM app.rating
WHERE organisation_id = $organisation AND journey_id = $journey AND round_id = $round
    AND ($persona IS NULL OR persona_id = $persona)
    AND question_id IN (SELECT unnest($questions::BIGINT[]))
    AND trim(comment) <> ''
ORDER BY answered_at DESC NULLS LAST, comment
LIMIT $limit
"""


def comments(  # noqa: PLR0917 (which answers, and how many)
    db: Database,
    journey: Journey,
    touchpoint: str | None,
    round: str,  # noqa: A002 (the noun)
    persona: str | None = None,
    limit: int = 50,
) -> tuple[Comment, ...]:
    """What was written about a touchpoint (None: about the journey as a whole), newest first.

    The caller sees to it that the group is large enough to be shown.

    Raises
    ------
    UnknownNameError
        When the journey has no such touchpoint, round or persona.

    """
    if touchpoint is not None:
        place(journey, touchpoint)
    wanted = scope(journey) | {"round": round_id(journey, round), "persona": persona_id(journey, persona)}
    with db.read() as cursor:
        known = lookup(cursor, journey)
        questions = [one.id for one in known.questions.values() if one.touchpoint == touchpoint]
        rows = cursor.execute(_COMMENTS, wanted | {"questions": questions, "limit": limit}).fetchall()
    return tuple(
        Comment(text, _mark(known.questions[question], value), known.keys.get(who), at)
        for text, question, value, who, at in rows
    )


def _mark(question: Asked, value: float | None) -> float | None:
    return None if value is None or question.kind not in _EXPERIENCED else question.scale.mark(value)


def _grouped(cursor: DuckDBPyConnection, journey: Journey) -> Columns:
    """The one question that any engine must answer fast."""
    return cursor.execute(
        """
        SELECT
            round_id,
            question_id,
            COALESCE(persona_id, -1) AS persona_id,
            COALESCE(channel_id, -1) AS channel_id,
            COALESCE(value, 'NaN') AS value,
            number
        FROM (
            SELECT round_id, question_id, persona_id, channel_id, value, COUNT(*) AS number
            FROM app.rating
            WHERE organisation_id = $organisation AND journey_id = $journey
            GROUP BY ALL
        )
        """,
        scope(journey),
    ).fetchnumpy()


def _cells(columns: Columns, known: Lookup) -> Iterator[tuple[Cell, Counts]]:
    """A cell per group, its answers ascending; sorted here, where it costs less than in SQL."""
    import numpy as np

    keys = known.keys
    origins = {one.scale.key: frozenset({one.scale.key}) for one in known.questions.values()}
    order = np.lexsort([columns[name] for name in ("value", *_GROUPS)])
    order = order[~np.isnan(columns["value"][order])]
    groups = [columns[name][order] for name in _GROUPS]
    new = np.ones(order.size, bool)
    new[1:] = np.any([group[1:] != group[:-1] for group in groups], axis=0)
    starts = np.flatnonzero(new)
    answers = list(zip(columns["value"][order].tolist(), columns["number"][order].tolist(), strict=True))
    bounds = pairwise([*starts.tolist(), len(answers)])
    ids = zip(*(group[starts].tolist() for group in groups), strict=True)
    for (start, stop), (channel, persona, question, round_) in zip(bounds, ids, strict=True):
        if question not in known.questions or round_ not in keys:
            continue
        _, touchpoint, kind, scale = known.questions[question]
        cell = Cell(keys[round_], keys.get(persona), touchpoint, keys.get(channel), kind, scale.key)
        yield cell, Counts(scale, tuple(answers[start:stop]), origins[scale.key])
