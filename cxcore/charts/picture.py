"""A picture: a specification that is made once, and the data that change under it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple, get_type_hints

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True)
class Picture:
    """What a chart shows.

    Attributes
    ----------
    spec
        Vega-Lite without data. The same object for every picture of one shape, so that a screen swaps the
        data in place instead of drawing anew; it is shared and must not be changed. It carries its own
        colours and is drawn without another theme.
    datasets
        The rows by the names under which the specification asks for them.

    """

    spec: dict[str, Any]
    datasets: dict[str, pa.Table]


def table(kind: type[NamedTuple], rows: Sequence[NamedTuple]) -> pa.Table:
    """Rows of one kind as an Arrow table, with the columns of the kind even when there are no rows.

    Parameters
    ----------
    kind
        A NamedTuple of str, int, float and bool fields, or such a type or None.
    rows
        Instances of it.

    """
    # By way of JSON: an Arrow array of Python's objects first imports pandas, which takes half a second.
    from pyarrow import json as arrow

    written = "\n".join(json.dumps(row._asdict(), allow_nan=False) for row in rows) or "{}"
    options = arrow.ParseOptions(explicit_schema=_schema(kind))
    return arrow.read_json(BytesIO(written.encode()), parse_options=options).slice(0, len(rows))


@cache
def _schema(kind: type[NamedTuple]) -> pa.Schema:
    import pyarrow as pa

    types: dict[Any, pa.DataType] = {
        str: pa.string(),
        int: pa.int32(),
        float: pa.float64(),
        bool: pa.bool_(),
        str | None: pa.string(),
        int | None: pa.int32(),
        float | None: pa.float64(),
    }
    return pa.schema([(name, types[hint]) for name, hint in get_type_hints(kind).items()])
