"""The workshop that is held: which one, on which scenario, by whom; and writing to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar

import streamlit as st

from cxcore.errors import CxError
from cxcore.model import Journey
from cxcore.questions.study import EVERYBODY, Study
from cxcore.store import scenarios, workshops
from cxcore.store.clock import utc_now
from cxcore.store.scenarios import Scenario
from cxcore.store.workshops import Workshop
from cxcore.text import Speaker
from cxcore.workshop.scores import LONGEST_NAME
from live.bus import ASIDE, bus
from pages.frame.choice import PERSONA, current_choice, current_study, group_name
from pages.frame.language import current_speaker
from pages.frame.showing import note, plain
from pages.parts.workshop.seats import seat

LASTS = timedelta(hours=12)
"""How long a workshop stays open when nobody closes it."""
_ACTOR = "facilitator"
_LONGEST = LONGEST_NAME - len(" (99)")
_TROUBLE = "workshop-trouble"
_SHOWN = "workshop-shown"

T = TypeVar("T")


@dataclass(frozen=True)
class Held:
    """An open workshop as one facilitator sees it.

    Attributes
    ----------
    scenario
        The one whose marks are on all screens.
    persona
        Whose points this facilitator drags, by key; None for everybody.
    round
        The measurement behind the room's curve; None while there is none.
    actor
        How the facilitator calls himself or herself.

    """

    study: Study
    workshop: Workshop
    scenario: Scenario
    persona: str | None
    round: str | None
    actor: str

    @property
    def journey(self) -> Journey:
        return self.study.journey

    def subject(self, say: Speaker) -> str:
        """Whose line is dragged, and what stands behind it."""
        group = group_name(self.journey, self.persona, say)
        if self.round is None:
            return say("workshop_page.subject-unmeasured", group=group)
        return say("workshop_page.subject", group=group, round=self.study.round(self.round).name)

    def write(self, work: Callable[[Any], T], *, beside: bool = True) -> T:
        """Write in one transaction, and tell all who follow the workshop.

        Parameters
        ----------
        work
            Gets the cursor of the transaction.
        beside
            False when the journey itself changes, or its ratings.

        """
        written = self.study.database.transact(work, beside=beside)
        told(self.workshop.id)
        return written

    def attempt(self, act: Callable[..., object], *details: Any, beside: bool = True) -> None:
        """Let the store do something in this facilitator's name.

        For callbacks: what goes wrong is said by :func:`show_trouble`.

        Parameters
        ----------
        act
            Such as ``scenarios.undo``: takes a cursor, the journey, ``details`` and who does it.

        """
        with noted():
            self.write(lambda cursor: act(cursor, self.journey, *details, actor=self.actor), beside=beside)


def held_workshop() -> Held | None:
    """The workshop of the chosen journey that is open now; None when there is none."""
    study = current_study()
    if study is None:
        return None
    found = workshops.latest(study.database, study.journey)
    if found is None or not found.is_open(utc_now()):
        return None
    choice = current_choice()
    persona = st.session_state.get(PERSONA) or EVERYBODY
    return Held(
        study,
        found,
        scenarios.scenario(study.database, study.journey, found.scenario),
        persona if persona in study.personas else EVERYBODY,
        choice.round if choice else None,
        actor(study.journey, current_speaker()),
    )


def begin(study: Study, scenario: Callable[[Any], int], actor: str) -> None:
    """Open a workshop.

    Parameters
    ----------
    scenario
        Gets the cursor of the transaction and gives the scenario to begin with.

    """

    def work(cursor: Any) -> int:
        found = scenario(cursor)
        return workshops.open_workshop(cursor, study.journey, found, utc_now() + LASTS, actor=actor)

    told(study.database.transact(work, beside=True))


def told(workshop: int) -> None:
    """Tell all who follow a workshop that something was stored."""
    bus.publish(workshop, within=ASIDE)


def show_persona(held: Held) -> None:
    """Let the room's screen show the line that this facilitator has just chosen."""
    before = st.session_state.get(_SHOWN)
    st.session_state[_SHOWN] = [held.workshop.id, held.persona]
    if before and before[0] == held.workshop.id and before[1] != held.persona:
        held.attempt(workshops.turn, held.workshop.id, held.scenario.id, held.persona)


def actor(journey: Journey, say: Speaker) -> str:
    """What the facilitator typed as a name, if anything; numbered where others are called the same.

    So everybody undoes their own steps, and the history tells who is who.
    """
    if typed := _typed():
        return seat(journey.id, typed, lambda n: say("workshop_page.same-name", name=typed, n=n))
    return _unnamed(journey, say)


def _typed() -> str:
    return " ".join(str(st.session_state.get(_ACTOR) or "").split())


def _unnamed(journey: Journey, say: Speaker) -> str:
    called = say("workshop_page.facilitator")
    return seat(journey.id, called, lambda n: say("workshop_page.facilitator-n", n=n))


def choose_actor(journey: Journey, say: Speaker) -> None:
    """The facilitator's name, which stands in the history."""
    with st.container(width=240, gap="xsmall"):
        st.text_input(
            say("workshop_page.name"),
            key=_ACTOR,
            placeholder="" if _typed() else _unnamed(journey, say),
            max_chars=_LONGEST,
            persist_state="session",
        )
        if _typed() and (called := actor(journey, say)) != _typed():
            note([say("workshop_page.name-taken", name=called)])


@contextmanager
def noted() -> Iterator[None]:
    """Keep what goes wrong in a callback, where nothing can be shown, for :func:`show_trouble`."""
    try:
        yield
    except CxError as error:
        note_trouble(error)


def note_trouble(error: CxError) -> None:
    """Keep an error of a callback for :func:`show_trouble`."""
    note_sentence(current_speaker()(error.key, **error.details))


def note_sentence(trouble: str) -> None:
    """Keep what went wrong, in words, for :func:`show_trouble`."""
    st.session_state[_TROUBLE] = trouble


def went_well() -> bool:
    """Whether nothing went wrong in this callback."""
    return _TROUBLE not in st.session_state


def show_trouble() -> None:
    """Say what went wrong in the last callback, once."""
    if trouble := st.session_state.pop(_TROUBLE, ""):
        st.error(plain(trouble))
