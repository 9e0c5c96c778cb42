from typing import NamedTuple

import pyarrow as pa

from cxcore.charts.picture import table


class Row(NamedTuple):
    name: str
    number: int
    mark: float
    shown: bool
    remark: str | None


def test_rows_become_columns_by_name():
    made = table(Row, [Row("a", 1, 7.5, True, None), Row("b", 2, 8.5, False, "x")])
    assert made.to_pylist()[1] == {"name": "b", "number": 2, "mark": 8.5, "shown": False, "remark": "x"}


def test_a_table_without_rows_keeps_its_columns():
    made = table(Row, [])
    assert (made.num_rows, made.schema.names) == (0, list(Row._fields))


def test_columns_keep_their_type_whatever_is_in_them():
    types = [pa.string(), pa.int32(), pa.float64(), pa.bool_(), pa.string()]
    assert table(Row, []).schema.types == table(Row, [Row("a", 1, 7.0, True, None)]).schema.types == types
