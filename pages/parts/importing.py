"""From a dropped file to an import: what it is, what only the user knows, its columns, and one button."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from cxcore.errors import NoAnswersError
from cxcore.questions.study import Study
from cxcore.surveys import Mapping, Survey
from cxcore.surveys.importing.load import Preview, Receipt, Target, load
from cxcore.text import Language, Speaker, speak
from pages.frame.choice import look_at
from pages.frame.database import database
from pages.frame.errors import said
from pages.frame.showing import note, plain
from pages.parts.asking import ask
from pages.parts.columns import choose_columns
from pages.parts.draft import Draft
from pages.parts.mapping_files import mapping_files
from pages.parts.one_column import look_into
from pages.parts.other_rounds import show_other_rounds
from pages.parts.target import choose_target
from pages.parts.understood import (
    changed,
    only_remarks,
    reasons,
    remarks,
    show_file,
    show_rows,
    show_understood,
)
from pages.parts.upload import Opened, loads, opening, proposed, seeing
from pages.parts.working import Work, attempt, finished, outcome

FILE_TYPES = (
    "csv", "tsv", "txt", "xlsx", "xlsm", "xls", "xlsb", "ods", "zip", "gz", "json", "jsonl", "xml",
    "html", "htm",
)  # fmt: skip
_DONE = "imported"
_UPLOADS = "uploads"


def import_upload(upload: UploadedFile, study: Study | None, language: Language) -> None:
    """What was understood of a file, and the button that imports it."""
    say = speak(language)
    file = upload.file_id
    if (going := loads().get(file)) and going.done:
        # Before anything else: what is in need not be worked out again.
        with said():
            _finish(file, say)
    opened = _opened(upload, say)
    if opened is not None:
        _import(file, opened, study, language)


def _opened(upload: UploadedFile, say: Speaker) -> Opened | None:
    """The file, also one that looks like no answers once the user says that these are; else why not."""
    key = f"anyway-{upload.file_id}"
    anyway = bool(st.session_state.get(key))
    try:
        return outcome(opening(upload.file_id, attempt("open"), upload, anyway=anyway), say, key="open")
    except NoAnswersError:
        with said():
            raise
        st.button(say("data.anyway"), on_click=st.session_state.update, args=({key: True},))
        return None


def upload_key() -> str:
    """The key of the place to drop a file: a new one after each import, so that it is empty again."""
    return f"upload-{st.session_state.get(_UPLOADS, 0)}"


def imported_last(say: Speaker) -> None:
    """What the last import did, said once."""
    sentence, page = st.session_state.pop(_DONE, ("", ""))
    if sentence:
        st.success(plain(sentence), icon=":material/check:")
        st.page_link(f"{page}.py", label=say(f"data.look-{page}"), icon=":material/arrow_forward:")


def _import(file: str, opened: Opened, study: Study | None, language: Language) -> None:
    say, survey = speak(language), opened.survey
    show_file(survey, say)
    rows = st.container()
    chosen = choose_target(study, survey, say)
    target, beneath = chosen.target, st.container()
    journey = None if chosen.is_new or study is None else study.journey
    own = proposed(file, journey.id, survey, database(), journey) if journey else opened.proposal
    draft = Draft(f"{file}-{journey.id if journey else ''}", survey, own)
    if opened.unfinished:
        with rows:
            _choose_partial(draft, opened.unfinished, say)
    if not survey.tidy:
        ask(draft, frozenset(one.name for one in journey.touchpoints) if journey else frozenset(), language)
        choose_columns(draft, language)
        look_into(draft, journey, say)
        mapping_files(draft, say)
    mapping = draft.current()
    with said():
        seen = _seen(file, survey, mapping, target, say)
        if seen is not None:
            with rows:
                show_rows(seen, survey, say)
            if seen.overlap:
                with beneath:
                    show_other_rounds(seen.overlap, chosen.rounds, say)
            show_understood(seen, say)
            _import_button(file, seen, partial(_begin, file, survey, mapping, target), say)


def _choose_partial(draft: Draft, unfinished: int, say: Speaker) -> None:
    key = f"partial-{draft.table}"

    def change(mapping: Mapping) -> Mapping:
        return mapping.model_copy(update={"partial": st.session_state[key]})

    st.toggle(
        say("data.partial", n=unfinished),
        draft.base.partial,
        key=key,
        on_change=lambda: draft.change(change),
    )


def _seen(file: str, survey: Survey, mapping: Mapping, target: Target, say: Speaker) -> Preview | None:
    db = database()
    to = (target.organisation, target.journey, target.round)
    moment = (db.version, attempt("see"))
    work = seeing(file, mapping.model_dump_json(exclude_defaults=True), to, moment, survey, db)
    return outcome(work, say, key="see")


def _import_button(file: str, seen: Preview, begin: Callable[[], None], say: Speaker) -> None:
    going = loads().get(file)
    if going is not None and finished(going, say, key="load"):
        with said():
            _finish(file, say)
    st.button(
        _button(seen, say),
        type="primary",
        disabled=not seen.ratings or file in loads(),
        on_click=begin,
        key=f"import-{file}",
    )
    note(_beside(seen, say))


def _button(seen: Preview, say: Speaker) -> str:
    return say("data.import-remarks" if only_remarks(seen) else "data.import", n=seen.ratings)


def _begin(file: str, survey: Survey, mapping: Mapping, target: Target) -> None:
    db = database()
    loads()[file] = Work(
        lambda progress: load(db, survey, mapping, target, progress=progress), to_the_end=True
    )


def _beside(seen: Preview, say: Speaker) -> list[str]:
    """How many answers are there already, beside new ones, and what happens to those."""
    if not seen.already or not seen.ratings:
        return []
    return [say("data.already", n=seen.already), *changed(seen, say)]


def _finish(file: str, say: Speaker) -> None:
    receipt: Receipt = loads().pop(file).result()
    left_out = receipt.rows_read - receipt.rows_used
    said_alone = only_remarks(receipt)
    done = [say("data.done-remarks", n=receipt.remarks)] if said_alone else []
    told = [
        *(done or [say("data.done", n=receipt.ratings), *remarks(receipt, say)]),
        say("data.rows", n=receipt.rows_read, used=receipt.rows_used, left_out=left_out)
        + reasons(receipt.left_out, say),
        *([say("data.already", n=receipt.already)] if receipt.already else []),
    ]
    st.session_state[_DONE] = " ".join(told), "listening" if said_alone else "journey"
    st.session_state[_UPLOADS] = st.session_state.get(_UPLOADS, 0) + 1
    look_at(receipt.organisation, receipt.journey, next(iter(receipt.rounds), None))
    st.rerun()
