"""Imports: ratings go in at once and whole, can be taken out again, and what happened stays on record."""

# ruff: noqa: S608 (only names of tables and an order, both from the code, are put into statements)
from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Literal, NamedTuple

from duckdb import DuckDBPyConnection

from cxcore.identity import new_id
from cxcore.model import Journey, Kind
from cxcore.store.already import Form
from cxcore.store.clock import utc_now

State = Literal["imported", "undone"]


class Event(NamedTuple):
    """What happened to an import, and what it was.

    Attributes
    ----------
    ratings
        Ratings and comments stored.
    already, changed
        Those that were there already, and how many of these say something else there; None where that was
        not looked at yet, as ``encoding``.

    """

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
    encoding: str | None = None
    already: int | None = None
    changed: int | None = None


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
    already: int = 0
    changed: int = 0
    encoding: str = ""


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


def add_ratings(
    cursor: DuckDBPyConnection,
    journey: Journey,
    import_id: int,
    *,
    rounds: int,
    form: Form,
    pieces: Iterable[tuple[int, int]],
) -> None:
    """Store the answers in ``fresh``.

    Parameters
    ----------
    rounds
        Number of rounds among them; of several, each one's answers in a piece are stored together.
    form
        Where a row holds many answers and does not say whose, they are of one respondent below 0, who is not
        known again.
    pieces
        First and last row of pieces that together are all rows of the file.

    """
    order = "ORDER BY round_id" if rounds > 1 else ""
    whose = "coalesce(number, -1 - (hash($import, row) >> 1)::BIGINT)" if form == "rows" else "number"
    for first, last in pieces:
        cursor.execute(
            f"""
            INSERT INTO app.rating
            SELECT $organisation, $journey, round_id, question_id, persona_id, channel_id, {whose},
                value, answered_at, comment, $import
            FROM fresh WHERE row BETWEEN $first AND $last {order}
            """,
            _ids(journey) | {"import": import_id, "first": first, "last": last},
        )


def add_prints(cursor: DuckDBPyConnection, journey: Journey, import_id: int) -> None:
    """Keep by which rows without a respondent a later export is recognised."""
    cursor.execute(
        """
        INSERT INTO app.import_row
        SELECT $organisation, $journey, $import, fingerprint FROM row_print
        WHERE row IN (SELECT row FROM tallied WHERE usable > 0)
        """,
        _ids(journey) | {"import": import_id},
    )


def remove_ratings(cursor: DuckDBPyConnection, journey: Journey, import_id: int) -> None:
    """Take out what an import put in."""
    for table in ("rating", "import_row", "import_wording"):
        cursor.execute(
            f"""
            DELETE FROM app.{table}
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
    rows = cursor.execute(
        """
        SELECT import_id, event, file_name, file_hash, tool, mapping, rows_read, rows_used, left_out, ratings,
            encoding, already, changed
        FROM app.import_event
        WHERE organisation_id = $organisation AND journey_id = $journey AND import_id = $import
        ORDER BY happened_at DESC, id DESC LIMIT 1
        """,
        _ids(journey) | {"import": import_id},
    ).fetchall()
    return Event._make((*rows[0][:8], json.loads(rows[0][8]), *rows[0][9:])) if rows else None


class Earlier(NamedTuple):
    """An import of the same bytes: when (UTC), and the rounds that hold answers of it."""

    import_id: int
    at: datetime
    rounds: frozenset[int]


def of_same_file(cursor: DuckDBPyConnection, journey: Journey, file_hash: str) -> tuple[Earlier, ...]:
    """The imports of a file with these bytes into this journey that were not undone, the latest first."""
    rows = cursor.execute(
        """
        SELECT import_id, happened_at FROM app.import_event
        WHERE organisation_id = $organisation AND journey_id = $journey AND file_hash = $hash
        QUALIFY row_number() OVER (PARTITION BY import_id ORDER BY happened_at DESC, id DESC) = 1
            AND event = 'imported'
        ORDER BY happened_at DESC, import_id DESC
        """,
        _ids(journey) | {"hash": file_hash},
    ).fetchall()
    return tuple(Earlier(number, at, _rounds(cursor, journey, number)) for number, at in rows)


def _rounds(cursor: DuckDBPyConnection, journey: Journey, import_id: int) -> frozenset[int]:
    rows = cursor.execute(
        """
        SELECT DISTINCT round_id FROM app.rating
        WHERE organisation_id = $organisation AND journey_id = $journey AND import_id = $import
        """,
        _ids(journey) | {"import": import_id},
    ).fetchall()
    return frozenset(row[0] for row in rows)


def mappings(cursor: DuckDBPyConnection, journey: Journey) -> list[tuple[str, str]]:
    """Tool and mapping of the imports of a journey that were not undone, the latest first."""
    return cursor.execute(
        """
        SELECT tool, mapping FROM app.import_event
        WHERE organisation_id = $organisation AND journey_id = $journey
        QUALIFY row_number() OVER (PARTITION BY import_id ORDER BY happened_at DESC, id DESC) = 1
            AND event = 'imported'
        ORDER BY happened_at DESC, import_id DESC
        """,
        _ids(journey),
    ).fetchall()


def records(cursor: DuckDBPyConnection, journey: Journey) -> tuple[ImportRecord, ...]:
    """All imports of a journey, the newest first."""
    rows = cursor.execute(
        """
        SELECT import_id, event, happened_at, file_name, tool, rows_read, rows_used, ratings, left_out,
            coalesce(already, 0), coalesce(changed, 0), coalesce(encoding, '')
        FROM app.import_event
        WHERE organisation_id = $organisation AND journey_id = $journey
        QUALIFY row_number() OVER (PARTITION BY import_id ORDER BY happened_at DESC, id DESC) = 1
        ORDER BY import_id DESC
        """,
        _ids(journey),
    ).fetchall()
    return tuple(ImportRecord._make((*row[:8], json.loads(row[8]), *row[9:])) for row in rows)


def _ids(journey: Journey) -> dict[str, int]:
    return {"organisation": journey.organisation.id, "journey": journey.id}
