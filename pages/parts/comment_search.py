"""Comments found by touchpoint, theme, channel and words, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from html import escape

import streamlit as st

from cxcore.model import Journey
from cxcore.questions.channels import names as channel_names
from cxcore.questions.comments import PAGE, Asked, Said, channels, found
from cxcore.questions.study import Study
from cxcore.text import Language, Speaker, format_date, format_mark, speak
from pages.frame.passage import passage, small

_PAGE = "comments-page"
_ASKED = "comments-asked"


def choose_comments(study: Study, everything: Asked, themes: Mapping[str, str], say: Speaker) -> Asked:
    """Which comments are asked for, beside the round and persona that are chosen for all pages."""
    touchpoints = {own.key: own.name for own in study.journey.touchpoints}
    called = {key: channel_names(study).get(key, key) for key in channels(study)}
    with st.container(horizontal=True, vertical_alignment="bottom", key="comment-choices"):
        touchpoint = _pick("touchpoint", touchpoints, say)
        theme = _pick("theme", themes, say)
        channel = _pick("channel", called, say) if len(called) > 1 else None
        search = st.text_input(
            say("listening_page.search"), key="comments-search", help=say("listening_page.search-help")
        )
    return replace(everything, touchpoint=touchpoint, theme=theme, channel=channel, search=search.strip())


def show_comments(study: Study, asked: Asked, themes: Mapping[str, str], language: Language) -> None:
    """How many there are, one page of them, and the way to the others."""
    say = speak(language)
    about = repr((study.journey.id, study.version, asked))
    if st.session_state.get(_ASKED) != about:
        st.session_state[_ASKED], st.session_state[_PAGE] = about, 0
    page = st.session_state[_PAGE]
    result = found(study, asked, page)
    called = channel_names(study)
    items = "".join(_item(one, study.journey, themes, called, language) for one in result.comments)
    passage(small(say("comments.found", n=result.n)), f'<ul class="said">{items}</ul>' if items else "")
    pages = -(-result.n // PAGE)
    if pages > 1:
        with st.container(horizontal=True, vertical_alignment="center", key="comment-pages"):
            _turn("newer", page - 1, say, possible=page > 0)
            st.text(say("listening_page.page", page=page + 1, pages=pages))
            _turn("older", page + 1, say, possible=page + 1 < pages)


def _pick(what: str, options: Mapping[str, str], say: Speaker) -> str | None:
    return st.selectbox(
        say(f"listening_page.by.{what}"),
        list(options),
        index=None,
        format_func=lambda key: options.get(key, key),
        placeholder=say("listening_page.any"),
        key=f"comments-{what}",
    )


def _turn(name: str, page: int, say: Speaker, *, possible: bool) -> None:
    label, key = say(f"listening_page.{name}"), f"comments-{name}"
    st.button(label, disabled=not possible, on_click=_go, args=(page,), key=key)


def _go(page: int) -> None:
    st.session_state[_PAGE] = page


def _item(
    said: Said, journey: Journey, themes: Mapping[str, str], channels: Mapping[str, str], language: Language
) -> str:
    """What was written, with its mark, and under it about what, by whom and when, as far as may be told."""
    personas = {own.key: own.name for own in journey.personas}
    facts = [
        journey.touchpoint(said.touchpoint).name if said.touchpoint else speak(language)("comments.whole"),
        personas.get(said.persona or "", ""),
        channels.get(said.channel or "", said.channel or ""),
        format_date(said.day, language) if said.day else "",
        *(themes[key] for key in said.themes if key in themes),
    ]
    mark = "" if said.mark is None else f"<strong>{format_mark(said.mark, language)}</strong> "
    return f"<li>{mark}{escape(said.text)}{small(' · '.join(fact for fact in facts if fact))}</li>"
