"""How alike the answers of one person are, as sums over everybody."""

from __future__ import annotations

import math
from collections import defaultdict
from datetime import timedelta

import pytest

from cxcore.store import ratings
from cxcore.store.database import Database
from cxcore.store.narrowing import Narrowing, Period
from tests.store.any_ratings import DAY, kept, many, mark, on_one_database
from tests.store.rated import LEVELS, PLACES, Given


@many
@on_one_database
def test_clusters_are_sums_over_the_rows(database: Database, rows: list[Given], persona: str | None) -> None:
    journey = kept(database, rows)
    level_of = dict(zip(PLACES, LEVELS, strict=True))
    given_: dict = defaultdict(lambda: defaultdict(list))
    for row in rows:
        known = row.respondent is not None and row.value is not None and persona in {None, row.persona}
        if known and row.round == "nul" and row.kind == "emotion" and row.touchpoint != "rij":
            given_[level_of[row.touchpoint]][row.respondent].append(mark(row))
    parts = {key: level_of[key] for key in ("etalage", "kassa", "brood")}
    found = ratings.clusters(database, journey, parts, "nul", persona)
    assert set(found) == set(given_)
    for level, own in found.items():
        each = [(len(marks), math.fsum(marks)) for marks in given_[level].values()]
        assert own == pytest.approx(
            (
                len(each),
                sum(n for n, _ in each),
                sum(n * n for n, _ in each),
                sum(n * t for n, t in each),
                sum(t * t for _, t in each),
            )
        )


@pytest.mark.parametrize(
    ("within", "respondents"),
    [
        (Narrowing("phone"), 2),
        (Narrowing(periods=(Period("nul", DAY.date(), DAY.date()),)), 1),
        (Narrowing(periods=(Period("een", DAY.date(), DAY.date()),)), 3),
    ],
)
def test_clusters_are_of_the_part_that_is_looked_at(
    database: Database, within: Narrowing, respondents: int
) -> None:
    rows = [
        Given(respondent=1, value=7, channel="phone", at=DAY),
        Given(respondent=2, value=8, channel="phone", at=DAY + timedelta(days=1)),
        Given(respondent=3, value=9, channel="shop"),
    ]
    found = ratings.clusters(database, kept(database, rows), {"rij": "here"}, "nul", within=within)
    assert found["here"].respondents == respondents
