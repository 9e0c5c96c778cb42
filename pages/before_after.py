"""Voor en na: what changed between two rounds, and whether it is real."""

from __future__ import annotations

import streamlit as st

from cxcore.charts.change import change_picture
from cxcore.conclusions.change import change_sentence, evolution_sentence, split_sentence
from cxcore.questions.change import changes, evolution, split
from pages.frame.choice import current_choice
from pages.frame.language import current_language, current_speaker
from pages.frame.showing import chart, heading, is_dark, note, plain
from pages.frame.welcome import welcome
from pages.parts.change_tables import change_table, level_change_table
from pages.parts.comparability import comparability_warning
from pages.parts.earlier_round import choose_earlier

say, language = current_speaker(), current_language()
choice = current_choice()
if choice is None:
    welcome(say)
    st.stop()
study, journey, persona, after = choice.study, choice.journey, choice.persona, choice.round

heading(say("change.title", journey=journey.name), choice.subject(say))
before = choose_earlier(study, after, say)
if before is None:
    st.info(say("change.one-round"), icon=":material/compare_arrows:")
    st.stop()
found = changes(study, before, after, persona)
picture = change_picture(journey, found, language, dark=is_dark())
chart(picture, change_sentence(found, journey, say), "change", called=say("chart.called.change"))
comparability_warning(study, before, after, persona, language)
pairs = max((own.pairs or 0 for own in found), default=0)
mixed = [say("conclusion.note.scales")] if any(own.mixed_scales for own in found) else []
note([say("change.people", n=pairs), say("change.rule"), *mixed])
with st.expander(say("change.verdicts"), icon=":material/table_rows:"):
    change_table(found, journey, language)

left, right = st.columns(2, gap="large")
with left:
    st.header(say("change.whole"), anchor=False)
    level_change_table(study, before, after, persona, language)
with right:
    st.header(say("change.because"), anchor=False)
    st.markdown(plain(split_sentence(split(study, before, after, persona), persona, say)))
    means, limits = evolution(study, persona)
    names = {round_.key: round_.name for round_ in study.rounds}
    st.markdown(plain(evolution_sentence([names[key] for key in means], limits, say)))
