"""What a journey wants to become: the marks that a scenario had when it was set as the target.

A target is an event that names a scenario; its marks are those of that moment, so later changes of the
scenario, or its removal, do not move what everybody agreed on.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from duckdb import DuckDBPyConnection

from cxcore.identity import new_id
from cxcore.model import Journey
from cxcore.store import scenarios, score_log
from cxcore.store.clock import later
from cxcore.store.database import Database
from cxcore.store.questions import scope
from cxcore.workshop.errors import WorkshopError
from cxcore.workshop.scores import checked_name


class Target(NamedTuple):
    """Which scenario was set as the target, by whom and when (UTC)."""

    scenario: int
    actor: str
    at: datetime


def target(db: Database, journey: Journey) -> Target | None:
    """The scenario that says what the journey wants; None when none does."""
    with db.read() as cursor:
        row = _latest(cursor, scope(journey))
    return Target(row[0], *row[1:]) if row and row[0] is not None else None


def set_as_target(cursor: DuckDBPyConnection, journey: Journey, scenario: int, *, actor: str) -> None:
    """Let the marks that stand in a scenario now be what the journey wants.

    Marks of a persona are that persona's targets; marks of everybody are those of the personas without a mark
    of their own there. Where the scenario has neither, a target of the journey itself stays.

    Parameters
    ----------
    cursor
        Of a transaction, see :meth:`Database.transact`; not ``beside``, since targets are part of a journey.

    Raises
    ------
    WorkshopError
        When there is no such scenario, it was removed, or has no marks.

    """
    scenarios.standing(cursor, journey, scenario)
    if scenario not in score_log.marks(cursor, journey):
        raise WorkshopError("error.workshop.no_marks")
    _add(cursor, journey, scenario, actor)


def withdraw_target(cursor: DuckDBPyConnection, journey: Journey, *, actor: str) -> None:
    """Let no scenario be the target any more: the journey wants what it wanted before there was one."""
    _add(cursor, journey, None, actor)


def wanted(cursor: DuckDBPyConnection, ids: Mapping[str, int]) -> dict[tuple[int, int], float]:
    """The marks that the target scenario wants, by the ids of persona and touchpoint.

    Parameters
    ----------
    ids
        Of the ``organisation`` and the ``journey``.

    """
    event = _latest(cursor, ids)
    if event is None or event[0] is None:
        return {}
    rows = cursor.execute(
        """
        WITH agreed AS (
            SELECT persona_id, touchpoint_id, arg_max_null(mark, (happened_at, id)) AS mark
            FROM app.score_event
            WHERE organisation_id = $organisation AND journey_id = $journey
                AND scenario_id = $scenario AND happened_at <= $at
            GROUP BY ALL
        )
        SELECT p.id, a.touchpoint_id, arg_max(a.mark, a.persona_id IS NOT NULL)
        FROM agreed AS a
        JOIN app.persona AS p ON p.id = a.persona_id OR a.persona_id IS NULL
        WHERE p.organisation_id = $organisation AND p.journey_id = $journey AND a.mark IS NOT NULL
        GROUP BY ALL
        """,
        {**ids, "scenario": event[0], "at": event[2]},
    ).fetchall()
    return {(persona, touchpoint): mark for persona, touchpoint, mark in rows}


def _latest(cursor: DuckDBPyConnection, ids: Mapping[str, int]) -> tuple[int | None, str, datetime] | None:
    rows = cursor.execute(
        """
        SELECT scenario_id, actor, happened_at FROM app.target_event
        WHERE organisation_id = $organisation AND journey_id = $journey
        ORDER BY happened_at DESC, id DESC LIMIT 1
        """,
        dict(ids),
    ).fetchall()
    return rows[0] if rows else None


def _add(cursor: DuckDBPyConnection, journey: Journey, scenario: int | None, actor: str) -> None:
    before = _latest(cursor, scope(journey))
    scored = None if scenario is None else score_log.latest(cursor, journey, scenario)
    moments = [moment for moment in (before and before[2], scored) if moment]
    cursor.execute(
        """
        INSERT INTO app.target_event (id, organisation_id, journey_id, scenario_id, actor, happened_at)
        VALUES ($id, $organisation, $journey, $scenario, $actor, $at)
        """,
        scope(journey)
        | {
            "id": new_id(),
            "scenario": scenario,
            "actor": checked_name(actor),
            "at": later(max(moments, default=None)),
        },
    )
