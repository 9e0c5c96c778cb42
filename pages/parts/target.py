"""Where answers go: the journey, new or there already, and the round."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain, count
from typing import NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from cxcore.model import Round
from cxcore.questions.study import Study
from cxcore.store.filled import filled
from cxcore.surveys import Survey
from cxcore.surveys.importing.load import Target, proposed_round
from cxcore.surveys.names import Names, clean, same
from cxcore.text import Speaker
from pages.frame.database import headings
from pages.frame.database import study as study_of
from pages.frame.showing import note


class Chosen(NamedTuple):
    """Where answers go.

    Attributes
    ----------
    is_new
        Whether a new journey was asked for.
    rounds
        Key of the field in which a round that is there can be chosen.

    """

    target: Target
    is_new: bool
    rounds: str


def choose_target(study: Study | None, survey: Survey, say: Speaker) -> Chosen:
    """Where the answers of a file go, as proposed or chosen."""
    # Keys carry the file: what was filled in for one must not stand there for the next.
    file = survey.file_hash
    st.header(say("data.where"), anchor=False)
    to_new = study is None or _is_new(study, file, say)
    fields, beneath = st.container(horizontal=True), st.container()
    with fields:
        if study is None or to_new:
            organisation = _named(say("data.organisation"), _owner(study, say), f"organisation-{file}")
            free = _free(say("data.own-journey"), lambda name: _there(organisation, name) is not None)
            journey = _named(say("data.journey"), free, f"journey-{file}")
        else:
            organisation, journey = study.journey.organisation.key, study.journey.key
        there = _there(organisation, journey)
        rounds = f"which-round-{file}-{there.journey.id if there else ''}"
        round_ = _round(there, survey, rounds, beneath, say)
    if to_new and there is not None:
        note([say("data.journey-there", name=there.journey.name)])
    return Chosen(Target(organisation, journey, round_), to_new, rounds)


def _owner(study: Study | None, say: Speaker) -> str:
    """Whose a new journey is: of whom the one is that is looked at, unless that is made up."""
    if study is None or study.journey.simulated:
        return say("data.own-organisation")
    return study.journey.organisation.name


def _there(organisation: str, journey: str) -> Study | None:
    """The study of a journey with this name or key; None when that is still to be made."""
    for own in headings():
        owners = {own.organisation_key, same(own.organisation_name)}
        if same(organisation) in owners and same(journey) in {own.journey_key, same(own.journey_name)}:
            return study_of(own.organisation_key, own.journey_key)
    return None


def _round(study: Study | None, survey: Survey, key: str, beneath: DeltaGenerator, say: Speaker) -> str:
    """A new name for the round, or one that is there: of a later export only what is new is then added.

    Tools give all of their exports one name, so a name does not tell the round: only the same bytes do.
    """
    if study is None:
        return _new_round((), "", survey, beneath, say)
    there, before = filled(study.database, study.journey, survey.file_hash)
    if there:
        options = ["", *(one.name for one in reversed(there))]
        chosen = st.selectbox(
            say("data.which-round"),
            options,
            options.index(before[-1].name) if before else 0,
            format_func=lambda name: name or say("data.new-round"),
            key=key,
            help=say("data.which-round-help"),
        )
        if chosen:
            return chosen
    return _new_round(there, str(study.journey.id), survey, beneath, say)


def _new_round(
    rounds: Sequence[Round], journey: str, survey: Survey, beneath: DeltaGenerator, say: Speaker
) -> str:
    """A name that no round has, unless somebody types one that is there; then it is said what follows."""
    there = Names(rounds)
    free = _free(proposed_round(survey.file_name), lambda name: there.find(name) is not None)
    typed = st.text_input(
        say("data.round"),
        free,
        key=f"round-{survey.file_hash}-{journey}",
        placeholder=free,
        help=say("data.round-help"),
    )
    if found := there.find(typed):
        with beneath:
            note([say("data.round-there", name=found.name)])
    # Without any, an import would take the name of the file, which may be that of another round.
    return clean(typed) or free


def _free(name: str, taken: Callable[[str], bool]) -> str:
    """The name itself, or numbered from 2 when that is taken."""
    numbered = (f"{name} {number}" for number in count(2))
    return next(one for one in chain((name,), numbered) if not taken(one))


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
