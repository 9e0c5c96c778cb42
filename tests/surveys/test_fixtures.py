"""From file to figures: one made-up export for each tool, way of writing and trap.

Every file here, those under ``fixtures`` and those in this text, is made up.
"""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from cxcore.errors import SurveyError
from cxcore.store.database import Database
from cxcore.surveys import open_survey, proposal
from cxcore.surveys.importing.load import Target, load
from cxcore.surveys.understood import ColumnUnderstood, Understood, understood
from tests.surveys.made_up import FIXTURES
from tests.surveys.test_workbook import Page, book

SHOP = (
    "Respondent ID;Datum;Hoe tevreden bent u over de kassa?;Waarom?\n"
    "R1;13-3-2026;8;Made up for a test\n"
    "R2;14-3-2026;7,5;Café één\n"
    "R3;15-3-2026;n.v.t.;\n"
    "R4;15-3-2026;10;\n"
    "R5;15-3-2026;1;\n"
)
Look = Callable[[bytes | str, str], Understood]


@pytest.fixture
def look(tmp_path: Path) -> Look:
    """What is understood of a file with this content."""

    def understand(content: bytes | str, name: str = "made-up.csv") -> Understood:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return seen(path)

    return understand


def seen(path: Path) -> Understood:
    with open_survey(path, path.name) as survey:
        return understood(survey, proposal(survey))


def roles(found: Understood) -> str:
    """A letter for each column: what it is used for, or in small letters why it is left out."""
    return "".join(
        one.because[:1] or "-" if one.role == "left-out" else one.role[:1].upper() for one in found.columns
    )


def rating(found: Understood, place: int = 0) -> ColumnUnderstood:
    rated = (*found.columns, *found.questions)
    return [one for one in rated if one.scale is not None][place]


def zipped(text: str) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("made-up.csv", text)
    return whole.getvalue()


# Tool, header rows, respondents, and for each column: Rating, Comment, Persona, channel (C), who Responded,
# Time, and so on; or in small letters why not: personal, metadata, choice, empty, unknown, direction, double.
EXPORTS = [
    ("alchemer.csv", "alchemer", 1, 2, "RmTmmmemmmmRRc"),
    ("formbricks.csv", "formbricks", 1, 2, "mRTmmmmmmRR"),
    ("google_nl.csv", "google-forms", 1, 1, "TpRRcCC"),
    ("jotform.csv", "jotform", 1, 2, "TRRCpR"),
    ("kobo_labels.csv", "kobotoolbox", 1, 3, "mmeRRCmRTmmmmmmm"),
    ("kobo_names.csv", "kobotoolbox", 1, 2, "mmmpccRCmRT"),
    ("limesurvey_code_text.csv", "limesurvey", 1, 2, "mRRRCcd"),
    ("limesurvey_codes.csv", "limesurvey", 1, 2, "RTmmmmmRRcmm"),
    ("limesurvey_de.csv", "limesurvey", 1, 2, "RTmmmmmpRRC"),
    ("long_coded.csv", "long", 1, 3, "RnQACT"),
    ("long_nl.csv", "long", 1, 3, "RTQA"),
    ("microsoft_de.csv", "microsoft-forms", 1, 2, "RmTppRmmC"),
    ("microsoft_es.csv", "microsoft-forms", 1, 2, "RmTppRmmC"),
    ("microsoft_fr.csv", "microsoft-forms", 1, 2, "RmTmpRmmC"),
    ("microsoft_nl.csv", "microsoft-forms", 1, 2, "RmTppmRmmC"),
    ("qualtrics.tsv", "qualtrics", 3, 2, "mmmpmmmTRppmmRRRmceeCmmmm"),
    ("qualtrics_excel_nl.csv", "qualtrics", 3, 2, "mmmpmmmTRppmmRRRmceeCmmmm"),
    ("qualtrics_legacy.csv", "qualtrics-legacy", 2, 1, "RmpmTmmRCe"),
    ("qualtrics_legacy_python.csv", "qualtrics-legacy", 3, 1, "RmmTmmRC"),
    ("qualtrics_nl.csv", "qualtrics", 3, 2, "mmmpmmmTRppmmRRRmceeCmmmm"),
    ("redcap.csv", "redcap", 1, 2, "RmmmcRRCccm"),
    ("redcap_labels.csv", "redcap", 1, 2, "RmmTRcCm"),
    ("reviews.csv", "table", 1, 2, "RpCCRTmm"),
    ("surveymonkey_condensed.csv", "surveymonkey", 1, 2, "RmmTppppmRc"),
    ("surveymonkey_expanded.csv", "surveymonkey", 2, 2, "RmmTppppmRReccCR"),
    ("surveymonkey_expanded_nl.csv", "surveymonkey", 2, 1, "mmmTppppRC"),
    ("table_status.csv", "table", 1, 2, "RmmRC"),
    ("table_titles.csv", "table", 3, 3, "RRRC"),
    ("tally.csv", "tally", 1, 2, "mRTRcdd"),
    ("tidy_nl.csv", "tidy", 1, 1, "RTRVC"),
    ("typeform.csv", "typeform", 1, 2, "RRcecmmmTmmm"),
]


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: str(export[0]))
def test_an_export_is_understood(export: tuple[str, str, int, int, str]) -> None:
    name, tool, header_rows, respondents, letters = export
    found = seen(FIXTURES / name)
    assert (found.tool, found.header_rows, found.respondents) == (tool, header_rows, respondents)
    assert roles(found) == letters


