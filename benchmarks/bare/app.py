"""The floor for interactions: an app like ours in which nothing stands but finished charts."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import streamlit as st

from live.prompt import answer_at_once
from live.turns import take_short_turns


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[dict[str, Any] | None]:
    """Tuned as our app is, since another floor would flatter us."""
    import pandas  # noqa: F401, ICN001
    import pyarrow  # noqa: F401, ICN001
    import streamlit.elements.vega_charts  # noqa: F401

    take_short_turns()
    answer_at_once()
    gc.collect()
    gc.freeze()
    yield None


app = st.App("shell.py", lifespan=lifespan)
