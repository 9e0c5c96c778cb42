"""Columns whose different texts were told apart hold the same as they did before."""

from __future__ import annotations

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from cxcore.surveys.distinct import told_apart
from cxcore.surveys.profile import contents

CELLS = st.lists(
    st.sampled_from(["", " ", "7", " 7", "7\u00a0", "goed", "goed ", "twee\r\nregels", "\u3000é"]),
    min_size=1,
    max_size=60,
)


def table_of(cells: list[str], pieces: int = 1) -> pa.Table:
    size = -(-len(cells) // pieces)
    chunks = [cells[start : start + size] for start in range(0, len(cells), size)]
    return pa.table({"row": pa.array(range(len(cells))), "c0": pa.chunked_array(chunks, pa.string())})


def neatly(cells: list[str]) -> list[str]:
    return [cell.strip().replace("\r\n", "\n") for cell in cells]


@given(CELLS, st.integers(1, 4))
def test_each_text_stands_there_once_without_blanks(cells: list[str], pieces: int) -> None:
    found = told_apart(table_of(cells, pieces)).column("c0").combine_chunks()
    assert found.to_pylist() == neatly(cells)
    assert len(set(found.dictionary.to_pylist())) == len(found.dictionary)


@given(CELLS, st.integers(0, 59))
def test_what_stands_in_some_rows_is_counted_alike(cells: list[str], first: int) -> None:
    whole, plain = told_apart(table_of(cells)), table_of(neatly(cells))
    assert contents(whole.slice(first), 0) == contents(plain.slice(first), 0)


def test_a_long_column_of_ever_other_texts_stays_text() -> None:
    cells = [f" R{place}" for place in range(60_000)]
    found = told_apart(table_of(cells, pieces=3)).column("c0")
    assert found.type == pa.string()
    assert found.to_pylist() == neatly(cells)
