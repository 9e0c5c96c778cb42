import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxcore.counts import Clusters, Counts
from cxcore.measures.pyramid import (
    Pyramid,
    coefficients,
    level_proposal,
    pyramid,
    reproducibility,
)

GOOD, SHAKY, BAD = [8.0] * 20, [1.0, 1, 10, 10, 10, 10], [5.0] * 20


def built(*levels: list[float]) -> Pyramid:
    return pyramid({place: Counts.from_rows(rows) for place, rows in enumerate(levels, 1)})


@pytest.mark.parametrize(
    ("rows", "status"),
    [(GOOD, "holds"), (SHAKY, "provisional"), (BAD, "fails"), ([9.0] * 4, "unknown"), ([], "unknown")],
)
def test_a_level_has_the_status_its_mean_and_interval_give(rows: list[float], status: str) -> None:
    assert built(rows).levels[0].status == status


def test_a_mean_at_the_norm_passes() -> None:
    assert built([6.0, 7, 8, 7, 7, 7]).levels[0].status == "holds"


def test_the_norm_can_be_chosen() -> None:
    assert pyramid({1: Counts.from_rows(GOOD)}, norm=8.5).levels[0].status == "fails"


def test_a_level_of_one_persons_answers_is_not_sure() -> None:
    rows = [9.0, 8, 9, 8, 9, 8]
    same = Clusters(1, 6, 36, 6 * 51, 51**2)
    counts = Counts.from_rows(rows)
    found = pyramid({1: counts, 2: counts}, clusters={2: same}).levels
    assert [level.status for level in found[:2]] == ["holds", "provisional"]


def test_an_unknown_level_shows_no_numbers() -> None:
    level = built([9.0] * 4).levels[0]
    assert (level.n, level.interval) == (0, None)
    assert math.isnan(level.mean)


@pytest.mark.parametrize(
    ("levels", "reached", "held_back_by", "loose"),
    [
        ([], 0, 1, ()),
        ([GOOD] * 6, 6, None, ()),
        ([GOOD, GOOD, BAD, GOOD, SHAKY, GOOD], 2, 3, (4, 6)),
        ([BAD, GOOD], 0, 1, (2,)),
        ([GOOD, SHAKY, GOOD], 1, 2, ()),
        ([GOOD, [], GOOD, BAD, GOOD], 1, 2, (5,)),
    ],
)
def test_a_level_counts_only_when_all_below_it_hold(
    levels: list[list[float]], reached: int, held_back_by: int | None, loose: tuple[int, ...]
) -> None:
    found = built(*levels)
    assert (found.reached, found.held_back_by, found.loose_stones) == (reached, held_back_by, loose)


def test_there_are_always_six_levels_from_the_base_up() -> None:
    assert [level.level for level in built(GOOD).levels] == [1, 2, 3, 4, 5, 6]


def test_each_level_can_be_proposed() -> None:
    proposals = [
        level_proposal("customer", "much", "information", "unchanged"),
        level_proposal("customer", "much", "problem", "unchanged"),
        level_proposal("customer", "some", "need", "relieved"),
        level_proposal("customer", "little", "beyond", "relieved"),
        level_proposal("organisation", "little", "beyond", "cared-for"),
        level_proposal("organisation", "none", "beyond", "enriched"),
    ]
    assert proposals == [1, 2, 3, 4, 5, 6]


def test_the_weakest_criterion_decides_the_proposal() -> None:
    assert level_proposal("organisation", "none", "information", "enriched") == 1


def test_the_published_scalogram_has_its_coefficients() -> None:
    assert coefficients(respondents=10, items=5, errors=5, mmr=0.6) == pytest.approx((0.9, 0.75))


def test_a_perfect_ladder_has_no_errors() -> None:
    found = reproducibility({(True, True, True): 3, (True, True, False): 4, (True, False, False): 3})
    assert found
    assert (found.errors, found.cr, found.cs, found.h) == (0, 1, 1, 1)


def test_an_item_out_of_place_is_two_errors() -> None:
    found = reproducibility({(False, True, False): 1, (True, False, False): 3, (True, True, False): 2})
    assert found
    assert (found.respondents, found.items, found.errors) == (6, 3, 2)
    assert found.cr == pytest.approx(1 - 2 / 18)
    assert found.mmr == pytest.approx((5 + 3 + 6) / 18)


def test_answers_that_have_nothing_to_do_with_each_other_have_no_homogeneity() -> None:
    found = reproducibility({(True, True): 4, (True, False): 4, (False, True): 2, (False, False): 2})
    assert found
    assert found.h == pytest.approx(0)


def test_coefficients_that_cannot_be_told_are_not_numbers() -> None:
    found = reproducibility({(True, True): 4})
    assert found
    assert math.isnan(found.cs)
    assert math.isnan(found.h)


@given(st.dictionaries(st.tuples(*[st.booleans()] * 4), st.integers(1, 9), min_size=1))
def test_errors_are_the_distance_to_the_ideal_pattern(patterns: dict[tuple[bool, ...], int]) -> None:
    found = reproducibility(patterns)
    errors = 0
    for pattern, number in patterns.items():
        ideal = sorted(pattern, reverse=True)
        errors += number * sum(one != other for one, other in zip(pattern, ideal, strict=True))
    assert found
    assert found.errors == errors
    assert 0 <= found.cr <= 1


@given(st.dictionaries(st.tuples(*[st.booleans()] * 4), st.integers(1, 9), min_size=1))
def test_homogeneity_compares_seen_with_expected_errors(patterns: dict[tuple[bool, ...], int]) -> None:
    found = reproducibility(patterns)
    people = [pattern for pattern, number in patterns.items() for _ in range(number)]
    pairs = list(itertools.combinations(range(4), 2))
    seen = sum(person[hard] and not person[easy] for person in people for easy, hard in pairs)
    expected = sum(
        sum(not person[easy] for person in people) * sum(person[hard] for person in people) / len(people)
        for easy, hard in pairs
    )
    assert found
    if expected:
        assert found.h == pytest.approx(1 - seen / expected)


def test_without_respondents_there_is_nothing_to_reproduce() -> None:
    assert reproducibility({}) is None


@pytest.mark.parametrize("patterns", [{(): 2}, {(True,): 1, (True, False): 1}])
def test_patterns_without_the_same_items_are_refused(patterns: dict[tuple[bool, ...], int]) -> None:
    with pytest.raises(ValueError, match="same items"):
        reproducibility(patterns)
