"""Which part of Verbeteren is looked at, and the improvement that is being written there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from cxcore.identity import new_id
from cxcore.model import Improvement, Success, Work
from cxcore.text import Speaker
from pages.frame.choice import JOURNEY
from pages.frame.showing import is_phone

Part = Literal["first", "short", "excel", "board"]

_PARTS: tuple[Part, ...] = ("first", "short", "excel", "board")
_LEAST = 0.05
"""Marks under which a gain is none on screen."""
_PART, _DRAFT = "improve-part", "improvement-draft"


@dataclass(frozen=True)
class Draft:
    """An improvement as it was when its form was opened.

    Attributes
    ----------
    new
        Whether it does not stand on the board yet.
    journey
        Whose board that is, as the choice of journeys has it.

    """

    work: Work
    new: bool
    journey: str


def choose_part(say: Speaker) -> Part:
    """One part at a time: what first, where it falls short, what to excel at, or the board."""
    part = st.segmented_control(
        say("improve.part"),
        _PARTS,
        # A part that a button chose is no default.
        default=None if _PART in st.session_state else _PARTS[0],
        format_func=lambda key: say(f"improve.parts.{key}"),
        required=True,
        key=_PART,
        bind="query-params",
        label_visibility="collapsed",
    )
    return part or _PARTS[0]


def current_draft() -> Draft | None:
    """What is being written for the journey that is looked at; None while nothing is."""
    found: Draft | None = st.session_state.get(_DRAFT)
    return found if found and found.journey == st.session_state[JOURNEY] else None


def write(work: Work, *, new: bool) -> None:
    """Open the form for this, on the board."""
    st.session_state[_DRAFT] = Draft(work, new, st.session_state[JOURNEY])
    st.session_state[_PART] = "board"


def close() -> None:
    """Put the form away."""
    st.session_state.pop(_DRAFT, None)


def beside() -> DeltaGenerator:
    """A finding with its button beside it, on a phone under it."""
    return st.container(horizontal=True, wrap=is_phone(), vertical_alignment="center", gap="small")


def start_button(
    say: Speaker,
    key: str,
    touchpoint: str,
    *,
    persona: str | None = None,
    expected: float | None = None,
    success: bool = False,
) -> None:
    """The way from a finding to the board: opens the form with what the finding says.

    Parameters
    ----------
    expected
        The gain in marks that would make up for what was found.
    success
        Whether the touchpoint goes well and is to be repeated.

    """
    kind = Success if success else Improvement
    gain = None if expected is None or expected < _LEAST else round(expected, 1)
    work = kind(id=new_id(), name="", touchpoint=touchpoint, persona=persona, expected=gain)
    st.button(
        say("improve.start-success" if success else "improve.start"),
        icon=":material/add_task:",
        key=f"start-{key}",
        on_click=write,
        args=(work,),
        kwargs={"new": True},
        type="tertiary",
    )
