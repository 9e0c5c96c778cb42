import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxcore.measures.evolution import Limits, Signal, signals, xmr

ROUNDS = [7.1, 7.4, 6.9, 7.2, 7.6, 7.0, 7.3, 7.5]


def test_limits_worked_out_by_hand_come_out() -> None:
    found = xmr(ROUNDS)
    assert found
    assert (found.mean, found.low, found.high) == pytest.approx((7.25, 6.262, 8.238))
    assert found.outside == ()


def test_a_round_far_off_lies_outside() -> None:
    found = xmr([7.0] * 9 + [4.0])
    assert found
    assert found.outside == (9,)


@pytest.mark.parametrize("rounds", [0, 1, 5])
def test_under_six_rounds_there_are_no_limits(rounds: int) -> None:
    assert xmr([7.0] * rounds) is None


@given(st.floats(1, 10), st.integers(6, 20))
def test_rounds_that_are_all_equal_have_nothing_outside(value: float, rounds: int) -> None:
    found = xmr([value] * rounds)
    assert found
    assert found.outside == ()


@given(st.lists(st.floats(1, 10), min_size=6, max_size=20))
def test_the_mean_lies_between_the_limits(values: list[float]) -> None:
    found = xmr(values)
    assert found
    assert found.low <= found.mean <= found.high


LIMITS = Limits(mean=7.0, low=6.0, high=8.0, outside=())
"""Given, so that each rule can be seen alone."""


def test_rounds_within_their_usual_variation_are_no_signal() -> None:
    found = xmr(ROUNDS)
    assert found
    assert signals(ROUNDS, found) == ()


def test_three_of_four_near_a_limit_are_a_signal() -> None:
    values = [6.8, 6.6, 7.7, 7.8, 6.7, 7.7, 6.6]
    assert signals(values, LIMITS) == (Signal("near", (2, 3, 5), up=True),)


def test_eight_in_a_row_on_one_side_are_a_signal() -> None:
    values = [7.4, *[6.9] * 8, 7.4]
    assert signals(values, LIMITS) == (Signal("run", tuple(range(1, 9)), up=False),)
    assert signals([7.4, *[6.9] * 7, 7.4], LIMITS) == ()


def test_one_round_far_off_does_not_put_all_others_on_one_side() -> None:
    values = [7.0] * 9 + [4.0]
    limits = xmr(values)
    assert limits
    assert signals(values, limits) == (Signal("outside", (9,), up=False),)


def test_a_round_is_told_once_under_the_strictest_rule() -> None:
    values = [7.6, 7.7, 9.0, 6.4, 6.3]
    found = signals(values, LIMITS._replace(outside=(2,)))
    assert found == (Signal("outside", (2,), up=True), Signal("near", (0, 1), up=True))


@given(st.lists(st.floats(1, 10), min_size=6, max_size=20))
def test_no_round_is_told_twice(values: list[float]) -> None:
    limits = xmr(values)
    assert limits
    told = [place for signal in signals(values, limits) for place in signal.places]
    assert len(told) == len(set(told))
    assert set(limits.outside) <= set(told)
