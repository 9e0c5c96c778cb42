"""One touchpoint up close: its numbers, its answers, and what customers say about it."""

from __future__ import annotations

from html import escape

import streamlit as st

from cxcore.charts.distribution import distribution_html
from cxcore.conclusions.curve import point_sentence
from cxcore.conclusions.distribution import distribution_sentence
from cxcore.measures.curve import Curve, Point
from cxcore.model import Journey, Touchpoint
from cxcore.questions.comments import Said, comments
from cxcore.text import Language, Speaker, format_mark, speak
from pages.frame.choice import Choice
from pages.frame.passage import passage, side_by_side, small, statement
from pages.frame.showing import is_dark

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
    passage(
        small(_facts(choice.journey.touchpoint(key), say)),
        statement(point_sentence(point, choice.journey, say)),
        side_by_side(_answers(point, language), _comments(choice, key, language)) if point.visible else "",
    )


def _facts(touchpoint: Touchpoint, say: Speaker) -> str:
    facts = [
        say(f"touchpoint.party.{touchpoint.party}"),
        *([touchpoint.channel] if touchpoint.channel else []),
        *([] if touchpoint.intended else [say("touchpoint.unintended")]),
        *([say("touchpoint.truth")] if touchpoint.moment_of_truth else []),
        *([say("touchpoint.brand")] if touchpoint.brand_moment else []),
        *([say("touchpoint.promise", promise=touchpoint.promise)] if touchpoint.promise else []),
    ]
    return " · ".join(facts)


def _answers(point: Point, language: Language) -> str:
    say = speak(language)
    if point.distribution is None:
        return small(say("touchpoint.no-distribution"))
    sentence = statement(distribution_sentence(point.distribution, say))
    return sentence + distribution_html(point.distribution, language, dark=is_dark())


def _comments(choice: Choice, key: str, language: Language) -> str:
    say = speak(language)
    found = comments(choice.study, key, choice.round, choice.persona)
    if not found:
        return small(say("touchpoint.no-comments"))
    said = say("touchpoint.comments", n=len(found))
    words = "".join(f"<p>{_words(comment, language)}</p>" for comment in found)
    # What scrolls can be reached by keyboard, and therefore has a name.
    box = f'<div class="comments" role="region" tabindex="0" aria-label="{escape(said)}">{words}</div>'
    return statement(said) + box


def _words(comment: Said, language: Language) -> str:
    mark = "" if comment.mark is None else f"<strong>{format_mark(comment.mark, language)}</strong> "
    return mark + escape(comment.text)
