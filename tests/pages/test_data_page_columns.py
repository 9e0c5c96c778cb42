"""Gegevens: what only the user can tell about a file, and what a change in its columns does."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import Any

import pytest
import streamlit as st
from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df

from cxcore.store.database import Database
from cxcore.store.journeys import headings, load
from cxcore.surveys import Mapping, open_survey, proposal
from cxcore.surveys.mapping_file import mapping_text
from pages.parts import one_column
from pages.parts.draft import Draft
from tests.pages.conftest import said
from tests.pages.dropping import LABELS, WIDE, answer, asked, columns, drop, edit, press

DATES = "Datum;Hoe tevreden bent u over het brood? (1-10)\n" + "".join(
    f"0{1 + number % 9}-0{1 + number % 7}-2026;{1 + number % 10}\n" for number in range(20)
)
"""Made up: no day after the twelfth."""

EFFORT = "id;Hoeveel moeite kostte het u om te bestellen? (1-5)\n" + "".join(
    f"{number};{1 + number % 5}\n" for number in range(20)
)
"""Made up: the old effort score, whose direction its numbers do not tell."""

LONG = "respondent,datum,vraag,antwoord\n" + "".join(
    f"R{number},2026-01-{10 + number},{question},{6 + number % 4}\n"
    for number in range(12)
    for question in ("Hoe tevreden bent u over het brood?", "Hoe tevreden bent u over de kassa?")
)
"""Made up: one answer a row."""

QUALTRICS = (
    "StartDate,EndDate,Status,Progress,Finished,ResponseId,Q1\n"
    "Start Date,End Date,Response Type,Progress,Finished,Response ID,How satisfied are you with the bread?\n"
    '"{""ImportId"":""startDate""}","{""ImportId"":""endDate""}","{""ImportId"":""status""}",'
    '"{""ImportId"":""progress""}","{""ImportId"":""finished""}","{""ImportId"":""_recordId""}",'
    '"{""ImportId"":""QID1""}"\n'
) + "".join(
    f"2026-01-0{1 + number} 10:00:00,2026-01-0{1 + number} 10:05:00,IP Address,"
    f"{100 if number > 1 else 50},{number > 1},R_{number},{1 + number % 5}\n"
    for number in range(8)
)
"""Made up: eight respondents, of whom two did not finish."""


def workbook(text: str) -> bytes:
    """A workbook with the table of this text, written by hand as small as it can be."""
    cells = "".join(
        "<row>"
        + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in line.split(";"))
        + "</row>"
        for line in text.splitlines()
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        'ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets>'
        '<sheet name="Antwoorden" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>',
    }
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return written.getvalue()


def test_answers_in_words_are_shown_with_scale_counts_and_mean(opened: Database) -> None:
    row = columns(drop(LABELS)).loc["Hoe tevreden bent u over het brood?"]
    assert (row["use"], row["answers"], row["missing"], row["mean"]) == ("rating", 12, 0, 2.75)
    assert list(row["bars"]) == [3, 3, 2, 2, 2]


@pytest.mark.parametrize(("language", "mean"), [("nl", "2,75"), ("en", "2.75")])
def test_numbers_are_written_as_the_language_of_the_screen_does(
    opened: Database, language: str, mean: str
) -> None:
    app = drop(LABELS, language=language)
    table = next(one for one in app.dataframe if str(one.key).startswith("columns-"))
    written = convert_arrow_bytes_to_pandas_df(table.proto.arrow_data.styler.display_values)
    by_name = dict(zip(table.value.columns, written.columns, strict=True))
    assert [*written[by_name["mean"]]][::3] == [mean, "–"]


def test_a_file_without_any_mark_has_no_mean_to_write(opened: Database) -> None:
    app = drop("id;Wat vond u van het brood?\n" + "".join(f"{n};Het was heel {n} lekker\n" for n in range(9)))
    assert columns(app)["mean"].isna().all()


def test_what_is_used_and_what_is_left_out_and_why_adds_up(opened: Database) -> None:
    app = drop(WIDE)
    assert "Gebruikt: 3 van 4. Blijft weg: 1 (1\xa0×\xa0persoonsgegevens)." in said(app)
    edit(app, "Opmerking", use="left-out")
    assert "Gebruikt: 2 van 4. Blijft weg: 2 (1\xa0×\xa0persoonsgegevens; 1\xa0×\xa0door u)." in said(app)


def test_remarks_are_counted_among_the_answers_before_and_after(opened: Database) -> None:
    rows = "".join(f"{n};{5 + n % 5 if n < 8 else ''};Prima nummer {n}\n" for n in range(10))
    app = drop(f"id;Hoe tevreden bent u over de bediening?;Opmerking\n{rows}")
    assert "Dat geeft 10 nieuwe antwoorden. Daarvan zijn 2 losse opmerkingen." in said(app)
    press(app, "Lees 10 antwoorden in")
    told = app.success[0].value.replace("\\", "")
    assert told.startswith("10 antwoorden zijn ingelezen. Daarvan zijn 2 losse opmerkingen.")
    assert re.search(r"bakker\.csv, .*: 10 antwoorden", said(app))


def test_a_workbook_says_which_sheet_was_read(opened: Database) -> None:
    app = drop(workbook(LABELS), "bakker.xlsx")
    assert "Gelezen van het blad “Antwoorden”." in said(app)
    press(app, "Lees 24 antwoorden in")


def test_one_answer_a_row_has_a_row_a_question(opened: Database) -> None:
    app = drop(LONG)
    assert "Een tabel met één antwoord per rij: 24 ingevulde rijen op 2 vragen" in said(app)
    found = columns(app)
    assert found.loc["Hoe tevreden bent u over de kassa?", "use"] == "rating"
    assert "antwoord" not in found.index
    press(app, "Lees 24 antwoorden in")


def test_an_order_of_dates_that_the_file_cannot_tell_is_asked_with_both_readings(opened: Database) -> None:
    app = drop(DATES)
    question = next(one for one in app.segmented_control if "Welke dag is" in one.label)
    assert len(set(question.options)) == 2
    assert all("2026" in option for option in question.options)
    assert columns(app).loc["Datum", "notice"] == "welke dag?"
    answer(app, "Welke dag is", "month-first")
    assert columns(app).loc["Datum", "notice"] == ""
    press(app, "Lees 20 antwoorden in")


def test_an_effort_score_stays_out_until_somebody_says_which_end_is_best(opened: Database) -> None:
    app = drop(EFFORT)
    assert asked(app) == [
        "Wat is het beste antwoord op “Hoeveel moeite kostte het u om te bestellen? (1-5)”?"
    ]
    assert not any("Lees" in button.label for button in app.button)
    answer(app, "Wat is het beste", "low")
    row = columns(app).iloc[0]
    assert (row["use"], row["scale"]) == ("rating", "effort-1-5")
    press(app, "Lees 20 antwoorden in")


def test_an_answer_can_be_taken_back(opened: Database) -> None:
    app = answer(drop(EFFORT), "Wat is het beste", "high")
    assert columns(app).iloc[0]["use"] == "rating"
    answer(app, "Wat is het beste", None)
    assert columns(app).iloc[0]["use"] == "left-out"


def test_a_changed_cell_stays_when_a_question_is_answered(opened: Database) -> None:
    app = edit(drop(EFFORT), "id", use="left-out")
    answer(app, "Wat is het beste", "low")
    assert columns(app).loc["id", "use"] == "left-out"


def test_a_column_made_a_rating_by_hand_gets_its_scale_and_touchpoint(opened: Database) -> None:
    app = drop(EFFORT)
    edit(app, columns(app).index[0], use="rating")
    press(app, "Lees 20 antwoorden in")


def test_personal_columns_are_named_and_never_shown(opened: Database) -> None:
    app = drop(WIDE)
    assert columns(app).loc["E-mail", "notice"] == "persoonsgegevens"
    app.selectbox(
        key=next(str(one.key) for one in app.selectbox if str(one.key).startswith("look-"))
    ).set_value("c2").run()
    assert "Hier lijkt te staan wie iemand is." in said(app)
    assert "voorbeeld.nl" not in said(app)
    assert not any("voorbeeld.nl" in str(one.value) for one in app.dataframe)


def test_who_did_not_finish_is_kept_or_left_out_by_a_switch(opened: Database) -> None:
    app = drop(QUALTRICS, "qualtrics.csv")
    assert "8 rijen gelezen: 8 gebruikt" in said(app)
    app.toggle[0].set_value(False).run()
    assert "8 rijen gelezen: 6 gebruikt, 2 weggelaten (2 deelnemers die niet klaar waren)." in said(app)


def test_a_mapping_file_gives_the_same_columns_again(opened: Database, tmp_path: Any) -> None:
    path = tmp_path / "bakker.csv"
    path.write_text(LABELS, "utf-8")
    with open_survey(path, "bakker.csv") as survey:
        own = proposal(survey)
    kept = own.columns[1].model_copy(update={"touchpoint": "Het lekkere brood"})
    sent = own.model_copy(update={"columns": (own.columns[0], kept, *own.columns[2:])})
    app = drop(LABELS)
    uploader = next(one for one in app.file_uploader if str(one.key).startswith("mapping-"))
    uploader.upload("indeling.json", mapping_text(sent).encode()).run()
    assert "Het lekkere brood" in set(columns(app)["touchpoint"])
    assert "De indeling uit het bestand is gebruikt." in app.success[0].value.replace("\\", "")


def test_a_mapping_file_of_another_survey_is_refused_with_a_sentence(opened: Database) -> None:
    app = drop(LABELS)
    wrong = Mapping.model_validate({"columns": [{"header": "Iets anders", "use": "comment"}]})
    for text in ("{", json.dumps({"x": 1}), mapping_text(wrong)):
        uploader = next(one for one in app.file_uploader if str(one.key).startswith("mapping-"))
        uploader.upload("indeling.json", text.encode()).run()
        assert not app.exception
        assert app.error


def test_a_group_gets_the_name_of_a_persona(
    opened: Database, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bakker.csv"
    path.write_text(LABELS, "utf-8")
    monkeypatch.setattr(st, "session_state", {"texts": {"edited_rows": {"0": {"as": "Zakenman Zeger"}}}})
    with open_survey(path, "bakker.csv") as survey:
        draft = Draft("x", survey, proposal(survey))
        line = next(one for one in draft.lines(draft.base) if one.use.use == "persona")
        one_column._edit(line, draft, ["Zakelijk", "Gezin"], "texts")
        assert draft.current().columns[3].names == {"Zakelijk": "Zakenman Zeger"}


def test_a_text_gets_another_number_or_none(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "bakker.csv"
    path.write_text(LABELS, "utf-8")
    edits = {"0": {"as": 4.5}, "1": {"as": None}}
    monkeypatch.setattr(st, "session_state", {"texts": {"edited_rows": edits}})
    with open_survey(path, "bakker.csv") as survey:
        draft = Draft("x", survey, proposal(survey))
        line = next(one for one in draft.lines(draft.base) if one.key == "c1")
        one_column._edit(line, draft, ["Tevreden", "Neutraal"], "texts")
        answers = draft.current().columns[1].answers
    assert (answers["Tevreden"], answers["Neutraal"]) == (4.5, None)


def test_a_likely_touchpoint_of_the_journey_is_asked(opened: Database) -> None:
    own = next(one for one in headings(opened) if one.journey_name == "Een dagje woonhal")
    journey = load(opened, own.organisation_key, own.journey_key)
    touchpoint = next(one.name for one in journey.touchpoints if one.name == "Rij bij de kassa")
    text = "id;Hoe tevreden bent u over de wachtrij bij de kassa?\n" + "".join(
        f"{n};{1 + n % 10}\n" for n in range(20)
    )
    app = drop(text, journey=f"{own.organisation_key}/{own.journey_key}")
    next(one for one in app.segmented_control if one.label == "Klantreis").set_value("existing").run()
    assert asked(app) == [
        f"Gaat “Hoe tevreden bent u over de wachtrij bij de kassa?” over het contactpunt “{touchpoint}”?"
    ]
    answer(app, "Gaat", "new")
    assert touchpoint not in set(columns(app)["touchpoint"])


def test_on_a_phone_what_a_column_means_stands_beside_its_question(
    opened: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    wide = drop(LABELS).dataframe[0].proto.column_order
    monkeypatch.setattr("pages.parts.columns.is_phone", lambda: True)
    narrow = drop(LABELS).dataframe[0].proto.column_order
    assert not wide
    assert list(narrow[:2]) == ["question", "use"]


def test_questions_of_a_grid_are_told_apart_where_they_differ(opened: Database) -> None:
    grid = "Hoe tevreden bent u in het algemeen over"
    asked = [f"{grid} de kassa?", f"{grid} het brood?", "Bent u klant?"]
    rows = "\n".join(f"{1 + n % 10};{1 + (3 * n) % 10};{1 + n % 3}" for n in range(12))
    found = columns(drop(";".join(asked) + "\n" + rows + "\n"))
    shown = dict(zip(found.index, found["question"], strict=True))
    assert [shown[one] for one in asked] == ["Hoe … de kassa?", "Hoe … het brood?", "Bent u klant?"]


def test_four_hundred_columns_fit(opened: Database) -> None:
    header = ";".join(f"Hoe tevreden bent u over onderdeel {n}?" for n in range(400))
    rows = "\n".join(";".join(str(1 + (row + n) % 10) for n in range(400)) for row in range(20))
    app = drop(f"{header}\n{rows}\n")
    assert len(columns(app)) == 400
    press(app, "Lees 8.000 antwoorden in")
