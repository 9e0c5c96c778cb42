"""Piramide: which kind of service customers get, and what holds the next one back."""

from __future__ import annotations

import streamlit as st

from cxcore.charts.pyramid import pyramid_picture
from cxcore.conclusions.pyramid import hierarchy_sentence, level_names, pyramid_sentence
from cxcore.questions.pyramid import hierarchy, pyramid, touchpoints
from pages.frame.choice import current_choice
from pages.frame.language import current_language, current_speaker
from pages.frame.showing import chart, heading, is_dark, note, plain
from pages.frame.welcome import welcome
from pages.parts.level_choice import choose_levels
from pages.parts.level_tables import level_table, personas_table, phase_table, touchpoint_table

say, language = current_speaker(), current_language()
choice = current_choice() or welcome(say)
study, journey, persona, round_ = choice.study, choice.journey, choice.persona, choice.round
heading(say("pyramid.title", journey=journey.name), choice.subject(say))
if not journey.has_levels:
    st.info(say("pyramid.no-levels"), icon=":material/edit:")
    choose_levels(study, say, open_now=True)
    st.stop()

found = pyramid(study, round_, persona)
picture = pyramid_picture(found, level_names(say), language, dark=is_dark())
sentence = pyramid_sentence(found, touchpoints(study, round_, persona), journey, say)
chart(picture, sentence, "pyramid", called=say("chart.called.pyramid"))
note([say("pyramid.rule")])
level_table(found, language)

phase_table(study, round_, persona, language)
personas_table(study, round_, language)
with st.expander(say("pyramid.touchpoints"), icon=":material/table_rows:"):
    touchpoint_table(study, round_, persona, language)
with st.expander(say("pyramid.hierarchy"), icon=":material/stairs:"):
    st.markdown(plain(hierarchy_sentence(hierarchy(study, round_, persona).result, say, language)))
choose_levels(study, say, open_now=False)
