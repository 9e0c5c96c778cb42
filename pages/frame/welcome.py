"""What a page says when there is nothing to show yet."""

from __future__ import annotations

from typing import NoReturn

import streamlit as st

from cxcore.text import Speaker
from pages.frame.choice import current_study


def welcome(say: Speaker) -> NoReturn:
    """What is missing, and where to go; the page ends with it."""
    study = current_study()
    if study is not None and study.heard:
        st.info(say("welcome.only-comments"), icon=":material/chat:")
        st.page_link("listening.py", label=say("nav.listening"), icon=":material/arrow_forward:")
    else:
        st.info(say("welcome.no-answers"), icon=":material/upload_file:")
    st.page_link("data.py", label=say("nav.data"), icon=":material/arrow_forward:")
    st.stop()
