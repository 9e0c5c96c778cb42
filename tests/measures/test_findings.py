"""Findings stand in the order of what they mean for customers, and a moment is told once."""

from __future__ import annotations

import pytest

from cxcore.counts import Counts
from cxcore.measures.actions import actions
from cxcore.measures.curve import Point
from cxcore.measures.dip import Dip
from cxcore.measures.findings import Finding, FindingKind, ranked, told
from cxcore.measures.gaps import Success
from cxcore.measures.interval import Interval

POINT = Point("rij", "shown", Counts.of({3: 10, 5: 10}))


def found(
    kind: FindingKind, touchpoint: str | None, least: float, reach: float = 1.0, stake: float = 1.0
) -> Finding:
    return Finding(kind, POINT, touchpoint, least, reach, stake)


def test_weight_is_certain_marks_over_all_customers() -> None:
    assert found("dip", "rij", 2.0, 0.5, 1.2).weight == pytest.approx(1.2)


def test_a_large_difference_of_few_comes_after_a_smaller_one_of_all() -> None:
    assert [one.touchpoint for one in ranked([found("dip", "a", 3.0, 0.1), found("weak", "b", 1.0)])] == [
        "b",
        "a",
    ]


def test_a_moment_is_told_once_with_what_else_was_found() -> None:
    (one,) = ranked([found("promise", "rij", 2.0), found("dip", "rij", 1.5), found("level", "rij", 0.5)])
    assert (one.kind, [other.kind for other in one.also]) == ("dip", ["promise", "level"])
    assert one.weight == pytest.approx(2.0)


def test_that_others_answered_comes_before_everything() -> None:
    assert [one.kind for one in ranked([found("dip", "a", 3.0), found("mix", None, 0.2)])] == ["mix", "dip"]


def test_findings_about_the_whole_journey_stay_apart() -> None:
    assert len(ranked([found("nps", None, 1.0), found("mix", None, 1.0)])) == 2


def test_what_would_be_written_as_nothing_is_left_out() -> None:
    assert ranked([found("worsened", "a", 0.04)]) == ()


def test_at_most_three_are_told_and_none_twice() -> None:
    rival = Point("kassa", "shown", POINT.counts)
    dip = Finding("dip", Dip(POINT, 7.0, 3.0, 2.5, rival), "rij", 2.5, 1.0)
    others = [found("weak", "kassa", 2.0), *(found("promise", key, 1.0) for key in "abc")]
    shown = told(ranked([dip, *others]))
    assert [one.touchpoint for one in shown] == ["rij", "a", "b"]


def test_the_lowest_moment_is_told_and_tackled_however_few_come_there() -> None:
    few = Finding("dip", Dip(POINT, 7.0, 3.0, 2.5, None), "rij", 2.5, 0.1)
    found_here = ranked([few, *(found("weak", key, 1.0) for key in "abcd")])
    assert [one.touchpoint for one in told(found_here)] == ["a", "b", "rij"]
    steps = actions(found_here, ours=("rij", *"abcd"))
    assert [one.touchpoint for one in steps] == ["a", "b", "rij", "c", "d"]


def test_steps_follow_from_what_is_bad_and_only_at_own_moments() -> None:
    success = Finding("success", Success("brood", 20, 0.6, Interval(0.4, 0.8)), "brood", 3.0, 1.0)
    everything = ranked(
        [
            success,
            found("mix", None, 0.3),
            found("dip", "rij", 2.0),
            found("worsened", "rij", 0.5),
            found("promise", "straat", 1.0),
            found("improved", "kassa", 4.0),
        ]
    )
    steps = actions(everything, ours=("rij", "kassa", "brood", "etalage"), unheard=("etalage", "straat"))
    assert [(one.kind, one.touchpoint) for one in steps] == [
        ("restore", "rij"),
        ("repeat", "brood"),
        ("balance", None),
        ("ask", "etalage"),
    ]


def test_where_nothing_is_known_everybody_is_asked() -> None:
    (step,) = actions((), ours=("rij", "kassa"), unheard=("rij", "kassa"), nothing_known=True)
    assert (step.kind, step.touchpoint) == ("ask", None)
