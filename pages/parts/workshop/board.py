"""What a facilitator works on: the curve, what depends on it, and the rest behind tabs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from cxcore.questions.workshop import Line, room_of, vote
from cxcore.store import polls, scenarios, workshops
from cxcore.text import Language, Speaker, speak
from cxcore.workshop.scores import Log
from pages.frame.errors import said
from pages.parts.workshop.comparison import comparison
from pages.parts.workshop.holding import Held, held_workshop
from pages.parts.workshop.scenario_menu import choose_scenario, scenario_menu
from pages.parts.workshop.score_history import score_history
from pages.parts.workshop.score_table import score_table
from pages.parts.workshop.stage import BOARD, TAB, stage
from pages.parts.workshop.voting import voting

_OTHERS = "other-personas"


@st.fragment(key=BOARD)
def board(language: Language) -> None:
    """Everything that changes while a workshop goes on; nothing else of the page runs again then."""
    held = held_workshop()
    if held is None:  # somebody closed it
        st.rerun()
    with said():
        _board(held, language)


def _board(held: Held, language: Language) -> None:
    say = speak(language)
    there = scenarios.scenarios(held.study.database, held.journey)
    poll = polls.latest(held.study.database, held.journey, held.workshop.id)
    seen = poll and vote(held.study, poll)
    with st.container(horizontal=True, vertical_alignment="bottom", key="workshop-tools"):
        choose_scenario(held, there, say)
        scenario_menu(held, there, say)
        others = len(held.study.personas) > 0 and st.toggle(say("workshop_page.others"), key=_OTHERS)
    upper = st.container()
    shown: dict[str, Callable[[], None]] = {
        "vote": lambda: voting(held, seen, language),
        "table": lambda: score_table(held, _line(held), say),
        "compare": lambda: comparison(held, there, language),
        "history": lambda: score_history(held, _log(held), language),
    }
    names = [say(f"workshop_page.tab.{name}") for name in shown]
    tabs = dict(zip(shown, st.tabs(names, key=TAB, on_change="rerun"), strict=True))
    with upper:
        stage(held, seen, language, others=others)
    for name, tab in tabs.items():
        if tab.open:  # the others would cost time each time
            with tab:
                shown[name]()


def _line(held: Held) -> Line:
    return room_of(held.study, held.scenario, _log(held), held.round).line(held.persona)


def _log(held: Held) -> Log:
    return scenarios.log(held.study.database, held.journey, held.scenario.id)


def end(held: Held, say: Speaker) -> None:
    """Close the workshop."""
    st.button(
        say("workshop_page.end"),
        icon=":material/door_front:",
        help=say("workshop_page.end-help"),
        key="end",
        on_click=partial(held.attempt, workshops.close, held.workshop.id),
    )
