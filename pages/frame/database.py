"""The one owner of the database in this process, and the studies made of it."""

from __future__ import annotations

import gc
import importlib
import inspect
from functools import lru_cache
from pathlib import Path
from threading import Event, Lock

import streamlit as st

from cxcore.errors import CxError
from cxcore.questions.study import Study
from cxcore.store import journeys
from cxcore.store.database import Database

SAMPLES = Path(__file__).parents[2] / "data"
_HEAVY = (
    "pyarrow",
    "scipy.special",
    "streamlit.elements.vega_charts",
    "cxcore.charts.curve",
    "cxcore.conclusions.curve",
    "pages.parts.answer",
    "pages.parts.key_figures",
    "pages.frame.choice",
    "pages.frame.orientation",
    "pages.frame.welcome",
)
_opening = Lock()
_somebody_came = Event()
"""Set at the first page: what it asks is then worked out there, and once is enough."""


def database() -> Database:
    """The database, opened once; an empty one gets the sample journeys.

    Raises
    ------
    StoreError
        When it cannot be opened; the next call tries again.

    """
    with _opening:
        return _opened()


@lru_cache(maxsize=1)
def _opened() -> Database:
    opened = Database.open()
    if not journeys.headings(opened):
        from cxcore.samples import plant_all  # not needed again once there is a journey

        plant_all(opened, SAMPLES)
    return opened


def headings() -> tuple[journeys.Heading, ...]:
    """All journeys by name, as they are stored now."""
    own = database()
    return _headings(own, own.version)


@lru_cache(maxsize=1)
def _headings(own: Database, version: int) -> tuple[journeys.Heading, ...]:  # noqa: ARG001 (part of the key)
    return journeys.headings(own)


def study(organisation: str, journey: str) -> Study:
    """The study of a journey with everything that is stored now."""
    _somebody_came.set()
    return _stored(organisation, journey)


def _stored(organisation: str, journey: str) -> Study:
    own = database()
    return _study(own, organisation, journey, own.version)


@st.cache_resource(max_entries=32, show_spinner=False)
def _study(_database: Database, organisation: str, journey: str, version: int) -> Study:  # noqa: ARG001 (part of the key)
    return Study.open(_database, organisation, journey)


def warm_up() -> None:
    """Import what the first page needs, open the database, and spare all of it from garbage collection.

    What is imported stays, so garbage is not looked for in between, which takes a tenth of a second.
    Frozen objects are not walked when Python later collects, which keeps that short.
    """
    gc.disable()
    try:
        for module in _HEAVY:
            importlib.import_module(module)
        _first_page()
        # Before its first element Streamlit asks who calls; Python then looks up each module's file, once.
        inspect.stack()
    except CxError:
        return  # the page says what is wrong when somebody looks
    finally:
        gc.freeze()
        gc.enable()


def _first_page() -> None:
    """Ask what the first visitor will ask, unless somebody is here: the overview of the newest journey."""
    from cxcore.questions.actions import actions
    from pages.parts.key_figures import key_figures

    for newest in journeys.headings(database())[-1:]:
        own = _stored(newest.organisation_key, newest.journey_key)
        if own.rounds and not _somebody_came.is_set():
            key_figures(own, own.round().key, None, "nl")
            actions(own, own.round().key)
