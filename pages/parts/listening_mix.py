"""Where customers are listened to: from which sources and channels, and how long ago."""

from __future__ import annotations

import streamlit as st

from cxcore.conclusions.listening import listening_sentence, sources_sentence
from cxcore.measures.listening import Listened, Listening
from cxcore.questions.channels import names
from cxcore.questions.listening import listening
from cxcore.questions.study import Study
from cxcore.text import Language, Speaker, format_date, speak
from pages.frame.showing import conclusion, note, table

_SIGNS = {"fresh": "✓", "old": "~", "undated": "?", "never": "✗"}


def show_listening(study: Study, language: Language) -> None:
    """What was never asked about and what is old, in sentences; under it all of it in a table."""
    say = speak(language)
    found = listening(study)
    conclusion(listening_sentence(found, say))
    single = sources_sentence(found, study.journey, say)
    note([single] if single else [])
    with st.expander(say("table.title"), icon=":material/table_rows:"):
        _mix(found, study, language)


def _mix(found: Listening, study: Study, language: Language) -> None:
    """A row a touchpoint, in journey order."""
    say, called = speak(language), names(study)
    rows = [(phase.phase, one) for phase in found.phases for one in phase.touchpoints]
    heard = [one for _, one in rows]
    nothing = say("evidence.nothing")
    sources = (", ".join(say(f"source.{key}") for key in one.sources) for one in heard)
    channels = (", ".join(called.get(key, key) for key in one.channels) for one in heard)
    days = (format_date(one.latest, language) if one.latest else nothing for one in heard)
    table(
        {
            say("table.phase"): [study.journey.phase(key).name for key, _ in rows],
            say("table.touchpoint"): [_name(one, say) for one in heard],
            say("listening_page.source"): [one or nothing for one in sources],
            say("listening_page.channel"): [one or nothing for one in channels],
            say("listening_page.latest"): [*days],
            say("table.status"): [_age(one, say) for one in heard],
        }
    )


def _age(one: Listened, say: Speaker) -> str:
    return f"{_SIGNS[one.age]} {say(f'listening_page.age.{one.age}')}"


def _name(one: Listened, say: Speaker) -> str:
    name = one.touchpoint.name
    return name if one.touchpoint.intended else say("listening_page.unintended", name=name)
