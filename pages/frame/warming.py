"""What the first page needs, made ready beside the server while the first browser is on its way."""

from __future__ import annotations

import gc
import inspect
from collections.abc import Iterable
from importlib import import_module
from threading import Event

from cxcore.errors import CxError

_CURVE = (
    "pages.frame.database",
    "pyarrow.json",
    "scipy.special",
    "PIL.ImageFile",  # for the icon of the page
    "streamlit.material_icon_names",
    "streamlit.elements.vega_charts",
    "cxcore.charts.curve",
    "cxcore.conclusions.curve",
    "pages.frame.choice",
    "pages.frame.errors",
    "pages.frame.orientation",
    "pages.frame.welcome",
)
"""What the curve is drawn with: it comes first, also on the page."""
_ANSWER = ("pages.parts.answer", "pages.parts.key_figures")
_PATIENCE = 2.0
"""Seconds in which the browser of whoever started the program comes."""
_somebody_came = Event()


def stand_aside() -> None:
    """Leave the rest to the page that is asked for now.

    Two threads that compute share one core, and each waits for a turn of the other (:mod:`live.turns`)
    whenever it comes back from the engine or from sending something, which a page does a hundred times.
    """
    _somebody_came.set()


def warm_up() -> None:
    """Import what the first page needs, ask what it asks, and spare all of it from garbage collection.

    What is imported stays, so garbage is not looked for in between, which takes a tenth of a second.
    Frozen objects are not walked when Python later collects, which keeps that short.
    """
    gc.disable()
    try:
        _import(_CURVE)
        _draw()
        # Before its first element Streamlit asks who calls; Python then looks up each module's file, once.
        inspect.stack()
        if not _somebody_came.wait(_PATIENCE):
            _import(_ANSWER)
            _answer()
    except CxError:
        return  # the page says what is wrong when somebody looks
    finally:
        gc.freeze()
        gc.enable()


def _import(modules: Iterable[str]) -> None:
    for module in modules:
        import_module(module)


def _draw() -> None:
    """Open the database, and unless somebody is here draw what the first visitor will look at."""
    from cxcore.charts.curve import curve_picture
    from cxcore.questions.curve import lines
    from cxcore.questions.study import EVERYBODY
    from pages.frame.database import newest_study

    own = newest_study()
    if own is not None and not _somebody_came.is_set():
        group: str | None = EVERYBODY
        found = {group: lines(own, own.round().key, group).emotion}
        curve_picture(own.journey, found, "nl", dark=False, orientation="horizontal", names={group: ""})


def _answer() -> None:
    """Ask what stands above the curve."""
    from cxcore.questions.actions import actions
    from cxcore.questions.study import EVERYBODY
    from pages.frame.database import newest_study
    from pages.parts.key_figures import key_figures

    own = newest_study()
    if own is not None:
        key_figures(own, own.round().key, EVERYBODY, "nl")
        actions(own, own.round().key)
