"""The one owner of the database in this process, and the studies made of it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from threading import Lock

import streamlit as st

from cxcore.questions.study import Study
from cxcore.store import journeys
from cxcore.store.database import Database

SAMPLES = Path(__file__).parents[2] / "data"
_opening = Lock()


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
    own = database()
    return _study(own, organisation, journey, own.version)


def newest_study() -> Study | None:
    """The study of the journey that was made last, if somebody answered."""
    for newest in journeys.headings(database())[-1:]:
        own = study(newest.organisation_key, newest.journey_key)
        return own if own.rounds else None
    return None


@st.cache_resource(max_entries=32, show_spinner=False)
def _study(_database: Database, organisation: str, journey: str, version: int) -> Study:  # noqa: ARG001 (part of the key)
    return Study.open(_database, organisation, journey)
