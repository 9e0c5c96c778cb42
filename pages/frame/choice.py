"""The journey, persona and round that all pages look at; they stay and a link carries them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from cxcore.measures.privacy import MINIMUM_GROUP
from cxcore.model import Journey, Round
from cxcore.questions.study import EVERYBODY, Study
from cxcore.text import Speaker
from pages.frame.database import headings, study
from pages.frame.language import choose_language, current_speaker
from pages.frame.showing import is_phone

JOURNEY, PERSONA, BEFORE, ROUND = "journey", "persona", "before", "round"
_NEXT = "journey-next"
_EVERYBODY = ""


@dataclass(frozen=True)
class Choice:
    """What the page is about.

    Attributes
    ----------
    persona
        Key of a persona, or None for everybody.
    round
        Key of a round in which somebody answered, or wrote something where comments are read.

    """

    study: Study
    round: str
    persona: str | None

    @property
    def journey(self) -> Journey:
        return self.study.journey

    def group(self, say: Speaker) -> str:
        """The name of the persona, or everybody."""
        return group_name(self.journey, self.persona, say)

    def subject(self, say: Speaker) -> str:
        """Who and when, as one line under the title of a page."""
        return f"{self.group(say)} · {self.study.round(self.round).name}"


def choose(*, with_group: bool, with_before: bool = False, with_comments: bool = False) -> None:
    """The choices as widgets, at the top of a page.

    They stand in the frame and not in the pages: only there do they keep their value when the page changes.

    Parameters
    ----------
    with_group
        False on pages that are about the journey as a whole.
    with_before
        True on pages that hold two rounds against each other.
    with_comments
        True where comments are read: then rounds of comments alone can be chosen too.

    """
    say = current_speaker()
    with _place(say("choice.choose" if with_group else "choice.choose-journey")):
        _choose_study(say)
        if with_group and (own := current_study()):
            rounds = own.heard if with_comments else own.offered
            _choose_group(own, rounds, say, with_before=with_before)
        choose_language()


def _choose_study(say: Speaker) -> None:
    # The newest first: somebody's own journey comes before the samples.
    found = reversed(headings())
    names = {f"{own.organisation_key}/{own.journey_key}": own for own in found}
    if not names:
        return
    wanted, round_ = st.session_state.pop(_NEXT, (None, None))
    if wanted in names:
        st.session_state[JOURNEY], st.session_state[ROUND] = wanted, round_
    st.selectbox(
        say("choice.journey"),
        list(names),
        format_func=lambda key: f"{names[key].journey_name} · {names[key].organisation_name}",
        key=JOURNEY,
        bind="query-params",
    )


def current_study() -> Study | None:
    """The study of the chosen journey; None while there is no journey at all."""
    return _study() if st.session_state.get(JOURNEY) else None


def current_choice(*, with_comments: bool = False) -> Choice | None:
    """What is chosen; None while there are no answers, or no comments either, to look at."""
    own = current_study()
    rounds = () if own is None else own.heard if with_comments else own.offered
    if own is None or not rounds:
        return None
    persona = st.session_state.get(PERSONA) or EVERYBODY
    return Choice(own, _round(rounds), persona if persona in own.personas else EVERYBODY)


def current_before(choice: Choice) -> str | None:
    """The round that the chosen one is held against; None when there is no other."""
    wanted = st.session_state.get(BEFORE)
    others = {round_.key for round_ in choice.study.rounds} - {choice.round}
    return wanted if wanted in others else _usual_before(choice.study)


def look_at(organisation: str, journey: str, round_: str | None) -> None:
    """Choose this journey and round in the next run; in this one their widgets stand already."""
    st.session_state[_NEXT] = f"{organisation}/{journey}", round_


def group_name(journey: Journey, persona: str | None, say: Speaker) -> str:
    names = {own.key: own.name for own in journey.personas}
    return say("choice.everybody") if persona is EVERYBODY else names[persona]


def _place(label: str) -> DeltaGenerator:
    """Side by side, or on a phone behind one button: the answer comes first."""
    if not is_phone():
        return st.container(horizontal=True, vertical_alignment="bottom", key="choices")
    return st.popover(label, width="stretch")


def _choose_group(own: Study, rounds: Sequence[Round], say: Speaker, *, with_before: bool) -> None:
    st.selectbox(
        say("choice.persona"),
        [_EVERYBODY, *own.personas],
        format_func=lambda key: group_name(own.journey, key or EVERYBODY, say),
        key=PERSONA,
        bind="query-params",
        help=say("choice.persona-help", minimum=MINIMUM_GROUP),
    )
    if rounds:
        if with_before and len(rounds) > 1:
            _choose_before(own, say)
        names = {round_.key: round_.name for round_ in rounds}
        if ROUND in st.session_state and st.session_state[ROUND] not in names:
            del st.session_state[ROUND]
        label = say("choice.after" if with_before else "choice.round")
        st.selectbox(label, list(names), format_func=names.__getitem__, key=ROUND, bind="query-params")


def _choose_before(own: Study, say: Speaker) -> None:
    """Any round but the one it is compared with; at first the one just before."""
    names = {round_.key: round_.name for round_ in own.offered if round_.key != _round(own.offered)}
    if st.session_state.get(BEFORE) not in names and BEFORE not in st.query_params:
        st.session_state[BEFORE] = _usual_before(own)
    st.selectbox(
        say("choice.before"), list(names), format_func=names.__getitem__, key=BEFORE, bind="query-params"
    )


def _round(rounds: Sequence[Round]) -> str:
    """The round that is chosen, or else the first of these."""
    keys = [round_.key for round_ in rounds]
    wanted = st.session_state.get(ROUND)
    return wanted if wanted in keys else keys[0]


def _usual_before(own: Study) -> str | None:
    """The round just before the chosen one, the one after the first; None when there is no other."""
    earlier = own.before(_round(own.offered))
    others = [round_.key for round_ in own.offered if round_.key != _round(own.offered)]
    return earlier.key if earlier else next(iter(others), None)


def _study() -> Study:
    organisation, journey = st.session_state[JOURNEY].split("/")
    return study(organisation, journey)
