"""Improvements: everything that was ever said of one is kept, and the latest holds."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxcore.errors import UnknownNameError
from cxcore.identity import new_id
from cxcore.model import Improvement, Journey, Success, Work
from cxcore.store import improvements
from cxcore.store.database import Database
from cxcore.store.improvements import ImprovementError
from tests.store.rated import bakery, keep, neighbours

FULL = {
    "persona": "lies",
    "goal": 7,
    "owner": "Bea",
    "effort": 3,
    "expected": 1.5,
    "expected_from": 6.2,
    "status": "done",
    "starts": date(2026, 1, 5),
    "done": date(2026, 2, 1),
    "note": "Eerst op zaterdag proberen.",
}


@pytest.fixture
def journey(database: Database) -> Journey:
    return keep(database, bakery())


def queue(**fields) -> Improvement:
    return Improvement(**{"id": new_id(), "name": "Tweede kassa", "touchpoint": "rij", **fields})


def add(database: Database, journey: Journey, work: Work, actor: str = "") -> Work:
    database.transact(lambda cursor: improvements.add(cursor, journey, work, actor))
    return work


def change(database: Database, journey: Journey, was: Work, actor: str = "", **fields) -> None:
    now = was.model_copy(update=fields)
    database.transact(lambda cursor: improvements.change(cursor, journey, was, now, actor))


def states(database: Database, journey: Journey, work: Work) -> list[tuple[Work, bool, str]]:
    return [
        (event.work, event.present, event.actor) for event in improvements.history(database, journey, work.id)
    ]


@pytest.mark.parametrize(
    "work",
    [
        queue(),
        queue(**FULL),
        queue(effort="small"),
        Success(id=new_id(), name="De geur van brood", touchpoint="brood"),
        Success(id=new_id(), name="De geur", touchpoint="brood", repeat_at="etalage", owner="Jan"),
    ],
)
def test_what_is_added_comes_back_as_it_was(database: Database, journey: Journey, work: Work) -> None:
    add(database, journey, work, "Bea")
    assert improvements.works(database, journey) == (work,)
    assert states(database, journey, work) == [(work, True, "Bea")]


def test_adding_twice_adds_once(database: Database, journey: Journey) -> None:
    work = add(database, journey, queue())
    add(database, journey, work)
    assert states(database, journey, work) == [(work, True, "")]


def test_they_stand_in_the_order_in_which_they_were_added(database: Database, journey: Journey) -> None:
    first, second = (add(database, journey, queue(name=name)) for name in ("Een", "Twee"))
    change(database, journey, first, owner="Jan")
    assert [work.id for work in improvements.works(database, journey)] == [first.id, second.id]


def test_nobody_else_sees_them(database: Database, journey: Journey) -> None:
    work = add(database, journey, queue())
    for other in neighbours(journey):
        keep(database, other)
        assert improvements.works(database, other) == ()
        assert improvements.history(database, other, work.id) == ()
        with pytest.raises(ImprovementError):
            database.transact(lambda cursor, other=other: improvements.remove(cursor, other, work.id))


def test_a_field_can_be_emptied_again(database: Database, journey: Journey) -> None:
    full = add(database, journey, queue(**FULL))
    empty = queue(id=full.id)
    database.transact(lambda cursor: improvements.change(cursor, journey, full, empty))
    assert improvements.works(database, journey) == (empty,)


def test_two_people_who_change_different_things_both_get_their_way(
    database: Database, journey: Journey
) -> None:
    seen = add(database, journey, queue())
    change(database, journey, seen, "Bea", owner="Bea")
    change(database, journey, seen, "Jan", status="planned")
    (now,) = improvements.works(database, journey)
    assert (now.owner, now.status) == ("Bea", "planned")


def test_of_two_who_change_the_same_thing_the_later_wins_and_history_has_both(
    database: Database, journey: Journey
) -> None:
    seen = add(database, journey, queue())
    change(database, journey, seen, "Bea", owner="Bea")
    change(database, journey, seen, "Jan", owner="Jan")
    assert improvements.works(database, journey)[0].owner == "Jan"
    assert [(work.owner, actor) for work, _, actor in states(database, journey, seen)] == [
        ("", ""),
        ("Bea", "Bea"),
        ("Jan", "Jan"),
    ]


def test_a_change_of_nothing_leaves_no_trace(database: Database, journey: Journey) -> None:
    work = add(database, journey, queue())
    change(database, journey, work)
    change(database, journey, work, owner="")
    assert len(states(database, journey, work)) == 1


def test_what_is_taken_away_comes_back_as_it_was(database: Database, journey: Journey) -> None:
    work = add(database, journey, queue(**FULL))
    database.transact(lambda cursor: improvements.remove(cursor, journey, work.id, "Jan"))
    assert improvements.works(database, journey) == ()
    assert improvements.works(database, journey, present=False) == (work,)
    for _ in range(2):
        database.transact(lambda cursor: improvements.restore(cursor, journey, work.id, "Bea"))
    assert improvements.works(database, journey) == (work,)
    assert [(present, actor) for _, present, actor in states(database, journey, work)] == [
        (True, ""),
        (False, "Jan"),
        (True, "Bea"),
    ]


def test_what_was_taken_away_cannot_be_changed(database: Database, journey: Journey) -> None:
    work = add(database, journey, queue())
    database.transact(lambda cursor: improvements.remove(cursor, journey, work.id))
    with pytest.raises(ImprovementError, match="removed meanwhile"):
        change(database, journey, work, owner="Bea")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": "  "}, "going to be done"),
        ({"touchpoint": None}, "Choose the touchpoint"),
        ({"status": "done"}, "Choose the day"),
        ({"starts": date(2026, 2, 2), "done": date(2026, 2, 1)}, "lies before"),
        ({"expected_from": 9.5, "expected": 1}, "above 10"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    database: Database, journey: Journey, fields, sentence: str
) -> None:
    with pytest.raises(ImprovementError, match=sentence):
        add(database, journey, queue(**fields))
    assert improvements.works(database, journey) == ()


@pytest.mark.parametrize("fields", [{"touchpoint": "nergens"}, {"persona": "niemand"}])
def test_what_names_nothing_is_refused(database: Database, journey: Journey, fields) -> None:
    with pytest.raises(UnknownNameError):
        add(database, journey, queue(**fields))


def test_one_whose_touchpoint_is_gone_stays_and_can_be_moved(database: Database, journey: Journey) -> None:
    work = add(database, journey, queue())
    smaller = journey.model_copy(
        update={"touchpoints": tuple(own for own in journey.touchpoints if own.key != "rij")}
    )
    (lost,) = improvements.works(database, smaller)
    assert (lost.name, lost.touchpoint) == (work.name, None)
    change(database, smaller, lost, touchpoint="kassa")
    assert improvements.works(database, smaller)[0].touchpoint == "kassa"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory):
    database = Database.open(tmp_path_factory.mktemp("log") / "log.duckdb")
    yield database, keep(database, bakery())
    database.close()


@given(st.lists(st.sampled_from(["Bea", "Jan", "", "remove", "restore"]), max_size=8))
def test_whatever_happens_the_latest_holds_and_every_step_is_kept(shared, steps: list[str]) -> None:
    database, journey = shared
    work = add(database, journey, queue())
    owner, there, kept = "", True, 1
    for step in steps:
        if step == "restore":
            database.transact(lambda cursor: improvements.restore(cursor, journey, work.id))
            kept, there = kept + (not there), True
        elif not there:
            with pytest.raises(ImprovementError):
                change(database, journey, work, owner="Piet")
        elif step == "remove":
            database.transact(lambda cursor: improvements.remove(cursor, journey, work.id))
            kept, there = kept + 1, False
        else:
            change(database, journey, work.model_copy(update={"owner": owner}), owner=step)
            kept, owner = kept + (step != owner), step
    found = {one.id: one for one in improvements.works(database, journey, present=there)}
    assert found[work.id].owner == owner
    assert len(improvements.history(database, journey, work.id)) == kept
