"""Choosing the few moments to excel at, and what that would do beside a little better everywhere."""

from __future__ import annotations

import streamlit as st

from cxcore.conclusions.priorities import choice_sentence, what_if_sentence
from cxcore.measures.curve import Point
from cxcore.measures.whatif import WhatIf
from cxcore.model import Journey
from cxcore.questions.curve import curves
from cxcore.questions.improvements import board
from cxcore.questions.priorities import ours, priorities
from cxcore.questions.whatif import what_if
from cxcore.scales import HIGHEST_MARK
from cxcore.store.choices import Choice as Chosen
from cxcore.store.choices import choose
from cxcore.text import Language, Speaker, format_mark, speak
from pages.frame.choice import Choice
from pages.frame.clock import local
from pages.frame.showing import conclusion, note, plain, table
from pages.parts.actor import actor, ask_actor
from pages.parts.improvement_draft import start_button

MOST = 3
"""Moments to excel at: with more, nothing is chosen."""
_STEP, _RISE = 0.5, 1.5
"""Marks between two positions of a slider, and how far it stands above the present mark at first."""


def excelling(choice: Choice, language: Language) -> None:
    """Up to three touchpoints with the mark each is to reach, the outcome, and the button that keeps it."""
    say, study = speak(language), choice.study
    points = {point.touchpoint: point for point in curves(study, choice.round)[choice.persona].visible}
    chosen = board(study).choice
    conclusion(choice_sentence(chosen.marks if chosen else {}, choice.journey, say))
    if chosen:
        _kept(chosen, points, choice, say)
    if not points:
        st.info(say("improve.excel.nothing"), icon=":material/group_add:")
        return
    picks = _pick(choice, points, chosen, language)
    if not picks:
        note([say("improve.excel.why")])
        return
    found = what_if(study, choice.round, picks, choice.persona)
    conclusion(what_if_sentence(found, choice.journey, say))
    if found and found.lifted:
        _outcomes(found, choice.journey, language)
        note([say("priority.what-if.caution")])
    with st.container(horizontal=True, vertical_alignment="bottom"):
        ask_actor(say, "excel")
        if st.button(say("improve.excel.keep"), type="primary", icon=":material/check:"):
            study.database.transact(
                lambda cursor: choose(cursor, choice.journey, picks, actor()), beside=True
            )
            st.rerun()


def _kept(chosen: Chosen, points: dict[str, Point], choice: Choice, say: Speaker) -> None:
    """Who chose it and when, and the way from each choice to the board."""
    day = local(chosen.happened_at).date()
    by = say("improve.excel.kept-by", who=chosen.actor, day=day)
    note([by if chosen.actor else say("improve.excel.kept", day=day)])
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        for key, mark in chosen.marks.items():
            point = points.get(key)
            st.markdown(
                plain(say("evidence.name", name=choice.journey.touchpoint(key).name)), width="content"
            )
            start_button(say, f"excel-{key}", key, expected=mark - point.mean if point else None)


def _pick(
    choice: Choice, points: dict[str, Point], chosen: Chosen | None, language: Language
) -> dict[str, float]:
    """The mark that each chosen touchpoint is to reach."""
    say, journey = speak(language), choice.journey
    own = [key for key in ours(choice.study) if key in points]
    options = [*own, *(key for key in points if key not in own)]
    found = priorities(choice.study, choice.round, choice.persona)
    before = [*chosen.marks] if chosen else [one.touchpoint for one in found.firm] if found else []
    picked = st.multiselect(
        say("improve.excel.which", n=MOST),
        options,
        default=[key for key in before if key in points][:MOST],
        format_func=lambda key: journey.touchpoint(key).name,
        max_selections=MOST,
        placeholder=say("improve.excel.placeholder"),
        key=f"excel-{journey.id}-{choice.persona}-{choice.round}",
    )
    return {key: _mark(key, points[key], chosen, journey, language) for key in picked}


def _mark(key: str, point: Point, chosen: Chosen | None, journey: Journey, language: Language) -> float:
    say = speak(language)
    options = [_STEP * step for step in range(round(1 / _STEP), round(HIGHEST_MARK / _STEP) + 1)]
    above = [mark for mark in options if mark > point.mean] or [HIGHEST_MARK]
    wanted = chosen.marks[key] if chosen and key in chosen.marks else point.mean + _RISE
    return st.select_slider(
        plain(say("improve.excel.mark", name=journey.touchpoint(key).name, mark=point.mean, n=point.n)),
        above,
        value=min(above, key=lambda mark: abs(mark - wanted)),
        format_func=lambda mark: format_mark(mark, language),
        key=f"excel-mark-{journey.id}-{key}-{point.mean:.2f}",
    )


def _outcomes(found: WhatIf, journey: Journey, language: Language) -> None:
    say = speak(language)
    outcomes = (found.now, found.chosen, found.everywhere)
    columns = {
        say("improve.excel.way"): [say(f"improve.excel.{way}") for way in ("now", "chosen", "everywhere")],
        say("improve.excel.mean"): [format_mark(one.mean, language) for one in outcomes],
        say("improve.excel.ending"): [format_mark(one.ending, language) for one in outcomes],
        say("improve.excel.lowest"): [
            say(
                "improve.excel.lowest-at",
                mark=one.lowest,
                name=journey.touchpoint(one.lowest_at).name,
            )
            for one in outcomes
        ],
    }
    if journey.has_levels:
        columns[say("improve.excel.level")] = [
            say("figure.level", level=one.pyramid.reached) for one in outcomes
        ]
    table(columns)
