"""Organisations and their journeys: what there is, one as a whole, and what is new in one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from duckdb import DuckDBPyConnection

from cxcore.errors import UnknownNameError
from cxcore.model import Journey, Organisation, Persona, Phase, Round, Touchpoint
from cxcore.store.database import Database
from cxcore.store.saving import Row, save, wishes
from cxcore.store.targets import wanted

__all__ = ["Heading", "headings", "load", "organisation", "organisations", "save"]


class Heading(NamedTuple):
    """A journey by name, as a menu lists it."""

    organisation_key: str
    organisation_name: str
    journey_key: str
    journey_name: str


def organisations(db: Database) -> tuple[Organisation, ...]:
    """All organisations in the order in which they were made; remembered until something is written."""
    return db.remembered("organisations", _organisations)


def _organisations(cursor: DuckDBPyConnection) -> tuple[Organisation, ...]:
    rows = _rows(cursor, "SELECT id, key, name FROM app.organisation ORDER BY created_at, id", {})
    return tuple(Organisation(**row) for row in rows)


def organisation(db: Database, key: str) -> Organisation:
    """The organisation with this key.

    Raises
    ------
    UnknownNameError
        When there is none.

    """
    with db.read() as cursor:
        return _organisation(cursor, key)


def headings(db: Database) -> tuple[Heading, ...]:
    """All journeys in the order in which their organisations and they were made; remembered likewise."""
    return db.remembered("headings", _headings)


def _headings(cursor: DuckDBPyConnection) -> tuple[Heading, ...]:
    rows = cursor.execute(
        """
        SELECT o.key, o.name, j.key, j.name
        FROM app.organisation AS o
        JOIN app.journey AS j ON j.organisation_id = o.id
        ORDER BY o.created_at, o.id, j.created_at, j.id
        """
    ).fetchall()
    return tuple(Heading(*row) for row in rows)


def load(db: Database, organisation: str, journey: str) -> Journey:
    """A journey by the keys of its organisation and itself.

    Phases come in their own order, touchpoints in the order of their phases and then their own, rounds by
    first day (those without one last). Targets are those of the scenario that was set as the target, and
    where it has none those that were saved with the journey. Remembered until something is written.

    Raises
    ------
    UnknownNameError
        When there is no such organisation or journey.

    """
    return db.remembered(
        ("journey", organisation, journey), lambda cursor: _loaded(cursor, organisation, journey)
    )


def _loaded(cursor: DuckDBPyConnection, organisation: str, journey: str) -> Journey:
    owner = _organisation(cursor, organisation)
    heading = _heading(cursor, owner, journey)
    ids = {"organisation": owner.id, "journey": heading["id"]}
    touchpoints = _touchpoints(cursor, ids)
    return Journey(
        **heading,
        organisation=owner,
        simulated=_simulated(cursor, ids),
        phases=_phases(cursor, ids),
        touchpoints=touchpoints,
        personas=_personas(cursor, ids, touchpoints),
        rounds=_rounds(cursor, ids),
    )


def _organisation(cursor: DuckDBPyConnection, key: str) -> Organisation:
    rows = _rows(cursor, "SELECT id, key, name FROM app.organisation WHERE key = $key", {"key": key})
    if not rows:
        raise UnknownNameError("error.unknown.organisation", name=key)
    return Organisation(**rows[0])


def _heading(cursor: DuckDBPyConnection, owner: Organisation, key: str) -> Row:
    rows = _rows(
        cursor,
        """
        SELECT id, key, name, scope FROM app.journey
        WHERE organisation_id = $organisation AND key = $key
        """,
        {"organisation": owner.id, "key": key},
    )
    if not rows:
        raise UnknownNameError("error.unknown.journey", name=key)
    return rows[0]


def _simulated(cursor: DuckDBPyConnection, ids: Mapping[str, int]) -> bool:
    [(simulated,)] = cursor.execute(
        """
        SELECT COUNT(*) > 0
        FROM (
            SELECT arg_max(event, (happened_at, id)) AS latest, any_value(tool) AS tool
            FROM app.import_event
            WHERE organisation_id = $organisation AND journey_id = $journey
            GROUP BY import_id
        )
        WHERE latest = 'imported' AND tool = 'simulation'
        """,
        ids,
    ).fetchall()
    return bool(simulated)


def _phases(cursor: DuckDBPyConnection, ids: Mapping[str, int]) -> tuple[Phase, ...]:
    rows = _rows(
        cursor,
        """
        SELECT key, name FROM app.phase
        WHERE organisation_id = $organisation AND journey_id = $journey
        ORDER BY position
        """,
        ids,
    )
    return tuple(Phase(**row) for row in rows)


def _touchpoints(cursor: DuckDBPyConnection, ids: Mapping[str, int]) -> tuple[Touchpoint, ...]:
    rows = _rows(
        cursor,
        """
        SELECT t.id, t.key, t.name, t.phase_key AS phase, t.channel, t.party, t.intended,
            t.moment_of_truth, t.brand_moment, t.level, t.promise
        FROM app.touchpoint AS t
        LEFT JOIN app.phase AS p
            ON p.organisation_id = t.organisation_id AND p.journey_id = t.journey_id AND p.key = t.phase_key
        WHERE t.organisation_id = $organisation AND t.journey_id = $journey
        ORDER BY p.position NULLS LAST, t.position, t.id
        """,
        ids,
    )
    return tuple(Touchpoint(**row) for row in rows)


def _personas(
    cursor: DuckDBPyConnection, ids: Mapping[str, int], touchpoints: Sequence[Touchpoint]
) -> tuple[Persona, ...]:
    rows = _rows(
        cursor,
        """
        SELECT id, key, name, portrait, background, motto FROM app.persona
        WHERE organisation_id = $organisation AND journey_id = $journey
        ORDER BY position, id
        """,
        ids,
    )
    importance: dict[int, dict[str, int]] = {}
    targets: dict[int, dict[str, float]] = {}
    for persona, _, touchpoint, matters, target in wishes(cursor, ids):
        if matters is not None:
            importance.setdefault(persona, {})[touchpoint] = matters
        if target is not None:
            targets.setdefault(persona, {})[touchpoint] = target
    agreed = wanted(cursor, ids)
    for row in rows if agreed else ():
        own = {one.key: agreed[row["id"], one.id] for one in touchpoints if (row["id"], one.id) in agreed}
        known = targets.get(row["id"], {}) | own
        targets[row["id"]] = {one.key: known[one.key] for one in touchpoints if one.key in known}
    return tuple(
        Persona(**row, importance=importance.get(row["id"], {}), targets=targets.get(row["id"], {}))
        for row in rows
    )


def _rounds(cursor: DuckDBPyConnection, ids: Mapping[str, int]) -> tuple[Round, ...]:
    rows = _rows(
        cursor,
        """
        SELECT id, key, name, kind, source, starts, ends FROM app.round
        WHERE organisation_id = $organisation AND journey_id = $journey
        ORDER BY starts NULLS LAST, created_at, id
        """,
        ids,
    )
    return tuple(Round(**row) for row in rows)


def _rows(cursor: DuckDBPyConnection, statement: str, details: Mapping[str, Any]) -> list[Row]:
    """The rows of a query by column name."""
    found = cursor.execute(statement, details)
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
