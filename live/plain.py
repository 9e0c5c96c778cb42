"""Plain pages of our own: an HTML file filled in, with what a browser may load."""

from __future__ import annotations

import json
from functools import cache
from html import escape
from pathlib import Path
from string import Template
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse

from cxcore.text import Language, catalogue

STATIC = Path(__file__).with_name("static")
HEADERS = {
    # Stricter than for Streamlit's pages: nothing stands in the page but what these files hold.
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "referrer-policy": "no-referrer",  # links hold tokens
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
}


def language_of(request: Request) -> Language:
    """The language of a link: Dutch, unless it says ``lang=EN``, as for the other pages."""
    return "en" if request.query_params.get("lang") == "EN" else "nl"


def link_language(language: Language) -> str:
    """The language as links carry it."""
    return language.upper()


def sentences(prefix: str, language: Language) -> dict[str, str]:
    """All sentences whose key begins so, by the rest of it; a script fills in their places."""
    return {
        key.removeprefix(prefix): str(text)
        for key, text in catalogue(language).items()
        if key.startswith(prefix)
    }


def filled(
    name: str, language: Language, texts: dict[str, str], given: Any = None, status: int = 200
) -> HTMLResponse:
    """A page.

    Parameters
    ----------
    name
        Of the file in ``static``, without its ending.
    language
        In which it is.
    texts
        What stands at each ``$name`` in the file; escaped here.
    given
        What the page's script is told, as JSON in the element ``given``.
    status
        Of the answer.

    """
    places = {key: escape(text) for key, text in texts.items()}
    page = _template(name).substitute(
        places, language=language, lang=link_language(language), given=_json(given)
    )
    return HTMLResponse(page, status, {**HEADERS, "content-language": language})


@cache
def _template(name: str) -> Template:
    return Template((STATIC / f"{name}.html").read_text("utf-8"))


def _json(given: Any) -> str:
    # Within a script element nothing ends it but "</", and nothing confuses it but "<!--".
    return json.dumps(given, ensure_ascii=False).replace("<", "\\u003c")
