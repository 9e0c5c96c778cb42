"""From a dropped file to an import: where it goes, what its columns mean, what was understood."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from cxcore.questions.study import Study
from cxcore.surveys import Survey, open_survey, proposal
from cxcore.surveys.load import Receipt, Target, load, preview, proposed_round
from cxcore.text import Speaker
from pages.frame.choice import look_at
from pages.frame.database import database
from pages.frame.showing import plain
from pages.parts.columns import choose_columns
from pages.parts.understood import show_understood

_DONE = "imported"
_UPLOADS = "uploads"


def import_upload(upload: UploadedFile, study: Study | None, say: Speaker) -> None:
    """What was understood of a file, and the button that imports it."""
    survey = _opened(upload.file_id, upload)
    st.header(say("data.where"), anchor=False)
    target = _choose_target(study, survey, say)
    mapping = proposal(survey) if survey.tidy else choose_columns(survey, say, key=upload.file_id)
    seen = preview(database(), survey, mapping, target)
    show_understood(seen, survey, say)
    if st.button(say("data.import", n=seen.ratings), type="primary", disabled=not seen.ratings):
        with st.spinner(say("data.importing")):
            receipt = load(database(), survey, mapping, target)
        _finish(receipt, say)


def upload_key() -> str:
    """The key of the place to drop a file: a new one after each import, so that it is empty again."""
    return f"upload-{st.session_state.get(_UPLOADS, 0)}"


def imported_last(say: Speaker) -> None:
    """What the last import did, said once."""
    if sentence := st.session_state.pop(_DONE, None):
        st.success(plain(sentence), icon=":material/check:")
        st.page_link("overview.py", label=say("data.look"), icon=":material/arrow_forward:")


@st.cache_resource(max_entries=3, scope="session", show_spinner=False, on_release=Survey.close)
def _opened(file_id: str, _upload: UploadedFile) -> Survey:  # noqa: ARG001 (part of the key)
    # Kept by file_id: the upload itself cannot be hashed cheaply.
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "upload"
        with path.open("wb") as file:
            shutil.copyfileobj(_upload, file)
        return open_survey(path, _upload.name)


def _choose_target(study: Study | None, survey: Survey, say: Speaker) -> Target:
    # Keys carry the file: what was filled in for one must not stand there for the next.
    file = survey.file_hash
    to_new = study is None or _is_new(study, file, say)
    organisation, journey = say("data.own-organisation"), say("data.own-journey")
    if study is not None and not to_new:
        organisation, journey = study.journey.organisation.key, study.journey.key
    with st.container(horizontal=True):
        if to_new:
            labels = say("data.organisation"), say("data.journey")
            organisation = (
                st.text_input(labels[0], key=f"organisation-{file}", placeholder=organisation) or organisation
            )
            journey = st.text_input(labels[1], key=f"journey-{file}", placeholder=journey) or journey
        round_ = st.text_input(
            say("data.round"),
            proposed_round(survey.file_name),
            key=f"round-{file}",
            help=say("data.round-help"),
        )
    return Target(organisation, journey, round_)


def _named(label: str, otherwise: str, key: str) -> str:
    return st.text_input(label, key=key, placeholder=otherwise) or otherwise


def _is_new(study: Study, file: str, say: Speaker) -> bool:
    """Whether the answers go to a new journey; proposed beside a sample, whose answers are made up."""
    options = ("new", "existing") if study.journey.simulated else ("existing", "new")
    where = st.segmented_control(
        say("data.target"),
        options,
        default=options[0],
        format_func=lambda key: say(f"data.{key}", name=study.journey.name),
        required=True,
        key=f"target-{file}",
    )
    return where == "new"


def _finish(receipt: Receipt, say: Speaker) -> None:
    st.session_state[_DONE] = say(
        "data.done", n=receipt.ratings, rows=receipt.rows_used, left_out=receipt.rows_read - receipt.rows_used
    )
    st.session_state[_UPLOADS] = st.session_state.get(_UPLOADS, 0) + 1
    look_at(receipt.organisation, receipt.journey)
    st.rerun()
