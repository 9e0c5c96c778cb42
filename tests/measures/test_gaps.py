import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

from cxcore.counts import Counts
from cxcore.measures.gaps import Gap, gaps, successes
from tests.measures.strategies import marks

HIGH, LOW = Counts.of({7: 10, 8: 20, 9: 10}), Counts.of({4: 10, 5: 20, 6: 10})
PLACE = (None, "kassa")


def one(other: Counts | float, felt: Counts) -> Gap:
    return gaps({PLACE: other}, {PLACE: felt}, [PLACE])[0]


@pytest.mark.parametrize(
    ("other", "felt", "verdict"),
    [
        (HIGH, LOW, "short"),
        (LOW, HIGH, "over"),
        (LOW, LOW, "no-difference"),
        (8.0, LOW, "short"),
        (5.0, LOW, "no-difference"),
        (3.0, LOW, "over"),
        (HIGH, Counts.of({4: 7}), "too-little"),
        (Counts.of({8: 7}), LOW, "too-little"),
        (8.0, Counts.of({4: 7}), "too-little"),
    ],
)
def test_the_verdict_follows_the_interval(other: Counts | float, felt: Counts, verdict: str) -> None:
    assert one(other, felt).verdict == verdict


def test_a_target_against_the_marks_is_their_interval_turned_round() -> None:
    found = one(8, LOW)
    low, high = DescrStatsW(LOW.rows()).tconfint_mean()
    assert found.gap == pytest.approx(3)
    assert found.interval == pytest.approx((8 - high, 8 - low))
    assert found.other == (0, 8)


def test_marks_against_marks_have_welchs_interval() -> None:
    expected = CompareMeans(DescrStatsW(HIGH.rows()), DescrStatsW(LOW.rows())).tconfint_diff(usevar="unequal")
    assert one(HIGH, LOW).interval == pytest.approx(expected)


def test_a_place_whose_marks_may_not_be_shown_has_no_gap() -> None:
    found = gaps({PLACE: 8}, {}, [PLACE])[0]
    assert (math.isnan(found.gap), found.interval, found.verdict, found.felt.n) == (
        True,
        None,
        "too-little",
        0,
    )


def test_a_place_without_another_view_is_not_in_the_list() -> None:
    assert gaps({PLACE: Counts.of({})}, {PLACE: LOW}, [PLACE, (None, "rij")]) == ()


def test_in_a_long_list_a_gap_has_to_be_surer() -> None:
    nearly = Counts.of({4: 8, 5: 9, 6: 8})
    places = [(None, f"t{number}") for number in range(20)]
    alone = gaps({places[0]: 5.4}, {places[0]: nearly}, places)[0]
    among = gaps(dict.fromkeys(places, 5.4), dict.fromkeys(places, nearly), places)[0]
    assert (alone.verdict, among.verdict) == ("short", "no-difference")
    assert alone.interval == among.interval


@given(st.one_of(marks(), st.floats(1, 10)), marks())
def test_the_interval_holds_the_gap(other: Counts | float, felt: Counts) -> None:
    found = one(other, felt)
    assert found.interval is not None
    assert found.interval.low - 1e-9 <= found.gap <= found.interval.high + 1e-9
    assert -9 <= found.gap <= 9


def test_a_success_delights_more_than_a_third_and_more_than_elsewhere() -> None:
    delights, fine = Counts.of({8: 20, 9: 40, 10: 40}), Counts.of({7: 40, 8: 40, 9: 20})
    (found,) = successes({"brood": delights, "rij": fine}, ["rij", "brood"])
    assert (found.touchpoint, found.n, found.share) == ("brood", 100, 0.8)
    assert found.interval == pytest.approx(proportion_confint(80, 100, method="wilson"))


@pytest.mark.parametrize(
    "counts",
    [Counts.of({8: 2, 9: 5}), Counts.of({8: 66, 9: 34}), Counts.of({8: 8, 9: 9})],
    ids=["few answers", "a third by chance", "half of a few"],
)
def test_what_could_be_chance_is_no_success(counts: Counts) -> None:
    assert successes({"brood": counts, "rij": Counts.of({6: 60})}, ["brood", "rij"]) == ()


def test_where_all_delight_none_stands_out() -> None:
    same = Counts.of({8: 20, 9: 80})
    assert successes({"brood": same, "rij": same}, ["brood", "rij"]) == ()
