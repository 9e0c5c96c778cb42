"""In which words each round asked about each touchpoint."""

from __future__ import annotations

from cxcore.model import Journey
from cxcore.store.database import Database
from cxcore.store.questions import scope

Wordings = dict[tuple[str, str], dict[str, int]]
"""Numbers of answers by wording, per round and touchpoint; an empty wording is not known."""

_ASKED_TWICE = """
SELECT COUNT(*) > 0
FROM (
    SELECT touchpoint_id
    FROM app.question
    WHERE organisation_id = $organisation AND journey_id = $journey AND kind = 'emotion' AND wording <> ''
    GROUP BY touchpoint_id
    HAVING COUNT(DISTINCT wording) > 1
)
"""
_ANSWERED = """
SELECT r.round_id, q.touchpoint_id, q.wording, SUM(r.number)
FROM (
    SELECT round_id, question_id, COUNT(value) AS number
    FROM app.rating
    WHERE organisation_id = $organisation AND journey_id = $journey
    GROUP BY ALL
) AS r
JOIN app.question AS q ON q.id = r.question_id
WHERE q.organisation_id = $organisation AND q.journey_id = $journey
    AND q.kind = 'emotion' AND q.touchpoint_id IS NOT NULL AND r.number > 0
GROUP BY ALL
ORDER BY ALL
"""


def wordings(db: Database, journey: Journey) -> Wordings:
    """How often each wording of the question what a customer felt was answered, per round and touchpoint.

    Empty where nothing was ever asked in other words: then no rating has to be read.
    """
    keys = {one.id: one.key for one in journey.rounds} | {one.id: one.key for one in journey.touchpoints}
    with db.read() as cursor:
        asked_twice = cursor.execute(_ASKED_TWICE, scope(journey)).fetchone()
        rows = cursor.execute(_ANSWERED, scope(journey)).fetchall() if asked_twice and asked_twice[0] else []
    found: Wordings = {}
    for round_, touchpoint, wording, number in rows:
        if round_ in keys and touchpoint in keys:
            found.setdefault((keys[round_], keys[touchpoint]), {})[wording] = int(number)
    return found
