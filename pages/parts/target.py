"""Where answers go: the journey, new or there already, and the round."""

from __future__ import annotations

import streamlit as st

from cxcore.questions.study import Study
from cxcore.surveys import Survey
from cxcore.surveys.importing.load import Target, proposed_round
from cxcore.text import Speaker


def choose_target(study: Study | None, survey: Survey, say: Speaker) -> tuple[Target, bool]:
    """The target, and whether that is a new journey."""
    # Keys carry the file: what was filled in for one must not stand there for the next.
    file = survey.file_hash
    st.header(say("data.where"), anchor=False)
    to_new = study is None or _is_new(study, file, say)
    organisation, journey = say("data.own-organisation"), say("data.own-journey")
    if study is not None and not to_new:
        organisation, journey = study.journey.organisation.key, study.journey.key
    with st.container(horizontal=True):
        if to_new:
            organisation = _named(say("data.organisation"), organisation, f"organisation-{file}")
            journey = _named(say("data.journey"), journey, f"journey-{file}")
        round_ = st.text_input(
            say("data.round"),
            proposed_round(survey.file_name),
            key=f"round-{file}",
            help=say("data.round-help"),
        )
    return Target(organisation, journey, round_), to_new


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
