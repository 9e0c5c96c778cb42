"""Questions of a study agree with one another and give nobody away."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from cxcore.counts import Counts
from cxcore.errors import UnknownNameError
from cxcore.measures.curve import Curve
from cxcore.questions.analysis import analysis
from cxcore.questions.change import changes, evolution, split
from cxcore.questions.curve import curves, lines, same_people
from cxcore.questions.loyalty import loyalty
from cxcore.questions.memory import journey_level, memory
from cxcore.questions.pyramid import hierarchy, phases, pyramid, touchpoints
from cxcore.questions.study import Study, group_shown
from tests.questions.conftest import GARAGE, HALL, HOUSE, SHOP, Studies


def test_the_latest_round_is_asked_about_when_none_is_named(study: Study) -> None:
    assert study.round().key == study.rounds[-1].key
    assert study.before(study.rounds[0].key) is None
    assert study.before(study.rounds[1].key) == study.rounds[0]


def test_unknown_names_are_refused(study: Study) -> None:
    with pytest.raises(UnknownNameError):
        study.round("nooit")
    with pytest.raises(UnknownNameError):
        study.persona("niemand")


def test_every_curve_has_the_touchpoints_of_the_journey(study: Study) -> None:
    for curve in curves(study, study.round().key).values():
        assert [point.touchpoint for point in curve.points] == list(study.touchpoints)


def test_the_journey_mean_is_the_mean_of_what_the_curve_shows(study: Study) -> None:
    round_ = study.round().key
    level = journey_level(study, round_)
    points = curves(study, round_)[None].visible
    pooled = sum(point.mean * point.n for point in points) / sum(point.n for point in points)
    assert level is not None
    assert level.value == pytest.approx(pooled)
    assert level.interval.contains(level.value)


@pytest.mark.parametrize("reading", [curves, same_people])
def test_withheld_answers_cannot_be_worked_out_by_subtraction(
    study: Study, reading: Callable[[Study, str], dict[str | None, Curve]]
) -> None:
    for round_ in study.rounds:
        found = reading(study, round_.key)
        for place, everybody in enumerate(found[None].points):
            if not everybody.visible:
                continue
            shown = [found[persona].points[place] for persona in study.personas]
            rest = everybody.n - sum(point.n for point in shown if point.visible)
            assert rest == 0 or rest >= 5, (round_.key, everybody.touchpoint)


def test_a_withheld_point_carries_no_answers(study: Study) -> None:
    for curve in curves(study, study.round().key).values():
        for point in curve.points:
            if not point.visible:
                assert point.counts == Counts(point.counts.scale)
                assert point.n == 0
                assert math.isnan(point.mean)


def test_the_same_people_rated_every_point(studies: Studies) -> None:
    woonhal = studies[HALL]
    numbers = {point.n for point in same_people(woonhal, woonhal.round().key)[None].visible}
    assert len(numbers) <= 1


def test_changes_come_in_journey_order_and_stay_silent_about_withheld_points(study: Study) -> None:
    after = study.round().key
    before = study.before(after)
    assert before is not None
    found = changes(study, before.key, after)
    assert [change.touchpoint for change in found] == list(study.touchpoints)
    hidden = {point.touchpoint for point in curves(study, after)[None].points if not point.visible}
    assert all(change.verdict == "too-little" for change in found if change.touchpoint in hidden)


def test_the_parts_of_a_change_add_up(study: Study) -> None:
    after = study.round().key
    before = study.before(after)
    assert before is not None
    parts = split(study, before.key, after)
    assert parts is not None
    assert parts.total == pytest.approx(parts.within + parts.mix, abs=1e-12)


def test_phases_and_touchpoints_agree_with_the_pyramid(study: Study) -> None:
    round_ = study.round().key
    whole = pyramid(study, round_)
    assert sum(level.n for level in whole.levels) == sum(
        level.n for part in phases(study, round_).values() for level in part.levels
    )
    assert sum(level.n for level in whole.levels) == sum(
        result.n for result in touchpoints(study, round_).values()
    )


def test_few_respondents_at_all_levels_tell_nothing_about_the_hierarchy(study: Study) -> None:
    result = hierarchy(study, study.round().key).result
    assert result is None or result.respondents >= 20


def test_seven_rounds_have_limits(studies: Studies) -> None:
    garage = studies[GARAGE]
    means, limits, _ = evolution(garage)
    assert len(means) == 7
    assert limits is not None
    assert limits.low < limits.mean < limits.high


def test_loyalty_is_asked_on_its_own_scale(studies: Studies) -> None:
    shop = studies[SHOP]
    found = loyalty(shop, shop.round().key)
    assert found.nps is not None
    assert found.nps.promoters + found.nps.passives + found.nps.detractors == found.nps.n
    assert found.ces is not None
    assert 1 <= found.ces.mean <= 7


def test_what_was_measured_decides_the_kind_of_analysis(studies: Studies) -> None:
    shop = studies[SHOP]
    assert analysis(shop, shop.round().key).kind == "signature-journey"
    house = studies[HOUSE]
    assert analysis(house, house.round().key).kind == "experience-journey"


def test_lines_beside_the_curve_are_there_only_when_measured(studies: Studies) -> None:
    house, woonhal = studies[HOUSE], studies[HALL]
    assert lines(house, house.round().key).expectation is not None
    assert lines(woonhal, woonhal.round().key).expectation is None


def test_memory_names_only_touchpoints_of_the_journey(study: Study) -> None:
    for check in memory(study, study.round().key).checks:
        assert set(check.touchpoints) <= set(study.touchpoints)


def test_a_small_group_and_the_one_that_would_betray_it_are_both_withheld() -> None:
    groups = {"a": Counts.of({7: 3}), "b": Counts.of({7: 6}), "c": Counts.of({7: 20})}
    assert not group_shown(groups, "a")
    assert not group_shown(groups, "b")
    assert group_shown(groups, "c").n == 20
    assert group_shown(groups, None).n == 29
    assert not group_shown(groups, "nobody")
