"""Luisteren: what customers say and about what, where we listen, and what kind of analysis that makes."""

from __future__ import annotations

import streamlit as st

from cxcore.conclusions.comments import comments_sentence, theme_name
from cxcore.questions.comments import Asked, hidden_touchpoints, tallies, words
from pages.frame.choice import current_choice
from pages.frame.language import current_language, current_speaker
from pages.frame.showing import conclusion, heading, is_dark, note
from pages.frame.welcome import welcome
from pages.parts.analysis import show_analysis
from pages.parts.comment_search import choose_comments, show_comments
from pages.parts.listening_mix import show_listening
from pages.parts.theme_heat import theme_heat
from pages.parts.word_list import edit_words

say, language = current_speaker(), current_language()
choice = current_choice(with_comments=True) or welcome(say)
study, journey = choice.study, choice.journey
everything = Asked(choice.round, persona=choice.persona)
counted = tallies(study, everything)
names = {theme.key: theme_name(theme, say) for theme in words(study).themes}

heading(say("listening_page.title", journey=journey.name), choice.subject(say))
spoken = any(tally.n for tally in counted.values())
hidden = [key for key in hidden_touchpoints(study, everything) if key is not None]
withheld = [say("listening_page.withheld", n=len(hidden))] if hidden else []
conclusion(comments_sentence(counted, names, journey, say) if spoken else say("comments.none"))
if spoken:
    theme_heat(counted, names, journey, say, dark=is_dark())
    note([say("listening_page.rule"), *withheld])
    st.header(say("listening_page.comments"), anchor=False)
    show_comments(study, choose_comments(study, everything, names, say), names, language)
else:
    note(withheld)
    st.info(say("listening_page.ask"), icon=":material/add_comment:")
edit_words(study, everything, names, say)

st.header(say("listening_page.where"), anchor=False)
show_listening(study, language)
st.header(say("analysis.title"), anchor=False)
show_analysis(study, choice.round, say)
