"""Questions that only the user can answer: one click each, and what happens without it."""

from __future__ import annotations

from functools import partial

import streamlit as st

from cxcore.surveys import Mapping
from cxcore.text import Language, Speaker, format_date, speak
from pages.frame.showing import note, plain
from pages.parts.doubts import AS_IT_IS, LEAVE_OUT, Ask, answered, asks, bounds, ends, readings
from pages.parts.draft import Draft
from pages.parts.lines import with_uses

_FIRST = 4
"""Questions shown at once."""


def ask(draft: Draft, touchpoints: frozenset[str], language: Language) -> None:
    """The open questions, the most important ones first.

    Parameters
    ----------
    touchpoints
        Names in the journey.

    """
    say = speak(language)
    found = asks(draft.lines(draft.origin), touchpoints)
    if not found:
        return
    st.header(say("data.ask.title", n=len(found)), anchor=False)
    for one in found[:_FIRST]:
        _ask(one, draft, language)
    if rest := found[_FIRST:]:
        with st.expander(say("data.ask.more", n=len(rest)), icon=":material/help:"):
            for one in rest:
                _ask(one, draft, language)


def _ask(one: Ask, draft: Draft, language: Language) -> None:
    say = speak(language)
    key = f"ask-{one.key}-{draft.key}"
    with st.container(border=True, gap="small"):
        st.segmented_control(
            plain(_sentence(one, say)),
            one.options,
            format_func=partial(_option, one, language),
            key=key,
            on_change=_answer,
            args=(one, draft, key),
        )
        note([_otherwise(one, language)])


def _answer(one: Ask, draft: Draft, key: str) -> None:
    option = st.session_state[key]

    def change(mapping: Mapping) -> Mapping:
        now = {line.key: line.use for line in draft.lines(mapping)}
        return with_uses(
            mapping, {line.key: answered(one, line, now[line.key], option) for line in one.lines}
        )

    draft.change(change)


def _sentence(one: Ask, say: Speaker) -> str:
    name = one.lines[0].name
    if others := len(one.lines) - 1:
        name = say("data.ask.others", name=name, n=others)
    return say(f"data.ask.{one.about}", name=name, text=one.text, scale=bounds(one.use.scale))


def _option(one: Ask, language: Language, option: str) -> str:
    say = speak(language)
    if option == LEAVE_OUT:
        return say("data.ask.leave-out")
    if one.about == "dates":
        both = readings(one.text)
        return _day(one, option, language) if both else say(f"dates.{option}")
    if one.about == "direction":
        low, high = ends(one.lines[0])
        return plain(say("data.ask.best", text=high if option == "high" else low))
    if one.about == "scale" and option != AS_IT_IS:
        return bounds(option)
    return say(f"data.ask.{one.about}-{option}")


def _otherwise(one: Ask, language: Language) -> str:
    say = speak(language)
    return say(f"data.ask.{one.about}-otherwise")


def _day(one: Ask, order: str, language: Language) -> str:
    both = readings(one.text)
    if both is None:
        return speak(language)(f"dates.{order}")
    return format_date(both[0] if order == "day-first" else both[1], language)
