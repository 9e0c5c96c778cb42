"""The floor for a release: our own app, with a fragment on every page in which nothing stands but a count."""

from __future__ import annotations

from typing import Any

import streamlit as st

from app import admission, database, lifespan
from live.bus import bus
from live.routes import routes
from pages.frame import showing
from tests.browser.server import ROOT

_style = showing.style


@st.fragment
def empty() -> None:
    """A button that makes this fragment run again, and how often it did."""
    st.session_state["runs"] = st.session_state.get("runs", 0) + 1
    st.button("Empty", key="empty")
    st.html(f'<p class="empty-runs">{st.session_state["runs"]}</p>')


def styled(*given: Any) -> None:
    _style(*given)
    empty()


showing.style = styled
# Streamlit looks for these words to know that this is no page.
app = st.App(ROOT / "pages" / "shell.py", lifespan=lifespan, routes=routes(database, admission, bus))
