"""The page, and the desk that takes what is released on it: every mark but a 1."""

from pathlib import Path

import streamlit as st
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from tests.browser.curve import room

last = {}


async def release(request: Request) -> JSONResponse:
    sent = await request.json()
    fit = [move for move in sent["moves"] if move["mark"] != 1]
    if not fit:
        return JSONResponse({"error": "Geen één."}, 400)
    before = last.get(sent["client"], 0)
    room.write(*(move for move in fit if move["number"] > before))
    last[sent["client"]] = sent["moves"][-1]["number"]
    refused = ["Geen één."] * (len(sent["moves"]) - len(fit))
    return JSONResponse(room.seen(sent["touchpoints"]) | {"refused": refused})


app = st.App(Path(__file__).with_name("page.py"), routes=[Route("/live/release", release, methods=["POST"])])
