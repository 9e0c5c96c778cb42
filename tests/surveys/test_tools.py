"""Each survey tool by a small made-up export."""

from __future__ import annotations

import pytest

from cxcore.surveys.tools.layout import Layout, layout_of
from tests.surveys.conftest import Opener
from tests.surveys.made_up import FIXTURES, NAMES, records_of


def layout(name: str) -> Layout:
    return layout_of(records_of(name))


def used(name: str) -> dict[str, str]:
    """The columns of respondent and time, by text, in a fixture."""
    found = layout(name)
    return {use: found.columns[place].text for place, use in found.uses.items() if use != "left-out"}


def reasons(name: str) -> dict[str, list[int]]:
    """The respondents, counted from 0, that a fixture says are none, by reason."""
    records, found = records_of(name), layout(name)
    rows = records[found.header_rows :]
    return {
        rule.reason: [n for n, row in enumerate(rows) if row[rule.position].casefold() in rule.texts]
        for rule in reversed(found.leave_out)
        if any(row[rule.position].casefold() in rule.texts for row in rows)
    }


@pytest.mark.parametrize("name", NAMES)
def test_each_fixture_says_that_it_is_made_up(name: str) -> None:
    assert "made up for a test" in (FIXTURES / name).read_text("utf-8").casefold()


@pytest.mark.parametrize(
    ("name", "tool", "header_rows", "respondents"),
    [
        ("qualtrics_nl.csv", "qualtrics", 3, 5),
        ("qualtrics.tsv", "qualtrics", 3, 5),
        ("qualtrics_excel_nl.csv", "qualtrics", 3, 5),
        ("qualtrics_without_names.csv", "qualtrics", 2, 5),
        ("qualtrics_legacy.csv", "qualtrics-legacy", 2, 2),
        ("qualtrics_legacy_python.csv", "qualtrics-legacy", 3, 1),
        ("surveymonkey_expanded.csv", "surveymonkey", 2, 2),
        ("surveymonkey_expanded_nl.csv", "surveymonkey", 2, 1),
        ("surveymonkey_merged_repeated.csv", "surveymonkey", 2, 1),
        ("surveymonkey_condensed.csv", "surveymonkey", 1, 2),
        ("surveymonkey_rounded_ids.csv", "surveymonkey", 2, 2),
        ("google_nl.csv", "google-forms", 1, 1),
        ("microsoft_en.csv", "microsoft-forms", 1, 2),
        ("microsoft_nl.csv", "microsoft-forms", 1, 2),
        ("microsoft_de.csv", "microsoft-forms", 1, 2),
        ("microsoft_fr.csv", "microsoft-forms", 1, 2),
        ("microsoft_es.csv", "microsoft-forms", 1, 2),
        ("limesurvey_de.csv", "limesurvey", 1, 2),
        ("limesurvey_codes.csv", "limesurvey", 1, 2),
        ("limesurvey_code_text.csv", "limesurvey", 1, 2),
        ("typeform.csv", "typeform", 1, 2),
        ("tally.csv", "tally", 1, 2),
        ("formbricks.csv", "formbricks", 1, 2),
        ("jotform.csv", "jotform", 1, 2),
        ("alchemer.csv", "alchemer", 1, 3),
        ("questionpro.csv", "questionpro", 2, 2),
        ("long_nl.csv", "long", 1, 9),
        ("long_unnamed.csv", "long", 1, 9),
        ("tidy_nl.csv", "tidy", 1, 1),
        ("table_titles.csv", "table", 3, 3),
        ("table_two_rows.csv", "table", 2, 4),
        ("table_status.csv", "table", 1, 4),
    ],
)
def test_the_tool_and_its_header_rows_are_found(
    name: str, tool: str, header_rows: int, respondents: int
) -> None:
    records, found = records_of(name), layout(name)
    assert (found.tool, found.header_rows, len(records) - found.header_rows) == (
        tool,
        header_rows,
        respondents,
    )


