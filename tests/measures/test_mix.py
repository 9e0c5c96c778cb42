import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxcore.counts import Counts, total
from cxcore.measures.mix import Split, kitagawa
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
