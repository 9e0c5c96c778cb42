"""How the room voted, and what can be done with it."""

from __future__ import annotations

from functools import partial

import streamlit as st

from cxcore.questions.workshop import Vote
from cxcore.store import scenarios, voted_round
from cxcore.text import Language, format_count, format_mark, speak
from cxcore.workshop.voting import Tally, medians
from pages.frame.choice import group_name
from pages.frame.passage import passage, points, title
from pages.frame.showing import note, table
from pages.parts.workshop.holding import Held, noted

_ROUND = "vote-round"


def results(held: Held, vote: Vote, language: Language) -> None:
    """The spread in numbers, what was written, and taking it over as marks or as a measurement."""
    say = speak(language)
    if not vote.tallies:
        note([say("workshop_page.result.too-few")])
        return
    table(_columns(held, vote, language), say("workshop_page.result.title"))
    if vote.comments:
        names = {one.key: one.name for one in held.journey.touchpoints}
        passage(
            title(say("workshop_page.result.comments")),
            points(f"{names[key]}: {comment}" for key, comment in vote.comments),
        )
    with st.container(horizontal=True):
        st.button(
            say("workshop_page.result.take", name=held.scenario.name),
            icon=":material/move_down:",
            key="take-medians",
            on_click=partial(held.attempt, scenarios.score, held.scenario.id, medians(vote.tallies)),
        )
        with st.popover(say("workshop_page.result.as-round"), icon=":material/save:"):
            st.text_input(
                say("data.round"),
                say("workshop_page.result.round-name", date=vote.poll.started_at.date()),
                max_chars=80,
                key=_ROUND,
            )
            st.button(
                say("workshop_page.result.save"),
                type="primary",
                key="save-round",
                on_click=partial(_save, held, vote.poll.id),
            )


def _save(held: Held, poll: int) -> None:
    name = st.session_state[_ROUND]
    with noted():
        held.write(lambda cursor: voted_round.as_round(cursor, held.journey, poll, name), beside=False)


def _columns(held: Held, vote: Vote, language: Language) -> dict[str, list[str]]:
    say = speak(language)
    rows = [_cells(held, tally, language) for tally in vote.tallies]
    names = ("touchpoint", "group", "n", "median", "half", "agreed")
    return {
        say(f"workshop_page.result.{name}"): list(column)
        for name, column in zip(names, zip(*rows, strict=True), strict=True)
    }


def _cells(held: Held, tally: Tally, language: Language) -> tuple[str, ...]:
    say = speak(language)
    low, high = tally.quartiles
    return (
        held.journey.touchpoint(tally.touchpoint).name,
        group_name(held.journey, tally.persona, say),
        format_count(tally.n, language),
        format_mark(tally.median, language),
        say("table.from-to", low=low, high=high),
        say(f"workshop_page.result.{'split' if tally.split else 'together'}"),
    )
