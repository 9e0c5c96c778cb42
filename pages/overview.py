"""Overzicht: the minute's answer: what was found, what to do, the key figures and the curve."""

from __future__ import annotations

import streamlit as st

from cxcore.charts.curve import curve_picture, minimum_width
from cxcore.conclusions.curve import curve_notes, curve_sentence
from cxcore.questions.curve import lines
from pages.frame.choice import current_choice
from pages.frame.language import current_language, current_speaker
from pages.frame.orientation import fitting_orientation
from pages.frame.showing import chart, heading, is_dark, note, show_figures
from pages.frame.welcome import welcome

say, language = current_speaker(), current_language()
choice = current_choice() or welcome(say)
study, journey, persona, round_ = choice.study, choice.journey, choice.persona, choice.round
found = lines(study, round_, persona)

heading(journey.name, choice.subject(say))
# Imported and worked out last, while the browser draws the curve, which takes it longest.
answer = st.container()

orientation = fitting_orientation(journey)
picture = curve_picture(
    journey,
    {persona: found.emotion},
    language,
    dark=is_dark(),
    orientation=orientation,
    names={persona: choice.group(say)},
)
width = minimum_width(journey) if orientation == "horizontal" else None
sentence = curve_sentence(found.emotion, journey, say)
chart(picture, sentence, "overview-curve", called=say("chart.called.curve"), width=width)
note(curve_notes(found.emotion, say))
st.page_link("journey.py", label=say("overview.more"), icon=":material/arrow_forward:")
with answer:
    from pages.parts.answer import show_answer
    from pages.parts.key_figures import key_figures

    show_answer(study, round_, persona, language)
    show_figures(key_figures(study, round_, persona, language))
