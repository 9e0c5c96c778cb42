"""A dip is named when it is more than chance, and alone only when it is."""

from __future__ import annotations

import pytest

from cxcore.counts import Counts
from cxcore.measures.curve import curve
from cxcore.measures.dip import dip, weak
from cxcore.measures.interval import mean_interval

KEYS = ("a", "b", "c")
GOOD = Counts.of({7: 20, 8: 20, 9: 8})
BAD = Counts.of({3: 16, 4: 16, 5: 16})


def test_depth_is_held_against_the_mean_of_the_others() -> None:
    found = dip(curve({"a": GOOD, "b": BAD, "c": GOOD}, KEYS))
    assert found is not None
    assert found.point.touchpoint == "b"
    assert found.depth == pytest.approx(GOOD.mean - BAD.mean)
    assert found.rival is None


def test_what_is_certain_is_less_than_what_is_seen() -> None:
    found = dip(curve({"a": GOOD, "b": BAD, "c": GOOD}, KEYS))
    widened = mean_interval(BAD, 1 - 0.05 / 3)
    assert found is not None
    assert widened is not None
    assert found.least == pytest.approx(found.others - widened.high)
    assert 0 < found.least < found.depth


def test_two_low_moments_that_cannot_be_told_apart_are_low_together() -> None:
    nearly = Counts.of({3: 15, 4: 16, 5: 17})
    found = dip(curve({"a": GOOD, "b": BAD, "c": nearly}, KEYS))
    assert found is not None
    assert found.point.touchpoint == "b"
    assert found.rival is not None
    assert found.rival.touchpoint == "c"


@pytest.mark.parametrize("lowest", [GOOD, Counts.of({3: 2, 4: 2, 5: 2})], ids=["equal", "provisional"])
def test_what_chance_can_explain_is_no_dip(lowest: Counts) -> None:
    assert dip(curve({"a": GOOD, "b": lowest, "c": GOOD}, KEYS)) is None


def test_one_moment_is_no_dip() -> None:
    assert dip(curve({"a": BAD}, KEYS)) is None
    assert dip(curve({}, KEYS)) is None


def test_every_weak_moment_lies_under_the_rest_and_under_a_seven() -> None:
    found = curve({"a": GOOD, "b": BAD, "c": BAD, "d": GOOD}, ("a", "b", "c", "d"))
    assert [point.touchpoint for point in weak(found)] == ["b", "c"]
    assert weak(curve({"a": Counts.of({10: 50}), "b": Counts.of({8: 25, 9: 25})}, KEYS)) == ()
    assert weak(curve({}, KEYS)) == ()
