"""Rows that add up the others, or stand beneath them, are no respondents; every table is made up."""

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
        "Totale,25,21,\nMedia,8.3,7,\n",
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


NUMBERED = "Nr,Kassa,Bezorging\n" + "".join(f"{number},8,{number}\n" for number in range(1, 8))


@pytest.mark.parametrize(
    ("last", "notes"),
    [
        ("Bron: eigen onderzoek,,\nn = 7,,\n", 2),
        ("\n* 1 = slecht; 10 = goed,,\n", 1),
        ("\nSamenvatting,,\nVraag,Gemiddeld cijfer,\nKassa,8,\nBezorging,4,\n", 4),
        ("\nGemaakt door de afdeling,,\n", 1),
    ],
)
def test_what_stands_beneath_the_table_is_left_out(survey_of: Opener, last: str, notes: int) -> None:
    survey = survey_of(NUMBERED + last)
    assert (survey.rows.table.num_rows, survey.left_out) == (7, {"note": notes})
    assert survey.rows_read == 7 + notes + survey.rows.blank


@pytest.mark.parametrize(
    "rows",
    [
        NUMBERED + "anoniem,9,9\n",
        NUMBERED + "8,,\n",
        PEOPLE + "Nota,8,,\n",
        "Waarom?,Kassa,Bezorging\n" + "prima,8,8\n" * 6 + "veel te druk,,\n",
    ],
)
def test_a_respondent_who_says_little_is_no_note(survey_of: Opener, rows: str) -> None:
    survey = survey_of(rows)
    assert survey.left_out == {}
    assert survey.rows.table.num_rows == rows.count("\n") - 1


def test_a_total_above_a_note_is_a_total(survey_of: Opener) -> None:
    survey = survey_of(NUMBERED + "\nTotaal,56,28\n\nBron: eigen onderzoek,,\n")
    assert survey.left_out == {"note": 1, "total": 1}
