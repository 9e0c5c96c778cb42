import math
import random
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxcore.counts import Cell, Counts, JourneyCounts, total
from cxcore.scales import CSAT, MARK, NPS
from tests.measures.strategies import answers, rows


@given(rows(least=2), st.randoms())
def test_the_order_of_rows_never_matters(given_rows: list[float], shuffler: random.Random) -> None:
    shuffled = given_rows.copy()
    shuffler.shuffle(shuffled)
    assert Counts.from_rows(shuffled) == Counts.from_rows(given_rows)


@given(rows(), rows())
def test_counts_of_two_files_added_are_the_counts_of_both_files(one: list[float], other: list[float]) -> None:
    assert Counts.from_rows(one) + Counts.from_rows(other) == Counts.from_rows(one + other)


@given(rows(least=2))
def test_the_moments_are_those_of_the_rows(given_rows: list[float]) -> None:
    counts = Counts.from_rows(given_rows)
    found = (counts.n, counts.mean, counts.variance, counts.median)
    expected = (
        len(given_rows),
        statistics.fmean(given_rows),
        statistics.variance(given_rows),
        statistics.median(given_rows),
    )
    assert found == pytest.approx(expected)


@given(answers())
def test_the_mean_of_the_marks_is_the_mark_of_the_mean(counts: Counts) -> None:
    assert counts.marks().mean == pytest.approx(counts.scale.mark(counts.mean))


@given(answers())
def test_marks_remember_the_scale_they_came_from(counts: Counts) -> None:
    assert counts.marks().origins == {counts.scale.key}


def test_rows_come_back_in_ascending_order() -> None:
    assert Counts.from_rows([9, 3, 9]).rows() == [3, 9, 9]


def test_without_answers_the_mean_is_not_a_number() -> None:
    assert math.isnan(Counts(MARK).mean)


def test_one_answer_has_no_spread() -> None:
    assert math.isnan(Counts.from_rows([7]).sd)


def test_a_share_counts_from_its_lower_end_up_to_but_not_with_its_upper_end() -> None:
    assert Counts.from_rows([5, 6, 7, 8]).share(at_least=6, below=8) == 0.5


def test_numbers_of_zero_leave_no_trace() -> None:
    assert not Counts.of({7.0: 0})


@pytest.mark.parametrize("pairs", [{0.5: 1}, {11: 1}, {7: -1}])
def test_an_impossible_count_is_refused(pairs: dict[float, int]) -> None:
    with pytest.raises(ValueError, match="does not fit"):
        Counts.of(pairs)


def test_answers_on_different_scales_do_not_add_up() -> None:
    with pytest.raises(ValueError, match="add their marks"):
        _ = Counts.from_rows([3], CSAT) + Counts.from_rows([3], NPS)


def test_marks_of_different_scales_add_up_and_say_so() -> None:
    added = Counts.from_rows([3], CSAT).marks() + Counts.from_rows([8], NPS).marks()
    assert added.rows() == [5.5, 8.2]
    assert added.origins == {"csat-1-5", "nps-0-10"}


@given(st.lists(rows(least=0, most=6), max_size=5))
def test_a_total_is_the_sum_of_its_parts(parts: list[list[float]]) -> None:
    whole = [row for part in parts for row in part]
    assert total(Counts.from_rows(part) for part in parts) == Counts.from_rows(whole)


def _cell(touchpoint: str, scale: str = "mark-1-10") -> Cell:
    return Cell("nul", None, touchpoint, None, "emotion", scale)


def test_marks_of_a_journey_are_added_per_group() -> None:
    journey = JourneyCounts(
        (
            (_cell("rij"), Counts.from_rows([4, 5])),
            (_cell("rij", "csat-1-5"), Counts.from_rows([3], CSAT)),
            (_cell("kassa"), Counts.from_rows([9])),
        )
    )
    marks = journey.marks_by(lambda cell: cell.touchpoint)
    assert {key: counts.rows() for key, counts in marks.items()} == {"rij": [4, 5, 5.5], "kassa": [9]}


def test_two_journeys_of_counts_add_up_cell_by_cell() -> None:
    one = JourneyCounts(((_cell("rij"), Counts.from_rows([4])),))
    other = JourneyCounts(((_cell("rij"), Counts.from_rows([6])), (_cell("kassa"), Counts.from_rows([9]))))
    assert (one + other).cells == (
        (_cell("rij"), Counts.from_rows([4, 6])),
        (_cell("kassa"), Counts.from_rows([9])),
    )


def test_only_the_cells_asked_for_are_kept() -> None:
    journey = JourneyCounts(((_cell("rij"), Counts.from_rows([4])), (_cell("kassa"), Counts.from_rows([9]))))
    assert len(journey.where(lambda cell: cell.touchpoint == "rij").cells) == 1
