"""Facilitators at work on a log, for tests: each act is an event later than all before it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from cxcore.workshop.scores import Change, Log, Place, ScoreEvent

ACTORS = ("Anne", "Bram")
PLACES: tuple[Place, ...] = ((None, "rij"), (None, "kassa"), ("lies", "kassa"))
START = datetime(2026, 3, 2, 9, tzinfo=UTC).replace(tzinfo=None)

marks = st.integers(100, 1000).map(lambda cents: cents / 100)
settings = st.dictionaries(st.sampled_from(PLACES), st.none() | marks, min_size=1)
acts = st.tuples(st.sampled_from(ACTORS), st.just("undo") | st.just("redo") | settings)
"""Who does what: sets marks, takes back, or redoes."""


def after(log: Log, act: str, actor: str, marks: Mapping[Place, float | None], step: int = 0) -> Log:
    """The log with one more act in it."""
    first = len(log.events) + 1
    at = START + timedelta(seconds=first)
    new = [
        ScoreEvent(first + number, step or first, act, place, mark, actor, at)
        for number, (place, mark) in enumerate(marks.items())
    ]
    return Log((*log.events, *new))


def changed(log: Log, actor: str, change: Change | None) -> Log:
    """The log after an undo or redo, or the same one when there is none."""
    return after(log, change.act, actor, change.marks, change.step) if change else log


def done(log: Log, actor: str, act: str | Mapping[Place, float | None]) -> Log:
    if act == "undo":
        return changed(log, actor, log.undo(actor))
    if act == "redo":
        return changed(log, actor, log.redo(actor))
    return after(log, "set", actor, act)


def played(script: list) -> Log:
    """A log in which all of this happened in turn."""
    log = Log()
    for actor, act in script:
        log = done(log, actor, act)
    return log