@pytest.mark.parametrize(
    ("name", "respondent", "time"),
    [
        ("qualtrics_nl.csv", "Antwoord-id", "Datum van registratie"),
        ("qualtrics_without_names.csv", "Antwoord-id", "Datum van registratie"),
        ("qualtrics_legacy.csv", "ResponseID", "EndDate"),
        ("surveymonkey_expanded.csv", "Respondent ID", "End Date"),
        ("surveymonkey_expanded_nl.csv", None, "Einddatum"),
        ("surveymonkey_rounded_ids.csv", None, None),
        ("google_nl.csv", None, "Tijdstempel"),
        ("microsoft_nl.csv", "ID", "Tijd van voltooien"),
        ("microsoft_fr.csv", "ID", "Heure de fin"),
        ("limesurvey_de.csv", "Antwort ID", "Datum Abgeschickt"),
        ("limesurvey_codes.csv", "id", "submitdate"),
        ("typeform.csv", "#", "Submit Date (UTC)"),
        ("tally.csv", "Respondent ID", "Submitted at"),
        ("formbricks.csv", "Response ID", "Timestamp"),
        ("jotform.csv", "Submission ID", "Submission Date"),
        ("alchemer.csv", "Response ID", "Date Submitted"),
        ("long_nl.csv", "Respondent", "Datum"),
    ],
)
def test_the_respondent_and_the_moment_of_completion_are_found(
    name: str, respondent: str | None, time: str | None
) -> None:
    assert (used(name).get("respondent"), used(name).get("time")) == (respondent, time)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("qualtrics_nl.csv", {"preview": [1], "spam": [2], "partial": [3], "screened": [4]}),
        ("qualtrics_legacy.csv", {"preview": [1], "partial": [1]}),
        ("limesurvey_de.csv", {"partial": [1]}),
        ("limesurvey_codes.csv", {"partial": [1]}),
        ("typeform.csv", {"partial": [1]}),
        ("formbricks.csv", {"partial": [1]}),
        ("alchemer.csv", {"partial": [1], "screened": [2]}),
        ("questionpro.csv", {"partial": [1]}),
        ("table_status.csv", {"partial": [1], "screened": [2], "test": [3]}),
        ("google_nl.csv", {}),
    ],
)
def test_who_is_no_respondent_is_told_by_the_tool(name: str, expected: dict[str, list[int]]) -> None:
    assert reasons(name) == expected


def test_codes_that_a_program_wrote_as_fractions_mean_the_same(survey_of: Opener) -> None:
    days = enumerate("001820", 1)
    rows = [
        f"2026-03-0{day} 8:00:00,2026-03-0{day} 8:05:00,{status}.0,1.0,R_{day},8.0" for day, status in days
    ]
    survey = survey_of("StartDate,EndDate,Status,Finished,ResponseId,Q1\n" + "\n".join(rows))
    assert survey.left_out == {"preview": 1, "spam": 1, "test": 1}


