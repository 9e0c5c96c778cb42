"""Columns as numbers of their different texts: told apart once, when a file is read, for all who count."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from cxcore.store.coding import in_turns
from cxcore.surveys.neat import neat

MOST_TEXTS = 1100
"""Different texts that a column of answers may hold: a slider from 0 to 100 with a decimal has 1001."""
_MANY = 50_000
_LOOKED_AT = 4096
"""Of many rows, so many show whether a column holds more different texts than that."""


def told_apart(table: pa.Table) -> pa.Table:
    """A table of texts, each without blanks around it, in which columns of few different texts are encoded.

    Parameters
    ----------
    table
        ``row``, and the cells as they stand in the file.

    """
    columns: list[Any] = list(table.columns)

    def tell(place: int) -> None:
        columns[place + 1] = _neat(_encoded(columns[place + 1]))

    in_turns(tell, len(columns) - 1)
    return pa.table(columns, table.column_names)


def is_open(cells: pa.ChunkedArray) -> bool:
    """True when the first of many cells already hold more different texts than answers on a scale do."""
    return len(cells) > _MANY and len(pc.unique(cells.slice(0, _LOOKED_AT))) > MOST_TEXTS


def _encoded(cells: pa.ChunkedArray) -> pa.ChunkedArray | pa.DictionaryArray:
    return cells if is_open(cells) else cells.dictionary_encode().combine_chunks()


def _neat(cells: pa.ChunkedArray | pa.DictionaryArray) -> pa.ChunkedArray | pa.DictionaryArray:
    if isinstance(cells, pa.ChunkedArray):
        return pa.chunked_array(map(neat, cells.chunks), pa.string())
    texts = neat(cells.dictionary)
    if texts is cells.dictionary:
        return cells
    # Texts that differed in their blanks alone are one now.
    one = texts.dictionary_encode()
    return pa.DictionaryArray.from_arrays(one.indices.take(cells.indices), one.dictionary)
