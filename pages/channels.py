"""Kanalen: is the same contact as good through every channel, and what do digital steps ask of customers?"""

from __future__ import annotations

import streamlit as st

from cxcore.charts.channels import channels_picture, effort_picture
from cxcore.conclusions.channels import channels_sentence, effort_sentence, public_warnings
from cxcore.questions.channels import contacts, digital_effort, names, withheld_effort
from cxcore.questions.study import EVERYBODY
from pages.frame.choice import current_choice
from pages.frame.language import current_language, current_speaker
from pages.frame.showing import chart, conclusion, heading, is_dark, is_phone, note, warning
from pages.frame.welcome import welcome
from pages.parts.channel_tables import channel_table, contrast_table, effort_table

_SHORT = 12
"""Rows up to which the numbers lie open; on a phone the answer comes first."""


def _open(rows: int) -> bool:
    return rows <= _SHORT and not is_phone()


say, language = current_speaker(), current_language()
choice = current_choice() or welcome(say)
study, journey, persona, round_ = choice.study, choice.journey, choice.persona, choice.round
found, called = contacts(study, round_, persona), names(study)
chosen = "everybody" if persona is EVERYBODY else "persona"

heading(say("channels_page.title", journey=journey.name), choice.subject(say))
sentence = channels_sentence(found, journey, called, say)
if any(one.n for contact in found for one in contact.channels):
    picture = channels_picture(found, journey, called, language, dark=is_dark())
    chart(picture, sentence, "channels", called=say("channels_page.called"))
else:
    conclusion(sentence)
compared = any(contact.contrasts for contact in found)
for public in public_warnings(found, journey, called, say):
    warning(public)
if not found:
    st.info(say("channels_page.ask"), icon=":material/add_circle:")
elif not compared:
    st.info(say(f"channels_page.more.{chosen}"), icon=":material/group_add:")
if found:
    hidden = any(one.status == "withheld" for contact in found for one in contact.channels)
    noted = {"channels_page.rule": compared, "channels_page.withheld": hidden}
    note([say(key) for key, holds in noted.items() if holds])
    rows = sum(len(contact.channels) + len(contact.contrasts) for contact in found)
    with st.expander(say("table.title"), icon=":material/table_rows:", expanded=_open(rows)):
        channel_table(found, journey, called, language)
        contrast_table(found, journey, called, language)

st.header(say("channels_page.effort.title"), anchor=False)
effort, hidden_steps = digital_effort(study, round_, persona), withheld_effort(study, round_, persona)
steps = {
    one.key: effort.steps.get(one.key)
    for one in journey.touchpoints
    if one.key in effort.steps or one.key in hidden_steps
}
if effort.steps:
    eased = effort_picture(steps, journey, language, dark=is_dark())
    chart(eased, effort_sentence(effort, journey, say), "effort", called=say("channels_page.effort.called"))
    note([say("channels_page.effort.rule")])
else:
    conclusion(effort_sentence(effort, journey, say))
    advice = "more" if hidden_steps else "ask"
    st.info(say(f"channels_page.effort.{advice}"), icon=":material/add_circle:")
if steps:
    with st.expander(say("table.title"), icon=":material/table_rows:", expanded=_open(len(steps))):
        effort_table(steps, journey, language)
