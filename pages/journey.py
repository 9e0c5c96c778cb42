"""Klantreis: what customers feel at each touchpoint, how sure that is, and what they say."""

from __future__ import annotations

import streamlit as st

from cxcore.charts.curve import curve_picture, minimum_width
from cxcore.conclusions.curve import curve_notes, curve_sentence, same_people_note
from cxcore.questions.curve import curves, lines, same_people
from pages.frame.choice import current_choice, group_name
from pages.frame.language import current_language, current_speaker
from pages.frame.showing import chart, heading, is_dark, note
from pages.frame.welcome import welcome
from pages.parts.curve_table import curve_table
from pages.parts.remembered import remembered
from pages.parts.touchpoint import CURVE, choose_touchpoint, touchpoint_details, touchpoint_picked
from pages.parts.view import choose_view

say, language = current_speaker(), current_language()
choice = current_choice()
if choice is None:
    welcome(say)
    st.stop()
study, journey, persona, round_ = choice.study, choice.journey, choice.persona, choice.round

heading(journey.name, choice.subject(say))
view = choose_view(study, say)
found = lines(study, round_, persona)
reading = same_people(study, round_) if view.same_people else curves(study, round_)
curve = reading[persona]
earlier = study.before(round_) if view.earlier else None

picture = curve_picture(
    journey,
    reading if view.all_personas else {persona: reading[persona]},
    language,
    dark=is_dark(),
    orientation=view.orientation,
    names={key: group_name(journey, key, say) for key in (None, *study.personas)},
    functional=None if view.all_personas else found.functional,
    expectation=None if view.all_personas else found.expectation,
    targets=None if view.all_personas else found.targets,
    before=None if earlier is None else curves(study, earlier.key)[persona],
    statistic=view.statistic,
)
named = view.all_personas or earlier is not None or any((found.functional, found.expectation))
width = minimum_width(journey, named=named) if view.orientation == "horizontal" else None
chart(picture, curve_sentence(curve, journey, say), CURVE, width=width, on_select=touchpoint_picked)
note([*curve_notes(curve, say), *([same_people_note(curve, say)] if view.same_people else [])])

touchpoint_details(choice, curve, choose_touchpoint(curve, journey, say), language)
table = st.expander(say("table.title"), icon=":material/table_rows:", key="table", on_change="rerun")
if table.open:
    with table:
        curve_table(curve, journey, language)
remembered(study, round_, persona, say)
