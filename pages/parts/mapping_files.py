"""The mapping as a small file: taken along, and one that was sent used here."""

from __future__ import annotations

import streamlit as st

from cxcore.errors import CxError, SurveyError
from cxcore.surveys import Mapping
from cxcore.surveys.mapping_file import mapping_text
from cxcore.text import Speaker
from pages.frame.showing import plain
from pages.parts.draft import Draft

_LARGEST = 5_000_000
"""Bytes; a mapping of thousands of columns is smaller."""


def mapping_files(draft: Draft, say: Speaker) -> None:
    """A button to keep the mapping, and a place to drop one."""
    with st.expander(say("data.mapping-file"), icon=":material/swap_horiz:"):
        st.markdown(plain(say("data.mapping-help")))
        st.download_button(
            say("data.mapping-download"),
            lambda: mapping_text(draft.current()),
            file_name=say("data.mapping-name"),
            mime="application/json",
            icon=":material/download:",
            on_click="ignore",
        )
        key = f"mapping-{draft.key}"
        st.file_uploader(
            say("data.mapping-drop"), type=["json"], key=key, on_change=_use_sent, args=(draft, key)
        )
        if wrong := st.session_state.pop(f"wrong-{draft.key}", None):
            st.error(plain(wrong), icon=":material/error:")
        elif st.session_state.get(key):
            st.success(plain(say("data.mapping-used")), icon=":material/check:")


def _use_sent(draft: Draft, key: str) -> None:
    upload = st.session_state[key]
    if upload is None:
        return
    try:
        if upload.size > _LARGEST:
            raise SurveyError("error.survey.mapping", place="1")
        draft.start_from(Mapping.from_json(upload.getvalue().decode("utf-8-sig", "replace")))
    except CxError as error:
        from pages.frame.language import current_speaker

        st.session_state[f"wrong-{draft.key}"] = current_speaker()(error.key, **error.details)
