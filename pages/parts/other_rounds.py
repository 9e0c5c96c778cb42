"""Who of a file that would make a new round is in another one already, and one click to choose that."""

from __future__ import annotations

import streamlit as st

from cxcore.surveys.importing.load import Overlap, overlap_sentences
from cxcore.text import Speaker
from pages.frame.showing import note, plain


def show_other_rounds(overlap: Overlap, rounds: str, say: Speaker) -> None:
    """What is known of a later export, with a button, or of customers who answered again.

    Parameters
    ----------
    rounds
        Key of the field in which a round can be chosen.

    """
    if earlier := overlap.later_export_of:
        name = earlier.round

        def choose() -> None:
            st.session_state[rounds] = name

        with st.container(border=True):
            told = [*overlap_sentences(overlap, say), say("import.overlap.choose")]
            st.markdown(plain(" ".join(told)))
            st.button(plain(say("import.overlap.choose-round", name=name)), on_click=choose)
    else:
        note(overlap_sentences(overlap, say))
