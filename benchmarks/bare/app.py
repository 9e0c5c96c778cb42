"""The floor for interactions: an app like ours in which nothing stands but finished charts."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import streamlit as st

from live.prompt import answer_at_once


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[dict[str, Any] | None]:
    """Tuned as our app is, since another floor would flatter us: collecting garbage, and sending at once."""
    import pandas  # noqa: F401, ICN001
    import pyarrow  # noqa: F401, ICN001
    import streamlit.elements.vega_charts  # noqa: F401

    gc.collect()
    gc.freeze()
    answer_at_once()
    yield None


app = st.App("shell.py", lifespan=lifespan)
