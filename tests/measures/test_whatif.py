import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxcore.counts import Counts, total
from cxcore.measures.interval import clustered_interval
from cxcore.measures.whatif import lifted, what_if
from tests.measures.strategies import clustered, marks

GOOD, FAIR, BAD = Counts.of({8: 30, 9: 18}), Counts.of({6: 20, 7: 20}), Counts.of({3: 20, 4: 20})
SHOP = {"etalage": GOOD, "kassa": BAD, "brood": FAIR}
LEVELS = {"etalage": 1, "kassa": 2, "brood": 3}


def test_answers_are_lifted_by_the_same_and_stop_at_ten() -> None:
    assert lifted(Counts.of({5: 2, 9: 2}), 8.5).answers == ((7.0, 2), (10.0, 2))
    assert lifted(Counts.of({5: 1, 6: 1}), 7).answers == ((6.5, 1), (7.5, 1))


@given(marks(), st.floats(1, 10))
def test_the_mean_is_lifted_to_the_mark_and_never_lowered(counts: Counts, mark: float) -> None:
    found = lifted(counts, mark)
    assert found.n == counts.n
    assert found.mean == pytest.approx(max(mark, counts.mean))
    assert found.answers[-1][0] <= 10


@pytest.mark.parametrize(("counts", "mark"), [(GOOD, 10.5), (Counts.of({}), 7)])
def test_no_mark_lies_above_ten_and_nothing_is_made_of_nothing(counts: Counts, mark: float) -> None:
    with pytest.raises(ValueError, match="cannot be lifted"):
        lifted(counts, mark)


def test_one_chosen_touchpoint_does_more_for_the_pyramid_than_a_little_everywhere() -> None:
    found = what_if(SHOP, LEVELS, {"kassa": 7.5})
    assert found is not None
    assert (found.effort, found.each, found.lifted) == (pytest.approx(4), pytest.approx(4 / 3), ("kassa",))
    assert (found.now.pyramid.reached, found.chosen.pyramid.reached) == (1, 2)
    assert found.everywhere.pyramid.reached == 1
    assert (found.now.lowest_at, found.now.lowest) == ("kassa", 3.5)
    assert (found.chosen.lowest_at, found.chosen.lowest) == ("brood", 6.5)
    assert (found.now.ending_at, found.now.ending) == ("brood", 6.5)
    assert found.everywhere.ending == pytest.approx(6.5 + 4 / 3)


def test_what_is_good_enough_already_costs_nothing() -> None:
    found = what_if(SHOP, LEVELS, {"etalage": 7, "elders": 9})
    assert found is not None
    assert (found.effort, found.each, found.lifted) == (0, 0, ())
    assert found.chosen == found.everywhere == found.now


def test_without_marks_there_is_nothing_to_lift() -> None:
    assert what_if({"kassa": Counts.of({})}, LEVELS, {"kassa": 8}) is None


@given(st.lists(marks(), min_size=1, max_size=6), st.data())
def test_both_ways_cost_the_same_effort(groups: list[Counts], data: st.DataObject) -> None:
    shop = {f"t{number}": own for number, own in enumerate(groups)}
    picks = data.draw(st.dictionaries(st.sampled_from([*shop]), st.floats(1, 10)))
    found = what_if(shop, {}, picks)
    assert found is not None
    spent = sum(min(10, own.mean + found.each) - own.mean for own in shop.values())
    assert spent == pytest.approx(found.effort, abs=1e-6)
    assert found.now.mean == pytest.approx(total(groups).mean)
    assert found.chosen.mean >= found.now.mean - 1e-9
    assert found.everywhere.mean >= found.now.mean - 1e-9


@given(
    st.lists(st.lists(st.integers(1, 6), min_size=1, max_size=4), min_size=1, max_size=8), st.integers(0, 4)
)
def test_sums_of_people_who_are_all_happier_are_those_of_their_marks(each: list[list[int]], by: int) -> None:
    happier = [[mark + by for mark in own] for own in each]
    assert clustered(each).shifted(by) == pytest.approx(clustered(happier))


def test_a_pyramid_of_lifted_marks_is_as_sure_as_that_of_todays() -> None:
    each = [[mark] * 4 for mark in (2, 3, 4, 5, 6, 7, 8)]
    marks_ = {"kassa": Counts.from_rows(mark for own in each for mark in own)}
    found = what_if(marks_, {"kassa": 1}, {"kassa": 6.0}, {1: clustered(each)})
    alone = what_if(marks_, {"kassa": 1}, {"kassa": 6.0})
    assert found
    assert alone
    now, chosen, surer = (own.pyramid.levels[0].interval for own in (found.now, found.chosen, alone.chosen))
    assert now
    assert chosen
    assert surer
    assert now == clustered_interval(marks_["kassa"], clustered(each))
    assert chosen.width == pytest.approx(now.width)
    assert chosen.width > 1.5 * surer.width
