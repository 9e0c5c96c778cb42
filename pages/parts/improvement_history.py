"""Who changed what of one improvement, and when."""

from __future__ import annotations

import streamlit as st

from cxcore.conclusions.improvements import alteration_sentence
from cxcore.questions.improvements import Board, alterations
from cxcore.questions.study import Study
from cxcore.text import Language, format_date, speak
from pages.frame.clock import local
from pages.frame.passage import passage, points


def improvement_history(study: Study, found: Board, work: int, language: Language) -> None:
    """A line a step, the latest first."""
    say = speak(language)
    goals = {goal.id: goal for goal in found.goals}
    with st.expander(say("improve.history"), icon=":material/history:"):
        passage(
            points(
                say(
                    "improve.history-line",
                    day=format_date(at := local(one.happened_at), language),
                    time=f"{at:%H:%M}",
                    what=alteration_sentence(one, study.journey, goals, language),
                )
                for one in alterations(study, work)
            )
        )
