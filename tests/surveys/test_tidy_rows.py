"""A row of our own form: what is stored of it, and what is said of one that cannot be used."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from cxcore.store.database import Database
from cxcore.surveys import template_csv
from cxcore.surveys.importing.load import Problem
from tests.surveys.conftest import Opener
from tests.surveys.taking import STORED, journey, rows, see, take


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_template_has_no_problems(database: Database, survey_of: Opener, language: Any) -> None:
    seen = see(database, survey_of(template_csv(language)))
    assert (seen.rows_read, seen.rows_used, seen.problems_total) == (3, 3, 0)


def test_a_tidy_row_is_stored_as_it_stands(database: Database, survey_of: Opener) -> None:
    take(
        database,
        survey_of(
            "contactpunt;waarde;persona;meting;schaal;soort;kanaal;tijdstip;toelichting\n"
            "Kassa;4,5;Vaste klant;Voorjaar;csat-1-5;csat;Winkel;2026-03-02T10:15:30; te lang \n"
        ),
    )
    moment = datetime(2026, 3, 2, 10, 15, 30)  # noqa: DTZ001 (times of answers carry no zone)
    expected = (
        "Kassa",
        "csat",
        "csat-1-5",
        "Vaste klant",
        "Voorjaar",
        "Winkel",
        4.5,
        moment,
        "te lang",
    )
    assert rows(database, STORED) == [expected]


def test_what_a_row_does_not_say_is_left_open(database: Database, survey_of: Opener) -> None:
    take(database, survey_of("touchpoint,value,persona,channel\nKassa,7,,\n"))
    stored = ("Kassa", "emotion", "mark-1-10", None, "Nulmeting", None, 7.0, None, None)
    assert rows(database, STORED) == [stored]


def test_a_comment_without_an_answer_is_kept(database: Database, survey_of: Opener) -> None:
    take(database, survey_of("touchpoint,value,comment\nKassa,,te lang\n"))
    assert rows(database, "SELECT value, comment FROM app.rating") == [(None, "te lang")]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Kassa,zeven,,", "value"),
        ("Kassa,nan,,", "outside"),
        ("Kassa,11,,", "outside"),
        ("Kassa,0,,", "outside"),
        ("Kassa,7,mark-1-11,", "scale"),
        ("Kassa,7,,vreugde", "kind"),
        ("Kassa,5,,ces", "scale"),
        (",7,,", "touchpoint"),
        ("Kassa,,,", "empty"),
        (" ,,,", "blank"),
        ("", "blank"),
        ("Kassa,7,,,7", "ragged"),
    ],
)
def test_a_row_that_cannot_be_used_is_counted_under_its_reason(
    database: Database, survey_of: Opener, row: str, reason: str
) -> None:
    seen = see(database, survey_of(f"touchpoint,value,scale,kind\nKassa,7,,\n{row}\nKassa,8,,\n"))
    assert (seen.rows_read, seen.rows_used, seen.left_out) == (3, 2, {reason: 1})


@pytest.mark.parametrize(("kind", "scale"), [("nps", "nps-0-10"), ("csat", "csat-1-5")])
def test_kinds_with_one_scale_need_not_name_it(
    database: Database, survey_of: Opener, kind: str, scale: str
) -> None:
    seen = see(database, survey_of(f"touchpoint,value,kind\n,5,{kind}\n"))
    assert [one.scale for one in seen.sample] == [scale]


def test_extra_cells_are_no_harm_while_they_are_empty(database: Database, survey_of: Opener) -> None:
    seen = see(database, survey_of("touchpoint,value\nKassa,7,\nKassa,8, ,\nKassa,9\n"))
    assert (seen.rows_used, seen.left_out) == (3, {})


def test_problems_name_the_row_of_the_spreadsheet(database: Database, survey_of: Opener) -> None:
    seen = see(
        database,
        survey_of('touchpoint,value,comment\nKassa,7,"twee\nregels"\n\nKassa,zeven,\nKassa,7,,x\n'),
    )
    assert seen.problems == (
        Problem(4, "value", "zeven", "value", "B", 0),
        Problem(5, "", "4", "ragged"),
    )


def test_rows_are_numbered_alike_in_regular_files(database: Database, survey_of: Opener) -> None:
    seen = see(database, survey_of('touchpoint,value,comment\nKassa,7,"twee\nregels"\nKassa,zeven,\n'))
    assert seen.problems == (Problem(3, "value", "zeven", "value", "B", 0),)


def test_a_wrong_value_is_shown_to_forty_characters(database: Database, survey_of: Opener) -> None:
    seen = see(database, survey_of(f"touchpoint,value\nKassa,{'a' * 50}\nKassa,7\n"))
    assert seen.problems[0].value == "a" * 40


@pytest.mark.parametrize("value", ["iemand@voorbeeld.nl", "bel iemand@voorbeeld.nl", "06-12345678"])
def test_a_wrong_value_does_not_tell_who_somebody_is(
    database: Database, survey_of: Opener, value: str
) -> None:
    shown = see(database, survey_of(f"touchpoint,value\nKassa,{value}\nKassa,7\n")).problems[0].value
    assert "…" in shown
    assert "voorbeeld" not in shown
    assert "1234" not in shown


def test_two_hundred_problems_are_listed_and_all_counted(database: Database, survey_of: Opener) -> None:
    seen = see(database, survey_of("touchpoint,value\n" + "Kassa,x\n" * 300))
    assert (len(seen.problems), seen.problems_total) == (200, 300)


def test_a_time_that_cannot_be_read_is_told_and_the_answer_kept(
    database: Database, survey_of: Opener
) -> None:
    seen = see(database, survey_of("touchpoint,value,answered_at\nKassa,7,gisteren\n"))
    assert (seen.rows_used, seen.problems) == (1, (Problem(2, "answered_at", "gisteren", "time", "C"),))


def test_unknown_columns_are_named_and_not_stored(database: Database, survey_of: Opener) -> None:
    survey = survey_of("touchpoint,value,email\nKassa,7,iemand@voorbeeld.nl\n")
    assert see(database, survey).left_out_columns == ("email",)
    take(database, survey)
    assert "voorbeeld" not in str(rows(database, "SELECT * FROM app.rating"))


def test_text_that_looks_like_sql_is_text(database: Database, survey_of: Opener) -> None:
    name = "'; DROP TABLE app.rating; --"
    receipt = take(database, survey_of(f'touchpoint,value\n"{name}",7\n'))
    assert [one.name for one in journey(database, receipt).touchpoints] == [name]
