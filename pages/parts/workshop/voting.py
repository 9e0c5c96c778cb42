"""A vote of the room: inviting phones, asking, seeing how far it is, showing the result and ending it."""

from __future__ import annotations

from functools import partial

import streamlit as st

from cxcore.conclusions.workshop import votes_sentence
from cxcore.questions.workshop import Vote
from cxcore.store import polls
from cxcore.text import Language, Speaker, speak
from pages.frame.passage import paragraph, passage, statement
from pages.frame.showing import plain
from pages.parts.workshop.holding import Held
from pages.parts.workshop.invitation import invitation
from pages.parts.workshop.results import results

_ALL = ""
_ABOUT = "vote-about"


def voting(held: Held, vote: Vote | None, language: Language) -> None:
    """Whatever can be done now: invite and start, watch and reveal, or take over and close."""
    say = speak(language)
    invite, lead = st.columns([2, 3], gap="large")
    with invite:
        invitation(held, language)
    with lead:
        # Who closes a vote first still wants to see it.
        if vote is not None and not (vote.poll.closed and vote.poll.revealed):
            _watch(held, vote, say)
        if vote is None or vote.poll.closed:
            _start(held, say)
        if vote is not None and vote.poll.revealed:
            results(held, vote, language)


def _start(held: Held, say: Speaker) -> None:
    names = {_ALL: say("workshop_page.vote.all")} | {one.key: one.name for one in held.journey.touchpoints}
    about = st.selectbox(
        say("workshop_page.vote.about"), list(names), format_func=names.__getitem__, key=_ABOUT, width=400
    )
    st.markdown(plain(say("workshop_page.vote.blind")))
    st.button(
        say("workshop_page.vote.start"),
        type="primary",
        icon=":material/how_to_vote:",
        key="vote-start",
        on_click=partial(
            held.attempt, polls.start, held.workshop.id, held.study.touchpoints if about == _ALL else (about,)
        ),
    )


def _watch(held: Held, vote: Vote, say: Speaker) -> None:
    poll, progress = vote.poll, vote.progress
    asked = [held.journey.touchpoint(key).name for key in poll.touchpoints]
    about = asked[0] if len(asked) == 1 else say("workshop_page.vote.number", n=len(asked))
    fewest = min(progress.votes.values(), default=0)
    passage(
        statement(
            votes_sentence(progress.phones, vote.tallies if poll.revealed else None, held.journey, say)
        ),
        paragraph(say("workshop_page.vote.asked", about=about)),
        paragraph(say("workshop_page.vote.fewest", n=fewest)) if progress.phones and len(asked) > 1 else "",
    )
    with st.container(horizontal=True):
        if not poll.revealed:
            st.button(
                say("workshop_page.vote.reveal"),
                type="primary",
                icon=":material/visibility:",
                key="vote-reveal",
                on_click=partial(held.attempt, polls.reveal, poll.id),
            )
        if not poll.closed:
            st.button(
                say("workshop_page.vote.close"),
                icon=":material/block:",
                key="vote-close",
                on_click=partial(held.attempt, polls.close, poll.id),
            )
