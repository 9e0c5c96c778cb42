import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

from cxcore.counts import Counts
from cxcore.measures.mann_whitney import mann_whitney, mann_whitney_exact
from cxcore.scales import SCALES
from tests.measures.strategies import marks

VAS = SCALES["vas-0-100"]


def all_divisions(before: Counts, after: Counts) -> float:
    """The same p from the number of ways, a whole one, to take each sum of ranks answer by answer."""
    own, below, seen = dict(after.answers), 0, 0
    ways = Counter({(0, 0): 1})
    for answer, number in (before + after).answers:
        rank = 2 * below + number + 1
        below, seen = below + number, seen + rank * own.get(answer, 0)
        further: Counter[tuple[int, int]] = Counter()
        for (taken, ranked), so_far in ways.items():
            for some in range(min(number, after.n - taken) + 1):
                further[taken + some, ranked + rank * some] += so_far * math.comb(number, some)
        ways = further
    sums = {ranked: found for (taken, ranked), found in ways.items() if taken == after.n}
    lower = sum(found for ranked, found in sums.items() if ranked <= seen)
    upper = sum(found for ranked, found in sums.items() if ranked >= seen)
    return min(1.0, 2 * min(lower, upper) / math.comb(below, after.n))


@settings(max_examples=30)
@given(marks(least=2, most=5), marks(least=2, most=5))
def test_the_exact_test_is_scipys_over_all_permutations(before: Counts, after: Counts) -> None:
    expected = stats.permutation_test(
        (after.rows(), before.rows()),
        lambda x, y, axis: stats.mannwhitneyu(x, y, axis=axis, method="asymptotic").statistic,
        vectorized=True,
        n_resamples=np.inf,
    )
    for found in (mann_whitney(before, after), mann_whitney_exact(before, after)):
        assert (found.statistic, found.p) == pytest.approx((expected.statistic, expected.pvalue))


@given(st.permutations(range(1, 21)), st.integers(2, 18))
def test_without_ties_the_exact_test_is_mann_whitneys(order: list[int], size: int) -> None:
    before, after = Counts.from_rows(order[size:], VAS), Counts.from_rows(order[:size], VAS)
    expected = stats.mannwhitneyu(order[:size], order[size:], method="exact")
    found = mann_whitney_exact(before, after)
    assert (found.statistic, found.p) == pytest.approx((expected.statistic, expected.pvalue))


@pytest.mark.parametrize("taken", [1, 15, 29])
def test_the_exact_test_counts_up_to_thirty_answers(taken: int) -> None:
    before = Counts.from_rows(range(taken), VAS)
    after = Counts.from_rows(range(taken, 30), VAS)
    assert mann_whitney_exact(before, after).p == pytest.approx(2 / math.comb(30, taken))


def test_the_exact_test_refuses_more_answers_than_it_can_count() -> None:
    with pytest.raises(ValueError, match="too many"):
        mann_whitney_exact(Counts.from_rows([5] * 17), Counts.from_rows([6] * 14))


@given(marks(least=8, most=15), marks(least=8, most=15))
def test_thirty_answers_are_counted_one_way_or_the_other(before: Counts, after: Counts) -> None:
    found = mann_whitney(before, after)
    assert found.name != "mann-whitney"
    assert found.p == pytest.approx(mann_whitney_exact(before, after).p)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.integers(0, 60), min_size=3, max_size=3),
    st.lists(st.integers(0, 6), min_size=3, max_size=3),
)
def test_few_different_answers_get_the_exact_test_too(many: list[int], few: list[int]) -> None:
    assume(sum(few) >= 5)
    assume(sum(many) + sum(few) > 30)
    before, after = (Counts.of(dict(enumerate(own, 1))) for own in (many, few))
    found = mann_whitney(before, after)
    assert found.name in ("mann-whitney-exact", "permutation")
    assert found.p == pytest.approx(all_divisions(before, after))


@pytest.mark.parametrize(("up", "of"), [((2, 3), (95, 5)), ((8, 22), (380, 20)), ((200, 200), (160, 240))])
def test_thumbs_get_the_hypergeometric_chance(up: tuple[int, int], of: tuple[int, int]) -> None:
    before, after = (Counts.of({1.0: own[0], 10.0: own[1]}) for own in (of, up))
    chances = stats.hypergeom(before.n + after.n, of[1] + up[1], after.n)
    tail = min(chances.cdf(up[1]), chances.sf(up[1] - 1))
    assert mann_whitney(before, after).p == pytest.approx(2 * tail)


MANY = {float(mark): number for mark, number in enumerate((2, 3, 1, 4, 6, 12, 25, 40, 30, 17), 1)}


def test_many_answers_in_groups_of_one_size_agree_with_scipys_normal_p() -> None:
    before, after = Counts.of(MANY), Counts.of(MANY | {3.0: 11, 7.0: 22, 9.0: 23})
    expected = stats.mannwhitneyu(
        after.rows(), before.rows(), alternative="two-sided", method="asymptotic", use_continuity=False
    )
    found = mann_whitney(before, after)
    assert (found.name, found.statistic) == ("mann-whitney", expected.statistic)
    assert found.p == pytest.approx(expected.pvalue)


@pytest.mark.parametrize(
    "few", [(3, 1, 1, 1, 2, 1, 1), (0, 1, 0, 0, 1, 4, 2), (1, 1, 1, 0, 0, 0, 9), (0, 0, 0, 1, 1, 2, 6)]
)
def test_where_not_all_can_be_counted_p_is_near_the_exact_one_and_hardly_ever_below_it(
    few: tuple[int, ...],
) -> None:
    after = Counts.of(dict(enumerate(few, 4)))
    before = Counts.of(MANY)
    found = mann_whitney(before, after)
    assert found.name == "mann-whitney"
    assert 0.95 < found.p / all_divisions(before, after) < 1.5


def test_even_answers_that_cannot_be_counted_keep_a_p_above_that_of_no_overlap() -> None:
    before = Counts.of({1.0: 60, 2.0: 60, 3.0: 60, 4.0: 60, 5.0: 60, 6.0: 1})
    after = Counts.of({6.0: 2, 7.0: 1, 8.0: 1, 9.0: 1, 10.0: 1})
    found = mann_whitney(before, after)
    assert found.name == "mann-whitney"
    assert found.p >= 2 / math.comb(307, 6)


def test_groups_that_do_not_overlap_are_the_rarest_division() -> None:
    before, after = Counts.from_rows([3] * 17 + [4]), Counts.from_rows([8, 9] * 9)
    found = mann_whitney(before, after)
    assert (found.name, found.statistic) == ("permutation", 18 * 18)
    assert found.p == pytest.approx(2 / math.comb(36, 18))
    assert found.p == pytest.approx(all_divisions(before, after))


def test_huge_groups_that_do_not_overlap_have_a_p_of_zero() -> None:
    assert mann_whitney(Counts.of({3.0: 10**6}), Counts.of({9.0: 10**6})).p == 0


@pytest.mark.parametrize("n", [2, 5, 50])
def test_equal_answers_everywhere_are_no_difference(n: int) -> None:
    assert mann_whitney(Counts.from_rows([7] * n), Counts.from_rows([7] * n)).p == 1
