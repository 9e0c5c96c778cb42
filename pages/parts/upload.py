"""What is worked out about an uploaded file, each thing once a session: opened, proposed, seen, imported."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import NamedTuple

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from cxcore.model import Journey
from cxcore.store.database import Database
from cxcore.surveys import Mapping, Survey, open_survey, proposal
from cxcore.surveys.importing.load import Preview, Progress, Receipt, Target, preview, remembered
from pages.parts.working import Work


class Opened(NamedTuple):
    """A survey, what its columns are probably for, and how many of its respondents did not finish."""

    survey: Survey
    proposal: Mapping
    unfinished: int


def _let_go(work: Work[Opened]) -> None:
    work.let_go(lambda opened: opened.survey.close())


@st.cache_resource(max_entries=3, scope="session", show_spinner=False, on_release=_let_go)
def opening(
    file_id: str,  # noqa: ARG001 (part of the key, as is the next)
    attempt: int,  # noqa: ARG001
    _upload: UploadedFile,
    *,
    anyway: bool,
) -> Work[Opened]:
    """The opening of a file; known by its id, since an upload itself cannot be hashed cheaply."""

    def work(progress: Progress) -> Opened:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "upload"
            with path.open("wb") as file:
                shutil.copyfileobj(_upload, file)
            survey = open_survey(path, _upload.name, progress, anyway=anyway)
            try:
                opened = Opened(survey, proposal(survey), survey.unfinished)
            except BaseException:
                survey.close()
                raise
            survey.wait()
        return opened

    return Work(work)


@st.cache_resource(max_entries=6, scope="session", show_spinner=False)
def proposed(
    file_id: str,  # noqa: ARG001 (part of the key, as is the next)
    journey_id: int,  # noqa: ARG001
    _survey: Survey,
    _db: Database,
    _journey: Journey,
) -> Mapping:
    """What the columns of a file are probably for in a journey that is there."""
    return proposal(_survey, _journey, remembered(_db, _journey, _survey.tool))


@st.cache_resource(max_entries=6, scope="session", show_spinner=False)
def seeing(
    file_id: str,  # noqa: ARG001 (part of the key, as are the next three)
    mapping: str,
    target: tuple[str, str, str],
    moment: tuple[int, int],  # noqa: ARG001
    _survey: Survey,
    _db: Database,
) -> Work[Preview]:
    """The preview of an import.

    Parameters
    ----------
    mapping
        As JSON.
    moment
        The state of the database, and the attempt.

    """
    return Work(lambda progress: preview(_db, _survey, Mapping.from_json(mapping), Target(*target), progress))


@st.cache_resource(scope="session", show_spinner=False)
def loads() -> dict[str, Work[Receipt]]:
    """The imports that go on, by file."""
    return {}
