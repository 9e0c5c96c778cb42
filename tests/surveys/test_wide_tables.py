"""A table with a row a respondent: what each of its columns gives, by its mapping."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from cxcore.errors import CxError
from cxcore.store.database import Database
from cxcore.store.ratings import counts
from cxcore.surveys import ColumnUse, Mapping, proposal
from cxcore.surveys.importing.load import Problem, load, preview
from tests.surveys.conftest import Opener
from tests.surveys.taking import HERE, STORED, journey, rows

WIDE = "ID,Kassa,Toelichting,Bezorging,Aanbevelen?\n1,7,te lang,8,9\n2,,,11,\n3,,,,\n4,6,,,x\n"


def wide_mapping() -> Mapping:
    return Mapping(
        columns=(
            ColumnUse(header="ID", use="respondent"),
            ColumnUse(header="Kassa", use="rating", touchpoint="Rij bij de kassa"),
            ColumnUse(header="Toelichting", use="comment", touchpoint="rij bij de kassa"),
            ColumnUse(header="Bezorging", use="rating", touchpoint="Bezorging"),
            ColumnUse(header="Aanbevelen?", use="rating", kind="nps", scale="nps-0-10"),
        )
    )


def test_each_rating_column_of_a_table_gives_a_rating(database: Database, survey_of: Opener) -> None:
    load(database, survey_of(WIDE), wide_mapping(), HERE)
    stored = [(row[0], row[1], row[6], row[8]) for row in rows(database, STORED)]
    assert stored == [
        ("Bezorging", "emotion", 8.0, None),
        ("Rij bij de kassa", "emotion", 6.0, None),
        ("Rij bij de kassa", "emotion", 7.0, "te lang"),
        (None, "nps", 9.0, None),
    ]


def test_a_row_of_a_table_is_used_when_any_cell_is(database: Database, survey_of: Opener) -> None:
    seen = preview(database, survey_of(WIDE), wide_mapping(), HERE)
    assert (seen.rows_read, seen.rows_used, seen.left_out) == (4, 2, {"outside": 1, "empty": 1})


def test_a_wrong_cell_is_told_also_in_a_row_that_is_used(database: Database, survey_of: Opener) -> None:
    seen = preview(database, survey_of(WIDE), wide_mapping(), HERE)
    assert seen.problems == (
        Problem(3, "Bezorging", "11", "outside", "D", 1),
        Problem(5, "Aanbevelen?", "x", "value", "E", 2),
    )


def test_a_comment_on_its_own_is_about_its_touchpoint(database: Database, survey_of: Opener) -> None:
    mapping = Mapping(
        columns=(ColumnUse(header="a", use="comment", touchpoint="Kassa"), ColumnUse(header="b"))
    )
    load(database, survey_of("a,b\nte lang,1\n"), mapping, HERE)
    assert [(row[0], row[1], row[8]) for row in rows(database, STORED)] == [("Kassa", "emotion", "te lang")]


@pytest.mark.parametrize(
    ("dates", "text"),
    [
        ("day-first", "2-3-2026 14:20:53"),
        ("month-first", "3/2/2026 2:20:53 PM"),
        ("day-first", "02.03.26 14:20:53"),
        ("iso", "2026-03-02T14:20:53+01:00"),
        ("iso", "2026/03/02 2:20:53 PM GMT+1"),
        ("iso", "46083.5978356481"),
        ("iso", "1772461253"),
        ("iso", "1772461253000"),
        ("day-first", "2-3-2026 om 14:20:53"),
        ("day-first", "2-3-2026 14:20:53 uur"),
        ("day-first", "2. 3. 2026 14:20:53"),
        ("iso", "maandag 2 maart 2026 14:20:53"),
        ("iso", "2026/3/2 下午2:20:53 GMT+8"),
    ],
)
def test_times_are_read_in_the_order_of_the_mapping(
    database: Database, survey_of: Opener, dates: Any, text: str
) -> None:
    mapping = Mapping(
        columns=(
            ColumnUse(header="t", use="time", dates=dates),
            ColumnUse(header="a", use="rating", touchpoint="a"),
        )
    )
    load(database, survey_of(f"t,a\n{text},7\n"), mapping, HERE)
    stored = rows(database, "SELECT answered_at FROM app.rating")
    assert stored == [(datetime(2026, 3, 2, 14, 20, 53),)]  # noqa: DTZ001


def test_the_record_keeps_the_mapping(database: Database, survey_of: Opener) -> None:
    survey = survey_of(WIDE)
    load(database, survey, wide_mapping(), HERE)
    kept = rows(database, "SELECT mapping, tool FROM app.import_event")[0]
    assert (Mapping.from_json(kept[0]), kept[1]) == (wide_mapping(), "table")


def test_a_mapping_of_another_file_is_refused(database: Database, survey_of: Opener) -> None:
    with pytest.raises(CxError, match="no column “ID”"):
        preview(database, survey_of("a,b\n1,2\n"), wide_mapping(), HERE)


def test_comments_far_from_any_rating_are_told_apart_from_answers(
    database: Database, survey_of: Opener
) -> None:
    text = "Respondent ID;Hoe tevreden bent u over de kassa?;Welke krant leest u?;Wilt u nog iets kwijt?\n"
    text += "".join(f"R{n};{5 + n % 5};Krant {n % 3};{f'Made up {n}' * (n % 2)}\n" for n in range(12))
    survey = survey_of(text)
    mapping = proposal(survey)
    seen = preview(database, survey, mapping, HERE)
    receipt = load(database, survey, mapping, HERE)
    assert (seen.ratings, seen.remarks, receipt.ratings, receipt.remarks) == (18, 6, 18, 6)
    assert [(one.name, one.n) for one in seen.touchpoints] == [("Kassa", 12)]
    home = journey(database, receipt)
    assert sum(one.n for _, one in counts(database, home).cells) == 12
