"""How phones and the room's screen come in: a QR code, a short code, and where the app can be heard."""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from html import escape
from typing import Any
from urllib.parse import urlencode, urljoin

import streamlit as st

from cxcore.store import workshops
from cxcore.store.database import Database
from cxcore.text import Language, speak
from cxcore.workshop.links import Link, LinkKind, code, signed
from live.address import is_loopback, reachable
from live.paths import EVENTS, RELEASE
from live.plain import link_language
from live.qr import qr_svg
from pages.frame.passage import paragraph, passage, title
from pages.frame.showing import plain
from pages.parts.workshop.holding import Held

PHONE, SCREEN = "stemmen", "meekijken"
"""Addresses of the pages for phones and for the room's screen."""
_SIDE = 208
"""Of the QR code, in pixels."""


def invitation(held: Held, language: Language) -> None:
    """The QR code and the short code for phones, and the screen for the room."""
    say = speak(language)
    if is_loopback(st.get_option("server.address")):
        st.info(plain(say("workshop_page.invite.only-here")), icon=":material/lan:")
    passage(
        title(say("workshop_page.invite.title")),
        _qr(_address(held, "phone", PHONE, language), say("workshop_page.invite.qr")),
        paragraph(
            say(
                "workshop_page.invite.type",
                address=reachable(_here(PHONE)).partition("//")[2],
                code=_short(held, "phone"),
            )
        ),
    )
    st.link_button(
        say("workshop_page.invite.screen"),
        _address(held, "screen", SCREEN, language),
        icon=":material/open_in_new:",
    )


def events(held: Held) -> str:
    """The address at which the facilitator's own browser hears what others do."""
    return f"{EVENTS.lstrip('/')}?{urlencode({'t': _token(held, 'screen')})}"


def desk(held: Held, language: Language) -> dict[str, Any]:
    """Where the facilitator's own browser tells what was released, and what it says besides.

    ``unsaved`` is what it says itself when that address answers with nothing of ours.
    """
    return {
        "unsaved": speak(language)("workshop_page.unsaved"),
        "address": RELEASE.lstrip("/"),
        "said": {
            "t": _token(held, "desk"),
            "lang": link_language(language),
            "actor": held.actor,
            "round": held.round,
            "persona": held.persona,
            "scenario": str(held.scenario.id),
        },
    }


@lru_cache(maxsize=32)
def _qr(link: str, called: str) -> str:
    picture = b64encode(qr_svg(link).encode()).decode()
    size = f'width="{_SIDE}" height="{_SIDE}"'
    return f'<img src="data:image/svg+xml;base64,{picture}" alt="{escape(called)}" {size}>'


def _address(held: Held, kind: LinkKind, page: str, language: Language) -> str:
    """A link as others in the room can open it."""
    lang = {"lang": "EN"} if language == "en" else {}
    return f"{reachable(_here(page))}?{urlencode({'t': _token(held, kind), **lang})}"


def _here(page: str) -> str:
    """The address of a page beside this one."""
    return urljoin(st.context.url or "", page)


def _token(held: Held, kind: LinkKind) -> str:
    link = Link(kind, held.workshop.id, held.workshop.expires)
    return signed(_secret(held.study.database), link)


def _short(held: Held, kind: LinkKind) -> str:
    """The code for who types, in two halves."""
    whole = code(_secret(held.study.database), kind, held.workshop.id)
    return f"{whole[:4]} {whole[4:]}"


@lru_cache(maxsize=2)
def _secret(database: Database) -> bytes:
    """Kept, because a release waits for it: it stays the same as long as the database does."""
    return workshops.link_secret(database)
