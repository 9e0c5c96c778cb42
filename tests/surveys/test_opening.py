"""A file becomes a survey with its tool, columns and respondents, or a sentence says why not."""

from __future__ import annotations

import gc
import gzip
import hashlib
import io
import zipfile
from pathlib import Path

import pytest

from cxcore.errors import SurveyError
from cxcore.surveys import Survey, open_survey
from tests.surveys.conftest import Opener

TABLE = "naam;cijfer;vraag\nCafé “Zon”;7,5;ja\nCrèche;8;\n"
QUALTRICS = (
    "ResponseId,Status,Finished,Q1,DistributionChannel\n"
    "Antwort-ID,Antworttyp,Beendet,Hoe was het? (verzonnen),Verteilungskanal\n"
    '"{""ImportId"":""_recordId""}","{""ImportId"":""status""}",'
    '"{""ImportId"":""finished""}","{""ImportId"":""QID1""}",'
    '"{""ImportId"":""distributionChannel""}"\n'
    "R_1,0,1,4,email\nR_2,1,1,5,\nR_3,0,0,,email\nR_4,0,1,2,email\n,,,,\n"
)
LONG = "Klant,Datum,Vraag,Antwoord\n" + "".join(
    f"K{customer},2026-03-0{customer} 10:00,{question},{answer}\n"
    for customer in (1, 2, 3, 4)
    for question, answer in (("Hoe was de rij?", customer), ("Hoe was de bediening?", 5), ("Waarom?", "snel"))
)


def cells(survey: Survey, position: int) -> list[str]:
    return [str(text) for text in survey.rows.table.column(f"c{position}").to_pylist()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "cp1252", "mac_roman"])
def test_letters_survive_every_encoding(survey_of: Opener, encoding: str) -> None:
    survey = survey_of(TABLE.encode(encoding))
    assert (survey.encoding, cells(survey, 0)) == (encoding, ["Café “Zon”", "Crèche"])


def test_the_hash_is_of_the_bytes_as_they_came(survey_of: Opener) -> None:
    for content in (TABLE.encode(), TABLE.encode("utf-16"), gzip.compress(TABLE.encode())):
        assert survey_of(content).file_hash == hashlib.sha256(content).hexdigest()


def test_the_source_may_change_once_a_survey_is_closed_or_was_waited_for(tmp_path: Path) -> None:
    content = b"naam;cijfer\n" + b"Crisje;8\n" * 2_000_000
    for let_go in (Survey.wait, Survey.close):
        source = tmp_path / "export.csv"
        source.write_bytes(content)
        survey = open_survey(source, source.name)
        let_go(survey)
        source.write_bytes(b"x" * len(content))
        assert survey.file_hash == hashlib.sha256(content).hexdigest()
        survey.close()


def test_who_is_no_respondent_is_left_out_and_counted(survey_of: Opener) -> None:
    survey = survey_of(QUALTRICS)
    assert (survey.tool, survey.layout.header_rows) == ("qualtrics", 3)
    assert cells(survey, 0) == ["R_1", "R_3", "R_4"]
    assert (survey.left_out, survey.rows.blank, survey.unfinished) == ({"preview": 1}, 1, 1)
    assert survey.rows_read == survey.rows.table.num_rows + 2 == 5
    assert survey.rows.table.column("row").to_pylist() == [4, 6, 7]


def test_columns_have_what_the_tool_calls_them_and_what_people_read(survey_of: Opener) -> None:
    question = survey_of(QUALTRICS).columns[3]
    assert (question.id, question.text, question.letter) == ("QID1", "Hoe was het? (verzonnen)", "D")


def test_contents_are_of_respondents_only(survey_of: Opener) -> None:
    contents = survey_of(QUALTRICS).contents(3)
    assert (contents.texts, contents.empty) == ({"2": 1, "4": 1}, 1)


def test_questions_of_a_long_table_are_as_columns(survey_of: Opener) -> None:
    survey = survey_of(LONG)
    assert survey.tool == "long"
    assert [one.text for one in survey.questions] == ["Hoe was de rij?", "Hoe was de bediening?", "Waarom?"]
    assert survey.question_contents(0).texts == {"1": 1, "2": 1, "3": 1, "4": 1}


def test_a_packed_file_reads_as_the_file_in_it(survey_of: Opener) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("antwoorden.csv", TABLE)
    assert cells(survey_of(packed.getvalue(), "antwoorden.zip"), 0) == ["Café “Zon”", "Crèche"]


def test_the_tidy_form_is_known_by_its_names(survey_of: Opener) -> None:
    assert survey_of("contactpunt;waarde\nRij;7\n").tidy
    assert not survey_of(TABLE).tidy


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "empty"),
        (b" \r\n\n", "empty"),
        (b"%PDF-1.7 rest", "pdf"),
        (b"PK\x03\x04rest", "damaged"),
        (b"een verhaal zonder tabel\nmaar met regels\n", "no_table"),
        (b"a,b\n", "no_rows"),
        (b"a,b\n,\n\n", "no_rows"),
        (
            b",Alle,Man,Vrouw\nTevreden,40%,38%,42%\nNeutraal,35%,37%,33%\nOntevreden,25%,25%,25%\n",
            "aggregate",
        ),
    ],
)
def test_what_is_no_table_of_respondents_is_refused_in_a_sentence(
    survey_of: Opener, content: bytes, key: str
) -> None:
    with pytest.raises(SurveyError) as refusal:
        survey_of(content)
    assert refusal.value.key == f"error.survey.{key}"


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SurveyError, match=r"gone\.csv"):
        open_survey(tmp_path / "gone.csv", "gone.csv")


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files go."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


def test_closing_removes_what_was_written(survey_of: Opener, temporary: Path) -> None:
    with survey_of(TABLE.encode("utf-16")):
        assert list(temporary.iterdir())
    assert not list(temporary.iterdir())


def test_a_survey_that_nobody_closes_goes_with_its_object(tmp_path: Path, temporary: Path) -> None:
    source = tmp_path / "made-up.csv"
    source.write_text(TABLE, "utf-16")
    survey = open_survey(source, "made-up.csv")
    assert list(temporary.iterdir())
    del survey
    gc.collect()
    assert not list(temporary.iterdir())


def test_a_refused_file_leaves_nothing_behind(tmp_path: Path, temporary: Path) -> None:
    source = tmp_path / "made-up.csv"
    source.write_bytes(b"a,b\n")
    with pytest.raises(SurveyError):
        open_survey(source, "made-up.csv")
    assert not list(temporary.iterdir())


def test_a_refusal_stays_overruled_without_the_totals_beneath(tmp_path: Path) -> None:
    path = tmp_path / "months.csv"
    months = "".join(f"2026-{month:02d},{month % 4 + 6},{month % 3 + 7}\n" for month in range(1, 9))
    path.write_text(f"Maand,Rapportcijfer winkel,Rapportcijfer kassa\n{months}Totaal,60,64\n", "utf-8")
    with pytest.raises(SurveyError):
        open_survey(path, path.name)
    with open_survey(path, path.name, anyway=True) as survey:
        assert (survey.rows.table.num_rows, survey.left_out) == (8, {"total": 1})
