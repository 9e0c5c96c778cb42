"""A page with nothing but the live curve of the room."""

import streamlit as st

from cxcore.text import speak
from pages.parts.live_curve import live_curve
from tests.browser.curve import room

number = int(st.query_params.get("touchpoints", "4"))
st.set_page_config(layout="wide")


@st.fragment
def curve():
    live_curve(
        room.seen(number),
        persona=None,
        others=True,
        events=None,
        desk={
            "address": "live/release",
            "said": {"touchpoints": number, "scenario": "1", "round": None, "persona": None},
            "unsaved": "Nu niet.",
        },
        language="nl",
        say=speak("nl"),
        on_asked=lambda what: room.write({"asked": what}),
        on_stored=lambda: None,
        on_refused=lambda sentence: st.session_state.update(refused=sentence),
        on_news=lambda: None,
    )
    st.write(f"Stored: {len(room.log())}")
    st.write(st.session_state.get("refused", ""))


st.text_input("Naam", "Anna")
st.button("Terug", key="undo", on_click=lambda: room.write({"asked": "undo"}))
st.button("Wens", on_click=lambda: room.write({"wanted": 9.0}))
if not st.toggle("Elders"):
    curve()
