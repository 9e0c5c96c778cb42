"""What stands in a column, and who is a respondent."""

from __future__ import annotations

from collections import Counter

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from cxcore.surveys.profile import MOST_TEXTS, SAMPLE, contents, kept, question_contents
from cxcore.surveys.tools.layout import LeaveOut

CELLS = st.lists(st.sampled_from(["", "1", "2", "n.v.t.", "heel goed"]), min_size=1, max_size=200)


def table_of(*columns: list[str]) -> pa.Table:
    rows = pa.array(range(2, 2 + len(columns[0])), pa.int64())
    named = {f"c{place}": pa.array(column, pa.string()) for place, column in enumerate(columns)}
    return pa.table({"row": rows} | named)


@given(CELLS)
def test_contents_are_the_counts_of_the_texts(cells: list[str]) -> None:
    found = contents(table_of(cells), 0)
    counted = Counter(filter(None, cells))
    assert found.texts == counted
    assert (found.filled, found.empty) == (counted.total(), len(cells) - counted.total())
    assert found.sample == tuple(found.texts or ())


@given(CELLS)
def test_the_order_of_rows_does_not_matter(cells: list[str]) -> None:
    shuffled = sorted(cells)
    assert list(contents(table_of(cells), 0).texts or {}) == list(contents(table_of(shuffled), 0).texts or {})


def test_a_column_of_very_many_texts_is_open() -> None:
    found = contents(table_of([str(n) for n in range(MOST_TEXTS + 1)] + [""]), 0)
    assert found.texts is None
    assert (found.filled, found.empty) == (MOST_TEXTS + 1, 1)
    assert len(found.sample) == SAMPLE
    assert list(found.sample) == sorted(found.sample, key=int)
    assert int(found.sample[-1]) > 0.99 * MOST_TEXTS


def test_a_long_open_column_is_not_counted_to_its_end() -> None:
    cells = [str(n) for n in range(60_000)] + [""] * 5
    found = contents(table_of(cells), 0)
    assert (found.texts, found.filled, found.empty) == (None, 60_000, 5)


def test_examples_are_found_far_down() -> None:
    assert contents(table_of([""] * 5000 + ["eindelijk"]), 0).sample == ("eindelijk",)


RULES = (
    LeaveOut(0, "preview", frozenset({"survey preview", "1"})),
    LeaveOut(1, "partial", frozenset({"false", ""})),
)


def test_who_is_no_respondent_is_left_out_by_the_first_reason() -> None:
    table = table_of(["0", "1", "Survey  Preview", "0", "0"], ["True", "False", "True", "", "FALSE"])
    found = kept(table, RULES, partial=False)
    assert found.table.column("row").to_pylist() == [2]
    assert found.left_out == {"preview": 2, "partial": 2}


def test_partial_answers_stay_when_wanted() -> None:
    table = table_of(["0", "1", "0"], ["True", "True", ""])
    found = kept(table, RULES, partial=True)
    assert found.table.column("row").to_pylist() == [2, 4]
    assert found.left_out == {"preview": 1}


@given(CELLS, CELLS, st.booleans())
def test_rows_kept_and_left_out_add_up(first: list[str], second: list[str], partial: bool) -> None:
    size = min(len(first), len(second))
    table = table_of(first[:size], second[:size])
    found = kept(table, RULES, partial=partial)
    assert found.table.num_rows + sum(found.left_out.values()) == size


def test_each_question_of_a_long_table_has_its_own_contents() -> None:
    table = table_of(["rij", "sfeer", "rij", ""], ["7", "goed", "8", "x"])
    found = question_contents(table, 0, 1)
    assert list(found) == ["rij", "sfeer"]
    assert found["rij"].texts == {"7": 1, "8": 1}
