import math
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from cxcore.counts import Counts, Pattern
from cxcore.measures import spearman
from cxcore.measures.curve import Curve, curve
from cxcore.measures.interval import mean_interval
from cxcore.measures.memory import (
    JourneyMean,
    Predictors,
    journey_mean,
    memorable,
    peak_end_of,
    peak_of,
    predictors,
    remembered,
)
from tests.measures.strategies import clustered, rows

journeys = st.lists(st.tuples(rows(most=6), st.none() | st.integers(1, 10)), min_size=8, max_size=25)
Walks = list[tuple[list[float], int | None]]


def patterns(walks: Walks) -> dict[Pattern, int]:
    counted: dict[Pattern, int] = {}
    for marks, overall in walks:
        pattern = Pattern(len(marks), sum(marks), peak_of(marks), marks[-1], min(marks), overall)
        counted[pattern] = counted.get(pattern, 0) + 1
    return counted


@pytest.mark.parametrize(("marks", "value"), [([2, 8, 7], 7.5), ([2, 8, 1], 4.5)])
def test_the_published_pain_ratings_have_their_peak_end(marks: list[float], value: float) -> None:
    assert peak_end_of(marks, peak="highest") == value


@pytest.mark.parametrize(
    ("marks", "peak"), [([6, 2, 8], 2), ([9, 2], 2), ([2, 9], 9), ([2.8, 8.2], 8.2), ([8.2, 2.8], 2.8)]
)
def test_the_peak_is_farthest_from_neutral_and_of_equals_the_later(marks: list[float], peak: float) -> None:
    assert peak_of(marks) == peak


def test_a_journey_without_marks_has_no_peak() -> None:
    with pytest.raises(ValueError, match="empty"):
        peak_of([])


def test_what_is_remembered_is_the_mean_peak_end() -> None:
    low, high = [2.0, 6.0], [9.0, 9.0]
    found = remembered(patterns([(low, None), (low, None), (low, None), (high, None), (high, None)]))
    assert found
    assert (found.respondents, found.value) == (5, 6.0)
    assert found.interval.contains(6.0)


def test_under_five_respondents_nothing_is_remembered() -> None:
    assert remembered(patterns([([2, 6], None)] * 4)) is None


def mean_of(each: list[list[float]]) -> JourneyMean | None:
    return journey_mean(Counts.from_rows(mark for own in each for mark in own), clustered(each))


@given(journeys)
def test_the_mean_of_the_journey_is_the_mean_of_all_answers(walks: Walks) -> None:
    found = mean_of([marks for marks, _ in walks])
    everything = [mark for marks, _ in walks for mark in marks]
    assert found
    assert (found.respondents, found.answers) == (len(walks), len(everything))
    assert found.value == pytest.approx(np.mean(everything), rel=1e-12)
    assert found.interval.contains(found.value)


def test_with_one_answer_each_the_interval_is_students() -> None:
    marks: list[float] = [3, 5, 6, 8, 8, 9]
    found = mean_of([[mark] for mark in marks])
    assert found
    assert found.interval == pytest.approx(stats.t.interval(0.95, 5, np.mean(marks), stats.sem(marks)))


def test_repeating_yourself_does_not_make_the_mean_more_certain() -> None:
    once = mean_of([[mark] for mark in (3, 5, 6, 8, 8, 9)])
    often = mean_of([[mark] * 10 for mark in (3, 5, 6, 8, 8, 9)])
    assert once
    assert often
    assert often.interval == pytest.approx(once.interval)


def test_respondents_who_do_not_differ_still_leave_doubt() -> None:
    found = mean_of([[10, 10]] * 6)
    assert found
    assert found.interval == mean_interval(Counts.from_rows([10] * 6))


def test_under_five_respondents_a_journey_has_no_mean() -> None:
    assert mean_of([[2, 6]] * 4) is None


@pytest.mark.parametrize(("unnamed", "by_people"), [([], True), ([6, 8], False)])
def test_people_are_counted_only_where_all_answers_are_somebodys(
    unnamed: list[float], *, by_people: bool
) -> None:
    each: list[list[float]] = [[5, 6], [7, 8], [6, 9], [8], [9]]
    named = [mark for own in each for mark in own]
    found = journey_mean(Counts.from_rows([*named, *unnamed]), clustered(each))
    assert found is not None
    assert found.by_people is by_people


def test_answers_of_nobody_known_count_as_a_respondent_each() -> None:
    found = journey_mean(Counts.from_rows([5, 6, 7, 7, 8]), clustered([[5, 6]]))
    assert found is None
    found = journey_mean(Counts.from_rows([5, 6, 7, 7, 8, 9]), clustered([[5, 6]]))
    assert found
    assert (found.respondents, found.answers, found.value) == (5, 6, 7.0)


@given(journeys)
def test_the_correlations_are_spearmans(walks: Walks) -> None:
    walks = [(marks, overall) for marks, overall in walks if overall]
    found = predictors(patterns(walks), resamples=5)
    if len(walks) < 8:
        assert found is None
        return
    assert found
    overall = [one for _, one in walks]
    summaries = {
        "mean": [round(sum(marks) / len(marks), 9) for marks, _ in walks],
        "peak-end": [peak_end_of(marks) for marks, _ in walks],
        "lowest": [min(marks) for marks, _ in walks],
        "last": [marks[-1] for marks, _ in walks],
    }
    for one in found.predictors:
        if len(set(overall)) == 1 or len(set(summaries[one.name])) == 1:
            assert math.isnan(one.rho)
        else:
            assert one.rho == pytest.approx(stats.spearmanr(summaries[one.name], overall).statistic)


