import math

import numpy as np
import pytest
from hypothesis import given
from scipy import stats

from cxcore.counts import Counts
from cxcore.measures.superiority import (
    brunner_munzel,
    cliffs_delta,
    effect_word,
    superiority,
)
from tests.measures.strategies import marks

BEFORE = Counts.from_rows([1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 2, 4, 1, 1])
AFTER = Counts.from_rows([3, 3, 4, 3, 1, 2, 3, 1, 1, 5, 4])


def test_brunner_and_munzels_own_example_comes_out() -> None:
    found = brunner_munzel(BEFORE, AFTER)
    assert found
    assert found.name == "brunner-munzel"
    assert (found.statistic, found.df, found.p) == pytest.approx((3.1375, 17.683, 0.005786), abs=5e-4)


def test_the_effect_of_brunner_and_munzels_example_comes_out() -> None:
    assert superiority(BEFORE, AFTER) == pytest.approx(0.789, abs=5e-4)
    assert cliffs_delta(BEFORE, AFTER) == pytest.approx(0.578, abs=1e-3)
    assert effect_word(cliffs_delta(BEFORE, AFTER)) == "large"


@given(marks(), marks())
def test_superiority_one_way_is_what_is_left_of_the_other_way(one: Counts, other: Counts) -> None:
    assert superiority(one, other) == pytest.approx(1 - superiority(other, one), abs=1e-12)


@given(marks(), marks())
def test_superiority_is_the_share_of_pairs_won(before: Counts, after: Counts) -> None:
    first, then = np.array(before.rows()), np.array(after.rows())[:, None]
    assert superiority(before, after) == pytest.approx(np.mean((then > first) + (then == first) / 2))


@given(marks())
def test_a_group_has_no_advantage_over_itself(counts: Counts) -> None:
    assert superiority(counts, counts) == 0.5


def test_superiority_over_nobody_is_not_a_number() -> None:
    assert math.isnan(superiority(BEFORE, Counts(BEFORE.scale)))


@pytest.mark.parametrize(
    ("delta", "word"),
    [(0, "negligible"), (-0.1, "negligible"), (0.147, "small"), (-0.4, "medium"), (0.474, "large")],
)
def test_an_effect_has_a_word_for_its_size(delta: float, word: str) -> None:
    assert effect_word(delta) == word


@given(marks(least=2), marks(least=2))
def test_brunner_munzel_agrees_with_scipy(before: Counts, after: Counts) -> None:
    found = brunner_munzel(before, after)
    if found is None:
        assert superiority(before, after) in (0, 0.5, 1)
        return
    expected = stats.brunnermunzel(before.rows(), after.rows())
    assert (found.statistic, found.p) == pytest.approx((expected.statistic, expected.pvalue), abs=1e-9)


@pytest.mark.parametrize("n", [0, 1])
def test_brunner_munzel_has_no_answer_under_two(n: int) -> None:
    assert brunner_munzel(Counts.from_rows([5] * n), AFTER) is None
