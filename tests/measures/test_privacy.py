import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxcore.measures.privacy import withheld

groups = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 15))


@pytest.mark.parametrize(
    ("sizes", "hidden"),
    [
        ({}, ""),
        ({"a": 5, "b": 90}, ""),
        ({"a": 4, "b": 9, "c": 7}, "ac"),
        ({"a": 4, "b": 4, "c": 7}, "ab"),
        ({"a": 1, "b": 2, "c": 7, "d": 6}, "abd"),
        ({"a": 0, "b": 9}, ""),
        ({"a": 3}, "a"),
        ({"a": 3, "b": 0}, "a"),
        ({"a": 3, "b": 9}, "ab"),
    ],
)
def test_these_groups_are_withheld(sizes: dict[str, int], hidden: str) -> None:
    assert withheld(sizes) == set(hidden)


def test_of_equally_small_groups_the_first_goes() -> None:
    assert withheld({"a": 3, "b": 9, "c": 9}) == {"a", "b"}


@given(groups)
def test_every_group_under_the_minimum_is_withheld(sizes: dict[str, int]) -> None:
    assert {group for group, size in sizes.items() if 0 < size < 5} <= withheld(sizes)


@given(groups)
def test_nothing_under_the_minimum_can_be_worked_out_by_subtraction(sizes: dict[str, int]) -> None:
    hidden = withheld(sizes)
    together = sum(sizes[group] for group in hidden)
    total_is_shown = sum(sizes.values()) >= 5
    assert not hidden or not total_is_shown or (len(hidden) > 1 and together >= 5)


@given(groups)
def test_nobody_is_withheld_without_a_small_group(sizes: dict[str, int]) -> None:
    if all(size == 0 or size >= 5 for size in sizes.values()):
        assert not withheld(sizes)
