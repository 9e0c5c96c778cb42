"""Ratings of any kind for properties of the store, and the same answers found the plain way."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cxcore.identity import new_id
from cxcore.scales import scale_named
from cxcore.store.database import Database
from tests.store.rated import CHANNELS, PERSONAS, PLACES, ROUNDS, Given, bakery, keep

DAY = datetime.fromisoformat("2026-03-01")
LONG_AGO = datetime.fromisoformat("0001-01-01")
SCALES = {"mark-1-10": [1, 5, 7.5, 10], "csat-1-5": [1, 3, 5], "effort-1-5": [1, 2, 5], "ces-1-7": [2, 6]}


@st.composite
def a_rating(draw) -> Given:
    scale = draw(st.sampled_from(sorted(SCALES)))
    kind = draw(st.sampled_from(["emotion"] * 6 + ["functional", "overall"]))
    return Given(
        round=draw(st.sampled_from(ROUNDS)),
        touchpoint=None if kind == "overall" else draw(st.sampled_from(PLACES)),
        kind=kind,
        scale=scale,
        persona=draw(st.sampled_from([None, *PERSONAS])),
        channel=draw(st.sampled_from([None, *CHANNELS])),
        respondent=draw(st.sampled_from([None, 1, 2, 3])),
        value=draw(st.sampled_from([None, *SCALES[scale], *SCALES[scale]])),
        at=draw(st.sampled_from([None, DAY, DAY + timedelta(days=1)])),
    )


some_ratings = st.lists(a_rating(), max_size=40)
many = given(rows=some_ratings, persona=st.sampled_from([None, *PERSONAS]))
on_one_database = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None
)


def kept(database: Database, rows: list[Given]):
    return keep(database, bakery(f"o{new_id()}"), rows)


def mark(row: Given) -> float:
    return round(scale_named(row.scale).mark(row.value), 9)


def latest(rows: list[Given], round_: str, persona: str | None, kind: str = "emotion") -> dict[int, dict]:
    """By respondent, by touchpoint: the latest rating, the plain way."""
    found: dict[int, dict] = defaultdict(dict)
    ranked = sorted(
        (row for row in rows if row.value is not None),
        key=lambda row: (row.at or LONG_AGO, mark(row), row.scale),
    )
    for row in ranked:
        of_them = row.respondent is not None and persona in {None, row.persona}
        if of_them and row.round == round_ and row.kind == kind:
            found[row.respondent][row.touchpoint] = row
    return found
