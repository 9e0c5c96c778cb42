"""Undo and redo over a log that only grows, by several people at once."""

from __future__ import annotations

import math
import random
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxcore.workshop.errors import WorkshopError
from cxcore.workshop.scores import LONGEST_NAME, Log, checked_mark, checked_name
from tests.workshop.acting import ACTORS, START, acts, after, changed, done, marks, played, settings

KASSA, RIJ = (None, "kassa"), (None, "rij")
scripts = st.lists(acts, max_size=25)


@given(scripts)
def test_the_latest_event_at_a_place_has_the_mark_that_stands(script) -> None:
    log = played(script)
    latest = {event.place: event.mark for event in log.events}
    assert log.marks == {place: mark for place, mark in latest.items() if mark is not None}


@given(scripts, st.randoms())
def test_events_may_come_in_any_order(script, chance: random.Random) -> None:
    log = played(script)
    assert Log.of(chance.sample(log.events, len(log.events))) == log


@given(scripts, st.sampled_from(ACTORS), settings)
def test_undo_after_a_step_gives_what_stood_before_and_redo_gives_the_step(script, actor, step) -> None:
    before = played(script)
    after_it = done(before, actor, step)
    back = done(after_it, actor, "undo")
    assert back.marks == before.marks
    assert done(back, actor, "redo").marks == after_it.marks


@given(scripts, st.sampled_from(ACTORS))
def test_undo_and_redo_without_end_lead_there_and_back(script, actor) -> None:
    log = played(script)
    seen = [log.marks]
    while change := log.undo(actor):
        log = changed(log, actor, change)
        seen.append(log.marks)
    for expected in reversed(seen[:-1]):
        log = changed(log, actor, log.redo(actor))
        assert log.marks == expected


@given(scripts, st.sampled_from(ACTORS))
def test_who_takes_everything_back_leaves_only_what_others_set(script, actor) -> None:
    log = played(script)
    while change := log.undo(actor):
        log = changed(log, actor, change)
    others = {(event.place, event.mark) for event in log.events if event.actor != actor}
    assert set(log.marks.items()) <= others


@given(scripts, st.sampled_from(ACTORS), settings)
def test_a_new_step_leaves_its_actor_nothing_to_redo(script, actor, step) -> None:
    log = done(played(script), actor, step)
    assert log.redo(actor) is None


@given(scripts)
def test_history_tells_everything_with_what_stood_before(script) -> None:
    log = played(script)
    seen: dict = {}
    for entry in reversed(log.history):
        assert entry.before == seen.get(entry.event.place)
        seen[entry.event.place] = entry.event.mark
    assert [entry.event for entry in reversed(log.history)] == list(log.events)


@given(scripts, scripts)
def test_two_who_work_at_different_places_do_not_meet(first, second) -> None:
    def only(script, actor, place):
        return [
            (actor, {place: next(iter(act.values()))} if isinstance(act, dict) else act) for _, act in script
        ]

    mine, theirs = only(first, "Anne", RIJ), only(second, "Bram", KASSA)
    mixed = [each for pair in zip(mine, theirs, strict=False) for each in pair]
    shorter = min(len(mine), len(theirs))
    mixed += mine[shorter:] + theirs[shorter:]
    assert played(mixed).marks == played(mine).marks | played(theirs).marks


def test_what_somebody_wrote_over_is_passed_by() -> None:
    log = played([("Anne", {RIJ: 4.0}), ("Anne", {KASSA: 5.0}), ("Bram", {KASSA: 8.0}), ("Anne", "undo")])
    assert log.marks == {KASSA: 8.0}
    assert log.undo("Anne") is None


def test_what_was_covered_can_be_taken_back_once_it_stands_again() -> None:
    log = played([("Anne", {KASSA: 5.0}), ("Bram", {KASSA: 8.0}), ("Bram", "undo")])
    assert log.marks == {KASSA: 5.0}
    assert done(log, "Anne", "undo").marks == {}


def test_nothing_is_redone_where_somebody_wrote_since() -> None:
    log = played([("Anne", {KASSA: 5.0, RIJ: 6.0}), ("Anne", "undo"), ("Bram", {KASSA: 8.0})])
    assert done(log, "Anne", "redo").marks == {KASSA: 8.0, RIJ: 6.0}


def test_what_a_scenario_starts_with_is_nobodys_to_take_back() -> None:
    log = done(after(Log(), "start", "Anne", {KASSA: 5.0}), "Anne", {KASSA: 7.0})
    assert log.latest
    assert log.latest.before == 5.0
    log = done(log, "Anne", "undo")
    assert (log.marks, log.undo("Anne")) == ({KASSA: 5.0}, None)


def test_a_log_that_starts_has_nothing_latest() -> None:
    assert after(Log(), "start", "Anne", {KASSA: 5.0}).latest is None


def test_events_of_one_moment_stand_in_the_order_of_their_ids() -> None:
    log = played([("Anne", {KASSA: 5.0}), ("Bram", {KASSA: 8.0})])
    at_once = [event._replace(happened_at=START + timedelta(1)) for event in log.events]
    assert Log.of(reversed(at_once)).marks == {KASSA: 8.0}


@given(marks)
def test_a_mark_is_kept_in_hundredths(mark: float) -> None:
    assert checked_mark(mark + 0.001 if mark < 10 else mark) == mark


@pytest.mark.parametrize("mark", [0.99, 10.01, math.nan, math.inf, -math.inf])
def test_what_is_no_mark_is_refused(mark: float) -> None:
    with pytest.raises(WorkshopError, match="from 1 to 10"):
        checked_mark(mark)


def test_names_are_trimmed_and_bounded() -> None:
    assert checked_name("  Team \n dinsdag ") == "Team dinsdag"
    for wrong in ("", " \t", "x" * (LONGEST_NAME + 1)):
        with pytest.raises(WorkshopError):
            checked_name(wrong)
