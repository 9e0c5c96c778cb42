"""Scenarios side by side, beside what customers gave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from cxcore.questions.workshop import Room, room
from cxcore.store.scenarios import Scenario
from cxcore.text import Language, format_mark, speak
from cxcore.text.numbers import UNKNOWN
from pages.frame.showing import note, table
from pages.parts.workshop.holding import Held

_COMPARED = "compared"
_MOST = 4
"""Scenarios side by side, so that the table can be read."""


def comparison(held: Held, there: Sequence[Scenario], language: Language) -> None:
    """A column a scenario; a row a touchpoint, and under them what the marks come to."""
    say = speak(language)
    names = {own.id: own.name for own in there}
    chosen = st.multiselect(
        say("workshop_page.compare.which"),
        list(names),
        default=list(names)[-_MOST:],
        format_func=names.__getitem__,
        max_selections=_MOST,
        key=_COMPARED,
    )
    if not chosen:
        return
    rooms = [room(held.study, number, held.round) for number in chosen]
    table(_columns(held, rooms, language))
    note([say("workshop_page.compare.note")])


def _columns(held: Held, rooms: Sequence[Room], language: Language) -> Mapping[str, Sequence[str]]:
    say = speak(language)
    names = [one.name for one in held.journey.touchpoints]
    lines = [found.line(held.persona) for found in rooms]
    felt = [_written(spot.felt.mean, language) for spot in lines[0].spots]
    columns = {say("table.touchpoint"): [*names, *(say(f"workshop_page.number.{one}") for one in _SUMMARIES)]}
    columns[say("workshop_page.customers")] = [*felt, *[say("evidence.nothing")] * len(_SUMMARIES)]
    for found, line in zip(rooms, lines, strict=True):
        marks = [_written(spot.mark, language) for spot in line.spots]
        sums = [_written(line.estimate and getattr(line.estimate, one), language) for one in _SUMMARIES]
        columns[found.scenario.name] = [*marks, *sums]
    return columns


_SUMMARIES = ("mean", "ending", "remembered", "lowest")


def _written(mark: float | None, language: Language) -> str:
    return UNKNOWN if mark is None else format_mark(mark, language)
