"""Columns as numbers of their different texts: told apart once, when a file is read, for all who count."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from cxcore.store.coding import in_turns
from cxcore.surveys.neat import neat, neat_cells

MOST_TEXTS = 1100
"""Different texts that a column of answers may hold: a slider from 0 to 100 with a decimal has 1001."""
_OFTEN = 0.5
"""Different texts for each filled cell of the first records, up to which a column seems to hold few."""
_MANY = 50_000
_LOOKED_AT = 4096
"""Of many rows, so many show whether a column holds more different texts than that."""


def told_apart(table: pa.Table) -> pa.Table:
    """A table of texts, each without blanks around it, in which columns of few different texts are encoded.

    Parameters
    ----------
    table
        ``row``, and the cells as they stand in the file; some of these columns may be encoded already.

    """
    columns: list[Any] = list(table.columns)

    def tell(place: int) -> None:
        cells = _encoded(columns[place + 1])
        columns[place + 1] = cells if _is_encoded(cells) else _neat(cells)

    in_turns(tell, len(columns) - 1)
    encoded = [place for place, column in enumerate(columns) if _is_encoded(column)]
    if not _are_neat([columns[place].dictionary for place in encoded]):
        for place in encoded:
            columns[place] = _neat(columns[place])
    return pa.table(columns, table.column_names)


def is_open(cells: pa.ChunkedArray) -> bool:
    """True when the first of many cells already hold more different texts than answers on a scale do."""
    return len(cells) > _MANY and len(pc.unique(cells.slice(0, _LOOKED_AT))) > MOST_TEXTS


def repeated(records: Sequence[Sequence[str]]) -> frozenset[int]:
    """The columns that seem to hold few different texts, by the first records: worth encoding while read."""
    columns = ([cell for cell in column if cell] for column in zip(*records, strict=False))
    return frozenset(place for place, cells in enumerate(columns) if len(set(cells)) <= _OFTEN * len(cells))


def _encoded(cells: pa.ChunkedArray) -> pa.ChunkedArray | pa.DictionaryArray:
    if not pa.types.is_dictionary(cells.type):
        return cells if is_open(cells) else cells.dictionary_encode().combine_chunks()
    whole = cells.combine_chunks()
    # What the first records let hope may turn out otherwise.
    if len(whole.dictionary) > MOST_TEXTS and is_open(pa.chunked_array([whole])):
        return cells.cast(pa.string())
    return whole


def _is_encoded(column: object) -> bool:
    return isinstance(column, pa.DictionaryArray)


def _are_neat(dictionaries: list[pa.StringArray]) -> bool:
    """True when none of the texts has blanks around it: of hundreds of columns, all are looked at at once."""
    texts = pa.concat_arrays(dictionaries) if dictionaries else pa.array([], pa.string())
    return neat(texts) is texts


def _neat(cells: pa.ChunkedArray | pa.DictionaryArray) -> pa.ChunkedArray | pa.DictionaryArray:
    if isinstance(cells, pa.ChunkedArray):
        return neat_cells(cells)
    texts = neat(cells.dictionary)
    if texts is cells.dictionary:
        return cells
    # Texts that differed in their blanks alone are one now.
    one = texts.dictionary_encode()
    return pa.DictionaryArray.from_arrays(one.indices.take(cells.indices), one.dictionary)
