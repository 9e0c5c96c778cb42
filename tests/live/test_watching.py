"""Phones and screens hear what changes, and nothing of what was voted before it is revealed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from cxcore.store.database import Database
from cxcore.text import speak
from cxcore.workshop.links import LinkKind
from live.watching import MOST
from tests.live.asking import ask
from tests.live.hall import Hall, held
from tests.live.listening import Event, listening
from tests.live.voters import Voter

say = speak("nl")
KINDS: tuple[LinkKind, ...] = ("phone", "screen")


@contextmanager
def hearing(hall: Hall, kind: LinkKind) -> Iterator[Iterator[Event]]:
    with listening(hall.url, f"/live/events?t={hall.token(kind)}") as events:
        yield events


def state(event: Event) -> dict[str, Any]:
    assert event.name == "message"
    return dict(json.loads(event.data))


def asked(hall: Hall, kind: LinkKind) -> dict[str, Any]:
    return dict(json.loads(ask(hall.url, f"/live/poll?t={hall.token(kind)}").text))


def is_closed(poll: dict[str, Any]) -> bool:
    """As the screen or the phone is told."""
    return bool(poll.get("closed", poll.get("phase") == "closed"))


def test_who_comes_hears_what_is_so_now(hall: Hall) -> None:
    with hearing(hall, "phone") as events:
        heard = state(next(events))
    assert heard["journey"] == hall.journey.name
    assert [each["name"] for each in heard["personas"]] == [each.name for each in hall.journey.personas]
    assert heard["open"]
    assert heard["poll"] is None


@pytest.mark.parametrize("kind", KINDS)
def test_a_poll_that_starts_and_closes_is_heard(hall: Hall, kind: LinkKind) -> None:
    with hearing(hall, kind) as events:
        next(events)
        poll = hall.start(hall.touchpoints[:2])
        heard = state(next(events))["poll"]
        assert (heard["id"], len(heard["touchpoints"]), is_closed(heard)) == (str(poll), 2, False)
        hall.close(poll)
        assert is_closed(state(next(events))["poll"])


@pytest.mark.parametrize("kind", KINDS)
def test_asking_gives_the_same_as_listening(hall: Hall, poll: int, kind: LinkKind) -> None:
    with hearing(hall, kind) as events:
        assert state(next(events)) == asked(hall, kind)


def test_not_a_byte_of_a_vote_is_sent_before_it_is_revealed(hall: Hall, poll: int) -> None:
    """The same after votes of 1 as after votes of 10: from what is sent, nobody can tell what was voted."""
    told: dict[LinkKind, list[str]] = {kind: [] for kind in KINDS}
    for marks in ((1, 1, 1), (10, 10, 10)):
        for number, mark in enumerate(marks):
            voter = Voter(hall, poll, name=f"{number:032x}", next=mark)
            voter.give(hall.touchpoints[0], mark, comment=f"Geheim {mark}")
        for kind in KINDS:
            told[kind].append(ask(hall.url, f"/live/poll?t={hall.token(kind)}").text)
    assert all(first == second for first, second in told.values())
    assert "Geheim" not in str(told)
    assert json.loads(told["screen"][0])["poll"]["phones"] == 3


def test_phones_are_not_told_of_each_vote(hall: Hall, poll: int) -> None:
    with hearing(hall, "phone") as phone, hearing(hall, "screen") as screen:
        next(phone)
        before = state(next(screen))["poll"]["phones"]
        Voter(hall, poll).give(hall.touchpoints[0], 5)
        assert state(next(screen))["poll"]["phones"] == before + 1
        hall.reveal(poll)
        assert state(next(phone))["poll"]["phase"] == "revealed"


def test_the_end_is_heard_and_whoever_comes_later_as_well(hall: Hall) -> None:
    with hearing(hall, "phone") as events:
        next(events)
        hall.end()
        assert state(next(events))["open"] is False
    assert asked(hall, "phone")["open"] is False


@pytest.mark.parametrize("kind", KINDS)
def test_of_a_workshop_that_is_over_nothing_else_is_told(hall: Hall, poll: int, kind: LinkKind) -> None:
    hall.reveal(poll)
    assert asked(hall, kind)["poll"]
    hall.end()
    hall.score(hall.touchpoints[0], 9)
    assert asked(hall, kind) == {"open": False}


def test_an_expired_link_ends_the_line(own_database: Path) -> None:
    database = Database.open(own_database)
    with held(database, timedelta(hours=1)) as hall:
        token = hall.token("phone", timedelta(seconds=2))
        with listening(hall.url, f"/live/events?t={token}") as events:
            next(events)
            hall.bus._beat = 0.1
            with hearing(hall, "screen"):
                heard = [*_until_the_end(hall, events)]
        assert all(event.name in {"message", "beat"} for event in heard)
        answer = ask(hall.url, f"/live/poll?t={token}")
        assert (answer.status, json.loads(answer.text)) == (403, {"error": say("error.link.expired")})
    database.close()


def _until_the_end(hall: Hall, events: Iterator[Event]) -> Iterator[Event]:
    """Events while something changes all the time."""
    poll = hall.start()
    for event in events:
        yield event
        if event.name == "message":
            hall.close(poll)
            poll = hall.start()


@pytest.mark.parametrize("path", ["/live/events", "/live/poll", "/live/qr"])
def test_without_a_good_token_nothing_is_told(hall: Hall, path: str) -> None:
    for query in ("", "?t=", "?t=x.y", f"?t={hall.token('screen', timedelta(seconds=-1))}"):
        answer = ask(hall.url, path + query)
        assert answer.status == 403
        assert set(json.loads(answer.text)) == {"error"}


def test_a_phone_gets_no_qr_code_of_others(hall: Hall) -> None:
    assert ask(hall.url, f"/live/qr?t={hall.token('phone')}").status == 403


def test_a_line_that_nobody_listens_to_any_more_is_let_go(hall: Hall) -> None:
    with hearing(hall, "phone") as events:
        next(events)
        assert hall.bus.followers(hall.workshop) == 1
    hall.start()
    with hearing(hall, "screen") as events:
        next(events)
        for _ in range(200):
            if hall.bus.followers(hall.workshop) == 1:
                break
            hall.start()
            next(events)
        assert hall.bus.followers(hall.workshop) == 1


def test_more_listeners_than_there_can_be_are_asked_to_come_back(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("live.watching.MOST", 1)
    assert MOST >= 200
    with hearing(hall, "phone") as events:
        next(events)
        answer = ask(hall.url, f"/live/events?t={hall.token('phone')}")
    assert (answer.status, answer.headers["retry-after"]) == (503, "2")


def test_two_who_listen_get_the_same_bytes(hall: Hall) -> None:
    with hearing(hall, "screen") as one, hearing(hall, "screen") as other:
        assert next(one) == next(other)
        hall.start()
        assert next(one) == next(other)
