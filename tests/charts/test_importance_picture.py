"""Importance beside performance: what is drawn, by which name, and what is left out."""

from __future__ import annotations

import pytest

from cxcore.charts.importance import importance_picture
from cxcore.counts import Counts
from cxcore.measures.priority import Priorities, priorities
from tests.charts.bakery import bakery, marks

MATTERS = {"t0": 9.0, "t1": 8.0, "t2": 3.0, "t3": 4.0, "t4": 6.0, "t5": 6.0}
FELT = {
    "t0": marks(3, 30),
    "t1": marks(8, 30),
    "t2": marks(8, 30),
    "t3": marks(4, 30),
    "t4": Counts.of({4: 5, 8: 5}),
}


def found(touchpoints: int = 6) -> Priorities:
    keys = [one.key for one in bakery(touchpoints).touchpoints]
    judged = priorities(MATTERS, {**FELT, "t5": Counts.from_rows([1] * 3)}, keys)
    assert judged
    return judged


@pytest.fixture
def made():
    return importance_picture(found(), bakery(), "nl", dark=False)


def rows(made, name):
    return made.datasets[name].to_pylist()


def test_every_judged_touchpoint_is_a_point_and_no_other(made):
    names = [row["name"] for row in rows(made, "points")]
    assert sorted(name.split()[1] for name in names) == ["0", "1", "2", "3", "4"]
    assert "1,0" not in str([row["mark"] for row in rows(made, "points")])


def test_what_comes_first_has_a_shape_and_a_bold_name(made):
    firm = [one.touchpoint for one in found().firm]
    assert firm == ["t0"]
    first = [row["name"] for row in rows(made, "points") if row["style"] == "first"]
    bold = [row["label"].replace("\n", " ") for row in rows(made, "labels") if row["bold"]]
    assert len(first) == len(bold) == 1
    assert first[0].startswith(bold[0].rstrip("…").rstrip())


def test_a_point_on_the_border_of_quadrants_is_hollow(made):
    shares = {one.mean: one.quadrant_share for one in found().touchpoints}
    assert [row["hollow"] for row in rows(made, "points")] == [
        shares[row["performance"]] < 0.8 for row in rows(made, "points")
    ]
    assert any(row["hollow"] for row in rows(made, "points"))


def test_the_quadrants_are_split_at_the_means_of_what_is_judged(made):
    (split,) = rows(made, "split")
    points = rows(made, "points")
    for side in ("performance", "importance"):
        assert split[side] == pytest.approx(sum(row[side] for row in points) / len(points))


def test_everything_lies_within_the_axes(made):
    low, high = rows(made, "frame")
    for row in (*rows(made, "points"), *rows(made, "split"), *rows(made, "labels")):
        for side in ("performance", "importance"):
            assert low[side] <= row[side] <= high[side]
    (diagonal,) = rows(made, "diagonal")
    assert max(low.values()) == diagonal["low"] < diagonal["high"] == min(high.values())


def test_without_a_common_range_there_is_no_diagonal():
    keys = ["t0", "t1", "t3", "t4"]
    judged = priorities(dict.fromkeys(keys, 10.0), {key: marks(3, 20) for key in keys}, keys)
    made = importance_picture(judged, bakery(), "en", dark=True)
    assert rows(made, "diagonal") == []
    assert "importance equals mark" not in [row["label"] for row in rows(made, "key_texts")]


@pytest.mark.parametrize("phone", [False, True])
def test_forty_touchpoints_each_have_a_name_or_their_number_in_the_list(phone):
    journey = bakery(40)
    keys = [one.key for one in journey.touchpoints]
    felt = {key: Counts.of({4 + n % 5: 10 + n, 5 + n % 4: 12}) for n, key in enumerate(keys)}
    judged = priorities({key: 4.0 + n * 7 % 11 / 2 for n, key in enumerate(keys)}, felt, keys)
    made = importance_picture(judged, journey, "nl", dark=False, phone=phone)
    labels = rows(made, "labels")
    numbers = [row for row in labels if row["label"].isdecimal()]
    assert len(rows(made, "points")) == 40
    assert len(labels) >= 34
    assert len(labels) > len(numbers) > 0
    assert "nummer: plaats in de lijst" in [row["label"] for row in rows(made, "key_texts")]


def test_the_key_explains_only_what_occurs(made):
    texts = [row["label"] for row in rows(made, "key_texts")]
    assert texts == ["hier beginnen", "rond het gemiddelde", "gemiddelden", "belang en cijfer gelijk"]
