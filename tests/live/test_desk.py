"""Releases over real HTTP: what is answered is stored, once, and comes with what it leads to."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from cxcore.measures.estimate import estimate
from cxcore.store import scenarios
from cxcore.store.database import Database
from cxcore.text import format_mark, speak
from live.message import MOST_MOVES
from tests.live.asking import Answer, ask
from tests.live.facilitator import Facilitator
from tests.live.hall import ACTOR, Hall
from tests.live.killing import Program
from tests.live.voters import told

say = speak("nl")


@pytest.fixture
def anna(hall: Hall) -> Facilitator:
    return Facilitator(hall.url, hall.token("desk"), hall.scenario)


def marks(hall: Hall) -> dict[str, float]:
    log = scenarios.log(hall.database, hall.journey, hall.scenario)
    return {touchpoint: mark for (persona, touchpoint), mark in log.marks.items() if persona is None}


def steps(hall: Hall) -> int:
    return len(scenarios.log(hall.database, hall.journey, hall.scenario).events)


def error(answer: Answer) -> tuple[int, str]:
    return answer.status, told(answer)["error"]


def test_a_release_is_stored_and_answered_with_what_it_comes_to(hall: Hall, anna: Facilitator) -> None:
    first, second = hall.touchpoints[:2]
    anna.tell(anna.move(first, 4))
    seen = told(anna.tell(anna.move(second, 7.5)))
    assert marks(hall) == {first: 4, second: 7.5}
    curve = next(one for one in seen["snapshot"]["curves"] if one["persona"] is None)
    assert [point["mark"] for point in curve["points"][:3]] == [4, 7.5, None]
    assert seen["snapshot"]["version"] == 2
    found = estimate({first: 4, second: 7.5}, {}, {})
    assert found is not None
    wanted = [[say("workshop_page.number.mean"), "5,8"], [say("workshop_page.number.ending"), "7,5"]]
    assert [figure[:2] for figure in seen["figures"][:2]] == wanted
    assert wanted[0][1] == format_mark(found.mean, "nl")
    assert any(hall.journey.touchpoint(key).name in seen["sentence"] for key in (first, second))


def test_what_is_told_twice_is_stored_once(hall: Hall, anna: Facilitator) -> None:
    first, second = (anna.move(key, 5) for key in hall.touchpoints[:2])
    with ThreadPoolExecutor(8) as threads:
        answers = [*threads.map(lambda _: anna.tell(first, second), range(8))]
    assert [answer.status for answer in answers] == [200] * 8
    assert steps(hall) == 2
    anna.tell(first, second, anna.move(hall.touchpoints[0], 6))
    assert steps(hall) == 3


def test_a_curve_that_is_drawn_anew_begins_to_count_anew(hall: Hall, anna: Facilitator) -> None:
    anna.tell(anna.move(hall.touchpoints[0], 5))
    other = Facilitator(hall.url, anna.token, hall.scenario)
    other.tell(other.move(hall.touchpoints[0], 8))
    assert marks(hall) == {hall.touchpoints[0]: 8}


@pytest.mark.parametrize("kind", ["phone", "screen"])
def test_phones_and_screens_move_nothing(hall: Hall, anna: Facilitator, kind: Any) -> None:
    answer = anna.tell(anna.move(hall.touchpoints[0], 5), t=hall.token(kind))
    assert error(answer) == (403, say("error.link.wrong"))
    assert steps(hall) == 0


def test_an_expired_link_moves_nothing(hall: Hall, anna: Facilitator) -> None:
    answer = anna.tell(anna.move(hall.touchpoints[0], 5), t=hall.token("desk", timedelta(seconds=-1)))
    assert error(answer) == (403, say("error.link.expired"))
    assert steps(hall) == 0


@pytest.mark.parametrize(
    "rubbish",
    [
        {"mark": 11},
        {"mark": None},
        {"mark": "7"},
        {"number": 0},
        {"number": 2**60},
        {"scenario": "'; DROP TABLE app.score_event; --"},
        {"scenario": 1},
        {"touchpoint": "x" * 81},
        {"more": 1},
    ],
    ids=str,
)
def test_rubbish_is_refused_and_changes_nothing(
    hall: Hall, anna: Facilitator, rubbish: dict[str, Any]
) -> None:
    answer = anna.tell(anna.move(hall.touchpoints[0], 5) | rubbish)
    assert error(answer) == (400, say("error.live.unreadable"))
    assert steps(hall) == 0


def test_more_than_anybody_can_let_go_of_is_refused(hall: Hall, anna: Facilitator) -> None:
    moves = [anna.move(hall.touchpoints[0], 5) for _ in range(MOST_MOVES + 1)]
    assert anna.tell(*moves).status == 400
    assert anna.tell(*moves[1:]).status == 200
    assert steps(hall) == MOST_MOVES


def test_a_touchpoint_that_is_no_more_is_refused_in_a_sentence(hall: Hall, anna: Facilitator) -> None:
    answer = anna.tell(anna.move("weg", 5))
    assert answer.status == 400
    assert "weg" in told(answer)["error"]
    assert anna.tell(anna.move(hall.touchpoints[0], 5)).status == 200


def test_a_point_belongs_to_the_scenario_that_it_was_dragged_in(hall: Hall, anna: Facilitator) -> None:
    other = hall.database.transact(
        lambda cursor: scenarios.create(cursor, hall.journey, "what-if", "Stel", actor=ACTOR), beside=True
    )
    seen = told(anna.tell(anna.move(hall.touchpoints[0], 5), scenario=str(other)))
    assert seen["snapshot"]["scenario"]["name"] == "Stel"
    assert seen["figures"] == []
    assert marks(hall) == {hall.touchpoints[0]: 5}


def test_a_persona_or_round_that_is_no_more_gives_way_to_everybody_and_the_latest(
    hall: Hall, anna: Facilitator
) -> None:
    seen = told(anna.tell(anna.move(hall.touchpoints[0], 5), persona="weg", round="weg"))
    assert seen["snapshot"]["persona"] is None
    assert seen["snapshot"]["round"] is not None
    assert seen["figures"]


def test_one_that_cannot_be_stored_spoils_no_other(hall: Hall, anna: Facilitator) -> None:
    gone = hall.database.transact(
        lambda cursor: scenarios.create(cursor, hall.journey, "what-if", "Stel", actor=ACTOR), beside=True
    )
    hall.database.transact(
        lambda cursor: scenarios.remove(cursor, hall.journey, gone, actor=ACTOR), beside=True
    )
    bad = anna.move(hall.touchpoints[0], 5, scenario=str(gone))
    answer = anna.tell(bad, anna.move(hall.touchpoints[1], 8))
    assert answer.status == 200
    assert told(answer)["refused"] == [say("error.workshop.removed", name="Stel")]
    assert marks(hall) == {hall.touchpoints[1]: 8}
    assert told(anna.tell(anna.move(hall.touchpoints[2], 6)))["refused"] == []


def test_a_workshop_that_is_over_takes_nothing_more(hall: Hall, anna: Facilitator) -> None:
    assert anna.tell(anna.move(hall.touchpoints[0], 5)).status == 200
    hall.end()
    late = anna.move(hall.touchpoints[0], 9)
    assert error(anna.tell(late)) == (400, say("error.workshop.over"))
    assert marks(hall) == {hall.touchpoints[0]: 5}


def test_phones_and_screens_do_not_wait_for_releases_that_wait_for_an_import(
    hall: Hall, anna: Facilitator
) -> None:
    begun, done = Event(), Event()

    def work(_cursor: object) -> None:
        begun.set()
        assert done.wait(30)

    with ThreadPoolExecutor(20) as threads:
        importing = threads.submit(hall.database.transact, work, beside=True)
        assert begun.wait(30)
        waiting = [threads.submit(anna.tell, anna.move(hall.touchpoints[0], 5)) for _ in range(10)]
        polled = ask(hall.url, f"/live/poll?t={hall.token('phone')}")
        assert polled.status == 200
        assert not any(each.done() for each in waiting)
        done.set()
        importing.result()
        assert [each.result().status for each in waiting] == [200] * 10


def test_what_was_stored_but_not_answered_before_a_kill_is_not_stored_again(own_database: Path) -> None:
    with Program(own_database) as program:
        [key, *_], scenario = program.ask("touchpoints").split(), int(program.ask("scenario"))
        anna = Facilitator(program.url, program.desk, scenario)
        lost = anna.move(key, 5)
        anna.tell(lost)  # and let its answer be one that never came
        program.kill()
        program.start()
        program.order("score", key, "8")
        assert anna.tell(lost).status == 200
        program.kill()
    database = Database.open(own_database)
    events = scenarios.log(database, Hall.open(database).journey, scenario).events
    database.close()
    assert [event.mark for event in events] == [5, 8]


def test_what_was_answered_is_there_after_a_kill(own_database: Path) -> None:
    with Program(own_database) as program:
        keys, scenario = program.ask("touchpoints").split(), int(program.ask("scenario"))
        anna, confirmed = Facilitator(program.url, program.desk, scenario), []
        for turn in range(20):
            move = anna.move(keys[turn % len(keys)], 1 + turn % 9)
            assert anna.tell(move).status == 200
            confirmed.append((move["touchpoint"], float(move["mark"])))
        program.kill()
    database = Database.open(own_database)
    hall = Hall.open(database)
    log = scenarios.log(database, hall.journey, scenario)
    database.close()
    assert [(event.place[1], event.mark) for event in log.events] == confirmed