@pytest.mark.parametrize(
    ("name", "place", "text", "id_", "item"),
    [
        ("qualtrics_nl.csv", 13, "Hoe tevreden bent u over de winkel?", "QID1_1", "Wachten bij de kassa"),
        ("qualtrics_nl.csv", 14, "Hoe tevreden bent u over de winkel?", "QID1_2", "Bezorging - thuis"),
        ("qualtrics_nl.csv", 15, "Hoe waarschijnlijk is het dat u ons aanbeveelt?", "QID2", ""),
        ("qualtrics_nl.csv", 17, "Waar kocht u?", "QID3_1", "Winkel"),
        ("qualtrics_nl.csv", 19, "Waar kocht u?", "QID3_2_TEXT", "Anders - Tekst"),
        ("qualtrics_nl.csv", 20, "Wat kan beter, …?", "QID4_TEXT", ""),
        ("qualtrics_legacy.csv", 7, "How was it?", "Q1", ""),
        ("qualtrics_legacy.csv", 9, "", "", ""),
        ("surveymonkey_expanded.csv", 10, "How satisfied are you with", "", "The delivery"),
        ("surveymonkey_expanded.csv", 14, "Why?", "", ""),
        ("surveymonkey_expanded_nl.csv", 8, "Hoe was het?", "", ""),
        ("surveymonkey_merged_repeated.csv", 6, "How satisfied are you with", "", "The bill"),
        ("google_nl.csv", 3, "Hoe tevreden bent u over", "", "Bezorging"),
        ("google_nl.csv", 4, "", "", ""),
        ("limesurvey_de.csv", 9, "Wie zufrieden sind Sie mit uns?", "", "Lieferung & Versand"),
        ("limesurvey_codes.csv", 7, "G01Q01[SQ001]", "G01Q01[SQ001]", ""),
        ("limesurvey_codes.csv", 9, "G01Q02", "G01Q02", ""),
        ("limesurvey_code_text.csv", 2, "Hoe tevreden bent u?", "q1[SQ001]", "Wachten"),
        ("limesurvey_code_text.csv", 6, "In een maand", "l0[a]", ""),
        ("typeform.csv", 1, "Hoe was het, …?", "", ""),
        ("tally.csv", 3, "Hoe was het? (1-10)", "", ""),
        ("tally.csv", 6, "Waar kocht u?", "", "Website (app)"),
        ("formbricks.csv", 9, "1. Hoe was het?", "", ""),
        ("jotform.csv", 1, "How satisfied are you?", "", "Checkout"),
        ("alchemer.csv", 12, "How satisfied are you?", "", "Delivery"),
        ("alchemer.csv", 13, "Note: how was it?", "", ""),
        ("table_two_rows.csv", 5, "Hoe belangrijk is", "", "De bezorging"),
        ("table_two_rows.csv", 0, "Klant", "", ""),
    ],
)
def test_a_column_reads_as_question_id_and_item(
    name: str, place: int, text: str, id_: str, item: str
) -> None:
    assert layout(name).columns[place] == (place, text, id_, item)


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("qualtrics_nl.csv", {16, 21, 22, 23, 24}),
        ("qualtrics_without_names.csv", {16, 21, 22, 23}),
        ("microsoft_nl.csv", {3, 4, 5, 7, 8}),
        ("surveymonkey_expanded.csv", {1, 4, 5, 6, 7, 8}),
        ("surveymonkey_rounded_ids.csv", {0}),
        ("limesurvey_codes.csv", {2, 3, 4, 10, 11}),
        ("limesurvey_code_text.csv", {0}),
        ("typeform.csv", {5, 6, 9, 10, 11}),
        ("table_status.csv", {1, 2}),
    ],
)
def test_administration_is_left_out(name: str, places: set[int]) -> None:
    uses = layout(name).uses
    assert {place for place in places if uses.get(place) == "left-out"} == places


@pytest.mark.parametrize("number", ["Nr", "#", "Volgnummer", ""])
def test_row_numbers_in_front_do_not_hide_the_tool(number: str) -> None:
    records = [["Tijdstempel", "Hoe was het?"], *([f"{day}-3-2026 8:00:00", "8"] for day in range(1, 5))]
    numbered = [[number if row == 0 else str(row), *cells] for row, cells in enumerate(records)]
    assert layout_of(numbered).tool == layout_of(records).tool == "google-forms"


def test_a_stamp_behind_something_else_than_row_numbers_tells_no_tool() -> None:
    records = [["Filiaal", "Timestamp", "Score"], *(["12", f"{day}-3-2026", "8"] for day in range(1, 5))]
    assert layout_of(records).tool == "table"


@pytest.mark.parametrize("name", ["microsoft_en.csv", "limesurvey_de.csv"])
def test_respondents_numbered_per_form_are_marked_so(name: str) -> None:
    assert layout(name).counted


@pytest.mark.parametrize("name", ["qualtrics_nl.csv", "tally.csv", "surveymonkey_rounded_ids.csv"])
def test_ids_of_their_own_are_not_numbers_per_form(name: str) -> None:
    assert not layout(name).counted


@pytest.mark.parametrize("name", ["long_nl.csv", "long_unnamed.csv"])
def test_a_table_with_one_answer_a_row_names_question_and_answer(name: str) -> None:
    assert (layout(name).question, layout(name).answer) == (2, 3)
