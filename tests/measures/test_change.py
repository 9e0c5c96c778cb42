import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

from cxcore.counts import Counts, PairedAnswers
from cxcore.measures.change import (
    Change,
    benjamini_hochberg,
    changes,
    difference_interval,
    square_and_add,
)
from cxcore.measures.interval import Interval
from cxcore.scales import CSAT, MARK, NPS
from tests.measures.strategies import marks

LOW, HIGH = [3.0, 4, 4, 5, 5, 6, 4, 3, 5, 4, 4, 5], [7.0, 8, 8, 9, 9, 6, 8, 7, 9, 8, 8, 9]


def one(before: list[float], after: list[float], paired: PairedAnswers | None = None) -> Change:
    return changes(
        {"rij": Counts.from_rows(before)},
        {"rij": Counts.from_rows(after)},
        ["rij"],
        {"rij": paired} if paired else None,
    )[0]


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        (LOW, HIGH, "improved"),
        (HIGH, LOW, "worsened"),
        (LOW, LOW, "no-difference"),
        ([3.0] * 4, [9.0] * 4, "improved"),
        ([3.0] * 3, [9.0] * 40, "too-little"),
        ([], [9.0] * 40, "too-little"),
        ([], [], "too-little"),
    ],
)
def test_the_verdict_follows_the_test(before: list[float], after: list[float], verdict: str) -> None:
    assert one(before, after).verdict == verdict


def test_too_little_data_has_no_test() -> None:
    found = one([3.0] * 3, [9.0] * 40)
    assert (found.test, found.p_adjusted, found.paired, found.pairs) == (None, None, False, None)


def test_a_round_without_answers_has_no_difference() -> None:
    found = one([], HIGH)
    assert (found.before.n, found.interval, found.effect) == (0, None, None)
    assert math.isnan(found.difference)
    assert math.isnan(found.theta)


def test_one_answer_a_round_still_has_a_difference_with_an_interval() -> None:
    found = one([4], [8])
    assert found.difference == 4
    assert found.interval
    assert found.interval.contains(4)


def test_a_change_is_described_by_means_difference_and_effect() -> None:
    found = one(LOW, HIGH)
    assert (found.before.mean, found.after.mean) == pytest.approx((52 / 12, 8))
    assert found.difference == pytest.approx(8 - 52 / 12)
    assert found.delta == pytest.approx(2 * found.theta - 1)
    assert found.effect == "large"


def test_ranks_and_means_that_disagree_are_no_change() -> None:
    found = one([6.0] * 90 + [10.0] * 10, [6.1] * 80 + [1.0] * 20)
    assert found.p_adjusted is not None
    assert found.p_adjusted < 0.001
    assert found.difference < 0 < found.delta
    assert found.verdict == "no-difference"


def test_equal_means_are_no_change_whatever_the_ranks_say() -> None:
    found = one([6.0] * 90 + [10.0] * 10, [7.0] * 90 + [1.0] * 10)
    assert found.p_adjusted is not None
    assert found.p_adjusted < 0.001
    assert found.verdict == "no-difference"


def test_a_touchpoint_left_out_of_both_rounds_is_still_in_the_answer() -> None:
    assert [change.touchpoint for change in changes({}, {}, ["b", "a"])] == ["b", "a"]


def test_rounds_on_different_scales_say_so() -> None:
    before = {"rij": Counts.from_rows([3] * 9, CSAT).marks()}
    found = changes(before, {"rij": Counts.from_rows(LOW)}, ["rij"])[0]
    assert found.mixed_scales


def test_respondents_who_answered_twice_are_compared_with_themselves() -> None:
    found = one(LOW, HIGH, PairedAnswers({1: 5, 2: 3}, step=1.0))
    assert found.test
    assert (found.paired, found.pairs, found.test.name) == (True, 8, "wilcoxon-pratt")
    assert (found.difference, found.verdict) == (11 / 8, "improved")
    assert found.interval
    expected = stats.t.interval(0.95, 7, 11 / 8, stats.sem([1] * 5 + [2] * 3))
    assert found.interval == pytest.approx(expected)


@pytest.mark.parametrize(("pairs", "paired"), [(5, False), (6, True)])
def test_five_pairs_are_too_few_to_compare(pairs: int, paired: bool) -> None:
    assert one(LOW, HIGH, PairedAnswers({1: pairs}, step=1.0)).paired is paired


