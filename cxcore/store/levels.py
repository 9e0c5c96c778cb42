"""How alike the answers are that one person gave at a level of the pyramid, as sums over everybody."""

from __future__ import annotations

from collections.abc import Sequence

from cxcore.counts import Clusters
from cxcore.model import Journey
from cxcore.scales import Scale
from cxcore.store.database import Database
from cxcore.store.narrowing import EVERYTHING, Narrowing
from cxcore.store.per_respondent import about
from cxcore.store.questions import lookup

_CLUSTERS = """
SELECT
    level,
    COUNT(*),
    SUM(answers),
    SUM(answers * answers),
    round(SUM(answers * total), 6),
    round(SUM(total * total), 6)
FROM (
    -- By hand, without the macro: for a sum over everybody no mark need be rounded, nor its place known.
    SELECT r.respondent, q.level, COUNT(*) AS answers, SUM(q.base + q.step * r.value) AS total
    FROM app.rating AS r
    JOIN (
        SELECT unnest(
            $asked::STRUCT(question BIGINT, level TINYINT, base DOUBLE, step DOUBLE)[], recursive := true
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
    GROUP BY r.respondent, q.level
)
GROUP BY level
"""


def level_clusters(
    db: Database,
    journey: Journey,
    touchpoints: Sequence[str],
    round: str,  # noqa: A002 (the noun)
    persona: str | None = None,
    *,
    within: Narrowing = EVERYTHING,
) -> dict[int, Clusters]:
    """Per level which of all marks at these touchpoints were given by the same people (kind emotion).

    Every answer counts, not only the latest, as in the counts that they belong to; answers without a
    respondent are left out. A level at which nobody is known is not there.

    Raises
    ------
    UnknownNameError
        When the journey has no such round or persona.

    """
    level_of = {one.key: one.level for one in journey.touchpoints if one.level and one.key in touchpoints}
    with db.read() as cursor:
        wanted = about(cursor, journey, round, persona, within)
        questions = lookup(cursor, journey).questions.values()
        asked = [
            {"question": one.id, "level": level_of[one.touchpoint], **_line(one.scale)}
            for one in questions
            if one.kind == "emotion" and one.touchpoint in level_of
        ]
        rows = cursor.execute(_CLUSTERS, wanted | {"asked": asked}).fetchall()
    return {level: Clusters(*sums) for level, *sums in rows}


def _line(scale: Scale) -> dict[str, float]:
    """The straight line from an answer to its mark."""
    base = scale.mark(0)
    return {"base": base, "step": scale.mark(1) - base}