WRITTEN = {
    "utf-8": SHOP.encode(),
    "utf-8 with a mark": SHOP.encode("utf-8-sig"),
    "utf-16": SHOP.encode("utf-16"),
    "utf-16 without a mark": SHOP.encode("utf-16-be"),
    "cp1252": SHOP.encode("cp1252"),
    "mac": SHOP.encode("mac_roman"),
    "carriage returns": SHOP.replace("\n", "\r").encode(),
    "both": SHOP.replace("\n", "\r\n").encode(),
    "sep line": b"sep=;\n" + SHOP.encode(),
    "tabs": SHOP.replace(";", "\t").encode(),
    "bars": SHOP.replace(";", "|").encode(),
    "blank rows": (SHOP.replace("R3", "\n;;;\nR3") + "\n\n;;;\n").encode(),
    "line ends in cells": SHOP.replace("Café één", '"Café\néén; twee"').encode(),
    "all quoted": "".join(
        ";".join(f'"{cell}"' for cell in line.split(";")) + "\n" for line in SHOP.splitlines()
    ).encode(),
    "marks and blanks in cells": SHOP.replace("R2", "\ufeffR2").replace(";8;", ";\u00a08\ufeff;").encode(),
    "html in a header": SHOP.replace("Hoe tevreden", '"<p><b>Hoe</b>&nbsp;tevreden')
    .replace("?;W", '?</p>";W')
    .encode(),
    "an average beneath it": (SHOP + "Gemiddelde;;6,6;\n").encode(),
}


@pytest.mark.parametrize("way", WRITTEN)
def test_the_way_of_writing_changes_no_figure(look: Look, way: str) -> None:
    found = look(WRITTEN[way], "made-up.csv")
    assert (found.header_rows, found.dates, found.respondents, roles(found)) == (1, "day-first", 5, "RTRC")
    till = rating(found)
    assert (till.label, till.touchpoint) == ("Hoe tevreden bent u over de kassa?", "Kassa")
    assert (till.scale, till.answers, till.missing, till.mean) == ("mark-1-10", 4, 1, 6.625)


@pytest.mark.parametrize(
    ("name", "content"),
    [("made-up.zip", zipped(SHOP)), ("made-up.csv.gz", gzip.compress(SHOP.encode()))],
    ids=["zip", "gz"],
)
def test_a_packed_file_is_understood(look: Look, name: str, content: bytes) -> None:
    assert rating(look(content, name)).mean == 6.625


def test_a_workbook_is_understood(look: Look) -> None:
    rows: list[list[object]] = [
        ["ID", "Begintijd", "Tijd van voltooien", "E-mail", "Naam", "Hoe tevreden bent u?\u00a0", "Waarom?"],
        [1, 45823.25, 45823.5, "anonymous", None, 4, "Made up for a test"],
        [2, 45824.25, 45824.5, "anonymous", None, 5, None],
    ]
    found = look(book(Page([["Uitleg"]], "Lees mij"), Page(rows, "Sheet1")), "made-up.xlsx")
    assert (found.tool, found.sheet, found.encoding, found.respondents) == (
        "microsoft-forms",
        "Sheet1",
        None,
        2,
    )
    assert rating(found).mean == 4.5


