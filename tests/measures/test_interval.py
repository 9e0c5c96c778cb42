import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.regression.linear_model import OLS
from statsmodels.stats.proportion import proportion_confint

from cxcore.counts import Counts
from cxcore.measures.interval import (
    Interval,
    clustered_interval,
    mean_interval,
    median_interval,
    score_interval,
    wilson,
)
from cxcore.scales import CSAT, MARK, SCALES
from tests.measures.strategies import answers, clustered, marks


def test_penfields_own_example_comes_out() -> None:
    found = score_interval(Counts.from_rows([4, 5, 5, 4, 5], CSAT), z=1.96)
    assert found == pytest.approx((3.796, 4.889), abs=5e-4)


def test_eight_of_ten_has_the_published_wilson_interval() -> None:
    assert wilson(8, 10) == pytest.approx((0.490, 0.943), abs=5e-4)


@given(st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_agrees_with_statsmodels(share: tuple[int, int]) -> None:
    assert wilson(*share) == pytest.approx(proportion_confint(*share, method="wilson"), abs=1e-12)


@given(marks(least=2), st.sampled_from([0.8, 0.95, 0.99]))
def test_the_interval_of_a_mean_is_students_within_the_scale(counts: Counts, confidence: float) -> None:
    if len(counts.answers) > 1:
        half = stats.sem(counts.rows()) * stats.t.ppf((1 + confidence) / 2, counts.n - 1)
        expected = (max(counts.mean - half, 1), min(counts.mean + half, 10))
        assert mean_interval(counts, confidence) == pytest.approx(expected)


@given(answers())
def test_an_interval_contains_its_mean(counts: Counts) -> None:
    found = mean_interval(counts), score_interval(counts)
    assert all(interval and interval.contains(counts.mean) for interval in found)


@given(answers())
def test_an_interval_stays_on_the_scale(counts: Counts) -> None:
    interval = mean_interval(counts)
    assert interval
    assert counts.scale.contains(interval.low)
    assert counts.scale.contains(interval.high)


@given(answers().filter(lambda counts: counts.scale.span <= 9))
def test_the_interval_of_marks_is_the_interval_of_the_answers_as_marks(counts: Counts) -> None:
    own, marked = mean_interval(counts), mean_interval(counts.marks())
    assert own
    assert marked
    assert sorted(marked) == pytest.approx(sorted(counts.scale.mark(end) for end in own))


@pytest.mark.parametrize("rows", [[8], [8, 8], [8] * 50])
def test_equal_answers_still_leave_doubt(rows: list[float]) -> None:
    counts = Counts.from_rows(rows)
    interval = mean_interval(counts)
    assert interval == score_interval(counts)
    assert interval
    assert interval.width > 0


@pytest.mark.parametrize("extreme", [1, 10])
def test_an_interval_at_the_end_of_the_scale_reaches_that_end(extreme: float) -> None:
    interval = mean_interval(Counts.from_rows([extreme] * 6))
    assert interval
    assert interval.contains(extreme)


def test_fewer_steps_to_choose_from_leave_more_doubt() -> None:
    thumbs = mean_interval(Counts.from_rows([1] * 6, SCALES["thumbs-0-1"]).marks())
    tens = mean_interval(Counts.from_rows([10] * 6))
    assert thumbs
    assert tens
    assert thumbs.width > tens.width


def test_without_answers_there_is_no_interval() -> None:
    assert (mean_interval(Counts(MARK)), score_interval(Counts(MARK)), wilson(0, 0)) == (None, None, None)


@pytest.mark.parametrize("confidence", [0, 1, -0.5, 95, math.nan])
def test_a_confidence_outside_zero_to_one_is_refused(confidence: float) -> None:
    with pytest.raises(ValueError, match="confidence"):
        wilson(1, 2, confidence)


def test_more_successes_than_answers_is_refused() -> None:
    with pytest.raises(ValueError, match="not a share"):
        wilson(3, 2)


def test_an_interval_knows_its_width_and_limits() -> None:
    interval = Interval(2, 6)
    assert (interval.width, interval.margin(interval.low + 1)) == (4, 3)
    assert interval.contains(6)
    assert not interval.contains(6.1)
    assert interval.clipped(3, 5) == (3, 5)
    assert interval.including(7) == (2, 7)


def test_the_median_interval_runs_between_two_answers() -> None:
    # Conover's table: for n = 16 the 4th and 13th answers bound the median with 97.9 %.
    interval = median_interval(Counts.of({(place + 1) / 2: 1 for place in range(1, 17)}))
    assert interval == Interval(2.5, 7.0)


def test_five_answers_leave_the_median_open() -> None:
    assert median_interval(Counts.of({6: 3, 8: 2})) == Interval(1, 10)


@given(marks())
def test_the_median_interval_contains_the_median(counts: Counts) -> None:
    interval = median_interval(counts)
    assert interval is None or interval.contains(counts.median)


people = st.lists(st.lists(st.integers(1, 10), min_size=1, max_size=5), min_size=2, max_size=12)


def all_of(each: list[list[int]]) -> Counts:
    return Counts.from_rows(mark for own in each for mark in own)


@given(people)
def test_the_interval_of_clustered_answers_is_statsmodels_or_that_of_different_people(
    each: list[list[int]],
) -> None:
    counts = all_of(each)
    assume(len(counts.answers) > 1)
    groups = np.repeat(np.arange(len(each)), [len(own) for own in each])
    marks_ = np.array([mark for own in each for mark in own], dtype=float)
    fitted = OLS(marks_, np.ones(len(marks_))).fit(
        cov_type="cluster", cov_kwds={"groups": groups}, use_t=True
    )
    half, plain = (stats.t.ppf(0.975, len(each) - 1) * fitted.bse[0], mean_interval(counts))
    assert plain
    low, high = max(1, counts.mean - half), min(10, counts.mean + half)
    expected = (min(low, plain.low), max(high, plain.high))
    assert clustered_interval(counts, clustered(each)) == pytest.approx(expected, abs=1e-6)


@given(people, st.lists(st.integers(1, 10), min_size=1, max_size=40))
def test_answers_of_nobody_known_never_make_the_interval_narrower_than_that_of_different_people(
    each: list[list[int]], alone: list[int]
) -> None:
    counts = all_of([*each, alone])
    plain, found = mean_interval(counts), clustered_interval(counts, clustered(each))
    assert plain
    assert found
    assert plain.width <= found.width + 1e-9
    assert found.contains(counts.mean)


@given(marks(least=2))
def test_people_who_answered_once_are_different_people(counts: Counts) -> None:
    once = clustered([[int(mark)] for mark in counts.rows()])
    assert clustered_interval(counts, once) == pytest.approx(mean_interval(counts))
    assert clustered_interval(counts, None) == mean_interval(counts)


def test_people_who_say_everything_twice_leave_the_doubt_of_half_as_many_answers() -> None:
    once = [[4], [6], [7], [8], [9], [10]]
    twice = [own * 2 for own in once]
    found = clustered_interval(all_of(twice), clustered(twice))
    assert found == pytest.approx(mean_interval(all_of(once)))


def test_one_person_leaves_the_whole_scale() -> None:
    assert clustered_interval(all_of([[4, 5, 6]]), clustered([[4, 5, 6]])) == (1, 10)
