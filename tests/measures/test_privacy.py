import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxcore.measures.privacy import MINIMUM_GROUP, withheld, withheld_in_table

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


def test_a_cell_that_goes_for_its_row_takes_another_in_its_column() -> None:
    sizes = {("p", "a"): 3, ("p", "b"): 9, ("q", "a"): 20, ("q", "b"): 20, ("r", "a"): 30, ("r", "b"): 30}
    hidden = withheld_in_table(sizes).cells
    assert {("p", "a"), ("p", "b")} <= hidden
    for column in "ab":
        assert sum(1 for row, at in hidden if at == column) >= 2


def test_a_row_whose_total_is_withheld_shows_no_cell() -> None:
    sizes = {("p", "a"): 6, ("q", "a"): 2, ("q", "b"): 2, ("r", "a"): 30, ("r", "b"): 30}
    assert {("p", "a"), ("q", "a"), ("q", "b")} <= withheld_in_table(sizes).cells


def test_a_closed_column_shows_no_cell() -> None:
    found = withheld_in_table({("p", "a"): 4, ("p", "b"): 9, ("q", "b"): 9, ("q", "c"): 9})
    assert found.columns == {"a", "c"}
    assert {("p", "a"), ("q", "c")} <= found.cells


def test_a_group_hidden_for_another_reason_takes_the_smallest_with_it() -> None:
    assert withheld({"a": 9, "b": 20, "c": 30}, hidden_before={"c"}) == {"a", "c"}


cells = st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 3)), st.integers(0, 14))


@given(cells)
def test_no_small_cell_follows_from_everything_shown_together(sizes: dict[tuple[int, int], int]) -> None:
    found = withheld_in_table(sizes)
    hidden = sorted(found.cells)
    assert {cell for cell, size in sizes.items() if 0 < size < MINIMUM_GROUP} <= found.cells
    assert {cell for cell, size in sizes.items() if size and cell[1] in found.columns} <= found.cells
    movable = free(sizes, hidden, found.columns)
    for place, cell in enumerate(hidden):
        moves = movable.size and np.abs(movable[:, place]).max() > 1e-9
        # A table under the minimum has no total that is shown.
        assert moves or sizes[cell] >= MINIMUM_GROUP or sum(sizes.values()) < MINIMUM_GROUP


def free(
    sizes: dict[tuple[int, int], int], hidden: list[tuple[int, int]], columns: frozenset[int]
) -> np.ndarray:
    """In which directions the hidden cells can move without changing anything that is shown."""
    totals: dict[int, int] = {}
    for (row, _), size in sizes.items():
        totals[row] = totals.get(row, 0) + size
    open_rows = totals.keys() - withheld(totals)
    open_columns = {column for _, column in sizes} - columns
    equations = [[1.0] * len(hidden)]
    equations += [[float(cell[0] == row) for cell in hidden] for row in open_rows]
    equations += [[float(cell[1] == column) for cell in hidden] for column in open_columns]
    _, values, directions = np.linalg.svd(np.array(equations).reshape(len(equations), len(hidden)))
    return directions[int((values > 1e-9).sum()) :]
