"""The floor for interactions: an app like ours in which nothing stands but finished charts."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import streamlit as st


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[dict[str, Any] | None]:
    """Spare what is loaded from garbage collection, as our app does: a floor without that flatters us."""
    import pandas  # noqa: F401, ICN001
    import pyarrow  # noqa: F401, ICN001
    import streamlit.elements.vega_charts  # noqa: F401

    gc.collect()
    gc.freeze()
    yield None


app = st.App("shell.py", lifespan=lifespan)
