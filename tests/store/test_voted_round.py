"""Votes can become a round of ratings, once, and be taken out again as any import."""

from __future__ import annotations

from collections import Counter

import pytest

from cxcore.model import Journey
from cxcore.store import journeys, ratings
from cxcore.store.database import Database
from cxcore.store.voted_round import TOOL, as_round
from cxcore.surveys.importing import load as surveys
from cxcore.workshop.errors import WorkshopError
from cxcore.workshop.voting import Ballot
from tests.store.held import asked, cast
from tests.store.rated import Given, bakery, keep

VOTES = (
    Ballot(11, 1, "lies", "kassa", 4),
    Ballot(11, 2, "lies", "kassa", 6, "Ging wel"),
    Ballot(12, 1, None, "kassa", 8),
    Ballot(12, 1, None, "rij", 3),
    Ballot(13, 1, None, "rij", 5),
    Ballot(13, 2, None, "rij", None, "Toch niet"),
)


@pytest.fixture
def journey(database: Database) -> Journey:
    return keep(database, bakery(), [Given(value=7), Given(touchpoint="kassa", value=8, respondent=12)])


def taken_over(database: Database, journey: Journey, poll: int, name: str = "Team maart") -> int:
    return database.transact(lambda cursor: as_round(cursor, journey, poll, name))


def answers(database: Database) -> Counter:
    loaded = journeys.load(database, "bakker", "brood")
    return Counter(
        {
            (cell.round, cell.persona, cell.touchpoint, cell.kind, answer): number
            for cell, counts in ratings.counts(database, loaded).cells
            for answer, number in counts.answers
        }
    )


def test_votes_become_ratings_of_a_round_of_the_team(database: Database, journey: Journey) -> None:
    poll, before = asked(database, journey), answers(database)
    cast(database, journey, poll, *VOTES)
    version = database.version
    number = taken_over(database, journey, poll.id)
    assert answers(database) - before == {
        ("team-maart", "lies", "kassa", "emotion", 6): 1,
        ("team-maart", None, "kassa", "emotion", 8): 1,
        ("team-maart", None, "rij", "emotion", 3): 1,
    }
    assert database.version == version + 1
    loaded = journeys.load(database, "bakker", "brood")
    new = next(own for own in loaded.rounds if own.key == "team-maart")
    assert (new.name, new.source, new.starts) == ("Team maart", "workshop", poll.started_at.date())
    (record,) = surveys.history(database, loaded)
    assert (record.import_id, record.tool, record.rows_read, record.ratings) == (number, TOOL, 2, 3)
    with database.read() as cursor:
        comments = cursor.execute("SELECT comment FROM app.rating WHERE comment IS NOT NULL").fetchall()
    assert comments == [("Ging wel",)]


def test_a_question_that_was_asked_before_is_not_asked_twice(database: Database, journey: Journey) -> None:
    poll = asked(database, journey)
    cast(database, journey, poll, *VOTES)
    taken_over(database, journey, poll.id)
    with database.read() as cursor:
        assert cursor.execute("SELECT COUNT(*) FROM app.question").fetchone() == (2,)


def test_it_can_be_undone_and_then_taken_over_again(database: Database, journey: Journey) -> None:
    poll, before = asked(database, journey), answers(database)
    cast(database, journey, poll, *VOTES)
    number = taken_over(database, journey, poll.id)
    with pytest.raises(WorkshopError, match="taken over"):
        taken_over(database, journey, poll.id)
    surveys.undo(database, journey, number)
    assert answers(database) == before
    loaded = journeys.load(database, "bakker", "brood")
    taken_over(database, loaded, poll.id)
    assert {key[0] for key in answers(database) - before} == {"team-maart-2"}


def test_without_votes_there_is_nothing_to_take_over(database: Database, journey: Journey) -> None:
    poll = asked(database, journey)
    cast(database, journey, poll, *VOTES[-2:])
    with pytest.raises(WorkshopError, match="no votes"):
        taken_over(database, journey, poll.id)
    assert journeys.load(database, "bakker", "brood") == journey
    with pytest.raises(WorkshopError, match="no such vote"):
        taken_over(database, journey, 1)


def test_an_import_that_is_remembered_is_never_a_poll(database: Database, journey: Journey) -> None:
    poll = asked(database, journey)
    cast(database, journey, poll, *VOTES)
    taken_over(database, journey, poll.id)
    assert surveys.remembered(database, journey) is None
