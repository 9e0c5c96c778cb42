import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxcore.measures.evolution import xmr

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
