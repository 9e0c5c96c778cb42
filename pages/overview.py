"""Overzicht: how are we doing, in one screen."""

from __future__ import annotations

import streamlit as st

from cxcore.charts.curve import curve_picture, minimum_width
from cxcore.conclusions.change import change_sentence, mix_warning
from cxcore.conclusions.curve import curve_notes, curve_sentence
from cxcore.conclusions.pyramid import pyramid_sentence
from cxcore.conclusions.steps import step_sentence
from cxcore.questions.change import changes, split
from cxcore.questions.curve import lines
from cxcore.questions.overview import first_steps
from cxcore.questions.pyramid import pyramid
from cxcore.questions.study import EVERYBODY
from pages.frame.choice import current_choice
from pages.frame.language import current_language, current_speaker
from pages.frame.orientation import fitting_orientation
from pages.frame.showing import chart, conclusion, heading, is_dark, note, plain, show_figures, warning
from pages.frame.welcome import welcome
from pages.parts.key_figures import key_figures

say, language = current_speaker(), current_language()
choice = current_choice()
if choice is None:
    welcome(say)
    st.stop()
study, journey, persona, round_ = choice.study, choice.journey, choice.persona, choice.round
earlier = study.before(round_)
found = lines(study, round_, persona)

heading(journey.name, choice.subject(say))
if earlier is not None:
    changed = change_sentence(changes(study, earlier.key, round_, persona), journey, say)
    conclusion(say("overview.since", round=earlier.name, changed=changed))
    if persona is EVERYBODY:
        warning(mix_warning(split(study, earlier.key, round_), say))
if journey.has_levels:
    conclusion(pyramid_sentence(pyramid(study, round_, persona), say))
show_figures(key_figures(study, round_, persona, language))

st.header(say("overview.first"), anchor=False)
steps = first_steps(study, round_, persona)
for number, step in enumerate(steps, start=1):
    st.markdown(f"{number}. {plain(step_sentence(step.point, step.reasons, journey, say))}")
if not steps:
    st.markdown(plain(say("overview.nothing-first")))

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
