"""The verdict on every touchpoint, in words."""

from __future__ import annotations

import streamlit as st

from cxcore.conclusions.change import verdict_sentence
from cxcore.measures.change import Change
from cxcore.questions.change import changes, reasons
from cxcore.questions.study import Study
from cxcore.text import Language, speak
from pages.frame.passage import passage, points

_TOLD = ("worsened", "improved", "not-comparable")
"""Verdicts that everybody has to see, in this order; the others wait until somebody asks."""


def verdict_list(study: Study, before: str, after: str, persona: str | None, language: Language) -> None:
    """What changed first and largest first; what did not change, or cannot be told, behind a button."""
    say, why = speak(language), reasons(study, before, after, persona)

    def told(change: Change) -> str:
        return verdict_sentence(change, study.journey, say, why.get(change.touchpoint))

    found = changes(study, before, after, persona)
    first = sorted((own for own in found if own.verdict in _TOLD), key=_weight)
    others = [own for own in found if own.verdict not in _TOLD]
    if first:
        passage(points(map(told, first)))
    if others:
        with st.expander(say("change.others", n=len(others)), icon=":material/remove:"):
            passage(points(map(told, others)))


def _weight(change: Change) -> tuple[int, float]:
    """Where a verdict stands in the list."""
    size = abs(change.difference) if change.interval else 0.0
    return _TOLD.index(change.verdict), -size
