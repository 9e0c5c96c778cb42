"""What has to be known before two rounds are compared."""

from __future__ import annotations

import streamlit as st

from cxcore.conclusions.change import mix_warning
from cxcore.conclusions.comparability import backwards, comparability_warnings
from cxcore.questions.change import split
from cxcore.questions.channels import names
from cxcore.questions.comparability import comparability
from cxcore.questions.study import Study
from cxcore.text import Language, speak
from pages.frame.showing import plain


def comparability_warning(
    study: Study, before: str, after: str, persona: str | None, language: Language
) -> None:
    """One box with all that differs beside the answers and what to do; nothing when nothing does."""
    say = speak(language)
    first, then = study.round(before), study.round(after)
    found = comparability(study, before, after, persona)
    mostly = mix_warning(split(study, before, after, persona), say)
    sentences = [
        *filter(None, [backwards(first, then, study.rounds, say), mostly]),
        *comparability_warnings(found, study.journey, names(study), language),
    ]
    if sentences:
        lead = say("compare.lead", before=first.name, after=then.name)
        points = "\n".join(f"- {plain(sentence)}" for sentence in sentences)
        st.warning(f"{plain(lead)}\n\n{points}", icon=":material/warning:")
