"""What is remembered of the journey, and what kind of analysis it supports."""

from __future__ import annotations

import streamlit as st

from cxcore.conclusions.memory import check_sentence, predictors_sentence
from cxcore.questions.analysis import analysis
from cxcore.questions.memory import memory
from cxcore.questions.study import Study
from cxcore.text import Speaker
from pages.frame.showing import plain

_SIGNS = {True: ":material/check_circle:", False: ":material/cancel:", None: ":material/help:"}


def remembered(study: Study, round_: str, persona: str | None, say: Speaker) -> None:
    """The mean as the headline, peak and end beside it, and the three checks."""
    found = memory(study, round_, persona)
    left, right = st.columns(2, gap="large")
    with left:
        st.header(say("memory.title"), anchor=False)
        for check in found.checks:
            st.markdown(f"{_SIGNS[check.answer]} {plain(check_sentence(check, study.journey, say))}")
        for name, value in (("mean", found.mean), ("peak-end", found.remembered)):
            if value is not None:
                sides = value.interval.margin(value.value)
                text = say(f"memory.{name}", value=value.value, spread=sides, n=value.respondents)
                st.markdown(plain(text))
        st.caption(plain(predictors_sentence(found.predictors, say)))
    with right:
        st.header(say("analysis.title"), anchor=False)
        kind = analysis(study, round_)
        st.markdown(plain(say(f"analysis.{kind.kind}")))
        for missing in kind.missing:
            st.markdown(f"- {plain(say(f'analysis.missing.{missing}'))}")
