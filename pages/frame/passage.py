"""Texts that stand together, as one piece of HTML: each element of Streamlit costs time on every run."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import streamlit as st


def passage(*parts: str) -> None:
    """Show what the functions below write, and other HTML in which names were escaped."""
    st.html("".join(parts))


def side_by_side(left: str, right: str) -> str:
    """Two pieces beside each other, on a narrow screen under each other."""
    return f'<div class="pair"><div>{left}</div><div>{right}</div></div>'


def page_title(text: str) -> str:
    """The title of the whole page."""
    return f"<h1>{escape(text)}</h1>"


def title(text: str) -> str:
    """The title of a part of the page."""
    return f"<h2>{escape(text)}</h2>"


def statement(sentence: str) -> str:
    """A conclusion, as the heading of what it rests on."""
    return f"<h3>{escape(sentence)}</h3>"


def strong(text: str) -> str:
    """What a card is about."""
    return f"<p><strong>{escape(text)}</strong></p>"


def paragraph(text: str, sign: str = "") -> str:
    """A paragraph, with the Material symbol of this name before it."""
    symbol = f'<span class="sign" translate="no" aria-hidden="true">{sign}</span> ' if sign else ""
    return f"<p>{symbol}{escape(text)}</p>"


def points(texts: Iterable[str]) -> str:
    """A list; nothing when there is nothing."""
    items = "".join(f"<li>{escape(text)}</li>" for text in texts)
    return f"<ul>{items}</ul>" if items else ""


def numbered(texts: Iterable[str]) -> str:
    """A list of which the first matters most; nothing when there is nothing."""
    items = "".join(f"<li>{escape(text)}</li>" for text in texts)
    return f"<ol>{items}</ol>" if items else ""


def small(text: str) -> str:
    """Small print; nothing when there is nothing."""
    return f'<p class="small">{escape(text)}</p>' if text else ""
