"""What a facilitator works on: the curve, what depends on it, and the rest behind tabs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import streamlit as st

from cxcore.conclusions.workshop import room_sentence
from cxcore.errors import CxError, StoreError
from cxcore.questions.snapshot import snapshot
from cxcore.questions.workshop import room_of, vote
from cxcore.store import polls, scenarios, workshops
from cxcore.text import Language, Speaker, speak
from cxcore.workshop.scores import Log
from pages.frame.errors import said
from pages.frame.showing import conclusion
from pages.parts.live_curve import Asked, Move, live_curve
from pages.parts.workshop.comparison import comparison
from pages.parts.workshop.holding import Held, held_workshop, note_trouble, show_trouble
from pages.parts.workshop.invitation import events
from pages.parts.workshop.numbers import show_numbers
from pages.parts.workshop.scenario_menu import choose_scenario, scenario_menu
from pages.parts.workshop.score_history import score_history
from pages.parts.workshop.score_table import score_table
from pages.parts.workshop.voting import voting

_OTHERS = "other-personas"


@st.fragment
def board(language: Language) -> None:
    """Everything that changes when a point is released; nothing else of the page runs again then."""
    held = held_workshop()
    if held is None:  # somebody closed it
        st.rerun()
    with said():
        _board(held, language)


def _board(held: Held, language: Language) -> None:
    say = speak(language)
    there = scenarios.scenarios(held.study.database, held.journey)
    log = scenarios.log(held.study.database, held.journey, held.scenario.id)
    found = room_of(held.study, held.scenario, log, held.round)
    poll = polls.latest(held.study.database, held.journey, held.workshop.id)
    seen = poll and vote(held.study, poll)
    with st.container(horizontal=True, vertical_alignment="bottom", key="workshop-tools"):
        choose_scenario(held, there, say)
        scenario_menu(held, there, say)
        _steps(held, log, say)
        others = len(held.study.personas) > 0 and st.toggle(say("workshop_page.others"), key=_OTHERS)
    show_trouble()
    line = found.line(held.persona)
    gaps = [gap for gap in found.gaps if gap.persona == held.persona]
    with st.container(key="room-sentence"):
        conclusion(room_sentence(line.estimate.touchpoints if line.estimate else 0, gaps, held.journey, say))
    live_curve(
        snapshot(found, say("choice.everybody"), held.persona, seen),
        persona=held.persona,
        others=others,
        events=events(held),
        language=language,
        say=say,
        on_released=partial(_release, held),
        on_asked=partial(_again, held),
    )
    show_numbers(line, held.journey, language)
    shown: dict[str, Callable[[], None]] = {
        "vote": lambda: voting(held, seen, language),
        "table": lambda: score_table(held, line, say),
        "compare": lambda: comparison(held, there, language),
        "history": lambda: score_history(held, log, language),
    }
    names = [say(f"workshop_page.tab.{name}") for name in shown]
    for tab, show in zip(st.tabs(names, key="workshop-tab", on_change="rerun"), shown.values(), strict=True):
        if tab.open:  # the others would cost time on each release
            with tab:
                show()


def _steps(held: Held, log: Log, say: Speaker) -> None:
    """Back and forth."""
    possible: dict[Asked, Any] = {"undo": log.undo(held.actor), "redo": log.redo(held.actor)}
    for what, change in possible.items():
        st.button(
            say(f"workshop_page.{what}"),
            icon=f":material/{what}:",
            help=say(f"workshop_page.{what}-help"),
            disabled=change is None,
            key=what,
            on_click=partial(_again, held, what),
        )


def _release(held: Held, moves: Sequence[Move]) -> bool:
    """Store what was released; False when it has to be told again.

    Somebody may have chosen another scenario meanwhile: a point belongs to the one that it was dragged in.
    """

    def work(cursor: Any) -> None:
        for move in moves:
            place = {(move.persona, move.touchpoint): move.mark}
            scenarios.score(cursor, held.journey, int(move.scenario), place, actor=held.actor)

    try:
        held.write(work)
    except StoreError as error:
        note_trouble(error)
        return False
    except CxError as error:
        note_trouble(error)
    return True


def _again(held: Held, what: Asked) -> None:
    """Undo or redo a step of this facilitator."""
    held.attempt({"undo": scenarios.undo, "redo": scenarios.redo}[what], held.scenario.id)


def end(held: Held, say: Speaker) -> None:
    """Close the workshop."""
    st.button(
        say("workshop_page.end"),
        icon=":material/door_front:",
        help=say("workshop_page.end-help"),
        key="end",
        on_click=partial(held.attempt, workshops.close, held.workshop.id),
    )
