import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxcore.counts import Counts
from cxcore.measures.priority import Priorities, opportunity, priorities
from cxcore.measures.resampling import resampled_means
from tests.measures.strategies import marks

GOOD, FAIR, BAD = (
    Counts.of({7: 10, 8: 20, 9: 10}),
    Counts.of({6: 10, 7: 20, 8: 10}),
    Counts.of({3: 20, 4: 20}),
)
KEYS = ("etalage", "rij", "kassa", "brood", "tas")
SHOP = {"etalage": GOOD, "rij": FAIR, "kassa": BAD, "brood": GOOD, "tas": FAIR}
MATTERS: dict[str, float | Counts] = {"etalage": 4, "rij": 6, "kassa": 9, "brood": 10, "tas": 2}


def shop(**importance: float | Counts) -> Priorities:
    found = priorities(MATTERS | importance, SHOP, KEYS)
    assert found is not None
    return found


@pytest.mark.parametrize(("importance", "satisfaction", "expected"), [(9, 3, 15), (9, 9, 9), (9, 10, 9)])
def test_opportunity_is_the_published_formula(
    importance: float, satisfaction: float, expected: float
) -> None:
    assert opportunity(importance, satisfaction) == expected


def test_quadrants_split_at_the_means_of_the_data() -> None:
    found = shop()
    assert found.importance == pytest.approx(31 / 5)
    assert found.performance == pytest.approx((8 + 7 + 3.5 + 8 + 7) / 5)
    assert {one.touchpoint: one.quadrant for one in found.touchpoints} == {
        "etalage": "more-than-needed",
        "rij": "more-than-needed",
        "kassa": "improve-first",
        "brood": "keep-up",
        "tas": "more-than-needed",
    }


def test_above_the_diagonal_is_where_it_matters_more_than_it_does_well() -> None:
    assert {one.touchpoint for one in shop().touchpoints if one.gap > 0} == {"kassa", "brood"}


def test_the_list_is_ordered_by_opportunity_and_then_by_the_lower_mean() -> None:
    found = shop(etalage=6)
    assert [one.touchpoint for one in found.ranked] == ["kassa", "brood", "rij", "etalage", "tas"]
    assert [one.rank for one in found.ranked] == [1, 2, 3, 4, 5]


def test_what_is_weak_and_important_beyond_chance_is_firm() -> None:
    found = shop()
    assert [one.touchpoint for one in found.firm] == ["kassa"]
    assert (found.firm[0].top_share, found.firm[0].quadrant_share) == (1, 1)


def test_equal_touchpoints_have_nothing_firm() -> None:
    same = Counts.of({5: 3, 7: 3, 9: 4})
    keys = [f"t{number}" for number in range(12)]
    found = priorities(dict.fromkeys(keys, 8.0), dict.fromkeys(keys, same), keys)
    assert found is not None
    assert found.firm == ()
    assert all(0.05 < one.top_share < 0.5 for one in found.touchpoints)


def test_a_touchpoint_with_few_answers_is_not_judged() -> None:
    found = priorities(MATTERS, SHOP | {"kassa": Counts.of({1: 7})}, KEYS)
    assert found is not None
    assert "kassa" not in {one.touchpoint for one in found.touchpoints}


def test_what_matters_to_a_few_customers_is_not_judged() -> None:
    assert "rij" not in {one.touchpoint for one in shop(rij=Counts.of({9: 7})).touchpoints}


def test_three_touchpoints_have_no_top_three() -> None:
    assert priorities(MATTERS, SHOP, KEYS[:3]) is None


def test_what_customers_say_matters_varies_with_the_resamples() -> None:
    doubted = shop(kassa=Counts.of({1: 6, 10: 6})).touchpoints[2]
    assert doubted.importance == 5.5
    assert 0 < doubted.quadrant_share < 1


def test_the_same_answers_give_the_same_shares() -> None:
    assert shop() == shop()


@settings(max_examples=50)
@given(st.lists(st.tuples(marks(least=8), st.integers(1, 10)), min_size=4, max_size=9))
def test_whatever_the_answers_ranks_are_a_permutation_and_shares_add_up(
    drawn: list[tuple[Counts, int]],
) -> None:
    keys = [f"t{number}" for number in range(len(drawn))]
    importance: dict[str, float | Counts] = {key: float(i) for key, (_, i) in zip(keys, drawn, strict=True)}
    found = priorities(importance, {key: m for key, (m, _) in zip(keys, drawn, strict=True)}, keys, 50)
    assert found is not None
    assert sorted(one.rank for one in found.touchpoints) == [*range(1, len(keys) + 1)]
    assert sum(one.top_share for one in found.touchpoints) == pytest.approx(3)
    best = found.ranked
    assert [one.opportunity for one in best] == sorted((one.opportunity for one in best), reverse=True)
    assert all(1 <= one.opportunity <= 19 and 0 <= one.quadrant_share <= 1 for one in best)


def test_resampled_means_spread_as_the_standard_error_says() -> None:
    counts = Counts.of({2: 11, 5: 3, 9: 26})
    means = resampled_means([counts, Counts.of({4: 1})], 4000, np.random.default_rng(3))
    standard_error = counts.sd * ((counts.n - 1) / counts.n) ** 0.5 / counts.n**0.5
    assert means[0].mean() == pytest.approx(counts.mean, abs=0.05)
    assert means[0].std() == pytest.approx(standard_error, rel=0.05)
    assert set(means[1]) == {4.0}


@settings(max_examples=50)
@given(st.lists(marks(), min_size=1, max_size=6))
def test_a_resampled_mean_lies_among_the_answers(groups: list[Counts]) -> None:
    means = resampled_means(groups, 20, np.random.default_rng(4))
    for row, group in zip(means, groups, strict=True):
        assert group.answers[0][0] - 1e-9 <= row.min() <= row.max() <= group.answers[-1][0] + 1e-9
