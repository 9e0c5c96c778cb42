"""The log of marks of a journey's scenarios, as it is read and added to."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from duckdb import DuckDBPyConnection

from cxcore.identity import new_id
from cxcore.model import Journey
from cxcore.store.clock import later
from cxcore.store.questions import persona_id, scope, touchpoint_id
from cxcore.workshop.scores import Act, Log, Place, ScoreEvent


def add(
    cursor: DuckDBPyConnection,
    journey: Journey,
    scenario: int,
    marks: Mapping[Place, float | None],
    *,
    act: Act,
    actor: str,
    step: int | None = None,
) -> int:
    """Append one step and give its number.

    Parameters
    ----------
    cursor
        Of a transaction, see :meth:`Database.transact`.
    marks
        Checked marks by place; None for none.
    step
        Which step is taken back or redone, or the number of one that who sets it chose; a new one without it.

    Raises
    ------
    UnknownNameError
        When a place is not in the journey as it was loaded.

    """
    number = new_id() if step is None else step
    event = {
        "organisation_id": journey.organisation.id,
        "journey_id": journey.id,
        "scenario_id": scenario,
        "step_id": number,
        "act": act,
        "actor": actor,
        "happened_at": later(latest(cursor, journey, scenario)),
    }
    rows = [
        event
        | {
            "id": new_id(),
            "persona_id": persona_id(journey, persona),
            "touchpoint_id": touchpoint_id(journey, touchpoint),
            "mark": mark,
        }
        for (persona, touchpoint), mark in marks.items()
    ]
    if rows:
        cursor.execute(
            """
            INSERT INTO app.score_event BY NAME
            SELECT unnest(
                $rows::STRUCT(
                    id BIGINT, organisation_id BIGINT, journey_id BIGINT, scenario_id BIGINT, step_id BIGINT,
                    act VARCHAR, persona_id BIGINT, touchpoint_id BIGINT, mark DOUBLE, actor VARCHAR,
                    happened_at TIMESTAMP
                )[],
                recursive := true
            )
            """,
            {"rows": rows},
        )
    return number


def known_steps(cursor: DuckDBPyConnection, journey: Journey, steps: Collection[int]) -> set[int]:
    """Those of these steps that are in the log of any scenario of the journey."""
    rows = cursor.execute(
        """
        SELECT DISTINCT step_id FROM app.score_event
        WHERE organisation_id = $organisation AND journey_id = $journey
            AND list_contains($steps::BIGINT[], step_id)
        """,
        scope(journey) | {"steps": [*steps]},
    ).fetchall()
    return {row[0] for row in rows}


def read(cursor: DuckDBPyConnection, journey: Journey, scenario: int) -> Log:
    """All that happened in a scenario, at places that the journey had when it was loaded."""
    rows = cursor.execute(
        """
        SELECT id, step_id, act, persona_id, touchpoint_id, mark, actor, happened_at
        FROM app.score_event
        WHERE organisation_id = $organisation AND journey_id = $journey AND scenario_id = $scenario
        ORDER BY happened_at, id
        """,
        scope(journey) | {"scenario": scenario},
    ).fetchall()
    known = places(journey)
    return Log(
        tuple(
            ScoreEvent(id_, step, act, known[persona, touchpoint], mark, actor, at)
            for id_, step, act, persona, touchpoint, mark, actor, at in rows
            if (persona, touchpoint) in known
        )
    )


def marks(cursor: DuckDBPyConnection, journey: Journey) -> dict[int, dict[Place, float]]:
    """The marks that stand now, per scenario; scenarios without any are left out."""
    # Of arg_max a mark of NULL would be no mark at all, and the one that was taken away would win.
    rows = cursor.execute(
        """
        SELECT scenario_id, persona_id, touchpoint_id, arg_max_null(mark, (happened_at, id))
        FROM app.score_event
        WHERE organisation_id = $organisation AND journey_id = $journey
        GROUP BY ALL
        """,
        scope(journey),
    ).fetchall()
    known = places(journey)
    found: dict[int, dict[Place, float]] = {}
    for scenario, persona, touchpoint, mark in rows:
        if mark is not None and (persona, touchpoint) in known:
            found.setdefault(scenario, {})[known[persona, touchpoint]] = mark
    return found


def places(journey: Journey) -> dict[tuple[int | None, int], Place]:
    """The places of a journey by the ids of persona (None: everybody) and touchpoint."""
    personas = {None: None} | {persona.id: persona.key for persona in journey.personas}
    return {
        (persona, touchpoint.id): (key, touchpoint.key)
        for persona, key in personas.items()
        for touchpoint in journey.touchpoints
    }


def latest(cursor: DuckDBPyConnection, journey: Journey, scenario: int) -> datetime | None:
    """When a mark of a scenario was last set, or the scenario set as the target; None for never."""
    rows: list[tuple[datetime | None]] = cursor.execute(
        """
        SELECT max(happened_at)
        FROM (
            SELECT happened_at FROM app.score_event
            WHERE organisation_id = $organisation AND journey_id = $journey AND scenario_id = $scenario
            UNION ALL
            SELECT happened_at FROM app.target_event
            WHERE organisation_id = $organisation AND journey_id = $journey AND scenario_id = $scenario
        )
        """,
        scope(journey) | {"scenario": scenario},
    ).fetchall()
    return rows[0][0]
