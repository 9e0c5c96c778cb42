"""In which words each round asked about each touchpoint."""

from __future__ import annotations

from collections.abc import Mapping

from duckdb import DuckDBPyConnection

from cxcore.model import Journey
from cxcore.store.database import Database
from cxcore.store.questions import scope

Wordings = dict[tuple[str, str], dict[str, int]]
"""Numbers of answers by wording, per round and touchpoint; an empty wording is not known."""

_ASKED_TWICE = """
SELECT COUNT(*) > 0
FROM (
    SELECT q.touchpoint_id
    FROM app.import_wording AS w
    JOIN app.question AS q ON q.id = w.question_id
    WHERE w.organisation_id = $organisation AND w.journey_id = $journey
        AND q.organisation_id = $organisation AND q.journey_id = $journey AND q.kind = 'emotion'
    GROUP BY q.touchpoint_id
    HAVING COUNT(DISTINCT w.wording) > 1
)
"""
_ANSWERED = """
SELECT r.round_id, q.touchpoint_id, COALESCE(w.wording, ''), SUM(r.number)
FROM (
    SELECT round_id, question_id, import_id, COUNT(value) AS number
    FROM app.rating
    WHERE organisation_id = $organisation AND journey_id = $journey
    GROUP BY ALL
) AS r
JOIN app.question AS q ON q.id = r.question_id
LEFT JOIN app.import_wording AS w
    ON w.organisation_id = $organisation AND w.journey_id = $journey
    AND w.import_id = r.import_id AND w.question_id = r.question_id
WHERE q.organisation_id = $organisation AND q.journey_id = $journey
    AND q.kind = 'emotion' AND q.touchpoint_id IS NOT NULL AND r.number > 0
GROUP BY ALL
ORDER BY ALL
"""


def add_wordings(
    cursor: DuckDBPyConnection, journey: Journey, import_id: int, asked: Mapping[int, str]
) -> None:
    """Remember in which words an import asked its questions.

    Parameters
    ----------
    cursor
        Of a transaction, see :meth:`Database.transact`.
    asked
        The wording by the id of the question; what is not known is left out.

    """
    owner = {"organisation_id": journey.organisation.id, "journey_id": journey.id, "import_id": import_id}
    rows = [owner | {"question_id": question, "wording": wording} for question, wording in asked.items()]
    if rows:
        cursor.execute(
            "INSERT INTO app.import_wording BY NAME SELECT unnest($rows, recursive := true)", {"rows": rows}
        )


def wordings(db: Database, journey: Journey) -> Wordings:
    """How often each wording of the question what a customer felt was answered, per round and touchpoint.

    Of imports that did not say in which words they asked it is not known. Empty where nothing was ever asked
    in other words: then no rating has to be read.
    """
    keys = {one.id: one.key for one in journey.rounds} | {one.id: one.key for one in journey.touchpoints}
    with db.read() as cursor:
        [(asked_twice,)] = cursor.execute(_ASKED_TWICE, scope(journey)).fetchall()
        rows = cursor.execute(_ANSWERED, scope(journey)).fetchall() if asked_twice else []
    found: Wordings = {}
    for round_, touchpoint, wording, number in rows:
        if round_ in keys and touchpoint in keys:
            found.setdefault((keys[round_], keys[touchpoint]), {})[wording] = int(number)
    return found
