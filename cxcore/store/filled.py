"""Which rounds hold something: answers or comments, of whatever file and of one."""

from __future__ import annotations

from typing import NamedTuple

from cxcore.model import Journey, Round
from cxcore.store.database import Database
from cxcore.store.imports import of_same_file


class Filled(NamedTuple):
    """Rounds with answers or comments that were not taken out again, oldest first.

    Attributes
    ----------
    rounds
        All of them.
    by_file
        Those that hold some of this file.

    """

    rounds: tuple[Round, ...]
    by_file: tuple[Round, ...]


def filled(db: Database, journey: Journey, file_hash: str) -> Filled:
    """The rounds that hold something, and which of them something of a file with these bytes."""
    rounds = filled_rounds(db, journey)
    with db.read() as cursor:
        earlier = of_same_file(cursor, journey, file_hash)
    same = frozenset[int]().union(*(one.rounds for one in earlier))
    return Filled(rounds, tuple(round_ for round_ in rounds if round_.id in same))


def filled_rounds(db: Database, journey: Journey) -> tuple[Round, ...]:
    """The rounds that hold answers or comments, oldest first."""
    with db.read() as cursor:
        rows = cursor.execute(
            """
            SELECT DISTINCT round_id FROM app.rating
            WHERE organisation_id = $organisation AND journey_id = $journey
            """,
            {"organisation": journey.organisation.id, "journey": journey.id},
        ).fetchall()
    found = {row[0] for row in rows}
    return tuple(round_ for round_ in journey.rounds if round_.id in found)
