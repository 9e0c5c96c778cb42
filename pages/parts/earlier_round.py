"""The round to compare with."""

from __future__ import annotations

import streamlit as st

from cxcore.questions.study import Study
from cxcore.text import Speaker

_BEFORE = "before"


def choose_earlier(study: Study, after: str, say: Speaker) -> str | None:
    """Any other round, the one just before at first; None when there is no other."""
    names = {round_.key: round_.name for round_ in study.offered if round_.key != after}
    if not names:
        return None
    earlier = study.before(after)
    first = earlier.key if earlier else next(iter(names))
    if st.session_state.get(_BEFORE) not in names:
        st.session_state[_BEFORE] = first
    return st.selectbox(
        say("change.before"), list(names), format_func=names.__getitem__, key=_BEFORE, width=320
    )
