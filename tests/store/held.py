"""A workshop being held, for tests of the store."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from cxcore.identity import new_id
from cxcore.model import Journey
from cxcore.store import ballots, polls, scenarios, workshops
from cxcore.store.clock import utc_now
from cxcore.store.database import Database
from cxcore.store.polls import Poll
from cxcore.workshop.scores import Change, Place
from cxcore.workshop.voting import Ballot
from tests.store.rated import PLACES


def made(
    database: Database, journey: Journey, name: str = "Team", start: Mapping[Place, float] | None = None
) -> int:
    """A new scenario."""
    return database.transact(
        lambda cursor: scenarios.create(cursor, journey, "workshop", name, actor="Anne", start=start),
        beside=True,
    )


def score(
    database: Database,
    journey: Journey,
    scenario: int,
    marks: Mapping[Place, float | None],
    actor: str = "Anne",
) -> int:
    return database.transact(
        lambda cursor: scenarios.score(cursor, journey, scenario, marks, actor=actor), beside=True
    )


def undo(database: Database, journey: Journey, scenario: int, actor: str = "Anne") -> Change | None:
    return database.transact(
        lambda cursor: scenarios.undo(cursor, journey, scenario, actor=actor), beside=True
    )


def redo(database: Database, journey: Journey, scenario: int, actor: str = "Anne") -> Change | None:
    return database.transact(
        lambda cursor: scenarios.redo(cursor, journey, scenario, actor=actor), beside=True
    )


def opened(database: Database, journey: Journey, hours: float = 4) -> int:
    """A workshop on a new scenario."""
    scenario = made(database, journey, f"Team {new_id()}")
    until = utc_now() + timedelta(hours=hours)
    return database.transact(
        lambda cursor: workshops.open_workshop(cursor, journey, scenario, until, actor="Anne"), beside=True
    )


def asked(
    database: Database, journey: Journey, touchpoints: tuple[str, ...] = PLACES, workshop: int | None = None
) -> Poll:
    """A poll, in a new workshop unless one is given."""
    within = workshop or opened(database, journey)
    database.transact(lambda cursor: polls.start(cursor, journey, within, touchpoints, actor="Anne"))
    found = polls.latest(database, journey, within)
    assert found
    return found


def cast(database: Database, journey: Journey, poll: Poll, *votes: Ballot) -> bool:
    return database.transact(lambda cursor: ballots.cast(cursor, journey, poll.id, votes), beside=True)
