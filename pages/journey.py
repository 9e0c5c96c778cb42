"""Klantreis: what customers feel at each touchpoint, how sure that is, and what they say."""

from __future__ import annotations

import streamlit as st

from cxcore.conclusions.curve import curve_notes, curve_sentence, same_people_note
from pages.frame.choice import current_choice
from pages.frame.language import current_language, current_speaker
from pages.frame.showing import chart, heading, is_dark, note
from pages.frame.welcome import welcome
from pages.parts.curve_chart import curve_chart, read_curves
from pages.parts.curve_table import curve_table
from pages.parts.remembered import remembered
from pages.parts.touchpoint import CURVE, choose_touchpoint, touchpoint_details, touchpoint_picked
from pages.parts.view import choose_view

say, language = current_speaker(), current_language()
choice = current_choice() or welcome(say)
study, journey, persona, round_ = choice.study, choice.journey, choice.persona, choice.round

heading(journey.name, choice.subject(say))
view = choose_view(study, say)
curve = read_curves(study, round_, view)[persona]

picture, width = curve_chart(study, round_, persona, view, language, dark=is_dark())
chart(
    picture,
    curve_sentence(curve, journey, say),
    CURVE,
    called=say("chart.called.curve"),
    width=width,
    on_select=touchpoint_picked,
)
note([*curve_notes(curve, say), *([same_people_note(curve, say)] if view.same_people else [])])

touchpoint_details(choice, curve, choose_touchpoint(curve, journey, say), language)
table = st.expander(say("table.title"), icon=":material/table_rows:", key="table", on_change="rerun")
if table.open:
    with table:
        curve_table(curve, journey, language)
remembered(study, round_, persona, say)
