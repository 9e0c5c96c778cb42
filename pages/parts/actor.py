"""Who is at the screen, as far as they say so: it stands in the history of what they change."""

from __future__ import annotations

import streamlit as st

from cxcore.model import LONGEST_OWNER
from cxcore.text import Speaker

_ACTOR = "actor"


def ask_actor(say: Speaker, place: str) -> None:
    """A field for the name, which is remembered for as long as the page is open."""
    key = f"actor-{place}"
    st.text_input(
        say("improve.actor"),
        actor(),
        max_chars=LONGEST_OWNER,
        key=key,
        help=say("improve.actor-help"),
        width=240,
        autocomplete="name",
    )
    st.session_state[_ACTOR] = st.session_state[key].strip()


def actor() -> str:
    """The name; empty while nobody said it."""
    return str(st.session_state.get(_ACTOR, ""))
