"""Workshops are open for a while, and polls in them count each phone once, until they are closed."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cxcore.errors import UnknownNameError
from cxcore.identity import new_id
from cxcore.model import Journey, Touchpoint
from cxcore.store import ballots, clock, journeys, polls, workshops
from cxcore.store.clock import utc_now
from cxcore.store.database import Database
from cxcore.store.respondents import respondent_key
from cxcore.workshop.errors import WorkshopError
from cxcore.workshop.voting import Ballot, latest
from tests.store.held import asked, cast, made, opened
from tests.store.rated import PERSONAS, PLACES, bakery, keep


@pytest.fixture
def journey(database: Database) -> Journey:
    return keep(database, bakery())


def vote(phone: int, mark: float | None, sequence: int = 1, place: str = "kassa", **more) -> Ballot:
    return Ballot(phone, sequence, more.get("persona"), place, mark, more.get("comment", ""))


def test_a_workshop_is_open_until_it_is_closed(database: Database, journey: Journey) -> None:
    number = opened(database, journey)
    found = workshops.workshop(database, journey, number)
    assert found == workshops.latest(database, journey)
    assert (found.opened_by, found.closed, found.persona) == ("Anne", False, None)
    assert found.is_open(utc_now())
    assert not found.is_open(found.expires)
    database.transact(lambda cursor: workshops.close(cursor, journey, number, actor="Bram"))
    assert not workshops.workshop(database, journey, number).is_open(utc_now())
    with pytest.raises(WorkshopError, match="over"):
        database.transact(lambda cursor: workshops.close(cursor, journey, number, actor="Bram"))


def test_a_workshop_turns_to_another_scenario_and_persona_and_back(
    database: Database, journey: Journey
) -> None:
    number, other = opened(database, journey), made(database, journey, "Ander")
    first = workshops.workshop(database, journey, number).scenario
    for scenario, persona in ((other, "lies"), (first, None)):
        database.transact(
            lambda cursor, to=scenario, who=persona: workshops.turn(
                cursor, journey, number, to, who, actor="Anne"
            )
        )
        found = workshops.workshop(database, journey, number)
        assert (found.scenario, found.persona, found.opened_by) == (scenario, persona, "Anne")


def test_without_a_workshop_there_is_none(database: Database, journey: Journey) -> None:
    assert workshops.latest(database, journey) is None
    with pytest.raises(WorkshopError, match="no such workshop"):
        workshops.workshop(database, journey, 1)


def test_venues_are_the_open_workshops_of_everybody(database: Database, journey: Journey) -> None:
    other = keep(database, bakery("slager", "worst"))
    here, there = opened(database, journey), opened(database, other)
    closed, late = opened(database, journey), opened(database, other, hours=-1)
    database.transact(lambda cursor: workshops.close(cursor, journey, closed, actor="Anne"))
    found = workshops.venues(database, utc_now())
    assert [(own.organisation_key, own.journey_key, own.workshop) for own in found] == [
        ("slager", "worst", there),
        ("bakker", "brood", here),
    ]
    assert late not in {own.workshop for own in found}
    assert workshops.venues(database, found[0].expires + timedelta(days=1)) == ()


def test_the_secret_of_links_survives_a_restart_and_is_not_the_key(
    database: Database, journey: Journey
) -> None:
    secret = workshops.link_secret(database)
    database.close()
    assert workshops.link_secret(database) == secret
    assert len(secret) == 32
    assert secret != respondent_key(database)


def test_a_poll_asks_in_the_order_of_the_journey(database: Database, journey: Journey) -> None:
    poll = asked(database, journey, ("kassa", "etalage", "kassa"))
    assert poll.touchpoints == ("etalage", "kassa")
    assert (poll.revealed, poll.closed) == (False, False)


def test_a_poll_is_revealed_and_closed(database: Database, journey: Journey) -> None:
    poll = asked(database, journey)
    database.transact(lambda cursor: polls.reveal(cursor, journey, poll.id, actor="Anne"))
    (found,) = polls.polls(database, journey, poll.workshop)
    assert (found.revealed, found.closed) == (True, False)
    assert cast(database, journey, poll, vote(1, 7))
    database.transact(lambda cursor: polls.close(cursor, journey, poll.id, actor="Anne"))
    (found,) = polls.polls(database, journey, poll.workshop)
    assert (found.revealed, found.closed) == (True, True)


def test_a_new_poll_closes_the_one_before(database: Database, journey: Journey) -> None:
    first = asked(database, journey)
    second = asked(database, journey, workshop=first.workshop)
    assert [(own.id, own.closed) for own in polls.polls(database, journey, first.workshop)] == [
        (first.id, True),
        (second.id, False),
    ]


def test_polls_that_cannot_be_are_refused(database: Database, journey: Journey) -> None:
    number = opened(database, journey)
    with pytest.raises(WorkshopError, match="at least one"):
        asked(database, journey, (), number)
    with pytest.raises(UnknownNameError):
        asked(database, journey, ("nergens",), number)
    assert polls.latest(database, journey, number) is None
    database.transact(lambda cursor: workshops.close(cursor, journey, number, actor="Anne"))
    with pytest.raises(WorkshopError, match="over"):
        asked(database, journey, workshop=number)


def test_a_vote_comes_back_with_its_shoes_and_comment(database: Database, journey: Journey) -> None:
    poll = asked(database, journey)
    given_ = vote(2**62, 7.75, persona="lies", comment="Lang, maar vriendelijk")
    assert cast(database, journey, poll, given_)
    assert ballots.ballots(database, journey, poll.id) == (given_,)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.builds(
            Ballot,
            st.integers(1, 3),
            st.integers(1, 5),
            st.none() | st.sampled_from(PERSONAS),
            st.sampled_from(PLACES[:2]),
            st.none() | st.integers(1, 10).map(float),
        ),
        unique_by=lambda own: (own.phone, own.sequence, own.touchpoint),
        max_size=12,
    ),
    st.randoms(),
)
def test_posts_may_come_late_twice_and_in_any_order(
    database: Database, journey: Journey, sent, chance: random.Random
) -> None:
    poll = asked(database, journey)
    arrived = chance.sample(sent * 2, 2 * len(sent))
    half = len(arrived) // 2
    for batch in (arrived[:half], arrived[half:]):
        assert cast(database, journey, poll, *batch)
    found = ballots.ballots(database, journey, poll.id)
    assert set(found) == set(latest(sent))
    standing = [own for own in latest(sent) if own.mark is not None]
    told = ballots.progress(database, journey, poll)
    assert told.phones == len({own.phone for own in standing})
    assert told.votes == {key: sum(own.touchpoint == key for own in standing) for key in PLACES}
    with database.read() as cursor:
        stored = cursor.execute("SELECT COUNT(*) FROM app.ballot WHERE poll_id = ?", [poll.id]).fetchone()
    assert stored == (len(sent),)


def test_nothing_of_a_closed_poll_or_workshop_is_counted(
    database: Database, journey: Journey, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = asked(database, journey)
    second = asked(database, journey, workshop=first.workshop)
    assert not cast(database, journey, first, vote(1, 7))
    assert cast(database, journey, second, vote(1, 7))
    database.transact(lambda cursor: workshops.close(cursor, journey, first.workshop, actor="Anne"))
    assert not cast(database, journey, second, vote(2, 7))
    third, later = asked(database, journey), utc_now() + timedelta(hours=5)
    monkeypatch.setattr(ballots, "utc_now", lambda: later)
    assert not cast(database, journey, third, vote(1, 7))
    with database.read() as cursor:
        assert cursor.execute("SELECT phone, poll_id FROM app.ballot").fetchall() == [(1, second.id)]


def test_votes_about_something_else_are_refused_whole(database: Database, journey: Journey) -> None:
    poll = asked(database, journey, ("rij",))
    for wrong in (vote(2, 7, place="kassa"), vote(2, 7, place="nergens")):
        with pytest.raises(WorkshopError, match="not being voted"):
            cast(database, journey, poll, vote(1, 7, place="rij"), wrong)
    with pytest.raises(UnknownNameError):
        cast(database, journey, poll, vote(1, 7, place="rij", persona="niemand"))
    with pytest.raises(WorkshopError, match="no such vote"):
        cast(database, journey, poll._replace(id=1), vote(1, 7, place="rij"))
    assert ballots.ballots(database, journey, poll.id) == ()


def test_progress_does_not_tell_what_was_voted(database: Database, journey: Journey) -> None:
    poll = asked(database, journey)
    cast(database, journey, poll, vote(1, 2.5), vote(2, 9.5), vote(2, 9.5, place="rij"))
    told = ballots.progress(database, journey, poll)
    assert told == (2, {"etalage": 0, "rij": 1, "kassa": 2, "brood": 0})
    cast(database, journey, poll, vote(2, None, 2), vote(2, None, 2, place="rij"))
    assert ballots.progress(database, journey, poll).phones == 1


def test_another_organisation_can_neither_vote_nor_see(database: Database, journey: Journey) -> None:
    poll = asked(database, journey)
    cast(database, journey, poll, vote(1, 7))
    other = keep(database, bakery("slager", "worst"))
    with pytest.raises(WorkshopError):
        cast(database, other, poll, vote(1, 2))
    assert ballots.ballots(database, other, poll.id) == ()
    assert polls.polls(database, other, poll.workshop) == ()


def test_a_journey_may_be_edited_while_people_vote(database: Database, journey: Journey) -> None:
    poll = asked(database, journey)
    new = Touchpoint(id=new_id(), key="pinnen", name="Pinnen", phase="purchase")
    edited = journey.model_copy(update={"touchpoints": (new, *journey.touchpoints)})
    database.transact(lambda cursor: journeys.save(cursor, edited))
    newer = journeys.load(database, "bakker", "brood")
    assert polls.latest(database, newer, poll.workshop) == poll
    assert cast(database, newer, poll, vote(1, 7))
    second = asked(database, newer, ("pinnen",), poll.workshop)
    assert cast(database, newer, second, vote(1, 3, place="pinnen"))
    assert ballots.ballots(database, newer, second.id)
    # Whoever loaded the journey before knows nothing of it, and is not hindered.
    assert ballots.ballots(database, journey, second.id) == ()
    assert [own.mark for own in ballots.ballots(database, journey, poll.id)] == [7]


def test_a_clock_that_is_set_back_keeps_the_order_of_what_happened(
    database: Database, journey: Journey, monkeypatch: pytest.MonkeyPatch
) -> None:
    number, other = opened(database, journey), made(database, journey, "Ander")
    early = utc_now() - timedelta(hours=2)
    monkeypatch.setattr(clock, "utc_now", lambda: early)
    database.transact(lambda cursor: workshops.turn(cursor, journey, number, other, "jan", actor="Anne"))
    found = workshops.workshop(database, journey, number)
    assert (found.scenario, found.persona) == (other, "jan")


def test_after_a_clock_was_set_back_a_new_workshop_or_poll_is_the_latest(
    database: Database, journey: Journey, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = asked(database, journey)
    early = utc_now() - timedelta(hours=2)
    monkeypatch.setattr(clock, "utc_now", lambda: early)
    second = asked(database, journey, ("kassa",), first.workshop)
    assert second.id != first.id
    assert not second.closed
    number = opened(database, journey)
    found = workshops.latest(database, journey)
    assert found
    assert (found.id, found.is_open(early)) == (number, True)
