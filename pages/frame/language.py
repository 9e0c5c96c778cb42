"""The language of the screen: Dutch, unless the visitor or the link says English."""

from __future__ import annotations

from typing import cast

import streamlit as st

from cxcore.text import LANGUAGES, Language, Speaker, speak

KEY = "lang"


def choose_language() -> None:
    """The switch; a link carries the choice as ``lang=EN``."""
    st.segmented_control(
        "Taal / Language",
        LANGUAGES,
        default=LANGUAGES[0],
        format_func=str.upper,
        required=True,
        key=KEY,
        bind="query-params",
        label_visibility="collapsed",
        width="content",
    )


def current_language() -> Language:
    """The language chosen; before the switch stands on the screen for the first time, that of the link."""
    chosen = st.session_state.get(KEY) or st.query_params.get(KEY, "").lower()
    return cast("Language", chosen) if chosen in LANGUAGES else LANGUAGES[0]


def current_speaker() -> Speaker:
    """What says the sentences of the screen."""
    return speak(current_language())
