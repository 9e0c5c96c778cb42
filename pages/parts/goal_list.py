"""The business goals: what improvements are for. Goals come first."""

from __future__ import annotations

import streamlit as st

from cxcore.model import LONGEST_NAME, Goal, Work
from cxcore.questions.improvements import Board
from cxcore.questions.study import Study
from cxcore.store import goals, improvements
from cxcore.store.database import Cursor
from cxcore.text import Speaker
from pages.frame.errors import said
from pages.frame.showing import note, plain
from pages.parts.actor import actor

_NEW = "goal-new"


def goal_list(study: Study, found: Board, say: Speaker) -> None:
    """The goals with what serves them, and a place to change them; open while there is none."""
    title = say("improve.goals", n=len(found.goals)) if found.goals else say("improve.goals-first")
    with st.expander(plain(title), icon=":material/flag:", expanded=not found.goals):
        if not found.goals:
            note([say("improve.goals-help")])
        for goal in found.goals:
            _goal(study, goal, found, say)
        with (
            st.form(_NEW, clear_on_submit=True, border=False),
            st.container(horizontal=True, vertical_alignment="bottom"),
        ):
            name = st.text_input(
                say("improve.goal-new"),
                max_chars=LONGEST_NAME,
                placeholder=say("improve.goal-example"),
            )
            submitted = st.form_submit_button(say("improve.goal-add"), icon=":material/add:")
        if submitted:
            with said():
                study.database.transact(
                    lambda cursor: goals.add(cursor, study.journey, name, actor()), beside=True
                )
                st.rerun()


def ask_goal(study: Study, work: Work, found: Board, say: Speaker) -> None:
    """Asks which goal this serves: one of the list, or a new one that is typed."""
    chosen = choose_goal(found, None, say, key=f"goal-of-{work.id}")
    if chosen is None:
        return

    def serve(cursor: Cursor) -> None:
        goal = goals.add(cursor, study.journey, chosen, actor())
        now = work.model_copy(update={"goal": goal.id})
        improvements.change(cursor, study.journey, work, now, actor())

    with said():
        study.database.transact(serve, beside=True)
        st.rerun()


def choose_goal(found: Board, goal: Goal | None, say: Speaker, *, key: str) -> str | None:
    """The name of a goal: chosen, or typed where it is new; None while there is none."""
    names = [one.name for one in found.goals]
    return st.selectbox(
        say("improve.goal"),
        names,
        index=names.index(goal.name) if goal else None,
        placeholder=say("improve.goal-choose"),
        accept_new_options=True,
        key=key,
    )


def _goal(study: Study, goal: Goal, found: Board, say: Speaker) -> None:
    serving = sum(card.goal == goal for card in found.cards)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(plain(say("improve.goal-row", name=goal.name, n=serving)), width="stretch")
        with st.popover(say("improve.goal-edit"), icon=":material/edit:", type="tertiary"):
            name = st.text_input(
                say("improve.goal-name"), goal.name, max_chars=LONGEST_NAME, key=f"goal-{goal.id}"
            )
            with said():
                if st.button(say("improve.goal-rename"), key=f"rename-{goal.id}", type="primary"):
                    study.database.transact(
                        lambda cursor: goals.rename(cursor, study.journey, goal.id, name, actor()),
                        beside=True,
                    )
                    st.rerun()
                if st.button(say("improve.goal-remove"), key=f"drop-{goal.id}", icon=":material/delete:"):
                    study.database.transact(
                        lambda cursor: goals.remove(cursor, study.journey, goal.id, actor()), beside=True
                    )
                    st.rerun()
