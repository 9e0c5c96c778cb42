import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxcore.counts import Counts, total
from cxcore.measures.change import square_and_add
from cxcore.measures.interval import Interval, mean_interval
from cxcore.measures.mix import Split, journey_split, kitagawa, mix_interval, within_interval
from tests.measures.strategies import marks

rounds = st.dictionaries(st.sampled_from("abcd"), marks(most=12), min_size=1)


def test_a_shift_towards_the_happier_group_is_all_mix() -> None:
    before = {"a": Counts.from_rows([4] * 5), "b": Counts.from_rows([8] * 5)}
    after = {"a": Counts.from_rows([4] * 2), "b": Counts.from_rows([8] * 8)}
    assert kitagawa(before, after) == pytest.approx(Split(total=1.2, within=0, mix=1.2))


def test_a_change_of_every_group_with_the_same_shares_is_all_within() -> None:
    before = {"a": Counts.from_rows([4] * 5), "b": Counts.from_rows([8] * 5)}
    after = {"a": Counts.from_rows([5] * 3), "b": Counts.from_rows([9] * 3)}
    assert kitagawa(before, after) == pytest.approx(Split(total=1, within=1, mix=0))


def test_a_group_that_is_new_adds_to_the_mix_only() -> None:
    found = kitagawa(
        {"a": Counts.from_rows([4] * 5)}, {"a": Counts.from_rows([4] * 5), "b": Counts.from_rows([8] * 5)}
    )
    assert found == pytest.approx(Split(total=2, within=0, mix=2))


@given(rounds, rounds)
def test_the_parts_add_up_to_the_change_of_the_mean(
    before: dict[str, Counts], after: dict[str, Counts]
) -> None:
    found = kitagawa(before, after)
    assert found
    assert math.isclose(found.total, found.within + found.mix, rel_tol=1e-12, abs_tol=1e-12)
    change = total(after.values()).mean - total(before.values()).mean
    assert math.isclose(found.total, change, rel_tol=1e-12, abs_tol=1e-12)


@given(rounds, rounds)
def test_the_parts_turn_round_with_the_rounds(before: dict[str, Counts], after: dict[str, Counts]) -> None:
    there, back = kitagawa(before, after), kitagawa(after, before)
    assert there
    assert back
    assert there == pytest.approx([-part for part in back], abs=1e-9)


@pytest.mark.parametrize("empty", [{}, {"a": Counts.from_rows([])}])
def test_a_round_without_answers_cannot_be_split(empty: dict[str, Counts]) -> None:
    assert kitagawa(empty, {"a": Counts.from_rows([4])}) is None


def test_a_group_without_answers_in_either_round_adds_nothing() -> None:
    nobody = Counts.from_rows([])
    found = kitagawa({"a": Counts.from_rows([4]), "b": nobody}, {"a": Counts.from_rows([5]), "b": nobody})
    assert found == Split(total=1, within=1, mix=0)


groups = st.dictionaries(
    st.tuples(st.sampled_from(["x", "y", None]), st.sampled_from("abc")), marks(most=12), min_size=1
)


@given(groups, groups)
def test_the_three_parts_lead_from_one_mean_to_the_other(before, after) -> None:
    found, whole = journey_split(before, after), kitagawa(before, after)
    assert found
    assert whole
    assert math.isclose(found.before + found.total, found.after, rel_tol=1e-12)
    assert math.isclose(found.before, total(before.values()).mean, rel_tol=1e-12)
    assert (found.within, found.mix) == pytest.approx((whole.within, whole.mix), abs=1e-12)


@given(groups, groups, st.integers(0, 2))
def test_rounded_parts_add_up_exactly(before, after, decimals) -> None:
    found = journey_split(before, after)
    assert found
    shown, unit = found.rounded(decimals), 10**decimals
    parts = [round(part * unit) for part in (shown.within, shown.personas, shown.touchpoints)]
    assert round(shown.before * unit) + sum(parts) == round(shown.after * unit)
    exact = (found.within, found.personas, found.touchpoints)
    assert all(abs(part / unit - own) < 1 / unit + 1e-9 for part, own in zip(parts, exact, strict=True))


def test_one_persona_has_no_mix_of_personas() -> None:
    before = {("x", "a"): Counts.from_rows([4] * 6), ("x", "b"): Counts.from_rows([8] * 2)}
    after = {("x", "a"): Counts.from_rows([4] * 2), ("x", "b"): Counts.from_rows([8] * 6)}
    found = journey_split(before, after)
    assert found
    assert (found.within, found.personas, found.touchpoints) == pytest.approx((0, 0, 2))


def test_a_persona_that_comes_is_a_mix_of_personas_and_a_question_that_comes_one_of_touchpoints() -> None:
    before = {("x", "a"): Counts.from_rows([4] * 5)}
    person = journey_split(before, {**before, ("y", "a"): Counts.from_rows([8] * 5)})
    question = journey_split(before, {**before, ("x", "b"): Counts.from_rows([8] * 5)})
    assert person
    assert question
    assert (person.personas, person.touchpoints) == pytest.approx((2, 0))
    assert (question.personas, question.touchpoints) == pytest.approx((0, 2))


def test_what_is_left_without_the_mix_has_an_interval() -> None:
    before = {"a": Counts.from_rows([4, 5, 4, 5] * 5), "b": Counts.from_rows([8, 9, 8, 9] * 2)}
    only_mix = {"a": Counts.from_rows([4, 5, 4, 5] * 2), "b": Counts.from_rows([8, 9, 8, 9] * 5)}
    better = {"a": Counts.from_rows([7, 8, 7, 8] * 2), "b": Counts.from_rows([9, 10, 9, 10] * 5)}
    chance, real = within_interval(before, only_mix), within_interval(before, better)
    assert chance
    assert real
    assert chance.contains(0)
    assert real.low > 0


def test_one_group_has_the_interval_of_two_means() -> None:
    before, after = Counts.from_rows([4, 5, 6, 7]), Counts.from_rows([6, 7, 8, 8])
    found, around = (
        within_interval({"a": before}, {"a": after}),
        [mean_interval(own) for own in (before, after)],
    )
    assert all(around)
    assert found == pytest.approx(square_and_add(before.mean, around[0], after.mean, around[1]))


def test_groups_that_nobody_shares_leave_nothing_to_be_sure_of() -> None:
    assert within_interval({"a": Counts.from_rows([4])}, {"b": Counts.from_rows([4])}) is None


def test_the_part_of_the_mix_has_an_interval_around_it() -> None:
    low, high = Counts.of({4: 20, 6: 20}), Counts.of({8: 20, 10: 20})
    before, after = {"low": low, "high": high}, {"low": low, "high": Counts.of({8: 5, 10: 5})}
    around, parts = mix_interval(before, after), kitagawa(before, after)
    assert around
    assert parts
    assert around.low < parts.mix < around.high < 0


def test_without_other_shares_nothing_comes_from_the_mix() -> None:
    before = {"a": Counts.from_rows([4, 5, 6]), "b": Counts.from_rows([7, 8, 9])}
    after = {"a": Counts.from_rows([6, 7, 8]), "b": Counts.from_rows([8, 9, 10])}
    assert mix_interval(before, after) == Interval(0, 0)
    assert mix_interval({}, after) is None