SCALES = [
    # Question, answers, scale, number of answers, mean.
    ("Hoe tevreden bent u over a?", "-99 5 1 4 0 3 2", "satisfied-1-5", 5, 3.0),
    ("Hoe tevreden bent u? (1-5)", "0 5 1 4 0 3", "satisfied-1-5", 4, 3.25),
    ("Hoe voelt u zich erbij?", "+1 -2 0 +2 -1", "emotion--2-2", 5, 0.0),
    ("Cijfer kassa", "10.0 8.0 1.0", "mark-1-10", 3, 19 / 3),
    ("Beoordeling", "★★★★★ ★★★☆☆ ★ ★★", "stars-1-5", 4, 2.75),
    ("Rating", "5 stars|1 star|4 stars", "stars-1-5", 3, 10 / 3),
    ("Rating", "4/5 5/5 1/5", "csat-1-5", 3, 10 / 3),
    ("Hoe was het?", "😀 😐 🙁 😀", "custom:1:3", 4, 2.25),
    ("Hoe tevreden bent u? (schuif)", "0 100 50 37 82 99 12 64", "vas-0-100", 8, 55.5),
    ("Hoe tevreden bent u?", "80% 100% 35% 0%", "vas-0-100", 4, 53.75),
    ("How likely are you to recommend us?",
     "10 - Extremely likely|9|0 - Not at all likely|8", "nps-0-10", 4, 6.75),
    ("Hoe waarschijnlijk is het dat u ons aanbeveelt?",
     "10 zeer waarschijnlijk|9|0 zeer onwaarschijnlijk|7", "nps-0-10", 4, 6.5),
    ("How likely are you to recommend us to a friend (0-10)?", "1 2 3 10", "nps-0-10", 4, 4.0),
    ("Geef een cijfer van 1 tot 10", "1 2 3 10", "mark-1-10", 4, 4.0),
    ("Kassa", "Zeer ontevreden|Ontevreden|Neutraal|Tevreden|Zeer tevreden", "satisfied-1-5", 5, 3.0),
    ("Till", "Very dissatisfied|Dissatisfied|Neutral|Satisfied|Very satisfied", "satisfied-1-5", 5, 3.0),
    ("Kasse", "Sehr unzufrieden|Unzufrieden|Teils/teils|Zufrieden|Sehr zufrieden", "satisfied-1-5", 5, 3.0),
    ("Caisse", "Très insatisfait|Insatisfait|Neutre|Satisfait|Très satisfait", "satisfied-1-5", 5, 3.0),
    ("Caja", "Muy insatisfecho|Insatisfecho|Neutral|Satisfecho|Muy satisfecho", "satisfied-1-5", 5, 3.0),
    ("Prijs",
     "Helemaal mee oneens|Mee oneens|Neutraal|Mee eens|Helemaal mee eens|Weet niet|n.v.t.", "agree-1-5",
     5, 3.0),
    ("The company made it easy for me to handle my issue",
     "Strongly agree|Disagree|Neither agree nor disagree|Somewhat agree|Strongly disagree|Agree", "ces-1-7",
     6, 25 / 6),
]  # fmt: skip


@pytest.mark.parametrize("case", SCALES, ids=lambda case: f"{case[0][:20]}, {case[1][:12]}")
def test_a_scale_is_told_by_what_stands_there(look: Look, case: tuple[str, str, str, int, float]) -> None:
    question, cells, scale, answers, mean = case
    given = cells.split("|") if "|" in cells else cells.split()
    rows = "".join(f"{number};{cell}\n" for number, cell in enumerate(given, start=1))
    found = rating(look(f"ID;{question}\n{rows}", "made-up.csv"))
    assert (found.scale, found.answers, found.unreadable) == (scale, answers, 0)
    assert found.mean == pytest.approx(mean)
    assert found.missing == len(given) - answers


def test_effort_without_a_known_direction_is_left_out_with_its_figures(look: Look) -> None:
    question = "How much effort did you personally have to put forth to handle your request?"
    found = look(f"ID,{question}\n1,1\n2,5\n3,2\n4,3\n", "made-up.csv").columns[1]
    assert (found.role, found.because, found.doubts, found.mean) == (
        "left-out", "direction", ("direction",), 2.75,
    )  # fmt: skip


def test_quotes_of_google_are_text(look: Look) -> None:
    rows = (
        '12/13/2019 9:50:30\t4\t"fine" she said\n12/14/2019 9:50:30\t5\t"made up\n12/15/2019 9:50:30\t1\t\n'
    )
    found = look(f"Timestamp\tHow satisfied are you?\tWhy?\n{rows}", "made-up.tsv")
    assert (found.respondents, found.dates, rating(found).mean) == (3, "month-first", 10 / 3)


