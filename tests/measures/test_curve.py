import math

import pytest

from cxcore.counts import Counts
from cxcore.measures.curve import Curve, Point, curve, curves
from cxcore.scales import CSAT


def made(**rows: list[float]) -> Curve:
    return curve({key: Counts.from_rows(own) for key, own in rows.items()}, tuple(rows))


@pytest.mark.parametrize(
    ("n", "status"),
    [(0, "empty"), (1, "withheld"), (4, "withheld"), (5, "provisional"), (7, "provisional"), (8, "shown")],
)
def test_the_number_of_answers_decides_what_is_shown(n: int, status: str) -> None:
    assert made(rij=[6] * n).points[0].status == status


def test_a_touchpoint_nobody_was_asked_about_is_empty() -> None:
    assert curve({}, ["rij"]).points == (Point("rij", "empty"),)


def test_a_withheld_point_tells_nothing_not_even_how_many_answered() -> None:
    point = made(rij=[6, 7]).points[0]
    assert (point.n, point.interval, point.distribution) == (0, None, None)
    assert math.isnan(point.mean)


def test_a_point_can_be_withheld_although_it_has_enough_answers() -> None:
    assert not curve({"rij": Counts.from_rows([6] * 9)}, ["rij"], withheld=["rij"]).points[0].visible


def test_the_minimum_can_be_raised() -> None:
    assert curve({"rij": Counts.from_rows([6] * 9)}, ["rij"], minimum=10).points[0].status == "withheld"


def test_a_point_says_what_its_answers_say() -> None:
    point = made(rij=[3, 5, 6, 7, 8, 9, 9, 10, 10, 10]).points[0]
    assert (point.n, point.mean, point.median) == (10, 7.7, 8.5)
    assert point.sd == pytest.approx(2.406, abs=1e-3)
    assert (point.delighted, point.negative) == (0.5, 0.2)


@pytest.mark.parametrize(("n", "opened"), [(7, False), (8, True)])
def test_the_answers_themselves_open_from_eight_on(n: int, opened: bool) -> None:
    assert (made(rij=[6] * n).points[0].distribution is not None) is opened


def test_lowest_highest_and_ending_are_looked_for_among_visible_points() -> None:
    found = made(a=[7] * 8, b=[4] * 8, c=[9] * 8, d=[6] * 8, e=[1] * 2)
    assert found.lowest
    assert found.highest
    assert found.ending
    assert (found.lowest.touchpoint, found.highest.touchpoint, found.ending.touchpoint) == ("b", "c", "d")


def test_a_curve_without_visible_points_has_no_lowest_highest_or_ending() -> None:
    found = made(a=[7], b=[])
    assert (found.lowest, found.highest, found.ending, found.segments) == (None, None, None, ())


def test_the_line_breaks_at_every_gap() -> None:
    found = made(a=[7] * 8, b=[4] * 8, c=[], d=[6] * 8, e=[1] * 2, f=[9] * 5)
    assert [[point.touchpoint for point in run] for run in found.segments] == [["a", "b"], ["d"], ["f"]]


def test_the_answers_shown_are_counted() -> None:
    assert made(a=[7] * 8, b=[4] * 3, c=[4] * 6).n == 14


def test_a_curve_that_mixes_scales_says_so() -> None:
    counts = {"a": Counts.from_rows([7] * 8), "b": Counts.from_rows([4] * 8, CSAT).marks()}
    found = curve(counts, ["a", "b"])
    assert found.mixed_scales
    assert found.scales == {"mark-1-10", "csat-1-5"}


def test_scales_of_withheld_points_do_not_count() -> None:
    counts = {"a": Counts.from_rows([7] * 8), "b": Counts.from_rows([4] * 3, CSAT).marks()}
    assert not curve(counts, ["a", "b"]).mixed_scales


def people(**sizes: int) -> dict[tuple[str | None, str], Counts]:
    """At one touchpoint, per persona this many sixes; ``nobody`` stands for people without a persona."""
    return {
        (None if persona == "nobody" else persona, "rij"): Counts.from_rows([6] * n)
        for persona, n in sizes.items()
    }


def statuses(found: dict[str | None, Curve]) -> dict[str | None, str]:
    return {persona: one.points[0].status for persona, one in found.items()}


def test_everybody_includes_people_without_a_persona() -> None:
    assert curves(people(lies=9, nobody=4), ["lies"], ["rij"])[None].n == 13


def test_a_persona_is_withheld_where_subtraction_would_tell_about_another() -> None:
    found = curves(people(lies=9, jan=3, piet=20), ["lies", "jan", "piet"], ["rij"])
    assert statuses(found) == {None: "shown", "lies": "withheld", "jan": "withheld", "piet": "shown"}


def test_a_persona_is_withheld_where_subtraction_would_tell_about_people_without_one() -> None:
    assert statuses(curves(people(lies=9, nobody=2), ["lies"], ["rij"])) == {
        None: "shown",
        "lies": "withheld",
    }


def test_a_persona_that_is_not_asked_for_is_protected_as_well() -> None:
    found = curves(people(lies=9, jan=3, piet=20), ["piet", "lies"], ["rij"])
    assert statuses(found) == {None: "shown", "piet": "shown", "lies": "withheld"}


def test_a_persona_without_answers_has_an_empty_curve() -> None:
    assert statuses(curves(people(lies=9), ["lies", "jan"], ["rij"]))["jan"] == "empty"


def test_answers_stay_closed_where_they_would_give_away_those_of_a_smaller_group() -> None:
    found = curves(people(lies=9, jan=6, piet=20), ["lies", "jan", "piet"], ["rij"])
    opened = {persona: one.points[0].distribution is not None for persona, one in found.items()}
    assert opened == {None: True, "lies": False, "jan": False, "piet": True}


def test_everybody_comes_first_and_personas_in_the_order_given() -> None:
    assert list(curves({}, ["piet", "jan"], ["rij"])) == [None, "piet", "jan"]
