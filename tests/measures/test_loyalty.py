import pytest
from hypothesis import given

from cxcore.counts import Counts
from cxcore.measures.loyalty import ces, csat, delighted, nps
from cxcore.scales import CES, CSAT, EFFORT, MARK, NPS, SCALES
from tests.measures.strategies import rows


def test_a_half_a_third_and_a_sixth_have_the_published_score_and_error() -> None:
    found = nps(Counts.of({10.0: 162, 8.0: 108, 0.0: 54}, NPS))
    assert found
    assert (found.value, found.se) == pytest.approx((33.3, 4.1), abs=0.05)


def test_ten_six_and_four_have_the_published_interval() -> None:
    found = nps(Counts.of({9.0: 10, 7.0: 6, 6.0: 4}, NPS))
    assert found
    assert found.n == 20
    assert found.value == pytest.approx(30)
    assert (found.promoters, found.passives, found.detractors) == (10, 6, 4)
    assert found.interval == pytest.approx((-5.7, 57.9), abs=0.05)


@pytest.mark.parametrize(("answer", "value"), [(6, -100), (7, 0), (8, 0), (9, 100), (10, 100)])
def test_promoters_start_at_nine_and_detractors_end_at_six(answer: float, value: float) -> None:
    found = nps(Counts.from_rows([answer], NPS))
    assert found
    assert found.value == value


@given(rows(scale=NPS))
def test_the_interval_of_a_score_contains_it_within_a_hundred(answers: list[float]) -> None:
    found = nps(Counts.from_rows(answers, NPS))
    assert found
    assert found.interval.contains(found.value)
    assert -100 <= found.interval.low <= found.interval.high <= 100


def test_ease_is_a_mean_and_a_share_of_five_and_up() -> None:
    found = ces(Counts.from_rows([7, 6, 5, 4, 3], CES))
    assert found
    assert (found.n, found.mean, found.easy) == (5, 5, 0.6)
    assert found.interval.contains(5)
    assert found.easy_interval.contains(0.6)


def test_eight_satisfied_out_of_ten_have_the_published_interval() -> None:
    found = csat(Counts.from_rows([5, 4] * 4 + [3, 1], CSAT))
    assert found
    assert (found.n, found.share) == (10, 0.8)
    assert found.interval == pytest.approx((0.490, 0.943), abs=5e-4)


def test_satisfied_one_to_five_is_as_good_as_csat() -> None:
    assert csat(Counts.from_rows([5, 2], SCALES["satisfied-1-5"])) == csat(Counts.from_rows([5, 2], CSAT))


def test_nines_and_tens_delight() -> None:
    found = delighted(Counts.from_rows([8.9, 9, 10, 4]))
    assert found
    assert (found.n, found.share) == (4, 0.5)
    assert found.interval.contains(0.5)


def test_without_answers_there_are_no_figures() -> None:
    nobody = Counts(MARK)
    assert [measure(nobody) for measure in (nps, ces, csat, delighted)] == [None] * 4


def test_no_figure_is_made_of_answers_on_another_scale() -> None:
    effort = Counts.from_rows([2], EFFORT)
    for measure in (nps, ces, csat, delighted):
        with pytest.raises(ValueError, match="needs answers on"):
            measure(effort)


def test_a_score_is_never_computed_from_marks() -> None:
    with pytest.raises(ValueError, match="needs answers on"):
        nps(Counts.from_rows([9], NPS).marks())
