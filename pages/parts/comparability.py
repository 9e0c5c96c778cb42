"""What has to be known before two rounds are compared."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from cxcore.conclusions.change import mix_warning
from cxcore.conclusions.comparability import backwards, comparability_warnings
from cxcore.measures.comparability import Difference
from cxcore.questions.change import split
from cxcore.questions.channels import names
from cxcore.questions.comparability import agreements, comparability
from cxcore.questions.study import Study
from cxcore.store.same_questions import Sameness, call_same
from cxcore.text import Language, Speaker, speak
from pages.frame.clock import local
from pages.frame.showing import plain
from pages.parts.actor import actor, ask_actor
from pages.parts.improvement_draft import beside


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
    same_question_choice(study, found, language)


def same_question_choice(study: Study, found: Sequence[Difference], language: Language) -> None:
    """For every question in other words whether it is the same one, and the way back from a decision."""
    say = speak(language)
    open_ones = [one for one in found if one.aspect == "wording" and one.breaking]
    decided = agreements(study)
    if not (open_ones or decided):
        return
    with st.expander(say("compare.same.title"), icon=":material/compare_arrows:"):
        ask_actor(say, "same-question")
        for one in open_ones:
            if one.touchpoint is not None:
                wordings = str(one.before), str(one.after)
                told = say(
                    "compare.same.wordings",
                    name=study.journey.touchpoint(one.touchpoint).name,
                    before=wordings[0],
                    after=wordings[1],
                )
                _row(study, told, one.touchpoint, wordings, say, same=True)
        for made in decided:
            _row(study, _decided(study, made, say), made.touchpoint, made.wordings, say, same=False)


def _row(
    study: Study, told: str, touchpoint: str, wordings: tuple[str, str], say: Speaker, *, same: bool
) -> None:
    """A pair of wordings with the button that calls them the same question, or no longer does."""
    with beside():
        st.markdown(plain(told), width="stretch")
        label, icon = ("agree", "check") if same else ("undo", "undo")
        key = f"same-{label}-{touchpoint}-{'-'.join(wordings)}"
        if st.button(say(f"compare.same.{label}"), icon=f":material/{icon}:", key=key):
            study.database.transact(
                lambda cursor: call_same(cursor, study.journey, touchpoint, wordings, actor(), same=same)
            )
            st.rerun()


def _decided(study: Study, made: Sameness, say: Speaker) -> str:
    first, other = made.wordings
    told = {
        "name": study.journey.touchpoint(made.touchpoint).name,
        "before": first,
        "after": other,
        "day": local(made.happened_at).date(),
    }
    if made.actor:
        return say("compare.same.decided-by", who=made.actor, **told)
    return say("compare.same.decided", **told)
