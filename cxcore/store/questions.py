"""What was asked in a journey, and the ids behind the keys with which its readers name things."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from duckdb import DuckDBPyConnection

from cxcore.errors import UnknownNameError
from cxcore.model import Journey, Kind
from cxcore.scales import Scale, scale_named


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
        All questions of the journey by id, oldest first.
    keys
        Keys of its rounds, personas and touchpoints, and of the channels of its organisation, by id.

    """

    questions: dict[int, Asked]
    keys: dict[int, str]


def lookup(cursor: DuckDBPyConnection, journey: Journey) -> Lookup:
    """What the ratings of a journey refer to, in one query: it precedes every other one."""
    rows = cursor.execute(
        """
        SELECT id, key, NULL, NULL, NULL FROM app.round
        WHERE organisation_id = $organisation AND journey_id = $journey
        UNION ALL
        SELECT id, key, NULL, NULL, NULL FROM app.persona
        WHERE organisation_id = $organisation AND journey_id = $journey
        UNION ALL
        SELECT id, key, NULL, NULL, NULL FROM app.touchpoint
        WHERE organisation_id = $organisation AND journey_id = $journey
        UNION ALL
        SELECT id, key, NULL, NULL, NULL FROM app.channel
        WHERE organisation_id = $organisation
        UNION ALL
        SELECT id, NULL, touchpoint_id, kind, scale FROM app.question
        WHERE organisation_id = $organisation AND journey_id = $journey
        """,
        scope(journey),
    ).fetchall()
    keys = {id_: key for id_, key, *_ in rows if key is not None}
    asked = sorted(row for row in rows if row[1] is None)
    return Lookup(
        {
            id_: Asked(id_, keys.get(place_), kind, scale_named(scale))
            for id_, _, place_, kind, scale in asked
        },
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


def place(journey: Journey, key: str) -> int:
    """Where a touchpoint stands in the order of the journey, from 0, or UnknownNameError."""
    return _id_of({one.key: number for number, one in enumerate(journey.touchpoints)}, "touchpoint", key)


def struct_list(questions: Iterable[Asked], position: Callable[[Asked], int]) -> list[dict[str, Any]]:
    """Questions as the SQL macros want them, each at the position of its touchpoint."""
    return [
        {
            "question": question.id,
            "position": position(question),
            "scale": question.scale.key,
            "worst": question.scale.high if question.scale.reversed else question.scale.low,
            "best": question.scale.low if question.scale.reversed else question.scale.high,
        }
        for question in questions
    ]


def _id_of(ids: dict[str, int], noun: str, key: str) -> int:
    if key not in ids:
        raise UnknownNameError(f"error.unknown.{noun}", name=key)
    return ids[key]
