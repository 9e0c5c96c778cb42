"""What a preview says of each column of answers, and of questions that stand beneath one another."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxcore.store.coding import Answer
from cxcore.store.database import Database
from cxcore.surveys import ColumnUse, Mapping
from cxcore.surveys.importing.answers import number_in, reader
from cxcore.surveys.importing.load import Preview, Target, load, preview
from tests.surveys.conftest import Opener

HERE = Target("Bakkerij Zon", "Brood kopen", "Nulmeting")
LABELS = {"Slecht": 1, "Goed": 5, "n.v.t.": None, "-99": None}
RATING = ColumnUse(header="Kassa", use="rating", touchpoint="Kassa", scale="csat-1-5", answers=LABELS)
WHY = ColumnUse(header="Waarom", use="comment", touchpoint="Kassa")


def test_a_column_tells_what_stands_in_it(database: Database, survey_of: Opener) -> None:
    text = "Kassa,Waarom\nGoed,a\n goed ,\nSlecht,b\n3,\nN.V.T.,c\n-99,\n,\nzeven,\n9,d\n"
    seen = preview(database, survey_of(text), Mapping(columns=(RATING, WHY)), HERE)
    column = seen.columns[0]
    assert (column.letter, column.label, column.comment) == ("A", "Kassa", 1)
    assert (column.answers, column.comments, column.empty, column.unreadable) == (4, 4, 0, 2)
    assert column.missing == {"N.V.T.": 1, "-99": 1}
    assert column.mean == pytest.approx(3.5)
    assert column.histogram == ((1, 1), (3, 1), (5, 2))
    assert column.examples == (9, 10)


def test_a_comment_stays_also_where_the_answer_is_missing_or_wrong(
    database: Database, survey_of: Opener
) -> None:
    mapping = Mapping(columns=(RATING, WHY))
    load(database, survey_of("Kassa,Waarom\nn.v.t.,lang\nzeven,kort\n"), mapping, HERE)
    with database.read() as cursor:
        rows = cursor.execute("SELECT value, comment FROM app.rating ORDER BY comment").fetchall()
    assert rows == [(None, "kort"), (None, "lang")]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("goed", Answer(5)),
        (" GOED\u00a0", Answer(5)),
        ("3", Answer(3)),
        ("3,0", Answer(3)),
        ("-99.0", Answer()),
        ("n.v.t.", Answer()),
        ("6", Answer(reason="outside")),
        ("nan", Answer(reason="value")),
        ("1_0", Answer(reason="value")),
        ("beter", Answer(reason="value")),
    ],
)
def test_a_text_says_what_it_stands_for(text: str, answer: Answer) -> None:
    assert reader(LABELS, 1, 5)(text) == answer


@given(st.text())
def test_any_text_says_something_on_the_scale_or_nothing(text: str) -> None:
    value = reader(LABELS, 1, 5)(text).value
    assert value is None or 1 <= value <= 5


@given(st.floats(-1e6, 1e6))
def test_numbers_read_alike_with_a_comma(number: float) -> None:
    assert number_in(f"{number:.3f}") == number_in(f"{number:.3f}".replace(".", ","))


def test_personas_and_channels_have_names_of_their_own(database: Database, survey_of: Opener) -> None:
    mapping = Mapping(
        columns=(
            RATING,
            ColumnUse(header="Wie", use="persona", names={"zakelijk": "Ondernemer", "anders": ""}),
        )
    )
    seen = preview(database, survey_of("Kassa,Wie\n5,Zakelijk\n4,anders\n3,Jong\n"), mapping, HERE)
    assert [(one.name, one.n) for one in seen.personas] == [("Ondernemer", 1), ("Jong", 1)]


def test_no_time_is_stored_while_its_order_is_in_doubt(database: Database, survey_of: Opener) -> None:
    time = ColumnUse(header="Tijd", use="time", dates="day-first", doubts=("dates",))
    load(database, survey_of("Tijd,Kassa\n01-02-2026,5\n"), Mapping(columns=(time, RATING)), HERE)
    with database.read() as cursor:
        assert cursor.execute("SELECT answered_at FROM app.rating").fetchall() == [(None,)]


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["", "1", "2", "3"]),
        st.sampled_from(["", "goed", " Goed\u00a0", "Slecht", "n.v.t.", "4", "9", "x"]),
        st.sampled_from(["", "te lang"]),
        st.sampled_from(["", "1", "5,0", "-99"]),
    ).filter(any),
    min_size=1,
    max_size=12,
)


def _given(seen: Preview) -> Counter[float]:
    """How often each number stands in the columns."""
    return sum((Counter(dict(column.histogram)) for column in seen.columns), Counter())


def _stored(database: Database) -> tuple[Counter[float], int]:
    """How often each number is stored, and of how many respondents who are known again."""
    with database.read() as cursor:
        values = cursor.execute(
            "SELECT value, COUNT(*) FROM app.rating WHERE value IS NOT NULL GROUP BY value"
        )
        numbers = Counter(dict(values.fetchall()))
        [(people,)] = cursor.execute(
            "SELECT COUNT(DISTINCT respondent) FROM app.rating WHERE respondent >= 0"
        ).fetchall()
    return numbers, people


@settings(max_examples=20)
@given(rows=ROWS)
def test_a_preview_and_an_import_count_alike_and_add_up(tmp_path_factory: Any, rows: Any) -> None:
    from cxcore.surveys import open_survey

    folder = tmp_path_factory.mktemp("alike")
    path = folder / "made-up.csv"
    path.write_text("ID;Kassa;Waarom;Oven\n" + "".join(";".join(row) + "\n" for row in rows), "utf-8")
    oven = RATING.model_copy(update={"header": "Oven", "touchpoint": "Oven"})
    mapping = Mapping(columns=(ColumnUse(header="ID", use="respondent"), RATING, WHY, oven))
    database = Database.open(folder / "test.duckdb")
    with open_survey(path, path.name) as survey:
        seen = preview(database, survey, mapping, HERE)
        expected = sum(row[1].strip().casefold() in {"goed", "slecht", "4"} or row[2] != "" for row in rows)
        expected += sum(row[3] in {"1", "5,0"} for row in rows)
        assert seen.ratings == expected
        assert seen.rows_read == len(rows) == seen.rows_used + sum(seen.left_out.values())
        if seen.ratings:
            receipt = load(database, survey, mapping, HERE)
            assert (receipt.ratings, receipt.left_out) == (seen.ratings, seen.left_out)
            assert _stored(database) == (_given(seen), seen.respondents)
            again = preview(database, survey, mapping, HERE)
            assert (again.ratings, again.already, again.changed) == (0, expected, 0)
    database.close()
