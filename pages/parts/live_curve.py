"""The curve that is dragged: what the browser gets to draw, and what it tells the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal

import streamlit as st
from pydantic import TypeAdapter

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
    isolate_styles=False,  # sentence and numbers look as on other pages
)


_ASKED: TypeAdapter[Asked] = TypeAdapter(Asked)


def live_curve(
    seen: Mapping[str, Any],
    *,
    persona: str | None,
    others: bool,
    events: str | None,
    desk: Mapping[str, Any],
    language: Language,
    say: Speaker,
    on_asked: Callable[[Asked], None],
    on_stored: Callable[[], None],
    on_refused: Callable[[str], None],
    on_news: Callable[[], None],
) -> None:
    """The curve of one persona as a control, between what it says and the numbers that it comes to.

    Parameters
    ----------
    seen
        What it shows, see :func:`live.seen.seen`.
    persona
        Whose points can be dragged; None for everybody.
    others
        Whether the lines of the others are drawn as well.
    events
        The address at which the browser hears what others do; None where it does not.
    desk
        ``address`` at which the browser tells what was released, ``said``, what it says besides (see
        :class:`live.message.Released`), and ``unsaved``, the sentence for when nothing sensible is answered.
    on_asked
        Undoes or redoes.
    on_stored
        What follows when something was released, undone or redone; may end the callback by asking what runs
        again.
    on_refused
        Says why something released could not be stored.
    on_news
        What follows when others did something.

    """

    def asked() -> None:
        on_asked(_ASKED.validate_python(_told("asked")))
        on_stored()

    words = {name: say(f"live_curve.{name}") for name in _WORDS}
    data = {
        **seen,
        "persona": persona,
        "others": others,
        "events": events,
        "desk": desk,
        "words": {"lang": language, **words},
    }
    _component(
        key=KEY,
        data=data,
        on_asked_change=asked,
        on_stored_change=on_stored,
        on_refused_change=lambda: on_refused(str(_told("refused"))),
        on_news_change=on_news,
    )


def _told(event: str) -> Any:
    return st.session_state[KEY][event]