def test_who_somebody_is_stays_out(look: Look) -> None:
    header = "Naam,E-mail,Telefoon,Geboortedatum,IP,lat,Cijfer kassa,Vraag 2"
    rows = (
        "Jan Jansen,jan@example.org,0612345678,1-2-1980,192.0.2.1,52.37403,8,jan@example.org",
        "Piet de Boer,p@example.org,06 87654321,3-4-1975,192.0.2.2,51.92442,10,p@example.org",
        "Anna Smit,a@example.org,+31 6 11112222,13-4-1975,192.0.2.3,53.21938,1,a@example.org",
    )
    assert roles(look("\n".join((header, *rows)), "made-up.csv")) == "ppppppRp"


def test_rows_with_too_many_cells_are_counted_and_short_ones_filled_up(look: Look) -> None:
    found = look(f"{SHOP}R6;15-3-2026;9;a;b;c\nR7;15-3-2026;9\n", "made-up.csv")
    assert (found.rows_read, found.respondents, found.left_out) == (7, 6, {"ragged": 1})


def test_two_scales_in_one_column_are_in_doubt(look: Look) -> None:
    rows = "".join(f"{number},{mark}\n" for number, mark in enumerate([1, 2, 3, 4, 5, 8, 9, 10, 5, 4]))
    assert rating(look(f"ID,Hoe was de kassa?\n{rows}", "made-up.csv")).doubts == ("scale",)


def test_equal_and_empty_headers_stay_apart(look: Look) -> None:
    found = look("ID,Vraag,Vraag,,\n1,4,5,x,Made up\n2,3,1,y,\n3,5,2,,\n", "made-up.csv")
    assert [one.mean for one in found.columns if one.scale] == [4.0, pytest.approx(8 / 3)]
    assert [one.touchpoint for one in found.columns if one.scale] == ["Vraag", "Vraag (2)"]


def test_what_is_written_beside_open_questions_alone_is_their_answer(tmp_path: Path) -> None:
    (asked,) = (one for one in seen(FIXTURES / "long_coded.csv").questions if one.role == "comment")
    assert asked.label == "What could we improve?"
    database = Database.open(tmp_path / "test.duckdb")
    with open_survey(FIXTURES / "long_coded.csv", "made-up.csv") as survey:
        receipt = load(database, survey, proposal(survey), Target("Made up", "Made up"))
    database.close()
    assert (receipt.ratings, receipt.remarks) == (8, 2)


def test_questions_below_each_other_are_refused_with_what_to_do() -> None:
    with pytest.raises(SurveyError) as refusal:
        seen(FIXTURES / "no_transposed.csv")
    assert refusal.value.key == "error.survey.transposed"


def test_days_as_a_spreadsheet_counts_them_are_times_under_the_name_of_one(look: Look) -> None:
    text = "Visit date;Kassa\n" + "".join(f"{45300 + n};{5 + n % 6}\n" for n in range(12))
    assert roles(look(text, "made-up.csv")) == "TR"
    assert roles(look(text.replace("Visit date", "Order value"), "made-up.csv")) == "nR"


def test_addresses_of_pages_and_replies_are_no_remarks(look: Look) -> None:
    text = "Toelichting;Foto;Reactie van het bedrijf\n" + "".join(
        f"Verzonnen opmerking {n};https://example.org/{n};Dank voor uw bericht {n}\n" for n in range(12)
    )
    assert roles(look("Cijfer;" + text.replace("\nV", "\n8;V"), "made-up.csv")) == "RCmm"


def test_a_form_of_elsewhere_in_its_own_encoding_is_understood(look: Look) -> None:
    answers = ("Velmi nespokojen", "Spíše nespokojen", "Ani spokojen, ani nespokojen", "Spíše spokojen")
    rows = "".join(
        f'{day}. 3. 2024 10:11:12;"{answer}";Příliš dlouhé čekání ({day})\n'
        for day, answer in enumerate((*answers, "Velmi spokojen", "Nevím"), start=11)
    )
    text = f"Časové razítko;Jak jste spokojeni s obsluhou?;Poznámky\n{rows}"
    found = look(text.encode("cp1250"), "made-up.csv")
    assert (found.tool, found.encoding, found.dates, roles(found)) == (
        "google-forms", "cp1250", "day-first", "TRC",
    )  # fmt: skip
    assert (rating(found).mean, rating(found).missing) == (3.0, 1)


def test_the_row_of_a_grid_and_several_answers_name_no_channel(look: Look) -> None:
    rows = "".join(f"{one};{one};{8 - n}\n" for n, one in enumerate(("Winkel", "Webshop", "Winkel, Webshop")))
    assert roles(look(f"Wat koopt u waar? [Brood];Waar komt u?;Cijfer\n{rows}", "made-up.csv")) == "ccR"
