"""Before a workshop: with which marks it begins, and opening it."""

from __future__ import annotations

from functools import partial

import streamlit as st

from cxcore.questions.study import Study
from cxcore.questions.workshop import measured_marks
from cxcore.store import scenarios
from cxcore.text import Speaker
from cxcore.workshop.scores import Place
from pages.frame.choice import current_choice
from pages.frame.errors import said
from pages.frame.showing import plain
from pages.parts.workshop.holding import actor, begin, choose_actor

EMPTY, MEASURED = "empty", "measured"


def lobby(study: Study, say: Speaker) -> None:
    """Choose a scenario, or make one, and begin."""
    st.markdown(plain(say("workshop_page.intro")))
    there = scenarios.scenarios(study.database, study.journey)
    names = {str(own.id): say("workshop_page.go-on", name=own.name) for own in reversed(there)}
    starts = {key: say(f"workshop_page.start.{key}") for key in start_keys(study)}
    choose_actor(study.journey, say)
    options = names | starts
    start = st.radio(
        say("workshop_page.begin-with"),
        list(options),
        format_func=lambda key: plain(options[key]),
        key="start",
    )
    name = ""
    if start in starts:
        proposed = free_name(say("workshop_page.proposed-name"), {own.name for own in there})
        name = st.text_input(say("workshop_page.scenario-name"), proposed, max_chars=80, width=320)
    if st.button(say("workshop_page.begin"), type="primary", icon=":material/play_arrow:", key="begin"):
        with said():
            if start in names:
                begin(study, lambda _: int(start), actor(study.journey, say))
            else:
                marks = start_marks(study, start)
                own = partial(
                    scenarios.create, kind="workshop", name=name, actor=actor(study.journey, say), start=marks
                )
                begin(study, lambda cursor: own(cursor, study.journey), actor(study.journey, say))
            st.rerun()


def start_keys(study: Study) -> list[str]:
    """With what a new scenario can begin: nothing, or what customers gave."""
    return [EMPTY, MEASURED] if study.rounds else [EMPTY]


def start_marks(study: Study, start: str) -> dict[Place, float]:
    """The marks of a new scenario: none, or the means, in tenths, that the chosen round shows."""
    choice = current_choice()
    if start == EMPTY or choice is None:
        return {}
    return measured_marks(study, choice.round)


def free_name(name: str, taken: set[str]) -> str:
    """The name, numbered from 2 when it is taken already."""
    lower = {one.casefold() for one in taken}
    number, free = 2, name
    while free.casefold() in lower:
        number, free = number + 1, f"{name} {number}"
    return free