def noisy(seed: int, respondents: int) -> Predictors | None:
    """Respondents whose overall mark follows their last mark closely."""
    chance = random.Random(seed)
    walks: Walks = []
    for _ in range(respondents):
        marks: list[float] = [chance.randint(1, 10) for _ in range(6)]
        walks.append((marks, min(10, max(1, round(marks[-1] + chance.gauss(0, 1))))))
    return predictors(patterns(walks), resamples=400)


def test_the_summary_that_clearly_predicts_best_leads() -> None:
    found = noisy(seed=5, respondents=80)
    assert found
    assert found.leader == "last"
    assert all(one.interval and one.interval.contains(one.rho) for one in found.predictors)


def test_fewer_drawn_of_many_give_the_intervals_of_all_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    few = noisy(seed=7, respondents=2_000)
    monkeypatch.setattr(spearman, "_MOST_DRAWN", 2_000)
    every = noisy(seed=7, respondents=2_000)
    assert few
    assert every
    for one, other in zip(few.predictors, every.predictors, strict=True):
        assert one.interval
        assert other.interval
        assert one.interval.contains(one.rho)
        assert one.interval.width == pytest.approx(other.interval.width, rel=0.15)


def test_summaries_that_are_the_same_have_no_leader() -> None:
    found = predictors(patterns([([mark], mark) for mark in (1, 2, 3, 4, 5, 6, 7, 8, 9)]))
    assert found
    assert found.leader is None
    assert [one.rho for one in found.predictors] == pytest.approx([1, 1, 1, 1])


def test_a_summary_that_goes_against_the_overall_mark_does_not_lead() -> None:
    found = predictors(patterns([([mark, 5], 11 - mark) for mark in (1, 2, 3, 4, 6, 7, 8, 9, 10)]))
    assert found
    assert found.leader is None


def test_an_overall_mark_that_never_varies_cannot_be_predicted() -> None:
    found = predictors(patterns([([mark], 7) for mark in (1, 2, 3, 4, 5, 6, 7, 8)]))
    assert found
    assert (found.leader, {one.interval for one in found.predictors}) == (None, {None})


def test_the_order_of_respondents_never_changes_the_bootstrap() -> None:
    walks: Walks = [([mark, 1 + mark % 4], 1 + mark % 5) for mark in (1, 2, 3, 4, 5, 6, 7, 8, 9)]
    assert predictors(patterns(walks)) == predictors(patterns(walks[::-1]))


def test_many_different_respondents_are_resampled_in_parts() -> None:
    walks: Walks = [([1 + 9 * i / 3000], 1 + i % 10) for i in range(3000)]
    found = predictors(patterns(walks), resamples=500)
    assert found
    assert found.respondents == 3000


def marked(**rows_of: list[float]) -> Curve:
    return curve({key: Counts.from_rows(own) for key, own in rows_of.items()}, tuple(rows_of))


HIGH, LOW, UNSURE = [8.0, 9, 8, 9, 9, 8, 9, 8], [2.0, 3, 2, 3, 2, 3, 2, 3], [1.0, 10, 1, 10, 1, 10, 6, 7]


def test_high_and_low_moments_make_a_contrast() -> None:
    found = memorable(marked(a=HIGH, b=LOW, c=UNSURE), ())[0]
    assert (found.name, found.answer, found.touchpoints) == ("contrast", True, ("a", "b"))


def test_only_high_moments_are_no_contrast_and_the_lowest_of_them_decides() -> None:
    found = memorable(marked(a=[*HIGH, 10], b=HIGH), ())[0]
    assert (found.answer, found.touchpoints) == (False, ("b",))


@pytest.mark.parametrize("other", [UNSURE, [9.0, 9], []])
def test_a_contrast_cannot_be_told_while_a_moment_is_open(other: list[float]) -> None:
    found = memorable(marked(a=HIGH, b=other), ())[0]
    assert (found.answer, found.touchpoints) == (None, ("b",))


@pytest.mark.parametrize(
    ("last", "answer"), [(HIGH, True), (LOW, False), (UNSURE, None), ([], None), ([9.0, 9], None)]
)
def test_the_ending_is_the_last_touchpoint_even_when_it_is_not_visible(
    last: list[float], answer: bool | None
) -> None:
    found = memorable(marked(a=HIGH, b=last), ())[1]
    assert (found.name, found.answer, found.touchpoints) == ("ending", answer, ("b",))


@pytest.mark.parametrize(
    ("brand", "answer", "touchpoints"),
    [
        ("a", True, "a"),
        ("ab", False, "b"),
        ("abc", False, "b"),
        ("ac", None, "c"),
        ("", None, ""),
        ("z", None, ""),
    ],
)
def test_the_brand_is_positive_when_all_its_moments_are(
    brand: str, answer: bool | None, touchpoints: str
) -> None:
    found = memorable(marked(a=HIGH, b=LOW, c=UNSURE), brand)[2]
    assert (found.name, found.answer, "".join(found.touchpoints)) == ("brand", answer, touchpoints)


def test_nothing_can_be_told_about_a_journey_without_touchpoints() -> None:
    assert [check.answer for check in memorable(Curve(), ())] == [None, None, None]
