"""Voor en na: what changed between two rounds, whether it is real, and because of what."""

from __future__ import annotations

import streamlit as st

from cxcore.conclusions.change import change_sentence, people_sentence
from cxcore.questions.change import changes, returning
from cxcore.questions.narrowing import narrowed
from pages.frame.choice import current_before, current_choice
from pages.frame.language import current_language, current_speaker
from pages.frame.showing import conclusion, heading, note
from pages.frame.welcome import welcome
from pages.parts.change_charts import change_charts, why_chart
from pages.parts.change_tables import change_table, evolution_table, whole_table, why_table
from pages.parts.comparability import comparability_warning
from pages.parts.filters import choose_filters
from pages.parts.verdicts import verdict_list
from pages.parts.whole import evolution_chart, loyalty_change, pyramid_change

say, language = current_speaker(), current_language()
choice = current_choice() or welcome(say)
study, journey, persona, after = choice.study, choice.journey, choice.persona, choice.round
before = current_before(choice)
if before is None:
    heading(say("change.title", journey=journey.name), choice.subject(say))
    st.info(say("change.one-round"), icon=":material/compare_arrows:")
    st.stop()
rounds = {"before": study.round(before).name, "after": study.round(after).name}
heading(say("change.title", journey=journey.name), say("change.subject", group=choice.group(say), **rounds))
compared = (narrowed(study, choose_filters(study, (before, after), say)), before, after, persona)
found = changes(*compared)
conclusion(change_sentence(found, journey, say))
comparability_warning(*compared, language)
change_charts(*compared, language)
mixed = [say("conclusion.note.scales")] if any(own.mixed_scales for own in found) else []
note([people_sentence(*returning(*compared), found, say), say("change.rule"), *mixed])

verdict_list(*compared, language)
with st.expander(say("change.verdicts"), icon=":material/table_rows:"):
    change_table(found, journey, language)

st.header(say("change.because"), anchor=False)
why_chart(*compared, language)

st.header(say("change.whole"), anchor=False)
evolution_chart(compared[0], persona, language)
left, right = st.columns(2, gap="large")
with left:
    pyramid_change(*compared, language)
with right:
    loyalty_change(*compared, language)
with st.expander(say("table.title"), icon=":material/table_rows:"):
    why_table(*compared, language)
    evolution_table(compared[0], persona, language)
    whole_table(*compared, language)
