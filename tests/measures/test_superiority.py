import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

from cxcore.counts import Counts
from cxcore.measures.superiority import (
    brunner_munzel,
    cliffs_delta,
    effect_word,
    independent_test,
    mann_whitney_exact,
    superiority,
)
from cxcore.scales import SCALES
from tests.measures.strategies import marks

BEFORE = Counts.from_rows([1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 2, 4, 1, 1])
AFTER = Counts.from_rows([3, 3, 4, 3, 1, 2, 3, 1, 1, 5, 4])


def test_brunner_and_munzels_own_example_comes_out() -> None:
    found = independent_test(BEFORE, AFTER)
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
    assert independent_test(Counts.from_rows([5] * n), AFTER) is None


@settings(max_examples=30)
@given(marks(least=2, most=5), marks(least=2, most=5))
def test_tiny_groups_get_the_exact_permutation_test(before: Counts, after: Counts) -> None:
    found = independent_test(before, after)
    expected = stats.permutation_test(
        (after.rows(), before.rows()),
        lambda x, y, axis: stats.mannwhitneyu(x, y, axis=axis, method="asymptotic").statistic,
        vectorized=True,
        n_resamples=np.inf,
    )
    assert found
    assert found.name == "mann-whitney-exact"
    assert (found.statistic, found.p) == pytest.approx((expected.statistic, expected.pvalue))


@given(st.permutations(range(1, 21)), st.integers(2, 18))
def test_without_ties_the_exact_test_is_mann_whitneys(order: list[int], size: int) -> None:
    vas = SCALES["vas-0-100"]
    before, after = Counts.from_rows(order[size:], vas), Counts.from_rows(order[:size], vas)
    expected = stats.mannwhitneyu(order[:size], order[size:], method="exact")
    found = mann_whitney_exact(before, after)
    assert (found.statistic, found.p) == pytest.approx((expected.statistic, expected.pvalue))


@pytest.mark.parametrize("taken", [1, 17, 33])
def test_the_exact_test_counts_up_to_thirty_four_answers(taken: int) -> None:
    vas = SCALES["vas-0-100"]
    before = Counts.from_rows(range(taken), vas)
    after = Counts.from_rows(range(taken, 34), vas)
    assert mann_whitney_exact(before, after).p == pytest.approx(2 / math.comb(34, taken))


def test_the_exact_test_refuses_more_answers_than_it_can_count() -> None:
    with pytest.raises(ValueError, match="too many"):
        mann_whitney_exact(Counts.from_rows([5] * 17), Counts.from_rows([6] * 18))


def test_groups_that_do_not_overlap_get_the_permutation_test() -> None:
    found = independent_test(Counts.from_rows([3] * 11 + [4]), Counts.from_rows([8, 9] * 6))
    assert found
    assert (found.name, found.statistic) == ("permutation", 144)
    assert found.p == pytest.approx(2 / math.comb(24, 12))


def test_the_permutation_formula_continues_the_exact_test() -> None:
    before, after = Counts.from_rows([3] * 15 + [4]), Counts.from_rows([8, 9] * 3)
    found = independent_test(before, after)
    assert found
    assert found.name == "permutation"
    assert found.p == pytest.approx(mann_whitney_exact(before, after).p)


def test_huge_groups_that_do_not_overlap_have_a_p_of_zero() -> None:
    found = independent_test(Counts.of({3.0: 10**6}), Counts.of({9.0: 10**6}))
    assert found
    assert found.p == 0


@pytest.mark.parametrize("n", [2, 5, 50])
def test_equal_answers_everywhere_are_no_difference(n: int) -> None:
    found = independent_test(Counts.from_rows([7] * n), Counts.from_rows([7] * n))
    assert found
    assert found.p == 1


@given(marks(least=2), marks(least=2))
def test_the_test_is_the_same_seen_from_the_other_side(before: Counts, after: Counts) -> None:
    there, back = independent_test(before, after), independent_test(after, before)
    assert there
    assert back
    assert there.p == pytest.approx(back.p)


@given(marks(least=2), marks(least=2))
def test_a_p_lies_between_zero_and_one(before: Counts, after: Counts) -> None:
    found = independent_test(before, after)
    assert found
    assert 0 < found.p <= 1


@given(marks(least=12), marks(least=12))
def test_no_test_depends_on_the_units_of_the_scale(before: Counts, after: Counts) -> None:
    assume(before != after)
    vas = SCALES["vas-0-100"]
    stretched = [Counts.of(((a * 7.3, k) for a, k in group.answers), vas) for group in (before, after)]
    assert independent_test(*stretched) == independent_test(before, after)
