"""What holds for a proposal about any table."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cxcore.surveys.columns import Column
from cxcore.surveys.mapping import Mapping, Use
from cxcore.surveys.understanding.proposal import proposal
from tests.surveys.looked_at import looked_at

WORDS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=9)
PERSONAL = (
    st.builds("{}@{}.nl".format, WORDS, WORDS),
    st.builds("06-{:08d}".format, st.integers(0, 99_999_999)),
    st.ip_addresses(v=4).map(str),
)


@given(
    st.text(max_size=60),
    st.one_of(*(st.lists(one, min_size=1, max_size=9) for one in PERSONAL)),
    st.sampled_from([None, "respondent", "time"]),
    st.sampled_from(["", "Kassa", "E-mail"]),
)
def test_no_column_of_addresses_is_ever_proposed_for_storing(
    header: str, cells: list[str], say: Use | None, item: str
) -> None:
    columns = [
        (Column(0, " ".join(header.split()), "", item), cells),
        (Column(1, "Kassa"), ["7"] * len(cells)),
    ]
    use = proposal(looked_at(columns, {0: say} if say else {})).columns[0]
    assert use.use == "left-out"
    assert not any(cell in use.model_dump_json() for cell in cells)


@given(st.lists(st.tuples(st.text(max_size=40), st.text(max_size=20)), min_size=1, max_size=8), st.data())
def test_any_table_gets_one_use_a_column(columns: list[tuple[str, str]], data: st.DataObject) -> None:
    cells = st.lists(st.text(max_size=12), min_size=3, max_size=3)
    made = [(Column(place, " ".join(text.split()), "", item), data.draw(cells))
            for place, (text, item) in enumerate(columns)]  # fmt: skip
    mapping = proposal(looked_at(made))
    assert [use.header for use in mapping.columns] == [column.label for column, _ in made]
    assert all(use.touchpoint for use in mapping.columns if use.use == "rating" and use.kind == "emotion")
    assert Mapping.from_json(mapping.model_dump_json()) == mapping
    for use in ("respondent", "time", "persona", "channel", "round"):
        assert sum(column.use == use for column in mapping.columns) <= 1
