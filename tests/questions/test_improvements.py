"""The board: what is on it, and whether what was done helped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cxcore.identity import new_id
from cxcore.model import Improvement, Success
from cxcore.questions.change import changes
from cxcore.questions.improvements import alterations, board, effect
from cxcore.questions.study import Study
from cxcore.store import choices, goals, improvements
from cxcore.store.database import Database
from tests.store.rated import Given, bakery, keep

DAYS = {"nul": (date(2026, 1, 1), date(2026, 1, 31)), "een": (date(2026, 6, 1), date(2026, 6, 30))}
DONE = date(2026, 3, 1)


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    """Twenty customers twice; the queue went from 4½ to 7½, the bread stayed; personas by turns."""
    own = Database.open(tmp_path / "bakery.duckdb")
    yield filled(own, DAYS)
    own.close()


def filled(own: Database, days: dict, **sources: str) -> Study:
    journey = bakery()
    rounds = [
        one.model_copy(
            update={
                "starts": days[one.key][0],
                "ends": days[one.key][1],
                "source": sources.get(one.key, "survey"),
            }
        )
        for one in journey.rounds
    ]
    journey = journey.model_copy(update={"rounds": tuple(rounds)})
    rows = [
        Given(
            turn, place, respondent=100 * number + who, value=mark + who % 2, persona=("lies", "jan")[who % 2]
        )
        for number, (turn, marks) in enumerate({"nul": (4, 8), "een": (7, 8)}.items())
        for who in range(20)
        for place, mark in zip(("rij", "brood"), marks, strict=True)
    ]
    keep(own, journey, rows)
    return Study.open(own, "bakker", "brood")


def queue(**fields) -> Improvement:
    told = {"id": new_id(), "name": "Tweede kassa", "touchpoint": "rij", "status": "done", "done": DONE}
    return Improvement(**{**told, **fields})


def add(study: Study, *works) -> None:
    for work in works:
        study.database.transact(lambda cursor, work=work: improvements.add(cursor, study.journey, work))


def test_what_was_done_is_held_against_the_next_round(study: Study) -> None:
    found = effect(study, queue(expected=2.0))
    assert found
    assert found.change
    assert (found.standing, found.before.key, found.after.key) == ("measured", "nul", "een")
    assert found.change in changes(study, "nul", "een")
    assert (found.change.touchpoint, found.change.verdict, found.change.difference) == (
        "rij",
        "improved",
        3.0,
    )
    assert found.against == "more"


def test_what_changed_nothing_is_said_to_show_no_difference(study: Study) -> None:
    found = effect(study, queue(touchpoint="brood", expected=1.0))
    assert (found.change.verdict, found.against) == ("no-difference", "less")


def test_the_persona_it_was_meant_for_is_looked_at(study: Study) -> None:
    found = effect(study, queue(persona="lies"))
    assert found.change.before.n == found.change.after.n == 10
    assert found.against is None


@pytest.mark.parametrize("status", ["idea", "planned", "busy", "dropped"])
def test_what_is_not_done_has_no_effect(study: Study, status: str) -> None:
    assert effect(study, queue(status=status)) is None


def test_a_success_is_looked_at_where_it_is_repeated(study: Study) -> None:
    told = {"id": 1, "name": "De geur", "touchpoint": "brood", "status": "done", "done": DONE}
    assert effect(study, Success(**told)) is None
    assert effect(study, Success(**told, repeat_at="rij")).change.touchpoint == "rij"


def test_a_touchpoint_nobody_answered_about_is_too_little(study: Study) -> None:
    found = effect(study, queue(touchpoint="kassa", expected=1.0))
    assert (found.standing, found.change.verdict, found.against) == ("measured", "too-little", None)


def test_after_the_last_round_the_next_is_awaited(study: Study) -> None:
    found = effect(study, queue(done=date(2026, 7, 1)))
    assert (found.standing, found.before.key, found.after, found.change) == ("awaited", "een", None, None)


def test_before_the_first_round_there_is_nothing_to_compare_with(study: Study) -> None:
    assert effect(study, queue(done=date(2026, 1, 15))).standing == "no-before"


def test_a_planned_round_without_answers_is_the_one_that_is_awaited(study: Study) -> None:
    later = study.journey.rounds[0].model_copy(
        update={"key": "twee", "starts": date(2026, 9, 1), "ends": None}
    )
    journey = study.journey.model_copy(update={"rounds": (*study.journey.rounds, later)})
    found = effect(Study(study.database, journey, study.counts, study.version), queue(done=date(2026, 7, 1)))
    assert (found.standing, found.after.key) == ("awaited", "twee")


def test_rounds_without_days_cannot_tell(database: Database) -> None:
    undated = filled(database, {"nul": (None, None), "een": (None, None)})
    assert effect(undated, queue()).standing == "undated"


def test_what_the_team_thinks_does_not_tell_whether_customers_noticed(database: Database) -> None:
    team = filled(database, DAYS, een="workshop")
    assert effect(team, queue()).standing == "awaited"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database.open(tmp_path / "other.duckdb")
    yield opened
    opened.close()


def test_an_empty_board_is_empty(study: Study) -> None:
    found = board(study)
    assert (found.goals, found.cards, found.removed, found.choice) == ((), (), (), None)


def test_the_board_has_improvements_successes_and_what_lacks_a_goal(study: Study) -> None:
    database, journey = study.database, study.journey
    goal = database.transact(lambda cursor: goals.add(cursor, journey, "Minder wachten"))
    fine, aimless, dropped = queue(goal=goal.id, owner="bea"), queue(owner="Jan"), queue(status="dropped")
    success = Success(id=new_id(), name="De geur", touchpoint="brood", goal=goal.id)
    add(study, fine, aimless, dropped, success)
    found = board(study)
    assert [card.work for card in found.improvements] == [fine, aimless, dropped]
    assert [card.work for card in found.successes] == [success]
    assert [card.work for card in found.aimless] == [aimless]
    assert [card.work for card in found.where("done")] == [fine, aimless]
    assert found.owners == ("bea", "Jan")
    assert found.cards[0].effect.standing == "measured"


def test_without_its_goal_an_improvement_is_aimless(study: Study) -> None:
    database, journey = study.database, study.journey
    goal = database.transact(lambda cursor: goals.add(cursor, journey, "Minder wachten"))
    add(study, queue(goal=goal.id))
    database.transact(lambda cursor: goals.remove(cursor, journey, goal.id))
    assert len(board(study).aimless) == 1


def test_a_choice_that_was_taken_back_is_none(study: Study) -> None:
    for marks in ({"rij": 8.0}, {}):
        study.database.transact(lambda cursor, marks=marks: choices.choose(cursor, study.journey, marks))
    assert board(study).choice is None


def test_history_has_the_latest_first_and_what_became_other(study: Study) -> None:
    database, journey, work = study.database, study.journey, queue()
    add(study, work)
    changed = work.model_copy(update={"owner": "Bea", "note": "Zaterdag"})
    database.transact(lambda cursor: improvements.change(cursor, journey, work, changed, "Bea"))
    database.transact(lambda cursor: improvements.remove(cursor, journey, work.id, "Jan"))
    database.transact(lambda cursor: improvements.restore(cursor, journey, work.id))
    found = alterations(study, work.id)
    assert [(one.did, one.actor, one.fields) for one in found] == [
        ("restored", "", ()),
        ("removed", "Jan", ()),
        ("changed", "Bea", ("owner", "note")),
        ("added", "", ()),
    ]
    assert (found[2].was, found[2].now, found[3].was) == (work, changed, None)
    assert board(study).removed == ()
