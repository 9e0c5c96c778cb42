"""What to improve first: importance beside performance, the list, and what goes with the overall mark."""

from __future__ import annotations

import math
from collections.abc import Sequence

import streamlit as st

from cxcore.charts.importance import NARROWEST, importance_picture
from cxcore.conclusions.priorities import (
    derived_sentence,
    left_out_sentence,
    out_of_hundred,
    priorities_sentence,
    priority_row,
)
from cxcore.measures.derived import Derived
from cxcore.measures.priority import FIRM, Priorities, Priority
from cxcore.model import Journey
from cxcore.questions.priorities import derived, importance, ours, priorities
from cxcore.text import Language, Speaker, format_count, format_mark, format_number, speak
from pages.frame.choice import Choice
from pages.frame.showing import chart, conclusion, is_dark, is_phone, note, plain, table
from pages.parts.improvement_draft import beside, start_button

_LISTED = 5
"""Opportunities that have a line and a button of their own; the others stand in the table."""


def opportunities(choice: Choice, language: Language) -> None:
    """The picture, the first lines of the list, the whole list as a table, and derived importance."""
    say, journey = speak(language), choice.journey
    about = (choice.study, choice.round, choice.persona)
    found, source = priorities(*about), importance(*about).source
    sentence = priorities_sentence(found, source, journey, say)
    if found is None:
        conclusion(sentence)
        st.info(say("priority.ask"), icon=":material/add_circle:")
    else:
        phone = is_phone()
        picture = importance_picture(found, journey, language, dark=is_dark(), phone=phone)
        width = None if phone else NARROWEST
        chart(picture, sentence, "importance", called=say("priority.called"), width=width)
        left_out = left_out_sentence(len(ours(choice.study)) - len(found.touchpoints), say)
        note([say(f"priority.source.{source}"), *([left_out] if left_out else [])])
        _list(found, choice, language)
    _derived(derived(*about), journey, language)


def _list(found: Priorities, choice: Choice, language: Language) -> None:
    say, journey = speak(language), choice.journey
    st.header(say("priority.list"), anchor=False)
    note([say("priority.rule")])
    for one in found.ranked[:_LISTED]:
        with beside():
            st.markdown(plain(priority_row(one, journey, say)), width="stretch")
            start_button(
                say,
                f"first-{one.touchpoint}",
                one.touchpoint,
                persona=choice.persona,
                expected=max(one.gap, 0.0),
            )
    with st.expander(say("priority.table.title"), icon=":material/table_rows:"):
        _table(found.ranked, journey, language)


def _table(ranked: Sequence[Priority], journey: Journey, language: Language) -> None:
    say = speak(language)
    rows = [
        {
            "rank": format_count(one.rank, language),
            "touchpoint": journey.touchpoint(one.touchpoint).name,
            "importance": format_mark(one.importance, language),
            "mark": format_mark(one.mean, language),
            "interval": say("table.from-to", low=one.interval.low, high=one.interval.high)
            if one.interval
            else say("evidence.nothing"),
            "n": format_count(one.n, language),
            "opportunity": format_mark(one.opportunity, language),
            "quadrant": _quadrant(one, say),
            "share": say("priority.table.times", n=out_of_hundred(one.top_share)),
        }
        for one in ranked
    ]
    table({say(f"priority.table.{name}"): [row[name] for row in rows] for name in rows[0]})


def _quadrant(one: Priority, say: Speaker) -> str:
    name = say(f"priority.quadrant.{one.quadrant}")
    return name if one.quadrant_share >= FIRM else say("priority.table.borderline", name=name)


def _derived(found: Sequence[Derived], journey: Journey, language: Language) -> None:
    """Nothing where no overall mark was asked."""
    if not found:
        return
    say = speak(language)
    st.header(say("priority.derived.title"), anchor=False)
    conclusion(derived_sentence(found, journey, say, language))
    known = sorted((one for one in found if not math.isnan(one.rho)), key=lambda one: -one.rho)
    if known:
        with st.expander(say("table.title"), icon=":material/table_rows:"):
            note([say("priority.derived.rule")])
            table(
                {
                    say("priority.table.touchpoint"): [
                        journey.touchpoint(one.touchpoint).name for one in known
                    ],
                    say("priority.derived.rho"): [format_number(one.rho, language, 2) for one in known],
                    say("priority.table.interval"): [_around(one, language) for one in known],
                    say("priority.derived.people"): [
                        format_count(one.respondents, language) for one in known
                    ],
                }
            )


def _around(one: Derived, language: Language) -> str:
    say = speak(language)
    if one.interval is None:
        return say("evidence.nothing")
    low, high = (format_number(end, language, 2) for end in one.interval)
    return say("table.from-to-signed", low=low, high=high)
