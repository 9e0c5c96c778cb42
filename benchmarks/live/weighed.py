"""Our own app with one of three ways of collecting garbage, and an address that says what it took."""

from __future__ import annotations

import gc
import os
import time
from pathlib import Path

import streamlit as st
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from streamlit import config

from app import admission, database, lifespan
from live.bus import bus
from live.routes import routes
from tests.browser.server import ROOT

WAY = os.environ["BENCHMARK_GC"]
config.set_option("runner.postScriptGC", value=WAY != "off")
if WAY == "default":
    gc.freeze = lambda: None  # as if we did not


def cost(_request: Request) -> JSONResponse:
    """Milliseconds of one core so far, and megabytes in memory now."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return JSONResponse(
        {"cpu": 1000 * time.process_time(), "memory": pages * os.sysconf("SC_PAGE_SIZE") / 2**20}
    )


# Streamlit looks for these words to know that this is no page.
app = st.App(
    ROOT / "pages" / "shell.py",
    lifespan=lifespan,
    routes=[*routes(database, admission, bus), Route("/cost", cost)],
)
