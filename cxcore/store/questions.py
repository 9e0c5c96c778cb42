"""What was asked in a journey, and the ids behind the keys with which its readers name things."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from duckdb import DuckDBPyConnection

from cxcore.errors import UnknownNameError
from cxcore.model import Journey, Kind
from cxcore.scales import Scale, scale_named
from cxcore.store.database import Database


class Asked(NamedTuple):
    """A question as ratings refer to it; the touchpoint is a key, None for the whole journey."""

    id: int
    touchpoint: str | None
    kind: Kind
    scale: Scale


class Lookup(NamedTuple):
    """What ratings refer to by id.

    Attributes
    ----------
    questions
        The questions of the journey by id, oldest first.
    keys
        Keys of its rounds, personas and touchpoints, and of the channels of its organisation, by id.

    """

    questions: dict[int, Asked]
    keys: dict[int, str]


class Slots(NamedTuple):
    """Questions for the SQL macros; a slot is a touchpoint and a scale, as a number that joins fast.

    Attributes
    ----------
    rows
        A question each, as the macros have them in ``asked``.
    scales
        The key of the scale by slot.

    """

    rows: list[dict[str, Any]]
    scales: tuple[str, ...]


_LOOKUP = """
SELECT id, key, NULL, NULL, NULL FROM app.channel
WHERE organisation_id = $organisation
UNION ALL
SELECT id, NULL, touchpoint_id, kind, scale FROM app.question
WHERE organisation_id = $organisation AND journey_id = $journey
"""


def lookup(db: Database, journey: Journey) -> Lookup:
    """What the ratings of a journey refer to, as far as the journey given knows it.

    Its own names are taken from the noun. Questions about touchpoints that were added after the noun was
    loaded are left out. Remembered for the noun until something is written.
    """
    # The noun is kept beside its answer, so that no other one gets its id meanwhile.
    found, _ = db.remembered(("lookup", id(journey)), lambda cursor: (_looked_up(cursor, journey), journey))
    return found


def _looked_up(cursor: DuckDBPyConnection, journey: Journey) -> Lookup:
    rows = cursor.execute(_LOOKUP, scope(journey)).fetchall()
    keys = {one.id: one.key for one in journey.rounds}
    keys |= {one.id: one.key for one in journey.personas}
    keys |= {one.id: one.key for one in journey.touchpoints}
    keys |= {id_: key for id_, key, *_ in rows if key is not None}
    questions = sorted(row for row in rows if row[1] is None and (row[2] is None or row[2] in keys))
    return Lookup(
        {id_: Asked(id_, keys.get(at), kind, scale_named(scale)) for id_, _, at, kind, scale in questions},
        keys,
    )


def scope(journey: Journey) -> dict[str, Any]:
    """The two ids that every query names, as parameters."""
    return {"organisation": journey.organisation.id, "journey": journey.id}


def round_id(journey: Journey, key: str) -> int:
    """The id of a round, or UnknownNameError."""
    return _id_of({one.key: one.id for one in journey.rounds}, "round", key)


def persona_id(journey: Journey, key: str | None) -> int | None:
    """The id of a persona, or UnknownNameError; None stands for everybody."""
    return None if key is None else _id_of({one.key: one.id for one in journey.personas}, "persona", key)


def channel_ids(cursor: DuckDBPyConnection, journey: Journey, key: str) -> list[int]:
    """The ids of a channel of the organisation; none when it has no such channel."""
    rows = cursor.execute(
        "SELECT id FROM app.channel WHERE organisation_id = ? AND key = ?", [journey.organisation.id, key]
    ).fetchall()
    return [row[0] for row in rows]


def place(journey: Journey, key: str) -> int:
    """Where a touchpoint stands in the order of the journey, from 0, or UnknownNameError."""
    return _id_of({one.key: number for number, one in enumerate(journey.touchpoints)}, "touchpoint", key)


def slots(questions: Iterable[Asked], position: Callable[[Asked], int]) -> Slots:
    """Questions as the SQL macros want them, each at the position of its touchpoint."""
    wanted = tuple(questions)
    numbers = {slot: n for n, slot in enumerate(sorted({(position(one), one.scale.key) for one in wanted}))}
    rows = [
        {
            "question": one.id,
            "position": position(one),
            "slot": numbers[position(one), one.scale.key],
            "worst": one.scale.high if one.scale.reversed else one.scale.low,
            "best": one.scale.low if one.scale.reversed else one.scale.high,
        }
        for one in wanted
    ]
    return Slots(rows, tuple(scale for _, scale in numbers))


def touchpoint_id(journey: Journey, key: str) -> int:
    """The id of a touchpoint, or UnknownNameError."""
    return journey.touchpoints[place(journey, key)].id


def _id_of(ids: dict[str, int], noun: str, key: str) -> int:
    if key not in ids:
        raise UnknownNameError(f"error.unknown.{noun}", name=key)
    return ids[key]
