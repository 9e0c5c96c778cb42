"""The curve that is dragged, and the numbers that it comes to: what a release changes, and no more."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st
from streamlit.errors import StreamlitAPIException

from cxcore.questions.workshop import Vote, room_of
from cxcore.store import scenarios
from cxcore.text import Language, Speaker, speak
from cxcore.workshop.scores import Log
from live.seen import seen
from pages.frame.errors import said
from pages.parts.live_curve import Asked, live_curve
from pages.parts.workshop.holding import Held, note_sentence, show_trouble
from pages.parts.workshop.invitation import desk, events

BOARD = "board"
"""The fragment around this one."""
TAB = "workshop-tab"
"""Which of its tabs is open, by name."""


@st.fragment
def stage(held: Held, vote: Vote | None, language: Language, *, others: bool) -> None:
    """Runs again when a point is released, on what was read when all of the board last ran.

    Other facilitators, votes, and the end of the workshop are news, which makes all of the board run again.

    Parameters
    ----------
    others
        Whether the lines of other personas are drawn as well.

    """
    with said():
        _stage(held, vote, language, others=others)


def _stage(held: Held, vote: Vote | None, language: Language, *, others: bool) -> None:
    say = speak(language)
    log = scenarios.log(held.study.database, held.journey, held.scenario.id)
    found = room_of(held.study, held.scenario, log, held.round)
    show_trouble()
    with st.container(horizontal=True, horizontal_alignment="right"):
        _steps(held, log, say)
    live_curve(
        seen(found, held.persona, language, vote),
        persona=held.persona,
        others=others,
        events=events(held),
        desk=desk(held, language),
        language=language,
        say=say,
        on_asked=partial(_again, held),
        on_stored=partial(_follow, say),
        on_refused=note_sentence,
        on_news=_run_board,
    )


def _steps(held: Held, log: Log, say: Speaker) -> None:
    """Back and forth."""

    def take(what: Asked) -> None:
        _again(held, what)
        _follow(say)

    possible: dict[Asked, Any] = {"undo": log.undo(held.actor), "redo": log.redo(held.actor)}
    for what, change in possible.items():
        st.button(
            say(f"workshop_page.{what}"),
            icon=f":material/{what}:",
            help=say(f"workshop_page.{what}-help"),
            disabled=change is None,
            key=what,
            on_click=take,
            args=(what,),
        )


def _again(held: Held, what: Asked) -> None:
    """Undo or redo a step of this facilitator."""
    held.attempt({"undo": scenarios.undo, "redo": scenarios.redo}[what], held.scenario.id)


def _follow(say: Speaker) -> None:
    """At the end of a callback: let the open tab run again as well, unless it shows no marks."""
    if st.session_state.get(TAB) not in {None, say("workshop_page.tab.vote")}:
        _run_board()


def _run_board() -> None:
    try:
        st.rerun(BOARD)
    except StreamlitAPIException:  # the page was left, or the workshop closed, while this came
        st.rerun()
