"""Rows that add up the others are no respondents; every table is made up."""

from __future__ import annotations

import pytest

from tests.surveys.conftest import Opener

PEOPLE = "Klant,Kassa,Bezorging,Opmerking\nJan,8,9,prima\nPiet,7,6,\nAnna,10,6,Gemiddeld\n"


@pytest.mark.parametrize(
    "last",
    [
        "Totaal,25,21,\n",
        'Gemiddelde,"8,3",7,\n',
        "\n,,,\nTotal:,25,21,\nAverage,8.3,7,\n",
        "Gesamt (n=3),25,21,\nDurchschnitt,8.3,7,\n",
        ",Moyenne,7,\n",
        "Promedio,83%,70 %,\n",
    ],
)
def test_the_last_rows_that_say_so_are_totals(survey_of: Opener, last: str) -> None:
    survey = survey_of(PEOPLE + last)
    assert survey.left_out == {"total": last.strip("\n,").count("\n") + 1}
    assert survey.rows.table.num_rows == 3
    assert survey.rows_read == 3 + survey.left_out["total"] + survey.rows.blank


@pytest.mark.parametrize(
    "rows",
    [
        PEOPLE,
        PEOPLE + "Totaal,8,9,zo zou ik het noemen\n",
        PEOPLE + "Totaal,8,9,\nKees,7,7,\n",
        "Oordeel,Kassa,Bezorging\nGemiddeld,8,9\nSlecht,7,6\nGoed,7,6\nGemiddeld,7,6\n",
        "Nummer,Kassa,Oordeel\n1,8,Goed\n2,7,Slecht\n3,7,Gemiddeld\n",
    ],
)
def test_respondents_are_no_totals(survey_of: Opener, rows: str) -> None:
    survey = survey_of(rows)
    assert survey.left_out == {}
    assert survey.rows.table.num_rows == rows.count("\n") - 1
