"""What ``streamlit run`` gets: the pages, made ready before the first visitor comes."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Thread
from typing import TYPE_CHECKING, Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route

from live.address import is_loopback
from live.admission import Admission
from live.bus import bus
from live.door import Door
from live.lines import allow_lines
from live.prompt import answer_at_once
from live.routes import ajar, routes
from live.stopping import close_when_stopped
from live.turns import take_short_turns
from pages.frame.assets import PromptAssets
from pages.frame.language import current_speaker
from pages.frame.warming import warm_up
from pages.frame.web import FRONT_PAGE, LanguageAndSafety, to_front_page

if TYPE_CHECKING:
    from cxcore.store.database import Database

LISTENING = st.get_option("server.address")
PREFIX = "/".join(["", *filter(None, st.get_option("server.baseUrlPath").split("/"))])
admission = Admission()


def database() -> Database:
    """The one owner of the database, imported when it is first needed."""
    from pages.frame.database import database as own

    return own()


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[dict[str, Any] | None]:
    """Load what the pages need while the first browser is still on its way."""
    close_when_stopped(bus)
    allow_lines()
    take_short_turns()
    answer_at_once()
    Thread(target=warm_up, name="warm-up", daemon=True).start()
    if not is_loopback(LISTENING):
        admission.tell()
    yield None


def explain(error: Exception) -> bool:
    """A sentence on the screen for a fault of ours; the traceback goes to the log."""
    logging.getLogger("belevingscurve").error("a page failed", exc_info=error)
    st.error(current_speaker()("error.unexpected"))
    return True


app = st.App(
    "pages/shell.py",
    lifespan=lifespan,
    routes=[*routes(database, admission, bus, PREFIX), Route(f"{PREFIX}/{FRONT_PAGE}", to_front_page)],
    middleware=[
        Middleware(Door, admission=admission, listening=LISTENING, ajar=ajar(PREFIX), prefix=PREFIX),
        Middleware(PromptAssets),
        Middleware(LanguageAndSafety),
    ],
    on_script_error=explain,
)
