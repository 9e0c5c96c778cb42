"""The curve that is dragged: what the browser gets to draw, and what it tells when points are released."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

import streamlit as st
from pydantic import BaseModel, TypeAdapter

from cxcore.model import Mark
from cxcore.text import Language, Speaker

KEY = "live-curve"
Asked = Literal["undo", "redo"]

_HERE = Path(__file__).parent
_DRAWING = _HERE.parents[1] / "live" / "static"
_WORDS = (
    "called",
    "room",
    "measured",
    "given",
    "difference",
    "target",
    "nothing",
    "withheld",
    "votes",
    "split",
)


def _texts(*files: Path) -> str:
    """Files as one: what a page of Streamlit loads by itself cannot import from another file."""
    return "\n".join(file.read_text("utf-8") for file in files)


_component = st.components.v2.component(
    "live_curve",
    css=_texts(_DRAWING / "curve.css", _HERE / "live_curve.css"),
    js=_texts(_DRAWING / "curve.js", _HERE / "live_curve.js"),
)


class Move(BaseModel):
    """A point that was released.

    Attributes
    ----------
    number
        Counts the releases of one curve in one browser, from 1.
    scenario
        Of which scenario, as the snapshot calls it.
    persona, touchpoint
        Keys; a persona of None is everybody.

    """

    number: int
    scenario: str
    persona: str | None
    touchpoint: str
    mark: Mark


class Released(BaseModel):
    """What the browser does not yet know to be stored, the oldest first.

    Attributes
    ----------
    client
        A name that a curve in a browser has as long as it stands there.

    """

    client: str
    moves: list[Move]


_RELEASED = TypeAdapter(Released)
_ASKED: TypeAdapter[Asked] = TypeAdapter(Asked)


def live_curve(
    snapshot: Mapping[str, Any],
    *,
    persona: str | None,
    others: bool,
    events: str | None,
    language: Language,
    say: Speaker,
    on_released: Callable[[Sequence[Move]], bool],
    on_asked: Callable[[Asked], None],
    on_stored: Callable[[], None],
    on_news: Callable[[], None],
) -> None:
    """The curve of one persona as a control.

    Parameters
    ----------
    snapshot
        Of a workshop, see ``cxcore.questions.workshop``.
    persona
        Whose points can be dragged; None for everybody.
    others
        Whether the lines of the others are drawn as well.
    events
        The address at which the browser hears what others do; None where it does not.
    on_released
        Stores moves; False when they could not be, so that the browser tells them again.
    on_asked
        Undoes or redoes.
    on_stored
        What follows each of these two; may end the callback by asking what runs again.
    on_news
        What follows when others did something.

    """

    def released() -> None:
        _released(on_released)
        on_stored()

    def asked() -> None:
        on_asked(_ASKED.validate_python(st.session_state[KEY]["asked"]))
        on_stored()

    words = {name: say(f"live_curve.{name}") for name in _WORDS}
    data = {
        "snapshot": snapshot,
        "persona": persona,
        "others": others,
        "events": events,
        "words": {"lang": language, **words},
        "stored": st.session_state.get(_STORED),
    }
    _component(
        key=KEY,
        data=data,
        on_released_change=released,
        on_asked_change=asked,
        on_news_change=on_news,
    )


_STORED = "live-curve-stored"
"""In the session: whose releases were stored last, and up to which number."""


def _released(store: Callable[[Sequence[Move]], bool]) -> None:
    """Store what is new: the browser tells everything again until it knows that it was stored."""
    told = _RELEASED.validate_python(st.session_state[KEY]["released"])
    client, stored = st.session_state.get(_STORED, (told.client, 0))
    if client != told.client:
        stored = 0
    new = [move for move in told.moves if move.number > stored]
    if new and store(new):
        st.session_state[_STORED] = (told.client, new[-1].number)
