"""Seeing and importing made-up files, and looking at what is stored of them."""

from __future__ import annotations

from typing import Any

from cxcore.store import journeys
from cxcore.store.database import Database
from cxcore.surveys import Survey, proposal
from cxcore.surveys.importing.load import Preview, Receipt, Target, load, preview

HERE = Target("Bakkerij Zon", "Brood kopen", "Nulmeting")


STORED = """
    SELECT t.name, q.kind, q.scale, p.name, r.name, c.name, s.value, s.answered_at, s.comment
    FROM app.rating AS s
    JOIN app.question AS q ON q.id = s.question_id
    JOIN app.round AS r ON r.id = s.round_id
    LEFT JOIN app.touchpoint AS t ON t.id = q.touchpoint_id
    LEFT JOIN app.persona AS p ON p.id = s.persona_id
    LEFT JOIN app.channel AS c ON c.id = s.channel_id
    ORDER BY t.name, s.value
    """


def see(database: Database, survey: Survey, target: Target = HERE) -> Preview:
    return preview(database, survey, proposal(survey), target)


def take(database: Database, survey: Survey, target: Target = HERE) -> Receipt:
    return load(database, survey, proposal(survey), target)


def journey(database: Database, receipt: Receipt) -> Any:
    return journeys.load(database, receipt.organisation, receipt.journey)


def rows(database: Database, statement: str) -> list[tuple[Any, ...]]:
    with database.read() as cursor:
        return cursor.execute(statement).fetchall()


def ratings(database: Database) -> int:
    return int(rows(database, "SELECT COUNT(*) FROM app.rating")[0][0])
