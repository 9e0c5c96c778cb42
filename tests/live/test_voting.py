"""Votes over real HTTP: what is confirmed is stored, once, and what is not ours is refused in a sentence."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from random import Random

import pytest

from cxcore.identity import new_id
from cxcore.text import speak
from live import casting, rooms
from live.message import LARGEST
from tests.live.asking import Answer, ask
from tests.live.hall import Hall
from tests.live.voters import Voter, post, told

say = speak("nl")


@pytest.fixture
def voter(hall: Hall, poll: int) -> Voter:
    return Voter(hall, poll)


def marks(hall: Hall, poll: int) -> list[tuple[str, float | None]]:
    return sorted((ballot.touchpoint, ballot.mark) for ballot in hall.votes(poll))


def error(answer: Answer) -> tuple[int, str]:
    return answer.status, told(answer)["error"]


def test_a_vote_is_confirmed_and_there(hall: Hall, voter: Voter, poll: int) -> None:
    persona = hall.journey.personas[0].key
    answer = voter.give(hall.touchpoints[0], 7, persona=persona, comment=" Snel\tgeholpen\x00.\n")
    assert (answer.status, told(answer)) == (200, {"kept": [1], "refused": {}})
    (ballot,) = hall.votes(poll)
    assert (ballot.touchpoint, ballot.mark, ballot.persona) == (hall.touchpoints[0], 7, persona)
    assert ballot.comment == "Snelgeholpen."


def test_what_is_sent_twice_is_stored_once_and_confirmed_twice(hall: Hall, voter: Voter, poll: int) -> None:
    vote = voter.vote(hall.touchpoints[0], 7)
    answers = [told(voter.send(vote)) for _ in range(3)]
    assert answers == [{"kept": [1], "refused": {}}] * 3
    assert stored_rows(hall) == 1


def stored_rows(hall: Hall) -> int:
    with hall.database.read() as cursor:
        return int(cursor.execute("SELECT count(*) FROM app.ballot").fetchall()[0][0])


def test_a_change_counts_also_when_it_arrives_before_what_it_changes(
    hall: Hall, voter: Voter, poll: int
) -> None:
    early, late = voter.vote(hall.touchpoints[0], 3), voter.vote(hall.touchpoints[0], 9)
    voter.send(late)
    voter.send(early)
    assert marks(hall, poll) == [(hall.touchpoints[0], 9)]


def test_a_vote_that_is_taken_back_is_none(hall: Hall, voter: Voter, poll: int) -> None:
    voter.give(hall.touchpoints[0], 3)
    voter.give(hall.touchpoints[0], None)
    assert marks(hall, poll) == [(hall.touchpoints[0], None)]


def test_phones_of_one_name_are_one_and_others_are_others(hall: Hall, poll: int) -> None:
    first, again, other = Voter(hall, poll), Voter(hall, poll), Voter(hall, poll)
    again.name, again.next = first.name, 5
    for voter, mark in ((first, 2), (again, 4), (other, 6)):
        voter.give(hall.touchpoints[0], mark)
    assert [mark for _, mark in marks(hall, poll)] == [4, 6]


def test_what_is_stored_of_a_phone_is_not_its_name(hall: Hall, voter: Voter, poll: int) -> None:
    voter.give(hall.touchpoints[0], 3)
    (ballot,) = hall.votes(poll)
    assert ballot.phone not in {int(voter.name, 16), int(voter.name[:16], 16) >> 1}


def test_after_closing_a_vote_is_refused_and_what_was_given_stays(
    hall: Hall, voter: Voter, poll: int
) -> None:
    voter.give(hall.touchpoints[0], 3)
    hall.close(poll)
    assert told(voter.give(hall.touchpoints[0], 9)) == {
        "kept": [],
        "refused": {"2": say("error.live.closed")},
    }
    assert marks(hall, poll) == [(hall.touchpoints[0], 3)]


def test_after_revealing_a_vote_can_still_be_changed(hall: Hall, voter: Voter, poll: int) -> None:
    voter.give(hall.touchpoints[0], 3)
    hall.reveal(poll)
    voter.give(hall.touchpoints[0], 9)
    assert marks(hall, poll) == [(hall.touchpoints[0], 9)]


def test_a_late_vote_for_the_poll_before_is_not_counted_in_the_next(
    hall: Hall, voter: Voter, poll: int
) -> None:
    following = hall.start()
    assert "1" in told(voter.give(hall.touchpoints[0], 3))["refused"]
    assert marks(hall, following) == []


def test_of_several_votes_only_the_wrong_ones_are_refused(hall: Hall, poll: int) -> None:
    asked, *rest = hall.touchpoints
    voter = Voter(hall, hall.start([asked]))
    votes = [
        voter.vote(asked, 5),
        voter.vote(rest[0], 5),
        voter.vote("nergens", 5),
        voter.vote(asked, 5, persona="niemand"),
    ]
    assert told(voter.send(*votes)) == {
        "kept": [1],
        "refused": {
            "2": say("error.workshop.not_asked"),
            "3": say("error.workshop.not_asked"),
            "4": say("error.live.persona"),
        },
    }


def test_a_workshop_takes_no_more_phones_than_it_has_room_for(
    hall: Hall, poll: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    voters = [Voter(hall, poll) for _ in range(4)]
    voters[0].give(hall.touchpoints[0], 3)
    monkeypatch.setattr(rooms, "MOST_PHONES", 2)
    given = [told(voter.give(hall.touchpoints[1], 7)) for voter in voters]
    assert [len(answer["kept"]) for answer in given] == [1, 1, 0, 0]
    assert [*given[2]["refused"].values()] == [say("error.live.full", most=casting.MOST_PHONES)]
    hall.close(poll)
    later = Voter(hall, hall.start(), name=voters[1].name)
    assert told(later.give(hall.touchpoints[0], 5))["kept"] == [1]


def test_a_poll_of_another_workshop_takes_nothing(hall: Hall, voter: Voter) -> None:
    for other in (new_id(), 0, 2**62):
        answer = voter.send(voter.vote(hall.touchpoints[0], 5), poll=str(other))
        assert [*told(answer)["refused"].values()] == [say("error.live.other_poll")]


def test_refusals_speak_the_language_of_the_phone(hall: Hall, voter: Voter, poll: int) -> None:
    hall.close(poll)
    answer = voter.send(voter.vote(hall.touchpoints[0], 5), lang="EN")
    assert told(answer)["refused"] == {"1": speak("en")("error.live.closed")}


# Tokens


def test_the_token_of_a_screen_cannot_vote(hall: Hall, voter: Voter, poll: int) -> None:
    answer = voter.send(voter.vote(hall.touchpoints[0], 5), t=hall.token("screen"))
    assert error(answer) == (403, say("error.link.wrong"))
    assert marks(hall, poll) == []


def test_an_expired_token_cannot_vote(hall: Hall, voter: Voter) -> None:
    answer = voter.send(voter.vote(hall.touchpoints[0], 5), t=hall.token("phone", timedelta(seconds=-1)))
    assert error(answer) == (403, say("error.link.expired"))


def test_a_token_of_a_workshop_that_is_not_there_cannot_vote(hall: Hall, voter: Voter) -> None:
    answer = voter.send(voter.vote(hall.touchpoints[0], 5), t=hall.token("phone", workshop=new_id()))
    assert error(answer) == (403, say("error.link.closed"))


def test_a_token_that_was_made_up_or_changed_cannot_vote(hall: Hall, voter: Voter) -> None:
    real = hall.token("phone")
    for token in ("", "x", "a.b", "…", real[1:], real[:-2], f"{real}A", real.swapcase()):
        assert voter.send(voter.vote(hall.touchpoints[0], 5), t=token).status == 403


def test_a_workshop_that_ended_takes_no_votes(hall: Hall, voter: Voter, poll: int) -> None:
    hall.end()
    assert voter.give(hall.touchpoints[0], 5).status in {200, 403}
    assert marks(hall, poll) == []


# Rubbish


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"rubbish",
        b"[]",
        b"{}",
        b"null",
        b"\xff\xfe\x00",
        b"[" * 5_000,
        b'{"t":"x"}',
    ],
    ids=repr,
)
def test_rubbish_is_refused_in_a_sentence(hall: Hall, body: bytes) -> None:
    assert error(post(hall, body)) == (400, say("error.live.unreadable"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"mark": 0.99},
        {"mark": 11},
        {"mark": "7"},
        {"mark": True},
        {"mark": []},
        {"touchpoint": None},
        {"touchpoint": "x" * 81},
        {"persona": 3},
        {"comment": "x" * 501},
        {"comment": None},
        {"sequence": 0},
        {"sequence": 2**53 + 1},
        {"sequence": 1.5},
        {"sequence": "1"},
        {"more": 1},
    ],
    ids=str,
)
def test_a_vote_with_something_wrong_is_refused(
    hall: Hall, voter: Voter, poll: int, wrong: dict[str, object]
) -> None:
    answer = voter.send(voter.vote(hall.touchpoints[0], 5) | wrong)
    assert error(answer) == (400, say("error.live.unreadable"))
    assert marks(hall, poll) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"phone": "x"},
        {"phone": "0" * 31},
        {"phone": "0" * 32 + "\n"},
        {"phone": "G" * 32},
        {"poll": "-1"},
        {"poll": "1\n"},
        {"poll": "9" * 20},
        {"poll": 1},
        {"lang": "DE"},
        {"votes": []},
        {"votes": [1]},
        {"more": 1},
    ],
    ids=str,
)
def test_a_message_with_something_wrong_is_refused(
    hall: Hall, voter: Voter, wrong: dict[str, object]
) -> None:
    answer = voter.send(voter.vote(hall.touchpoints[0], 5), **wrong)
    assert error(answer) == (400, say("error.live.unreadable"))


def test_not_a_number_is_no_mark(hall: Hall, voter: Voter, poll: int) -> None:
    for mark in (float("nan"), float("inf")):
        assert voter.give(hall.touchpoints[0], mark).status == 400
    assert marks(hall, poll) == []


def test_more_than_is_read_is_refused_also_without_saying_how_much(hall: Hall) -> None:
    assert error(post(hall, b" " * (LARGEST + 1))) == (413, say("error.live.too_large", limit=LARGEST))


def test_sequences_of_random_bytes_never_break_anything(hall: Hall, voter: Voter, poll: int) -> None:
    random = Random(5)
    whole = json.dumps(voter.message(voter.vote(hall.touchpoints[0], 5))).encode()
    for _ in range(150):
        spoiled = bytearray(whole)
        for _ in range(random.randint(1, 6)):
            spoiled[random.randrange(len(spoiled))] = random.randrange(256)
        answer = post(hall, bytes(spoiled))
        assert answer.status in {200, 400, 403}
        assert "error" in told(answer) or "kept" in told(answer)
    assert all(ballot.mark is None or 1 <= ballot.mark <= 10 for ballot in hall.votes(poll))


def test_another_way_of_asking_is_none(hall: Hall) -> None:
    assert ask(hall.url, "/live/vote").status == 405


# Limits


def test_a_phone_that_does_not_stop_is_slowed_down_and_others_are_not(
    hall: Hall, voter: Voter, poll: int
) -> None:
    vote = voter.vote(hall.touchpoints[0], 5)
    with ThreadPoolExecutor(20) as pool:
        answers = [*pool.map(lambda _: voter.send(vote), range(80))]
    statuses = [answer.status for answer in answers]
    assert statuses.count(200) >= 40
    assert set(statuses) == {200, 429}
    slowed = next(answer for answer in answers if answer.status == 429)
    assert int(slowed.headers["retry-after"]) >= 1
    assert Voter(hall, poll).give(hall.touchpoints[0], 5).status == 200


def test_two_hundred_phones_at_once_are_all_confirmed_and_stored_once(hall: Hall, poll: int) -> None:
    voters = [Voter(hall, poll) for _ in range(200)]
    with ThreadPoolExecutor(16) as pool:
        answers = [*pool.map(lambda voter: voter.give(hall.touchpoints[0], 5), voters)]
    assert [told(answer) for answer in answers] == [{"kept": [1], "refused": {}}] * 200
    assert len(hall.votes(poll)) == stored_rows(hall) == 200
