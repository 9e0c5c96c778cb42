"""What happened to a scenario: when, by whom, and what."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import streamlit as st

from cxcore.conclusions.workshop import entry_sentence
from cxcore.text import Language, speak
from cxcore.text.numbers import format_moment
from cxcore.workshop.scores import Log
from pages.frame.showing import note, table
from pages.parts.workshop.holding import Held

_SHOWN = 50


def score_history(held: Held, log: Log, language: Language) -> None:
    """A row an event, the latest first."""
    say = speak(language)
    entries = [entry for entry in log.history if entry.event.act != "start"]
    if not entries:
        st.markdown(say("workshop_page.history.nothing"))
        return
    shown = entries[:_SHOWN]
    table(
        {
            say("workshop_page.history.when"): [
                format_moment(_here(entry.event.happened_at), language) for entry in shown
            ],
            say("workshop_page.history.what"): [entry_sentence(entry, held.journey, say) for entry in shown],
        }
    )
    if len(entries) > _SHOWN:
        note([say("workshop_page.history.more", shown=_SHOWN, total=len(entries))])


def _here(moment: datetime) -> datetime:
    """A moment in UTC as the visitor's clock has it."""
    return moment.replace(tzinfo=UTC).astimezone(ZoneInfo(st.context.timezone or "UTC"))
