import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cxcore.counts import Counts
from cxcore.measures.independent import independent_test
from cxcore.measures.mann_whitney import mann_whitney
from cxcore.measures.superiority import brunner_munzel
from cxcore.scales import SCALES
from tests.measures.strategies import marks


@pytest.mark.parametrize("n", [0, 1])
def test_under_two_answers_there_is_no_test(n: int) -> None:
    group = Counts.from_rows([4, 6, 8])
    assert independent_test(Counts.from_rows([5] * n), group) is None
    assert independent_test(group, Counts.from_rows([5] * n)) is None


@given(marks(least=2), marks(least=2))
def test_both_tests_must_agree(before: Counts, after: Counts) -> None:
    found = independent_test(before, after)
    assume(len((before + after).answers) > 2)
    assert found
    both = [test for test in (mann_whitney(before, after), brunner_munzel(before, after)) if test]
    assert found in both
    assert found.p == max(test.p for test in both)


def test_lopsided_answers_in_one_small_group_raise_no_alarm() -> None:
    before, after = Counts.of({1.0: 1, 5.0: 1, 9.0: 10, 10.0: 188}), Counts.from_rows([10] * 20)
    certain = brunner_munzel(before, after)
    assert certain
    assert certain.p < 0.001
    found = independent_test(before, after)
    assert found
    assert (found.name, found.p > 0.2) == ("mann-whitney-exact", True)


def test_other_spread_in_one_small_group_is_no_difference() -> None:
    before, after = Counts.from_rows([5] * 100 + [6] * 100), Counts.from_rows([1] * 6 + [10] * 14)
    assert mann_whitney(before, after).p < 0.02
    found = independent_test(before, after)
    assert found
    assert (found.name, found.p > 0.05) == ("brunner-munzel", True)


@given(st.lists(st.booleans(), min_size=2), st.lists(st.booleans(), min_size=2))
def test_thumbs_are_judged_by_mann_and_whitney_alone(before: list[bool], after: list[bool]) -> None:
    groups = [Counts.from_rows([10.0 if up else 1.0 for up in own]) for own in (before, after)]
    assert independent_test(*groups) == mann_whitney(*groups)


@given(marks(least=2), marks(least=2))
def test_the_test_is_the_same_seen_from_the_other_side(before: Counts, after: Counts) -> None:
    there, back = independent_test(before, after), independent_test(after, before)
    assert there
    assert back
    assert there.p == pytest.approx(back.p)


@given(marks(least=2), marks(least=2))
def test_a_p_lies_between_zero_and_one(before: Counts, after: Counts) -> None:
    found = independent_test(before, after)
    assert found
    assert 0 < found.p <= 1


@given(marks(least=12), marks(least=12))
def test_no_test_depends_on_the_units_of_the_scale(before: Counts, after: Counts) -> None:
    assume(before != after)
    vas = SCALES["vas-0-100"]
    stretched = [Counts.of(((a * 7.3, k) for a, k in group.answers), vas) for group in (before, after)]
    assert independent_test(*stretched) == independent_test(before, after)
