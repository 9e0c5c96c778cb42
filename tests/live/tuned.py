"""An app that begins as another does, named by ``TUNED_BY``, and tells at ``/tuned`` what that has set."""

from __future__ import annotations

import gc
import os
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from typing import Any

import streamlit as st
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from tests.browser.server import ROOT

sockets: list[socket.socket] = []


@asynccontextmanager
async def lifespan(own: st.App) -> AsyncIterator[dict[str, Any] | None]:
    """Find what the server listens with before it can be frozen, and so hidden."""
    sockets.extend(found for found in gc.get_objects() if type(found) is socket.socket)
    async with import_module(os.environ["TUNED_BY"]).lifespan(own) as state:
        yield state


def tuned(_request: Request) -> JSONResponse:
    """Whether what listens sends at once, and for how many seconds a thread keeps the interpreter."""
    at_once = [
        bool(found.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        for found in sockets
        if found.fileno() >= 0 and found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
    ]
    return JSONResponse({"at_once": at_once, "turns": sys.getswitchinterval()})


app = st.App(ROOT / "pages" / "shell.py", lifespan=lifespan, routes=[Route("/tuned", tuned)])