@pytest.mark.parametrize(("n", "paired"), [(16, True), (17, False)])
def test_pairs_count_when_they_are_half_of_the_smaller_round(n: int, paired: bool) -> None:
    assert one([5.0, 6] * 50, [6.0] * n, PairedAnswers({1: 8}, step=1.0)).paired is paired


def test_pairs_that_are_not_used_are_still_counted() -> None:
    assert one(LOW, HIGH, PairedAnswers({1: 5}, step=1.0)).pairs == 5


def test_pairs_whose_ranks_and_mean_disagree_are_no_change() -> None:
    assert one(LOW, HIGH, PairedAnswers({1: 20, -9: 4}, step=1.0)).verdict == "no-difference"


def test_the_same_change_in_every_pair_still_leaves_doubt() -> None:
    found = one(LOW, HIGH, PairedAnswers({2: 8}, step=1.0))
    assert found.interval
    assert found.interval.width > 0


def test_more_touchpoints_ask_for_more_evidence() -> None:
    before = {"rij": Counts.from_rows([5.0, 6, 7, 5, 6, 7, 6, 6, 5, 7, 6])}
    after = {"rij": Counts.from_rows([6.0, 7, 8, 6, 7, 7, 6, 7, 6, 8, 7])}
    quiet = {f"stil-{i}": Counts.from_rows(LOW) for i in range(20)}
    alone = changes(before, after, ["rij"])[0]
    crowded = changes(before | quiet, after | quiet, ["rij", *quiet])[0]
    assert (alone.verdict, crowded.verdict) == ("improved", "no-difference")


def test_untested_touchpoints_do_not_ask_for_more_evidence() -> None:
    before, after = {"rij": Counts.from_rows(LOW)}, {"rij": Counts.from_rows(HIGH)}
    alone, beside = changes(before, after, ["rij"]), changes(before, after, ["rij", "leeg"])
    assert alone[0] == beside[0]


@given(st.lists(st.floats(0, 1), max_size=30))
def test_the_adjustment_is_benjamini_and_hochbergs(ps: list[float]) -> None:
    expected = stats.false_discovery_control(ps) if ps else []
    assert benjamini_hochberg(ps) == pytest.approx(list(expected))


@given(marks(least=2), marks(least=2))
def test_the_interval_of_a_difference_is_welchs_within_the_scale(before: Counts, after: Counts) -> None:
    if len(before.answers) < 2 or len(after.answers) < 2:
        return
    compared = CompareMeans(DescrStatsW(after.rows()), DescrStatsW(before.rows()))
    low, high = compared.tconfint_diff(usevar="unequal")
    assert difference_interval(before, after) == pytest.approx((max(low, -9), min(high, 9)))


@given(marks(), marks())
def test_the_interval_of_a_difference_contains_the_difference(before: Counts, after: Counts) -> None:
    interval = difference_interval(before, after)
    assert interval
    assert interval.contains(after.mean - before.mean)
    assert -9 <= interval.low <= interval.high <= 9


@given(marks(), marks())
def test_the_interval_of_a_difference_turns_round_with_the_rounds(before: Counts, after: Counts) -> None:
    there, back = difference_interval(before, after), difference_interval(after, before)
    assert there
    assert back
    assert there == pytest.approx((-back.high, -back.low))


def test_equal_answers_in_both_rounds_still_leave_doubt() -> None:
    interval = difference_interval(Counts.from_rows([8] * 6), Counts.from_rows([8] * 6))
    assert interval
    assert interval.low < 0 < interval.high


def test_without_answers_a_difference_has_no_interval() -> None:
    assert difference_interval(Counts(MARK), Counts.from_rows(LOW)) is None


def test_answers_on_different_scales_cannot_be_subtracted() -> None:
    with pytest.raises(ValueError, match="cannot be subtracted"):
        difference_interval(Counts.from_rows([3], CSAT), Counts.from_rows([3], NPS))


def test_square_and_add_of_equal_margins_is_wider_by_the_root_of_two() -> None:
    found = square_and_add(6.0, Interval(5.0, 7.0), 8.0, Interval(7.0, 9.0))
    assert found == pytest.approx((2 - 2**0.5, 2 + 2**0.5))
