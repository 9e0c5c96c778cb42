"""Gegevens: drop an export, see what was understood, import it, undo it."""

from __future__ import annotations

import streamlit as st

from cxcore.surveys import template_csv
from pages.frame.choice import current_study
from pages.frame.errors import said
from pages.frame.language import current_language, current_speaker
from pages.frame.showing import heading, plain
from pages.parts.import_history import import_history
from pages.parts.importing import FILE_TYPES, import_upload, imported_last, upload_key

say, language = current_speaker(), current_language()
study = current_study()

heading(say("data.title"))
st.markdown(plain(say("data.intro")))
imported_last(say)
upload = st.file_uploader(
    say("data.drop", size=st.get_option("server.maxUploadSize")), type=FILE_TYPES, key=upload_key()
)
if upload is None:
    st.download_button(
        say("data.template"),
        lambda: template_csv(language),
        file_name=say("data.template-name"),
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
    )
else:
    with said():
        import_upload(upload, study, language)
if study is not None:
    with said():
        import_history(study, language)
