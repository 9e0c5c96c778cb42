"""The patterns put into the samples are found by the measures.

The seeds are typical, not lucky: of the seeds 1 to 101 each file has the one whose means of groups lie at the
median distance from their average over all those seeds.
"""

from __future__ import annotations

import pytest

from cxcore.counts import Counts, total
from cxcore.measures.curve import curves
from cxcore.measures.evolution import xmr
from cxcore.measures.pyramid import Pyramid, pyramid
from tests.samples.files import NAMES, draw, sample

PLANTED = [
    pytest.param(name, planted, id=f"{name}-{planted.kind}-{planted.touchpoint}")
    for name in NAMES
    for planted in sample(name).simulation.planted
]


@pytest.mark.parametrize(("name", "planted"), PLANTED)
def test_a_planted_pattern_is_found(name, planted):
    assert draw(name).finds(planted)


@pytest.mark.parametrize("name", NAMES)
def test_every_journey_has_a_dip(name):
    assert "dip" in {planted.kind for planted in sample(name).simulation.planted}


@pytest.mark.parametrize("name", NAMES)
def test_a_dip_lies_clearly_under_the_next_lowest_moment(name):
    planted = next(own for own in sample(name).simulation.planted if own.kind == "dip")
    marks = draw(name).by_touchpoint(draw(name).rounds[-1])
    others = [own.mean for key, own in marks.items() if key != planted.touchpoint and own.n >= 5]
    assert marks[planted.touchpoint].mean < min(others) - 0.5


def test_the_smallest_group_at_the_play_area_is_withheld():
    personas = [persona.key for persona in sample("woonhal").personas]
    turn = draw("woonhal").rounds[-1]
    counts = {
        (key, at): own for key in personas for at, own in draw("woonhal").by_touchpoint(turn, key).items()
    }
    points = {
        point.touchpoint: point
        for point in curves(counts, personas, draw("woonhal").touchpoints)["wil"].points
    }
    assert points["speelhoek"].status == "withheld"


def built(name: str, turn: int) -> Pyramid:
    marks = draw(name).by_touchpoint(draw(name).rounds[turn])
    levels: dict[int, list[Counts]] = {}
    for touchpoint in sample(name).touchpoints:
        if touchpoint.level and touchpoint.key in marks:
            levels.setdefault(touchpoint.level, []).append(marks[touchpoint.key])
    return pyramid({level: total(own) for level, own in levels.items()})


def test_the_repaired_warehouse_stands_on_two_levels_with_a_loose_stone_above_the_third():
    assert (built("woonhal", 0).reached, built("woonhal", -1).reached) == (1, 2)
    assert built("woonhal", -1).held_back_by == 3
    assert 4 in built("woonhal", -1).loose_stones


def test_the_web_shop_reaches_further():
    assert built("webwinkel", -1).reached == 5


def test_the_fourth_level_of_the_garage_falls_with_its_loan_cars():
    statuses = [
        next(own.status for own in built("garage", turn).levels if own.level == 4) for turn in (0, -1)
    ]
    assert statuses == ["holds", "fails"]


def test_seven_rounds_give_limits_of_usual_variation():
    levels = [total(draw("garage").by_touchpoint(turn).values()).mean for turn in draw("garage").rounds]
    assert xmr(levels) is not None
