"""The marks of a scenario as a log: what was set, taken back and redone, by whom; and what stands now.

A mark is set in a step, which may set several at once. Everybody takes back their own last step that still
stands; where somebody else wrote over it, theirs stays. Undo and redo are events like any other, so nothing
is ever lost and the latest event at a place always has the mark that stands there.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Literal, NamedTuple

from cxcore.scales import MARK
from cxcore.workshop.errors import WorkshopError

Place = tuple[str | None, str]
"""A persona (None: everybody) and a touchpoint, by key."""

Act = Literal["start", "set", "undo", "redo"]
"""Start: what a scenario began with, which nobody takes back."""

ScenarioKind = Literal["workshop", "target", "what-if"]
KINDS: tuple[ScenarioKind, ...] = ("workshop", "target", "what-if")

LONGEST_NAME = 80
"""Characters of the name of a scenario, or of who adjusts it."""


class ScoreEvent(NamedTuple):
    """One mark at one place.

    Attributes
    ----------
    id
        Grows with time.
    step
        What was set at once has one number. Of an undo or redo, the step that it takes back or redoes.
    place
        Where.
    mark
        What stands there from now on, 1–10; None for nothing.
    actor
        Who did it, as they call themselves.
    happened_at
        UTC, later than of every event before it.

    """

    id: int
    step: int
    act: Act
    place: Place
    mark: float | None
    actor: str
    happened_at: datetime


class Change(NamedTuple):
    """An undo or redo that can be done now: of which step, and what will stand where."""

    step: int
    act: Literal["undo", "redo"]
    marks: Mapping[Place, float | None]


class Entry(NamedTuple):
    """An event with the mark that stood there before, None for nothing."""

    event: ScoreEvent
    before: float | None


@dataclass(frozen=True)
class Log:
    """All events of one scenario, the oldest first."""

    events: tuple[ScoreEvent, ...] = ()

    @classmethod
    def of(cls, events: Iterable[ScoreEvent]) -> Log:
        """A log of events in any order."""
        return cls(tuple(sorted(events, key=lambda event: (event.happened_at, event.id))))

    @cached_property
    def marks(self) -> dict[Place, float]:
        """The marks that stand now."""
        return {place: event.mark for place, event in self._told.standing.items() if event.mark is not None}

    @property
    def history(self) -> tuple[Entry, ...]:
        """Everything that happened, the latest first."""
        return tuple(reversed(self._told.entries))

    @property
    def latest(self) -> Entry | None:
        """What happened last, the start not counted."""
        return next((entry for entry in self.history if entry.event.act != "start"), None)

    def undo(self, actor: str) -> Change | None:
        """What this actor can take back: their last step of which something still stands."""
        told = self._told
        for step in reversed(told.done.get(actor, {})):
            mine = [own for own in told.steps[step].values() if told.standing.get(own.place) is own]
            if mine:
                return Change(step, "undo", {event.place: told.before_mark(event) for event in mine})
        return None

    def redo(self, actor: str) -> Change | None:
        """What this actor can redo: what they took back last, where nobody wrote since."""
        told = self._told
        for back in reversed(told.undone.get(actor, [])):
            free = [event for event in back if told.standing.get(event.place) is told.before[event.id]]
            if free:
                return Change(free[0].step, "redo", {event.place: event.mark for event in free})
        return None

    @cached_property
    def _told(self) -> _Told:
        told = _Told()
        for event in self.events:
            told.tell(event)
        return told


@dataclass
class _Told:
    """What a log comes to, event by event.

    Attributes
    ----------
    standing
        The event by which a mark was set that stands, per place; a place where nothing was set has none.
    before
        The event that stood where another one was set, by the id of the latter.
    steps
        The events by which marks were set, per step and place.
    done
        Steps per actor in the order in which they were last set or redone: the keys of a dict, which keep
        their order.
    undone
        What each undo of an actor took back and was not redone, in the order of the undos.

    """

    standing: dict[Place, ScoreEvent] = field(default_factory=dict)
    before: dict[int, ScoreEvent | None] = field(default_factory=dict)
    steps: dict[int, dict[Place, ScoreEvent]] = field(default_factory=dict)
    done: dict[str, dict[int, None]] = field(default_factory=dict)
    undone: dict[str, list[list[ScoreEvent]]] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)

    def tell(self, event: ScoreEvent) -> None:
        stood = self.standing.get(event.place)
        self.entries.append(Entry(event, stood.mark if stood else None))
        if event.act == "undo":
            self._take_back(event)
        elif event.act == "redo":
            self._redo(event)
        else:
            self._set(event, stood)

    def before_mark(self, event: ScoreEvent) -> float | None:
        stood = self.before[event.id]
        return stood.mark if stood else None

    def _set(self, event: ScoreEvent, stood: ScoreEvent | None) -> None:
        self.before[event.id] = stood
        self.standing[event.place] = event
        self.steps.setdefault(event.step, {})[event.place] = event
        if event.act == "set":
            _last(self.done.setdefault(event.actor, {}), event.step)
            self.undone.pop(event.actor, None)

    def _take_back(self, event: ScoreEvent) -> None:
        own = self.steps[event.step][event.place]
        stood = self.before[own.id]
        if stood:
            self.standing[event.place] = stood
        else:
            del self.standing[event.place]
        undos = self.undone.setdefault(event.actor, [])
        if not self._goes_on(event):
            undos.append([])
        undos[-1].append(own)

    def _redo(self, event: ScoreEvent) -> None:
        own = self.steps[event.step][event.place]
        self.standing[event.place] = own
        back = next(undo for undo in reversed(self.undone[event.actor]) if own in undo)
        back.remove(own)
        if not back:
            self.undone[event.actor].remove(back)
        _last(self.done.setdefault(event.actor, {}), event.step)

    def _goes_on(self, event: ScoreEvent) -> bool:
        """Whether it happened together with the event before it."""
        last = self.entries[-2].event
        return (last.act, last.step, last.happened_at) == (event.act, event.step, event.happened_at)


def _last(steps: dict[int, None], step: int) -> None:
    steps.pop(step, None)
    steps[step] = None


def checked_mark(mark: float) -> float:
    """A mark as it is kept, in hundredths.

    Raises
    ------
    WorkshopError
        When it is no number from 1 to 10.

    """
    if not (math.isfinite(mark) and MARK.contains(mark)):
        raise WorkshopError("error.workshop.mark")
    return round(float(mark), 2)


def checked_name(name: str) -> str:
    """A name as it is kept: no blanks around it, single ones within.

    Raises
    ------
    WorkshopError
        When it is empty or too long.

    """
    plain = " ".join(name.split())
    if not plain:
        raise WorkshopError("error.workshop.no_name")
    if len(plain) > LONGEST_NAME:
        raise WorkshopError("error.workshop.long_name", longest=LONGEST_NAME)
    return plain
