"""How alike the answers are that one person gave about a part of the journey, as sums over everybody."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TypeVar

from cxcore.counts import Clusters
from cxcore.model import Journey
from cxcore.scales import Scale
from cxcore.store.database import Database
from cxcore.store.narrowing import EVERYTHING, Narrowing
from cxcore.store.per_respondent import about
from cxcore.store.questions import lookup

K = TypeVar("K", bound=Hashable)

_CLUSTERS = """
SELECT
    part,
    COUNT(*),
    SUM(answers),
    SUM(answers * answers),
    round(SUM(answers * total), 6),
    round(SUM(total * total), 6)
FROM (
    -- By hand, without the macro: for a sum over everybody no mark need be rounded, nor its place known.
    SELECT r.respondent, q.part, COUNT(*) AS answers, SUM(q.base + q.step * r.value) AS total
    FROM app.rating AS r
    JOIN (
        SELECT unnest(
            $asked::STRUCT(question BIGINT, part INTEGER, base DOUBLE, step DOUBLE)[], recursive := true
        )
    ) AS q ON q.question = r.question_id
    WHERE r.organisation_id = $organisation
        AND r.journey_id = $journey
        AND r.round_id = $round
        AND ($persona::BIGINT IS NULL OR r.persona_id = $persona)
        AND ($channels::BIGINT[] IS NULL OR list_contains($channels::BIGINT[], r.channel_id))
        AND ($since::TIMESTAMP IS NULL OR r.answered_at >= $since)
        AND ($until::TIMESTAMP IS NULL OR r.answered_at < $until)
        AND r.respondent IS NOT NULL
        AND r.value IS NOT NULL
    GROUP BY r.respondent, q.part
)
GROUP BY part
"""


def clusters(
    db: Database,
    journey: Journey,
    parts: Mapping[str, K],
    round: str,  # noqa: A002 (the noun)
    persona: str | None = None,
    *,
    within: Narrowing = EVERYTHING,
) -> dict[K, Clusters]:
    """Per part of the journey which of all its marks were given by the same people (kind emotion).

    Every answer counts, not only the latest, as in the counts that they belong to; answers without a
    respondent are left out. A part about which nobody is known is not there.

    Parameters
    ----------
    parts
        The part that each touchpoint belongs to, by its key; the others are left out.

    Raises
    ------
    UnknownNameError
        When the journey has no such round or persona.

    """
    numbers = {part: number for number, part in enumerate(dict.fromkeys(parts.values()))}
    questions = lookup(db, journey).questions.values()
    with db.read() as cursor:
        wanted = about(cursor, journey, round, persona, within)
        asked = [
            {"question": one.id, "part": numbers[parts[one.touchpoint]], **_line(one.scale)}
            for one in questions
            if one.kind == "emotion" and one.touchpoint is not None and one.touchpoint in parts
        ]
        rows = cursor.execute(_CLUSTERS, wanted | {"asked": asked}).fetchall()
    named = tuple(numbers)
    return {named[number]: Clusters(*sums) for number, *sums in rows}


def _line(scale: Scale) -> dict[str, float]:
    """The straight line from an answer to its mark."""
    base = scale.mark(0)
    return {"base": base, "step": scale.mark(1) - base}
