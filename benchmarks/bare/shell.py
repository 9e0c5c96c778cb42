"""Two pages with a chart each, and one widget above them."""

from __future__ import annotations

import os
import pickle
from pathlib import Path
from typing import Any

import streamlit as st


@st.cache_resource
def finished() -> dict[tuple[str, str], tuple[str, dict[str, Any], str]]:
    """By page and persona the key of a chart, its specification with data, and what it is called."""
    found = pickle.loads(Path(os.environ["BENCHMARK_PICTURES"]).read_bytes())
    return dict(found)


def draw(place: str) -> None:
    key, spec, called = finished()[place, st.session_state["persona"]]
    with st.container(key=f"wide-{key}"):
        st.vega_lite_chart(spec, key=key, alt=called, width="stretch", theme=None, on_select=on_select(place))


def on_select(place: str) -> Any:
    """As in our pages: only the chart of Klantreis can be picked in."""
    return (lambda: None) if place == "klantreis" else "ignore"


def overview() -> None:
    draw("overzicht")


def journey() -> None:
    draw("klantreis")


st.set_page_config(layout="wide")
page = st.navigation(
    [
        st.Page(overview, title="Overzicht", url_path="overzicht", default=True),
        st.Page(journey, title="Klantreis", url_path="klantreis"),
    ],
    position="top",
)
groups = [persona for place, persona in finished() if place == "klantreis"]
st.selectbox("Persona", groups, key="persona", bind="query-params")
page.run()
