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


COMPUTED = "Ingevuld op,Kassa,Bezorging,Opmerking\n" + "".join(
    f"2026-03-0{day},{day + 1},{10 - day},\n" for day in range(1, 7)
)


@pytest.mark.parametrize(
    "last",
    [
        ",4.5,6.5,\n",
        '\n,"4,50","6,50",\n',
        ",27,39,\n,4.5,6.5,\n",
        ",4.5,6.5,\n,6,6,\n,1.87,1.87,\n",
        "Gem. cijfer,4.5,6.5,\n",
        ",4.5,,\n",
    ],
)
def test_what_a_spreadsheet_computed_tells_by_its_numbers(survey_of: Opener, last: str) -> None:
    survey = survey_of(COMPUTED + last)
    assert survey.left_out == {"total": last.strip("\n").count("\n") + 1}
    assert survey.rows.table.num_rows == 6


@pytest.mark.parametrize(
    "last",
    [
        ",4,6,\n",
        ",4.5,8,\n",
        ",5,5,\n",
        "2026-03-07,4.5,6.5,rustig\n",
        "Kees,4.5,,\n",
    ],
)
def test_a_respondent_without_a_date_is_not_computed(survey_of: Opener, last: str) -> None:
    assert survey_of(COMPUTED + last).left_out == {}


def test_totals_may_stand_above_the_respondents(survey_of: Opener) -> None:
    header, _, people = PEOPLE.partition("\n")
    above = survey_of(f"Gemiddelde,8.3,7,\n{PEOPLE}")
    assert (above.layout.header_rows, above.rows.table.num_rows, above.left_out) == (2, 3, {})
    between = survey_of(f"{header}\nGemiddelde,8.3,7,\n{people}")
    assert (between.rows.table.num_rows, between.left_out) == (3, {"total": 1})
    assert [column.label for column in above.columns] == [column.label for column in between.columns]


def test_a_table_beside_the_respondents_is_none_of_theirs(survey_of: Opener) -> None:
    lines = (PEOPLE + "Eva,9,9,\nTom,7,8,\n").splitlines()
    beside = (",,Cijfer,Aantal", ",,9,2", ",,8,1", ",,7,2", "", "")
    survey = survey_of("\n".join(map("".join, zip(lines, beside, strict=True))))
    assert survey.layout.uses == {5: "left-out", 6: "left-out"}


def test_questions_that_some_did_not_answer_are_no_table_beside(survey_of: Opener) -> None:
    survey = survey_of("Naam,Kassa,,Prijs,Waarom?\nJan,8,,7,goed\nPiet,7,,6,\nAnna,9,,,\n")
    assert survey.layout.uses == {}


def test_a_row_with_its_number_alone_is_blank(survey_of: Opener) -> None:
    rows = "1,8,snel\n2,7,\n3,,\n4,9,\n5,,duur\n6,,\n7,,\n"
    survey = survey_of("Nr,Cijfer,Waarom?\n" + rows)
    assert (survey.rows.table.num_rows, survey.rows.blank, survey.rows_read) == (4, 3, 7)
    others = survey_of("Klantnummer,Cijfer,Waarom?\n" + rows.replace("\n", "\n10")[:-2])
    assert (others.rows.table.num_rows, others.rows.blank) == (7, 0)


def test_the_same_marks_of_all_are_no_mean(survey_of: Opener) -> None:
    assert survey_of("Naam,Kassa,Prijs\n" + "Jan,8,7\n" * 6 + ",8,7\n").left_out == {}


@pytest.mark.parametrize(
    "content",
    [
        PEOPLE + PEOPLE,
        PEOPLE + "\n,,,\n" + PEOPLE,
        "Klanten 2026,,,\n" + PEOPLE + PEOPLE,
        "Tijdstempel,Hoe was de kassa?,Waarom?,Nog iets?\n1-2-2026 8:00:00,8,a,b\n2-2-2026 8:00:00,7,,\n" * 2,
    ],
)
def test_a_header_that_stands_there_again_is_no_respondent(survey_of: Opener, content: str) -> None:
    survey = survey_of(content)
    assert survey.left_out == {"header": 1}
    assert survey.rows_read == survey.rows.table.num_rows + 1 + survey.rows.blank
    assert "Kassa" not in survey.contents(1).sample


def test_the_title_above_a_header_that_stands_there_again_is_no_respondent(survey_of: Opener) -> None:
    survey = survey_of(("Klanten 2026,,,\n" + PEOPLE) * 2)
    assert (survey.rows.table.num_rows, survey.left_out) == (6, {"header": 2})


def test_of_two_header_rows_both_stand_there_again(survey_of: Opener) -> None:
    header = "Respondent ID,Collector ID,Hoe tevreden bent u over,,Waarom?\n,,Kassa,Prijs,Response\n"
    survey = survey_of((header + "101,9,Tevreden,Ontevreden,druk\n102,9,Ontevreden,Tevreden,\n") * 2)
    assert (survey.rows.table.num_rows, survey.left_out) == (4, {"header": 2})


def test_options_that_were_all_ticked_are_no_header(survey_of: Opener) -> None:
    rows = "E-mail,Telefoon,Winkel\n" + "E-mail,,\nE-mail,Telefoon,Winkel\n,Telefoon,\n,,Winkel\n" * 3
    survey = survey_of(rows)
    assert (survey.rows.table.num_rows, survey.left_out) == (12, {})


def test_what_stands_beneath_tells_nothing_about_columns(survey_of: Opener) -> None:
    survey = survey_of(",Cijfer,Waarom?\n1,8,snel\n2,7,\n3,9,\n4,8,\n5,6,\n\nBron: eigen onderzoek,,\n")
    assert survey.layout.uses == {0: "left-out"}
    assert survey.left_out == {"note": 1}


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
        NUMBERED + "9,,\n",
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


def test_a_first_customer_with_the_name_of_a_sum_is_a_customer(survey_of: Opener) -> None:
    rows = "Media,9,9\n" + "".join(
        f"{name},{mark},7\n" for mark, name in enumerate(("Brood", "Taart", "Koek"), 5)
    )
    assert survey_of(f"Afdeling,Kassa,Bezorging\n{rows}").left_out == {}


def test_a_last_respondent_whose_marks_are_the_means_is_a_respondent(survey_of: Opener) -> None:
    names = ("Jan", "Piet", "Anna", "Eva", "Tom")
    rows = "".join(f"{name},{mark},{mark % 3 + 7}\n" for mark, name in enumerate(names, 5))
    assert survey_of(f"Naam,Kassa,Brood\n{rows}Fien,7,8\n").left_out == {}


def test_questions_that_were_asked_later_are_no_table_beside(survey_of: Opener) -> None:
    rows = [
        f"{n % 5 + 5},{n % 4 + 6},,{n % 3 + 7},{n % 2 + 8}" if n < 8 else f"{n % 5 + 5},{n % 4 + 6},,,"
        for n in range(20)
    ]
    survey = survey_of("Kassa,Brood,,Parkeren,Personeel\n" + "\n".join(rows))
    assert survey.layout.uses == {}
