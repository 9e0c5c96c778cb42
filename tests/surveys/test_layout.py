"""Header rows, titles, tables of any kind, and what is refused; all examples are made up."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxcore.errors import NoAnswersError, SurveyError
from cxcore.surveys.tools.layout import Layout, layout_of
from cxcore.text import speak
from tests.surveys.made_up import NAMES, SHARED, Records, records_of

_DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t"}
_TOOLS = {
    "new_3hdr_german_ui.csv": "qualtrics",
    "legacy_2hdr_bom_german.csv": "qualtrics-legacy",
    "legacy_api_pydict_importid_small.csv": "qualtrics-legacy",
    "de_2hdr_semicolon_bom.csv": "table",
}


def table(text: str) -> Records:
    """Records written with bars between the cells."""
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]


def refused(records: Records) -> str:
    with pytest.raises(SurveyError) as error:
        layout_of(records)
    assert speak("nl")(error.value.key) != speak("en")(error.value.key)
    return error.value.key


def _shared() -> list[dict[str, str]]:
    manifest = SHARED / "MANIFEST.tsv"
    if not manifest.exists():
        return []
    return list(csv.DictReader(manifest.read_text("utf-8").splitlines(), delimiter="\t"))


def _real(line: dict[str, str]) -> Records:
    text = (SHARED / line["path"]).read_text(line["encoding"], errors="replace")
    quoting = csv.QUOTE_NONE if line["path"].endswith(".tsv") else csv.QUOTE_MINIMAL
    delimiter = _DELIMITERS[line["delimiter"]]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting)
    return [row for row in rows if any(map(str.strip, row))]


def test_people_beside_each_other_are_refused_where_a_question_stands_before_them() -> None:
    rows = "A1|How hard was the task for you?|2|4|1\nA2|How was the pace of it?|3|4|1"
    assert refused(table("QuestionId|QuestionText|P1|P2|P3\n" + rows)) == "error.survey.transposed"
    assert layout_of(table("Nr|Comentario|P1|P2|P3\n" + rows)).tool == "table"


@pytest.mark.parametrize("line", _shared(), ids=lambda line: line["path"])
def test_every_real_file_is_laid_out_as_its_figures_say(line: dict[str, str]) -> None:
    records = _real(line)
    if line["path"].startswith("negative"):
        assert refused(records[:200]) == "error.survey.aggregate"
        return
    found = layout_of(records[:200])
    folder, name = line["path"].split("/")
    tool = {"google_forms": "google-forms", "ms_forms": "microsoft-forms"}.get(folder, folder)
    assert found.tool == _TOOLS.get(name, tool)
    assert (found.header_rows, len(found.columns)) == (int(line["header_rows"]), int(line["n_cols"]))
    assert len(records) - found.header_rows == int(line["n_rows"])


@pytest.mark.parametrize(
    "text",
    [
        # One respondent is a table of respondents as well.
        "Klant|Wachten\n1|8",
        "Wat kocht u?|Hoe was het?\nBrood|Goed",
        "Naam|Wachten|Bezorging|Totaal\nJan|7|8|7,5\nPiet|6|7|6,5\nKees|9|8|8,5",
        "Naam|Wachten|Bezorging\nJan|80%|70%\nPiet|60%|90%\nKees|100%|50%",
        "Klant|Gemak|Sfeer\n1|80%|70%\n2|60%|90%\n3|100%|50%",
        "Tevreden|Snel\n40%|30%\n60%|70%",
        "Hotel|Average score|Total reviews|Stars\nA|7,9|20|3\nA|7,9|20|5\nB|8,1|9|4",
        "Respondent|1|2|3\nr1|7|8|9\nr2|6|7|8",
        "Datum|Cijfer\n2026-03-01|8\n2026-03-02|7",
        "Naam|Cijfer|Opmerking\nJan||\nPiet|7|prima\nKees||\nAn|8|",
        "Score|Reden\n8|fijn\n8|fijn\n7|traag\n9|\n8|fijn",
        "Klant|Aantal bezoeken|Cijfer\nBakker Bart|3|8\nSlager Sam|2|7",
        "Brood|Koek|Cijfer\nBrood||8\nBrood|Koek|7\n|Koek|9\nBrood||8\nBrood|Koek|8\nBrood||6",
        "|Cijfer|Opmerking\n0|8|goed\n1|7|\n2|9|",
        "Vestiging|Cijfer|Reden\nUtrecht|8|a\nUtrecht|7|b\nDelft|6|c\nDelft|9|d\nUtrecht|8|e\nDelft|7|f",
        (
            "Datum|Winkel|Cijfer\n1-2-2024|Utrecht Stad|8\n1-2-2024|Delft Zuid|7\n2-2-2024|Utrecht Stad|6"
            "\n2-2-2024|Delft Zuid|9\n3-2-2024|Utrecht Stad|6\n3-2-2024|Delft Zuid|9"
        ),
        "Vraag 1|Vraag 2\n7|8\n6|7\n8|9",
    ],
)
def test_a_table_of_respondents_is_taken_with_one_header_row(text: str) -> None:
    found = layout_of(table(text))
    assert (found.tool, found.header_rows) == ("table", 1)


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("no_")])
def test_a_table_without_a_respondent_a_row_is_refused(name: str) -> None:
    key = "transposed" if "transposed" in name else "aggregate"
    assert refused(records_of(name)) == f"error.survey.{key}"


@pytest.mark.parametrize(
    "text",
    [
        "|Totaal|Man|Vrouw\nGoed|34|30|38\nMatig|46|50|42\nSlecht|20|20|20",
        "Antwoord|Aantal|%\nGoed|9|45%\nSlecht|11|55%",
        "Antwoord|Aantal\nGoed|9\nSlecht|11\nTotaal|20",
        "Vraag 1: hoe was het?||\nOptie|Stemmen|Procent\nGoed|10|50%\nSlecht|10|50%",
        "Vestiging|Aantal|Gemiddeld cijfer\nUtrecht|34|7,2\nZwolle|22|6,9\nEde|12|7,7",
        "Kanaal|Gemiddelde|n\nWinkel|7,8|20\nWebsite|6,9|31",
        "|Man|Vrouw|Jong|Oud\nGoed|34%|30%|38%|20%\nMatig|46%|50%|42%|50%\nSlecht|20%|20%|20%|30%",
        "Antwoordopties|Reacties\nGoed|45,00%\nSlecht|55,00%",
        "Jaar|Stelling|Soort|1|2|3\n2025|A|Percentage|3%|7%|90%\n2025|A|Count|4|8|99\n2025|B|Count|4|8|9",
        "Maand|NPS|Responses\nJanuari|34|120\nFebruari|36|110\nMaart|20|90",
        "Hoe was het?|\nGoed|9\nBeantwoord|9\nOvergeslagen|1",
    ],
)
def test_other_tables_that_count_answers_are_refused(text: str) -> None:
    assert refused(table(text)) == "error.survey.aggregate"


@pytest.mark.parametrize(
    "text",
    [
        "7|8|8\n6|7|9\n8|8|7",
        "7|8\n6|7",
        "2026-03-01|8|7|goed\n2026-03-02|7|6|slecht",
        "Goed|Matig|Ja\nGoed|Goed|Nee\nMatig|Matig|Ja\nGoed|Matig|Ja\nMatig|Goed|Nee\nGoed|Goed|Ja",
    ],
)
def test_answers_without_column_names_are_refused(text: str) -> None:
    assert refused(table(text)) == "error.survey.no_header"


@pytest.mark.parametrize(
    ("records", "key"),
    [
        ([], "error.survey.empty"),
        ([["", " "], []], "error.survey.empty"),
        ([["Cijfer"], ["8"]], "error.survey.no_table"),
        ([["Cijfer", ""], ["8", ""]], "error.survey.no_table"),
        ([["Cijfer"], ["8"], ["7", "x"], ["6"]], "error.survey.no_table"),
        ([["Klant", "Cijfer"]], "error.survey.no_rows"),
        ([["Tijdstempel", "Cijfer"]], "error.survey.no_rows"),
        ([["RespondentID", "Hoe was het?"], ["", "Response"]], "error.survey.no_rows"),
    ],
)
def test_what_holds_no_answers_is_refused(records: Records, key: str) -> None:
    assert refused(records) == key


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Onderzoek 2026||\nKlant|Cijfer|Reden\n1|8|goed\n2|7|", 2),
        ("Onderzoek||\nDatum|22-11-2026|\nFilter: alles||\nKlant|Cijfer|Reden\n1|8|goed\n2|7|", 4),
        ("Klant|Cijfer|Reden\nKlant|Cijfer|Reden\n1|8|goed", 2),
        ("Cijfer|Reden|Kanaal\nResponse|Response|Response\n8|goed|winkel", 2),
        ("Klant|Tevreden over||\n|Kassa|Prijs|Sfeer\n1|8|7|6\n2|8|8|8", 2),
        ("Over de winkel|||Over u\nKassa|Prijs|Sfeer|Leeftijd\n8|7|6|40\n8|8|8|50", 2),
        # A blank header among others is no merged cell.
        ("Klant|Cijfer||Reden|Kanaal\n1|8|x|goed|winkel\n2|7|y|slecht|winkel", 1),
        # A first respondent in words only, under an unnamed column, is a respondent.
        ("Naam|Winkel|Kassa||Prijs|Sfeer\nJan|Goed|Goed|ja|Matig|Goed\nPiet|Goed|Matig|ja|Goed|Goed", 1),
        ("Cijfer|Reden\n8|goed\n7|", 1),
        ("Kassa|Prijs\nJa|Ja\nNee|Nee", 1),
        ("Klant|Brood|Koek|Taart|Cake|Pie\n1|Brood|Koek|Taart|Cake|Pie\n2|Brood||||\n3||||Cake|", 1),
        ("Brood|Koek|Taart\nBrood|Koek|Taart\nBrood||\n|Koek|", 1),
        ("Naam|Anders|Anders|Anders\nJan|dit|dat|zus\nPiet|een|twee|drie", 1),
        ("Klant|Over|Over|Over\nKlant|Kassa|Prijs|Sfeer\n1|Goed|Goed|Slecht\n2|Goed|Slecht|Goed", 2),
        ("Naam|Mening|\nJan|Goed|x\nPiet|Slecht|y", 1),
        ("nr|v1|v2\nNummer|Hoe was de kassa?|Hoe was de prijs?\n1|8|7\n2|7|7\n3|6|8", 2),
    ],
)
def test_titles_and_header_rows_are_told_by_content(text: str, rows: int) -> None:
    assert layout_of(table(text)).header_rows == rows


def test_codes_above_the_questions_are_their_ids() -> None:
    found = layout_of(table("nr|v1|v2\nNummer|Hoe was de kassa?|Hoe was de prijs?\n1|8|7\n2|7|7\n3|6|8"))
    assert found.columns[1] == (1, "Hoe was de kassa?", "v1", "")


def test_a_name_that_a_tool_uses_too_does_not_hide_a_long_table() -> None:
    rows = [f"r{n}|2026-03-0{n}|{question}|{n + 4}" for n in (1, 2, 3) for question in ("Kassa?", "Prijs?")]
    found = layout_of(table("RespondentID|Datum|Vraag|Antwoord\n" + "\n".join(rows)))
    assert (found.tool, found.uses[0]) == ("long", "respondent")


def test_a_number_of_each_answer_is_no_respondent_of_a_long_table() -> None:
    rows = [f"{n}|{question}|{n % 5 + 4}" for n in range(1, 5) for question in ("Kassa?", "Prijs?")]
    numbered = [f"{place}|{row.split('|', 1)[1]}" for place, row in enumerate(rows)]
    found = layout_of(table("id|Vraag|Antwoord\n" + "\n".join(numbered)))
    assert (found.tool, found.uses) == ("long", {0: "left-out"})


def test_a_column_named_status_about_something_else_leaves_nobody_out() -> None:
    found = layout_of(table("Klant|Status|Cijfer\n1|Zakelijk|8\n2|Particulier|7"))
    assert (found.leave_out, found.uses) == ((), {})


def test_no_submit_date_in_any_row_tells_nothing_about_who_finished() -> None:
    head = "id|submitdate|lastpage|startlanguage|Q1\n"
    assert layout_of(table(head + "1||3|nl|8\n2||3|nl|7")).leave_out == ()


def test_records_may_have_blanks_around_and_differ_in_width() -> None:
    plain = layout_of([["Klant", "Cijfer", "Reden"], ["1", "8", ""], ["2", "7", "traag"]])
    assert layout_of([[" Klant", "Cijfer ", "Reden\u00a0"], [], ["1 ", "8"], ["2", "7", "traag"]]) == plain


def test_a_record_with_a_cell_too_many_does_not_widen_the_table() -> None:
    found = layout_of([["Klant", "Cijfer"], ["1", "8"], ["2", "7", "x"], ["3", "7"]])
    assert len(found.columns) == 2


def test_a_last_column_without_a_name_is_a_column() -> None:
    found = layout_of([["Klant", "Cijfer"], ["1", "8", "goed"], ["2", "7", "x"], ["3", "7", ""]])
    assert len(found.columns) == 3


def test_scores_told_apart_by_touchpoint_are_one_answer_a_row() -> None:
    found = layout_of(table("Klant|Contactmoment|Score\nA|Bestellen|8\nA|Bezorgen|7\nB|Bestellen|6"))
    assert (found.tool, found.question, found.answer) == ("long", 1, 2)


@pytest.mark.parametrize("blank", ["", "{above}"])
def test_a_mark_and_a_remark_under_each_merged_name_are_a_header(blank: str) -> None:
    moments = ("Afspraak", "Reparatie", "Ophalen", "Betalen")
    head = ["Order", *(cell for one in moments for cell in (one, blank.format(above=one))), "NPS"]
    below = ["", *["Cijfer", "Opmerking"] * 4, ""]
    found = layout_of([head, below, *([str(n), *["8", "snel" if n % 2 else ""] * 4, "9"] for n in range(9))])
    assert found.header_rows == 2
    assert found.columns[2].label == "Afspraak – Opmerking"


def test_four_hundred_columns_are_laid_out() -> None:
    head = [f"Hoe was stap {n}?" for n in range(400)]
    found = layout_of([head, *([str(n % 10) for n in range(400)] for _ in range(199))])
    assert (len(found.columns), found.header_rows) == (400, 1)


_TELLING = table(
    "|1|8|37%|2026-01-01|Response|RespondentID|ID|Start time|Completion time|Timestamp|#|Network ID|V1"
    '|ResponseID|ResponseSet|StartDate|Status|{"ImportId":"QID1"}|Answer Choices|Totaal|Vraag|Antwoord'
    "|q1[SQ001]. Tekst [item]|submitdate|Submission ID|Submitted at|contactpunt|waarde|1.1E+10"
)[0]
_CELLS = st.one_of(
    st.sampled_from(_TELLING),
    st.text(max_size=12),
)


def _check(records: Records, found: Layout) -> None:
    filled = [record for record in records if any(map(str.strip, record))]
    places = range(len(found.columns))
    assert 0 < found.header_rows < len(filled)
    assert [column.position for column in found.columns] == list(places)
    assert {rule.position for rule in found.leave_out} <= set(places)
    assert set(found.uses) <= set(places)
    told = [use for use in found.uses.values() if use != "left-out"]
    assert len(told) == len(set(told))


@given(st.lists(st.lists(_CELLS, max_size=6), max_size=8))
@settings(max_examples=400)
def test_any_records_are_laid_out_or_refused_with_a_sentence(records: Records) -> None:
    try:
        found = layout_of(records)
    except SurveyError as error:
        sentence = str(error)
        assert sentence
    else:
        _check(records, found)


@given(st.data())
@settings(max_examples=200)
def test_mangled_exports_are_laid_out_or_refused_with_a_sentence(data: st.DataObject) -> None:
    records = records_of(data.draw(st.sampled_from(NAMES)))
    for _ in range(data.draw(st.integers(1, 4))):
        row = data.draw(st.integers(0, len(records) - 1))
        match data.draw(st.sampled_from(["drop", "double", "cut", "swap", "cell"])):
            case "drop" if len(records) > 1:
                records.pop(row)
            case "double":
                records.insert(row, list(records[row]))
            case "cut":
                records[row] = records[row][: data.draw(st.integers(0, len(records[row])))]
            case "swap":
                records[0], records[row] = records[row], records[0]
            case _:
                records[row] = [*records[row], data.draw(_CELLS)]
    try:
        found = layout_of(records)
    except SurveyError:
        return
    _check(records, found)


@pytest.mark.parametrize(
    "text",
    [
        "Filiaal|Brood|Taart\nNoord|7.25|8.13\nZuid|7.31|8.07\nOost|6.98|8.44",
        "Maand|Brood|Taart\n2026-01|7|8\n2026-02|6|8\n2026-03|7|7",
        "Variable|Label\nq1|Hoe was het brood?\nq2|Hoe was de taart?",
    ],
)
def test_what_only_looks_like_no_answers_is_a_table_when_somebody_says_so(text: str) -> None:
    with pytest.raises(NoAnswersError):
        layout_of(table(text))
    assert layout_of(table(text), anyway=True).tool == "table"


def test_what_can_be_no_answers_is_none_whatever_is_said() -> None:
    with pytest.raises(SurveyError):
        layout_of([["Klant", "Cijfer"]], anyway=True)
