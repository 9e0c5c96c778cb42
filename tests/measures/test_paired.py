import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

from cxcore.counts import PairedAnswers
from cxcore.measures.paired import differences_in_marks, leaning, pairs_in, wilcoxon_pratt

differences = st.dictionaries(st.integers(-6, 6), st.integers(1, 12), min_size=1)


def expanded(counted: dict[int, int]) -> list[int]:
    return [size for size, number in counted.items() for _ in range(number)]


def test_the_published_example_comes_out() -> None:
    heights = (6, 8, 14, 16, 23, 24, 28, 29, 41, -48, 49, 56, 60, -67, 75)
    found = wilcoxon_pratt(dict.fromkeys(heights, 1))
    assert found
    assert (found.name, found.statistic) == ("wilcoxon-pratt", 24)
    assert found.p == pytest.approx(0.04126, abs=5e-6)


def all_signs(counted: dict[int, int]) -> float:
    """The same p from the chance of every sum of positive ranks, pair by pair."""
    rows = sorted(abs(size) for size in expanded(counted))
    ranks = {size: 2 * (rows.index(size) + 1) + rows.count(size) - 1 for size in rows}
    sums = Counter({0: 1})
    for size in rows:
        if size:
            sums = sums + Counter({up + ranks[size]: ways for up, ways in sums.items()})
    up, down = (
        sum(ranks[abs(size)] * number for size, number in counted.items() if size * sign > 0)
        for sign in (1, -1)
    )
    reached = sum(ways for seen, ways in sums.items() if seen <= min(up, down))
    return min(1.0, 2 * reached / sums.total())


@given(differences)
def test_up_to_fifty_pairs_all_signs_are_tried(counted: dict[int, int]) -> None:
    assume(sum(counted.values()) <= 50)
    found = wilcoxon_pratt(counted)
    assert found
    assert found.p == pytest.approx(all_signs(counted))


@given(differences)
def test_more_pairs_with_ties_agree_with_scipys_approximation(fewer: dict[int, int]) -> None:
    counted = {size: 10 * number for size, number in fewer.items()}
    assume(sum(counted.values()) > 50)
    assume(set(counted) != {0})
    found = wilcoxon_pratt(counted)
    expected = stats.wilcoxon(expanded(counted), zero_method="pratt", correction=False, method="asymptotic")
    assert found
    assert (found.statistic, found.p) == pytest.approx((expected.statistic, expected.pvalue))


@settings(max_examples=25)
@given(st.lists(st.integers(-3, 3), min_size=2, max_size=8))
def test_few_pairs_with_ties_agree_with_all_signs_tried(rows: list[int]) -> None:
    found = wilcoxon_pratt({size: rows.count(size) for size in set(rows)})
    method = stats.PermutationMethod(n_resamples=np.inf)
    expected = stats.wilcoxon(rows, zero_method="pratt", correction=False, method=method)
    assert found
    assert (found.statistic, found.p) == pytest.approx((expected.statistic, expected.pvalue))


@given(st.lists(st.booleans(), min_size=1, max_size=50))
def test_without_ties_and_zeros_the_test_is_exact(signs: list[bool]) -> None:
    rows = [size if up else -size for size, up in enumerate(signs, 1)]
    expected = stats.wilcoxon(rows, zero_method="pratt", correction=False, method="exact")
    found = wilcoxon_pratt(dict.fromkeys(rows, 1))
    assert found
    assert (found.statistic, found.p) == pytest.approx((expected.statistic, expected.pvalue))


@pytest.mark.parametrize("pairs", [1, 13, 200])
def test_no_change_at_all_is_no_difference(pairs: int) -> None:
    found = wilcoxon_pratt({0: pairs})
    assert found
    assert (found.statistic, found.p) == (0, 1)


def test_without_pairs_there_is_no_test() -> None:
    assert wilcoxon_pratt({}) is None


def test_five_pairs_cannot_reach_five_percent() -> None:
    found = wilcoxon_pratt({2: 5})
    assert found
    assert found.p > 0.05


def test_a_zero_among_six_pairs_takes_part_in_the_ranking() -> None:
    found = wilcoxon_pratt({2: 5, 0: 1})
    assert found
    assert found.p == pytest.approx(2 / 2**5)


@given(differences)
def test_the_ranks_point_the_other_way_for_the_opposite_change(counted: dict[int, int]) -> None:
    assert leaning({-size: number for size, number in counted.items()}) == -leaning(counted)


def test_steps_become_marks() -> None:
    paired = PairedAnswers({-1: 2, 2: 3}, step=2.25)
    found = differences_in_marks(paired)
    assert (pairs_in(paired), found.answers) == (5, ((-2.25, 2), (4.5, 3)))
    assert math.isclose(found.mean, 1.8)


def test_rounding_never_pushes_a_difference_off_the_scale() -> None:
    assert differences_in_marks(PairedAnswers({7: 1}, step=9 / 7 + 1e-15)).rows() == [9]
