"""Scenarios are kept as logs: nothing is lost, the latest wins, and each undoes their own."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cxcore.errors import UnknownNameError
from cxcore.identity import new_id
from cxcore.model import Journey, Touchpoint
from cxcore.store import clock, journeys, scenarios, score_log
from cxcore.store.database import Database
from cxcore.workshop.errors import WorkshopError
from tests.store.held import made, redo, score, undo
from tests.store.rated import Given, bakery, keep
from tests.workshop.acting import ACTORS, acts, played

KASSA, RIJ, LIES = (None, "kassa"), (None, "rij"), ("lies", "kassa")


@pytest.fixture
def journey(database: Database) -> Journey:
    return keep(database, bakery(), [Given(value=7)])


@pytest.fixture
def scenario(database: Database, journey: Journey) -> int:
    return made(database, journey)


def marks(database: Database, journey: Journey, scenario: int) -> dict:
    found = scenarios.marks(database, journey).get(scenario, {})
    assert found == scenarios.log(database, journey, scenario).marks
    return found


def test_a_scenario_is_listed_with_who_made_it(database: Database, journey: Journey, scenario: int) -> None:
    (found,) = scenarios.scenarios(database, journey)
    assert (found.id, found.kind, found.name, found.made_by) == (scenario, "workshop", "Team", "Anne")
    assert found == scenarios.scenario(database, journey, scenario)


def test_a_mark_is_set_changed_and_taken_away(database: Database, journey: Journey, scenario: int) -> None:
    score(database, journey, scenario, {KASSA: 7.5, RIJ: 4, LIES: 6})
    score(database, journey, scenario, {KASSA: 8})
    score(database, journey, scenario, {RIJ: None})
    assert marks(database, journey, scenario) == {KASSA: 8, LIES: 6}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(acts, max_size=12))
def test_the_store_does_what_the_log_says(database: Database, journey: Journey, script) -> None:
    scenario = made(database, journey, f"Team {new_id()}")
    for actor, act in script:
        if act == "undo":
            undo(database, journey, scenario, actor)
        elif act == "redo":
            redo(database, journey, scenario, actor)
        else:
            score(database, journey, scenario, act, actor)
    expected = played(script)
    found = scenarios.log(database, journey, scenario)
    assert marks(database, journey, scenario) == expected.marks
    assert [entry.event.mark for entry in found.history] == [entry.event.mark for entry in expected.history]
    for actor in ACTORS:
        assert _marks(found.undo(actor)) == _marks(expected.undo(actor))
        assert _marks(found.redo(actor)) == _marks(expected.redo(actor))


def _marks(change) -> dict | None:
    return dict(change.marks) if change else None


def test_undo_and_redo_say_what_they_did_or_that_there_is_nothing(
    database: Database, journey: Journey, scenario: int
) -> None:
    assert undo(database, journey, scenario) is None
    score(database, journey, scenario, {KASSA: 7.5})
    assert _marks(undo(database, journey, scenario)) == {KASSA: None}
    assert undo(database, journey, scenario) is None
    assert _marks(redo(database, journey, scenario)) == {KASSA: 7.5}
    assert redo(database, journey, scenario, "Bram") is None


def test_a_name_may_be_typed_with_blanks_around_it(
    database: Database, journey: Journey, scenario: int
) -> None:
    score(database, journey, scenario, {KASSA: 7.5}, " Anne ")
    assert undo(database, journey, scenario, "Anne")


def test_ratings_and_what_is_cached_stay_as_they_are(
    database: Database, journey: Journey, scenario: int
) -> None:
    def ratings() -> list:
        with database.read() as cursor:
            return cursor.execute("SELECT * FROM app.rating").fetchall()

    before, version = ratings(), database.version
    score(database, journey, scenario, {KASSA: 7.5})
    assert (ratings(), database.version) == (before, version)


def test_a_copy_starts_with_the_marks_and_has_a_life_of_its_own(
    database: Database, journey: Journey, scenario: int
) -> None:
    score(database, journey, scenario, {KASSA: 7.5})
    copy = database.transact(
        lambda cursor: scenarios.copy(cursor, journey, scenario, "what-if", "Anders", actor="Bram")
    )
    score(database, journey, copy, {KASSA: 9})
    assert (marks(database, journey, scenario), marks(database, journey, copy)) == ({KASSA: 7.5}, {KASSA: 9})
    undo(database, journey, copy)
    assert marks(database, journey, copy) == {KASSA: 7.5}
    assert undo(database, journey, copy, "Bram") is None


def test_a_scenario_is_renamed_removed_and_brought_back_with_its_history(
    database: Database, journey: Journey, scenario: int
) -> None:
    score(database, journey, scenario, {KASSA: 7.5})
    database.transact(lambda cursor: scenarios.rename(cursor, journey, scenario, " Dinsdag ", actor="Bram"))
    database.transact(lambda cursor: scenarios.remove(cursor, journey, scenario, actor="Anne"))
    assert scenarios.scenarios(database, journey) == ()
    (gone,) = scenarios.scenarios(database, journey, removed=True)
    assert gone.name == "Dinsdag"
    with pytest.raises(WorkshopError, match="removed"):
        score(database, journey, scenario, {KASSA: 8})
    database.transact(lambda cursor: scenarios.restore(cursor, journey, scenario, actor="Anne"))
    assert [own.name for own in scenarios.scenarios(database, journey)] == ["Dinsdag"]
    assert marks(database, journey, scenario) == {KASSA: 7.5}
    assert undo(database, journey, scenario)


def test_a_name_is_given_once(database: Database, journey: Journey, scenario: int) -> None:
    other = made(database, journey, "Ander")
    for wrong in (
        lambda cursor: scenarios.create(cursor, journey, "target", " TEAM", actor="Bram"),
        lambda cursor: scenarios.rename(cursor, journey, other, "team", actor="Bram"),
        lambda cursor: scenarios.create(cursor, journey, "target", " ", actor="Bram"),
        lambda cursor: scenarios.create(cursor, journey, "target", "Nieuw", actor=""),
    ):
        with pytest.raises(WorkshopError):
            database.transact(wrong)
    database.transact(lambda cursor: scenarios.remove(cursor, journey, scenario, actor="Anne"))
    made(database, journey, "Team")
    with pytest.raises(WorkshopError, match="already"):
        database.transact(lambda cursor: scenarios.restore(cursor, journey, scenario, actor="Anne"))


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({KASSA: 10.5}, WorkshopError),
        ({KASSA: float("nan")}, WorkshopError),
        ({KASSA: 7, (None, "nergens"): 7}, UnknownNameError),
        ({("niemand", "kassa"): 7}, UnknownNameError),
    ],
)
def test_what_cannot_be_is_refused_whole(
    database: Database, journey: Journey, scenario: int, wrong, error
) -> None:
    with pytest.raises(error):
        score(database, journey, scenario, wrong)
    assert marks(database, journey, scenario) == {}


def test_an_unknown_scenario_is_said_to_be(database: Database, journey: Journey) -> None:
    with pytest.raises(WorkshopError, match="no such scenario"):
        score(database, journey, 1, {KASSA: 7})


def test_another_organisation_sees_and_changes_nothing(
    database: Database, journey: Journey, scenario: int
) -> None:
    score(database, journey, scenario, {KASSA: 7.5})
    other = keep(database, bakery("slager", "worst"))
    assert scenarios.scenarios(database, other) == ()
    assert scenarios.marks(database, other) == {}
    assert scenarios.log(database, other, scenario).events == ()
    with pytest.raises(WorkshopError):
        score(database, other, scenario, {KASSA: 2})


def test_a_journey_may_be_edited_while_its_workshop_runs(
    database: Database, journey: Journey, scenario: int
) -> None:
    new = Touchpoint(id=new_id(), key="pinnen", name="Pinnen", phase="purchase")
    edited = journey.model_copy(update={"touchpoints": (*journey.touchpoints, new)})
    database.transact(lambda cursor: journeys.save(cursor, edited))
    newer = journeys.load(database, "bakker", "brood")
    score(database, newer, scenario, {(None, "pinnen"): 3, KASSA: 6})
    # Whoever loaded the journey before sees what it knows, and may go on.
    assert marks(database, journey, scenario) == {KASSA: 6}
    score(database, journey, scenario, {RIJ: 5})
    assert marks(database, newer, scenario) == {(None, "pinnen"): 3, KASSA: 6, RIJ: 5}


def test_of_two_who_write_one_point_at_once_the_last_wins_and_nothing_is_lost(
    database: Database, journey: Journey, scenario: int
) -> None:
    together = threading.Barrier(2)

    def writes(actor: str, own, mark: float) -> None:
        together.wait()
        for step in range(20):
            score(database, journey, scenario, {KASSA: mark + step / 10, own: mark}, actor)

    with ThreadPoolExecutor(2) as pool:
        both = [pool.submit(writes, "Anne", RIJ, 2.0), pool.submit(writes, "Bram", LIES, 6.0)]
        for one in both:
            one.result()
    log = scenarios.log(database, journey, scenario)
    assert len(log.events) == 80
    moments = [event.happened_at for event in log.events]
    assert moments == sorted(moments)
    for actor, first in (("Anne", 2.0), ("Bram", 6.0)):
        own = [event.mark for event in log.events if event.actor == actor and event.place == KASSA]
        assert own == pytest.approx([first + step / 10 for step in range(20)])
    last = [event for event in log.events if event.place == KASSA][-1]
    assert marks(database, journey, scenario) == {KASSA: last.mark, RIJ: 2.0, LIES: 6.0}


def test_a_clock_that_is_set_back_does_not_let_an_older_mark_win(
    database: Database, journey: Journey, scenario: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = clock.utc_now()
    for hours, mark in ((5, 6.0), (0, 7.0), (-5, 8.0)):
        moment = now + timedelta(hours=hours)
        monkeypatch.setattr(clock, "utc_now", lambda moment=moment: moment)
        monkeypatch.setattr(score_log, "new_id", lambda number=-hours: new_id() + (number << 42))
        score(database, journey, scenario, {KASSA: mark})
        assert marks(database, journey, scenario) == {KASSA: mark}
    undo(database, journey, scenario)
    assert marks(database, journey, scenario) == {KASSA: 7.0}


def test_what_was_set_is_there_after_reopening(tmp_path: Path) -> None:
    first = Database.open(tmp_path / "a.duckdb")
    journey = keep(first, bakery())
    scenario = made(first, journey)
    score(first, journey, scenario, {KASSA: 7.5})
    first.close()
    again = Database.open(first.path)
    assert marks(again, journey, scenario) == {KASSA: 7.5}
    assert undo(again, journey, scenario)
    again.close()
