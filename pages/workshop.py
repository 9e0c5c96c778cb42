"""Workshop: drag the curve together, let the room vote, and keep every number."""

from __future__ import annotations

import streamlit as st

from pages.frame.choice import current_study
from pages.frame.language import current_language, current_speaker
from pages.frame.showing import heading
from pages.frame.welcome import welcome
from pages.parts.workshop.board import board, end
from pages.parts.workshop.holding import choose_actor, held_workshop, show_persona
from pages.parts.workshop.lobby import lobby

say, language = current_speaker(), current_language()
study = current_study() or welcome(say)
held = held_workshop()

heading(say("workshop_page.title", journey=study.journey.name), held.subject(say) if held else "")
if not study.journey.touchpoints:
    st.info(say("workshop_page.no-touchpoints"), icon=":material/upload_file:")
elif held is None:
    lobby(study, say)
else:
    show_persona(held)
    board(language)
    with st.container(horizontal=True, vertical_alignment="bottom", key="workshop-foot"):
        choose_actor(study.journey, say)
        end(held, say)
