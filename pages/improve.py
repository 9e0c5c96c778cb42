"""Verbeteren: what first, where it falls short, what to excel at, and what is done about it."""

from __future__ import annotations

import streamlit as st

from pages.frame.choice import current_choice, current_study
from pages.frame.language import current_language, current_speaker
from pages.frame.showing import heading
from pages.frame.welcome import welcome
from pages.parts.excelling import excelling
from pages.parts.improvement_board import improvement_board
from pages.parts.improvement_draft import choose_part
from pages.parts.opportunities import opportunities
from pages.parts.shortfalls import shortfalls

say, language = current_speaker(), current_language()
study, choice = current_study() or welcome(say), current_choice()

heading(say("improve.title", journey=study.journey.name), choice.subject(say) if choice else "")
if choice is None:
    # Plans can be made before anybody was asked.
    improvement_board(study, None, None, language)
    st.stop()
match choose_part(say):
    case "first":
        opportunities(choice, language)
    case "short":
        shortfalls(choice, language)
    case "excel":
        excelling(choice, language)
    case "board":
        improvement_board(study, choice.round, choice.persona, language)
