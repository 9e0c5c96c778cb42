"""Imports: ratings go in at once and whole, can be taken out again, and what happened stays on record."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Literal, NamedTuple

from duckdb import DuckDBPyConnection

from cxcore.identity import new_id
from cxcore.model import Journey, Kind
from cxcore.store.clock import utc_now
from cxcore.store.respondents import pads

State = Literal["imported", "undone"]


class Event(NamedTuple):
    """What happened to an import, and what it was."""

    import_id: int
    event: State
    file_name: str
    file_hash: str
    tool: str
    mapping: str
    rows_read: int
    rows_used: int
    left_out: dict[str, int]
    ratings: int


class ImportRecord(NamedTuple):
    """An import as it stands: its latest event, and when that happened (UTC)."""

    import_id: int
    state: State
    at: datetime
    file_name: str
    tool: str
    rows_read: int
    rows_used: int
    ratings: int
    left_out: dict[str, int]


class Question(NamedTuple):
    """What was asked, as the database keeps it."""

    id: int
    touchpoint_id: int | None
    kind: Kind
    scale: str
    wording: str = ""


class Channel(NamedTuple):
    """A way along which answers came."""

    id: int
    key: str
    name: str


def questions(cursor: DuckDBPyConnection, journey: Journey) -> list[Question]:
    """What has been asked in a journey."""
    rows = cursor.execute(
        """
        SELECT id, touchpoint_id, kind, scale, wording FROM app.question
        WHERE organisation_id = $organisation AND journey_id = $journey ORDER BY id
        """,
        _ids(journey),
    ).fetchall()
    return [Question(*row) for row in rows]


def channels(cursor: DuckDBPyConnection, journey: Journey) -> list[Channel]:
    """The channels of an organisation."""
    rows = cursor.execute(
        "SELECT id, key, name FROM app.channel WHERE organisation_id = ? ORDER BY id",
        [journey.organisation.id],
    ).fetchall()
    return [Channel(*row) for row in rows]


def add_questions(cursor: DuckDBPyConnection, journey: Journey, new: Sequence[Question]) -> None:
    if new:
        owner = {"organisation_id": journey.organisation.id, "journey_id": journey.id}
        cursor.execute(
            "INSERT INTO app.question BY NAME SELECT unnest($rows, recursive := true)",
            {"rows": [owner | question._asdict() for question in new]},
        )


def add_channels(cursor: DuckDBPyConnection, journey: Journey, new: Sequence[Channel]) -> None:
    if new:
        owner = {"organisation_id": journey.organisation.id}
        cursor.execute(
            "INSERT INTO app.channel BY NAME SELECT unnest($rows, recursive := true)",
            {"rows": [owner | channel._asdict() for channel in new]},
        )


def add_ratings(cursor: DuckDBPyConnection, journey: Journey, import_id: int, key: bytes | None) -> None:
    """Store the checked answers of this cursor that can be used.

    Parameters
    ----------
    key
        With which respondents are hashed; None when the file has none.

    """
    inner, outer = pads(key or b"")
    cursor.execute(
        """
        CREATE TEMP TABLE respondent AS
        SELECT name, respondent_number($inner, $outer, $organisation, name) AS number
        FROM (SELECT DISTINCT respondent AS name FROM answer WHERE fault IS NULL)
        WHERE stripped(name) <> ''
        """,
        {"inner": inner, "outer": outer, "organisation": journey.organisation.id},
    )
    cursor.execute(
        """
        INSERT INTO app.rating
        SELECT $organisation, $journey, round_id, question_id, persona_id, channel_id, respondent.number,
            value, answered_at, comment, $import
        FROM answer
        LEFT JOIN respondent ON respondent.name = answer.respondent
        WHERE fault IS NULL
        ORDER BY round_id
        """,
        _ids(journey) | {"import": import_id},
    )


def remove_ratings(cursor: DuckDBPyConnection, journey: Journey, import_id: int) -> None:
    """Take out what an import put in."""
    cursor.execute(
        """
        DELETE FROM app.rating
        WHERE organisation_id = $organisation AND journey_id = $journey AND import_id = $import
        """,
        _ids(journey) | {"import": import_id},
    )


def add_event(cursor: DuckDBPyConnection, journey: Journey, event: Event) -> None:
    """Append to the record of imports."""
    row = event._asdict() | {
        "id": new_id(),
        "organisation_id": journey.organisation.id,
        "journey_id": journey.id,
        "happened_at": utc_now(),
        "left_out": json.dumps(event.left_out, sort_keys=True),
    }
    cursor.execute(
        "INSERT INTO app.import_event BY NAME SELECT unnest($rows, recursive := true)", {"rows": [row]}
    )


def latest_event(cursor: DuckDBPyConnection, journey: Journey, import_id: int) -> Event | None:
    """The latest that happened to an import."""
    row = cursor.execute(
        """
        SELECT import_id, event, file_name, file_hash, tool, mapping, rows_read, rows_used, left_out, ratings
        FROM app.import_event
        WHERE organisation_id = $organisation AND journey_id = $journey AND import_id = $import
        ORDER BY happened_at DESC, id DESC LIMIT 1
        """,
        _ids(journey) | {"import": import_id},
    ).fetchone()
    return None if row is None else Event._make((*row[:8], json.loads(row[8]), row[9]))


def imported_at(cursor: DuckDBPyConnection, journey: Journey, file_hash: str) -> datetime | None:
    """When a file with these bytes was imported into this journey, unless that was undone (UTC)."""
    row = cursor.execute(
        """
        SELECT max(happened_at) FROM (
            SELECT arg_max(event, (happened_at, id)) AS state, max(happened_at) AS happened_at
            FROM app.import_event
            WHERE organisation_id = $organisation AND journey_id = $journey AND file_hash = $hash
            GROUP BY import_id
        )
        WHERE state = 'imported'
        """,
        _ids(journey) | {"hash": file_hash},
    ).fetchone()
    return row[0] if row else None


def records(cursor: DuckDBPyConnection, journey: Journey) -> tuple[ImportRecord, ...]:
    """All imports of a journey, the newest first."""
    rows = cursor.execute(
        """
        SELECT import_id, event, happened_at, file_name, tool, rows_read, rows_used, ratings, left_out
        FROM app.import_event
        WHERE organisation_id = $organisation AND journey_id = $journey
        QUALIFY row_number() OVER (PARTITION BY import_id ORDER BY happened_at DESC, id DESC) = 1
        ORDER BY import_id DESC
        """,
        _ids(journey),
    ).fetchall()
    return tuple(ImportRecord._make((*row[:8], json.loads(row[8]))) for row in rows)


def _ids(journey: Journey) -> dict[str, int]:
    return {"organisation": journey.organisation.id, "journey": journey.id}
