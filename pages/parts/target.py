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
        round_ = _round(None if to_new else study, survey, say)
    return Target(organisation, journey, round_), to_new


def _round(study: Study | None, survey: Survey, say: Speaker) -> str:
    """A name for the round, or one that is there: of a later export only what is new is then added."""
    file, proposed = survey.file_hash, proposed_round(survey.file_name)
    if study is not None and study.rounds:
        options = ["", *(one.name for one in reversed(study.rounds))]
        chosen = st.selectbox(
            say("data.which-round"),
            options,
            options.index(proposed) if proposed in options else 0,
            format_func=lambda name: name or say("data.new-round"),
            key=f"which-round-{file}",
            help=say("data.which-round-help"),
        )
        if chosen:
            return chosen
    return st.text_input(
        say("data.round"),
        proposed,
        key=f"round-{file}",
        help=say("data.round-help"),
    )


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
