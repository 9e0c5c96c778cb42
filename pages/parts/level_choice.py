"""For which level of the pyramid each touchpoint is meant: chosen by hand, with help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast, get_args

import streamlit as st

from cxcore.conclusions.pyramid import level_names
from cxcore.measures.pyramid import LEVELS, Completeness, Effort, Feeling, Trigger, level_proposal
from cxcore.model import Journey
from cxcore.questions.study import Study
from cxcore.store.saving import set_levels
from cxcore.text import Speaker
from pages.frame.showing import plain

if TYPE_CHECKING:
    import pandas as pd

_SAVED = "levels-saved"


def choose_levels(study: Study, say: Speaker, *, open_now: bool) -> None:
    """A row a touchpoint with its level, and the button that keeps them."""
    journey = study.journey
    with st.expander(say("pyramid.choose"), icon=":material/edit:", expanded=open_now):
        st.markdown(plain(say("pyramid.choose-help")))
        _help(say)
        edited = st.data_editor(
            _frame(journey),
            column_config=_columns(say),
            disabled=["name"],
            hide_index=True,
            num_rows="fixed",
            placeholder="–",
            key=f"levels-{journey.id}",
            alt=say("pyramid.choose"),
        )
        chosen = dict(zip((own.key for own in journey.touchpoints), _levels(edited), strict=True))
        if st.button(say("pyramid.save"), type="primary"):
            study.database.transact(lambda cursor: set_levels(cursor, journey, chosen))
            st.session_state[_SAVED] = True
            st.rerun()
    if st.session_state.pop(_SAVED, False):
        st.toast(say("pyramid.saved"), icon=":material/check:")


def _frame(journey: Journey) -> pd.DataFrame:
    """Columns name and level (1–6, missing where none is chosen); a row a touchpoint."""
    import pandas as pd

    levels = pd.array([own.level for own in journey.touchpoints], dtype="Int64")
    return pd.DataFrame({"name": [own.name for own in journey.touchpoints], "level": levels})


def _columns(say: Speaker) -> dict[str, Any]:
    names = level_names(say)
    return {
        "name": say("table.touchpoint"),
        "level": st.column_config.SelectboxColumn(
            say("table.level"), options=list(LEVELS), format_func=lambda level: f"{level} {names[int(level)]}"
        ),
    }


def _levels(edited: pd.DataFrame) -> list[int | None]:
    missing = edited["level"].isna()
    return [None if none else int(level) for level, none in zip(edited["level"], missing, strict=True)]


def _help(say: Speaker) -> None:
    """Four questions about one touchpoint, and the level that follows from them."""
    with st.popover(say("pyramid.help"), icon=":material/help:"):
        trigger = _asked("trigger", get_args(Trigger), say)
        effort = _asked("effort", get_args(Effort), say)
        completeness = _asked("completeness", get_args(Completeness), say)
        feeling = _asked("feeling", get_args(Feeling), say)
        level = level_proposal(
            cast("Trigger", trigger),
            cast("Effort", effort),
            cast("Completeness", completeness),
            cast("Feeling", feeling),
        )
        st.markdown(f"**{plain(say('pyramid.proposal', level=level, name=level_names(say)[level]))}**")


def _asked(criterion: str, options: tuple[str, ...], say: Speaker) -> str:
    return st.radio(
        say(f"criterion.{criterion}"),
        options,
        format_func=lambda key: say(f"criterion.{criterion}-{key}"),
        key=f"criterion-{criterion}",
    )
