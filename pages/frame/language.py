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
    return cast("Language", st.session_state.get(KEY) or LANGUAGES[0])


def current_speaker() -> Speaker:
    """What says the sentences of the screen."""
    return speak(current_language())
