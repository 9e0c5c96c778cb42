"""One touchpoint up close: its numbers, its answers, and what customers say about it."""

from __future__ import annotations

from html import escape

import streamlit as st

from cxcore.charts.distribution import distribution_picture
from cxcore.conclusions.curve import point_sentence
from cxcore.conclusions.distribution import distribution_sentence
from cxcore.measures.curve import Curve
from cxcore.model import Journey, Touchpoint
from cxcore.store.ratings import Comment, comments
from cxcore.surveys.personal import masked
from cxcore.text import Language, Speaker, format_mark, speak
from pages.frame.choice import Choice
from pages.frame.showing import chart, conclusion, is_dark, plain

CURVE = "journey-curve"
_TOUCHPOINT = "touchpoint"


def touchpoint_picked() -> None:
    """Take over the touchpoint whose point was picked in the chart."""
    picked = st.session_state[CURVE].selection.get(_TOUCHPOINT)
    if picked:
        st.session_state[_TOUCHPOINT] = picked[0][_TOUCHPOINT]


def choose_touchpoint(curve: Curve, journey: Journey, say: Speaker) -> str | None:
    """The touchpoint to look at: picked in the chart or here; at first the lowest."""
    names = {touchpoint.key: touchpoint.name for touchpoint in journey.touchpoints}
    if not names:
        return None
    if st.session_state.get(_TOUCHPOINT) not in names:
        st.session_state[_TOUCHPOINT] = curve.lowest.touchpoint if curve.lowest else next(iter(names))
    return st.selectbox(say("touchpoint.choose"), list(names), format_func=names.__getitem__, key=_TOUCHPOINT)


def touchpoint_details(choice: Choice, curve: Curve, key: str | None, language: Language) -> None:
    """Sentence, answers and comments of one touchpoint; nothing of a group that is withheld."""
    say = speak(language)
    point = next((point for point in curve.points if point.touchpoint == key), None)
    if key is None or point is None:
        return
    _facts(choice.journey.touchpoint(key), say)
    conclusion(point_sentence(point, choice.journey, say))
    if not point.visible:
        return
    answers, voices = st.columns(2, gap="large")
    with answers:
        if point.distribution is None:
            st.caption(say("touchpoint.no-distribution"))
        else:
            picture = distribution_picture(point.distribution, language, dark=is_dark())
            chart(picture, distribution_sentence(point.distribution, say), "distribution")
    with voices:
        _comments(choice, key, language)


def _facts(touchpoint: Touchpoint, say: Speaker) -> None:
    facts = [
        say(f"touchpoint.party.{touchpoint.party}"),
        *([touchpoint.channel] if touchpoint.channel else []),
        *([] if touchpoint.intended else [say("touchpoint.unintended")]),
        *([say("touchpoint.truth")] if touchpoint.moment_of_truth else []),
        *([say("touchpoint.brand")] if touchpoint.brand_moment else []),
        *([say("touchpoint.promise", promise=touchpoint.promise)] if touchpoint.promise else []),
    ]
    st.caption(plain(" · ".join(facts)))


def _comments(choice: Choice, key: str, language: Language) -> None:
    say = speak(language)
    found = comments(choice.study.database, choice.journey, key, choice.round, choice.persona, limit=20)
    if not found:
        st.caption(say("touchpoint.no-comments"))
        return
    conclusion(say("touchpoint.comments", n=len(found)))
    with st.container(height=280 if len(found) > 4 else "content", border=False):
        st.html("".join(f"<p>{_words(comment, language)}</p>" for comment in found))


def _words(comment: Comment, language: Language) -> str:
    mark = "" if comment.mark is None else f"<strong>{format_mark(comment.mark, language)}</strong> "
    return mark + escape(masked(comment.text))
