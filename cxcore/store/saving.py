"""What is new in a journey, added to what there is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from duckdb import DuckDBPyConnection

from cxcore.errors import StoreError
from cxcore.model import Journey, Organisation, Persona, Touchpoint
from cxcore.store.clock import utc_now
from cxcore.store.targets import wanted

Row = dict[str, Any]


def save(cursor: DuckDBPyConnection, journey: Journey) -> None:
    """Add to the database what is in this journey and not there yet; what is there stays as it is.

    Phases are known by key, all else by id. New touchpoints, phases and personas come after those there are.

    Parameters
    ----------
    cursor
        Of a transaction, see :meth:`Database.transact`.
    journey
        The journey as it should become.

    Raises
    ------
    StoreError
        When something else already has a key that is used here.

    """
    owner = journey.organisation
    ids = {"organisation": owner.id, "journey": journey.id}
    scope: Row = {"organisation_id": owner.id, "journey_id": journey.id}
    _save_owner(cursor, owner)
    _save_heading(cursor, journey)
    _save_phases(cursor, ids, [scope | phase.model_dump() for phase in journey.phases])
    _save_touchpoints(cursor, ids, [scope | _touchpoint_row(one) for one in journey.touchpoints])
    _save_personas(cursor, ids, [scope | _persona_row(one) for one in journey.personas])
    _save_rounds(cursor, ids, [scope | one.model_dump() for one in journey.rounds])
    _save_wishes(cursor, ids, journey)


def wishes(
    cursor: DuckDBPyConnection, ids: Mapping[str, int]
) -> list[tuple[int, int, str, int | None, float | None]]:
    """Persona id, touchpoint id and key, importance and target, in the order of the journey."""
    return cursor.execute(
        """
        SELECT w.persona_id, w.touchpoint_id, t.key, w.importance, w.target
        FROM app.persona_touchpoint AS w
        JOIN app.touchpoint AS t ON t.id = w.touchpoint_id
        WHERE w.organisation_id = $organisation AND w.journey_id = $journey
            AND t.organisation_id = $organisation AND t.journey_id = $journey
        ORDER BY t.position, t.id
        """,
        ids,
    ).fetchall()


def _save_owner(cursor: DuckDBPyConnection, owner: Organisation) -> None:
    known = cursor.execute("SELECT key, id FROM app.organisation").fetchall()
    rows = _new([owner.model_dump() | {"created_at": utc_now()}], known)
    _add(cursor, "INSERT INTO app.organisation BY NAME SELECT unnest($rows, recursive := true)", rows)


def _save_heading(cursor: DuckDBPyConnection, journey: Journey) -> None:
    row = journey.model_dump(include={"id", "key", "name", "scope"})
    row |= {"organisation_id": journey.organisation.id, "created_at": utc_now()}
    known = cursor.execute(
        "SELECT key, id FROM app.journey WHERE organisation_id = ?", [journey.organisation.id]
    ).fetchall()
    _add(
        cursor, "INSERT INTO app.journey BY NAME SELECT unnest($rows, recursive := true)", _new([row], known)
    )


def _save_phases(cursor: DuckDBPyConnection, ids: Mapping[str, int], rows: list[Row]) -> None:
    known = cursor.execute(
        "SELECT key, position FROM app.phase WHERE organisation_id = $organisation AND journey_id = $journey",
        ids,
    ).fetchall()
    keys = {key for key, _ in known}
    new = _placed((row for row in rows if row["key"] not in keys), known)
    _add(cursor, "INSERT INTO app.phase BY NAME SELECT unnest($rows, recursive := true)", new)


def _save_touchpoints(cursor: DuckDBPyConnection, ids: Mapping[str, int], rows: list[Row]) -> None:
    known = cursor.execute(
        """
        SELECT key, id, position FROM app.touchpoint
        WHERE organisation_id = $organisation AND journey_id = $journey
        """,
        ids,
    ).fetchall()
    new = _placed(_new(rows, known), known)
    _add(cursor, "INSERT INTO app.touchpoint BY NAME SELECT unnest($rows, recursive := true)", new)


def _save_personas(cursor: DuckDBPyConnection, ids: Mapping[str, int], rows: list[Row]) -> None:
    known = cursor.execute(
        """
        SELECT key, id, position FROM app.persona
        WHERE organisation_id = $organisation AND journey_id = $journey
        """,
        ids,
    ).fetchall()
    new = _placed(_new(rows, known), known)
    _add(cursor, "INSERT INTO app.persona BY NAME SELECT unnest($rows, recursive := true)", new)


def _save_rounds(cursor: DuckDBPyConnection, ids: Mapping[str, int], rows: list[Row]) -> None:
    known = cursor.execute(
        "SELECT key, id FROM app.round WHERE organisation_id = $organisation AND journey_id = $journey", ids
    ).fetchall()
    new = [row | {"created_at": utc_now()} for row in _new(rows, known)]
    _add(cursor, "INSERT INTO app.round BY NAME SELECT unnest($rows, recursive := true)", new)


def _save_wishes(cursor: DuckDBPyConnection, ids: Mapping[str, int], journey: Journey) -> None:
    """Importance and targets; a target may come later than the importance, in a row of its own."""
    there = wishes(cursor, ids)
    weighed = {(persona, touchpoint) for persona, touchpoint, _, matters, _ in there if matters is not None}
    aimed = {(persona, touchpoint) for persona, touchpoint, _, _, target in there if target is not None}
    # What a scenario wants was read from its marks; it may be withdrawn.
    aimed |= wanted(cursor, ids).keys()
    rows = []
    for persona in journey.personas:
        for touchpoint in journey.touchpoints:
            pair = (persona.id, touchpoint.id)
            matters = None if pair in weighed else persona.importance.get(touchpoint.key)
            target = None if pair in aimed else persona.targets.get(touchpoint.key)
            if matters is not None or target is not None:
                rows.append(_wish_row(ids, pair, matters, target))
    _add(cursor, "INSERT INTO app.persona_touchpoint BY NAME SELECT unnest($rows, recursive := true)", rows)


def _wish_row(
    ids: Mapping[str, int], pair: tuple[int, int], matters: int | None, target: float | None
) -> Row:
    return {
        "organisation_id": ids["organisation"],
        "journey_id": ids["journey"],
        "persona_id": pair[0],
        "touchpoint_id": pair[1],
        "importance": matters,
        "target": target,
    }


def _touchpoint_row(touchpoint: Touchpoint) -> Row:
    row = touchpoint.model_dump(exclude={"phase"})
    return row | {"phase_key": touchpoint.phase}


def _persona_row(persona: Persona) -> Row:
    return persona.model_dump(exclude={"importance", "targets"})


def _new(rows: list[Row], known: Iterable[tuple[Any, ...]]) -> list[Row]:
    """The rows whose id is not known; ``known`` starts with key and id."""
    ids = {key: id_ for key, id_, *_ in known}
    for row in rows:
        if ids.get(row["key"], row["id"]) != row["id"]:
            raise StoreError("error.store.taken", name=row["name"])
    there = set(ids.values())
    return [row for row in rows if row["id"] not in there]


def _placed(rows: Iterable[Row], known: Iterable[tuple[Any, ...]]) -> list[Row]:
    """The rows numbered on from those that are known; ``known`` ends with the position."""
    first = max((entry[-1] for entry in known), default=-1) + 1
    return [row | {"position": first + number} for number, row in enumerate(rows)]


def _add(cursor: DuckDBPyConnection, statement: str, rows: list[Row]) -> None:
    if rows:
        cursor.execute(statement, {"rows": rows})


def set_levels(cursor: DuckDBPyConnection, journey: Journey, levels: Mapping[str, int | None]) -> None:
    """Set for which level of the pyramid touchpoints are meant.

    Parameters
    ----------
    cursor
        Of a transaction, see :meth:`Database.transact`.
    journey
        Whose touchpoints; others keep what they have.
    levels
        The level, 1–6, by touchpoint key; None where none is chosen.

    """
    for touchpoint in journey.touchpoints:
        if touchpoint.key in levels:
            cursor.execute(
                """
                UPDATE app.touchpoint SET level = $level
                WHERE id = $id AND organisation_id = $organisation AND journey_id = $journey
                """,
                {
                    "level": levels[touchpoint.key],
                    "id": touchpoint.id,
                    "organisation": journey.organisation.id,
                    "journey": journey.id,
                },
            )
