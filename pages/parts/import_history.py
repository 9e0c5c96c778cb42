"""What was imported into a journey, and taking it out again."""

from __future__ import annotations

import streamlit as st

from cxcore.questions.study import Study
from cxcore.surveys.importing.load import ImportRecord, history, undo
from cxcore.text import Language, format_date, speak
from pages.frame.showing import is_phone, note, plain
from pages.parts.understood import reasons
from pages.parts.wording import tool_name

_SHOWN = 20


def import_history(study: Study, language: Language) -> None:
    """The latest imports, newest first, each with its counts and a way back."""
    say = speak(language)
    records = history(study.database, study.journey)
    if not records:
        return
    st.header(plain(say("data.history", name=study.journey.name)), anchor=False)
    for record in records[:_SHOWN]:
        with st.container(horizontal=not is_phone(), vertical_alignment="center", border=True):
            with st.container(gap=None, width="stretch"):
                _tell(record, language)
            if record.state == "imported":
                _undo(study, record, language)


def _tell(record: ImportRecord, language: Language) -> None:
    say = speak(language)
    told = {"file": record.file_name, "at": format_date(record.at, language), "n": record.ratings}
    st.markdown(plain(say(f"data.record.{record.state}", **told)))
    rows = say(
        "data.rows", n=record.rows_read, used=record.rows_used, left_out=record.rows_read - record.rows_used
    )
    there = [say("data.already", n=record.already)] if record.already else []
    note([tool_name(record.tool, say) + ".", rows + reasons(record.left_out, say), *there])


def _undo(study: Study, record: ImportRecord, language: Language) -> None:
    say = speak(language)
    with st.popover(say("data.undo"), icon=":material/undo:"):
        st.markdown(plain(say("data.undo-sure", n=record.ratings)))
        if st.button(say("data.undo-yes"), key=f"undo-{record.import_id}", type="primary"):
            undo(study.database, study.journey, record.import_id)
            st.rerun()
