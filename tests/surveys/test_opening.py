"""Bytes become a table of texts, or a sentence says why not."""

from __future__ import annotations

import codecs
import gc
import hashlib
from pathlib import Path

import pytest

from cxcore.errors import SurveyError
from cxcore.surveys import open_survey
from tests.surveys.conftest import Opener

TABLE = "naam;cijfer\nCafé “Zon”;7,5\nCrèche;8\n"


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TABLE.encode(), "utf-8"),
        (TABLE.encode("utf-8-sig"), "utf-8-sig"),
        (TABLE.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + TABLE.encode("utf-16-be"), "utf-16"),
        (TABLE.encode("cp1252"), "cp1252"),
    ],
)
def test_letters_survive_every_encoding(survey_of: Opener, content: bytes, encoding: str) -> None:
    survey = survey_of(content)
    assert (survey.encoding, survey.sample[0][0]) == (encoding, "Café “Zon”")


def test_a_byte_that_no_encoding_knows_does_not_hide_the_file(survey_of: Opener) -> None:
    assert survey_of(b"a,b\n\x8d\xe9,2\n").sample == (("\ufffdé", "2"),)


def test_text_over_several_pieces_stays_whole(survey_of: Opener) -> None:
    row = "é" * 60 + ",1\n"
    survey = survey_of("a,b\n" + row * 20_000)
    assert survey.path.read_text("utf-8").count("é") == 60 * 20_000


def test_the_hash_is_of_the_bytes_as_they_came(survey_of: Opener) -> None:
    content = TABLE.encode("utf-16")
    assert survey_of(content).file_hash == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_each_delimiter_is_found(survey_of: Opener, delimiter: str) -> None:
    survey = survey_of(f"a{delimiter}b\n1{delimiter}2\n")
    assert (survey.delimiter, survey.columns) == (delimiter, ("a", "b"))


def test_decimal_commas_do_not_pass_for_delimiters(survey_of: Opener) -> None:
    assert survey_of("a;b\n7,5;8,5\n6,5;7,5\n").delimiter == ";"


def test_commas_within_a_header_do_not_pass_for_delimiters(survey_of: Opener) -> None:
    survey = survey_of('"Hoe was het, alles bij elkaar?";b\n7;8\n')
    assert survey.columns == ("Hoe was het, alles bij elkaar?", "b")


def test_a_sep_line_names_the_delimiter_and_is_no_row(survey_of: Opener) -> None:
    survey = survey_of("sep=;\na;b\n1,5;2\n")
    assert (survey.columns, survey.sample) == (("a", "b"), (("1,5", "2"),))


def test_quotes_in_an_unquoted_tab_separated_file_are_text(survey_of: Opener) -> None:
    survey = survey_of('a\tb\n"so-so\t2\n')
    assert survey.sample == (('"so-so', "2"),)


def test_a_header_may_hold_line_ends_and_hard_blanks(survey_of: Opener) -> None:
    assert survey_of('"Hoe\nwas het?",\u00a0b \n1,2\n').columns == ("Hoe was het?", "b")


def test_equal_and_empty_headers_stay_as_they_are(survey_of: Opener) -> None:
    assert survey_of("a,,a\n1,2,3\n").columns == ("a", "", "a")


@pytest.mark.parametrize("content", [TABLE, TABLE.replace("\n", "\r\n"), TABLE.replace("\n", "\r")])
def test_each_line_end_is_one(survey_of: Opener, content: str) -> None:
    assert len(survey_of(content).sample) == 2


def test_a_survey_shows_twenty_rows_at_most(survey_of: Opener) -> None:
    assert len(survey_of("a,b\n" + "1,2\n" * 50).sample) == 20


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "empty"),
        (b" \r\n\n", "empty"),
        (b"PK\x03\x04rest", "workbook"),
        (b"\xd0\xcf\x11\xe0rest", "workbook"),
        (b"%PDF-1.7 rest", "binary"),
        (b"a,b\n1,\x00\x01\n", "binary"),
        (b"een verhaal zonder tabel\nmaar met regels\n", "no_table"),
        (b"a,b\n", "no_rows"),
        (b"a,b\n,\n\n", "no_rows"),
        (b"a,b\n1,2\n3\n".replace(b"1,2\n", b""), "no_rows"),
        (b'a,b\n1,"never closed\n2,3\n', "quotes"),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(survey_of: Opener, content: bytes, key: str) -> None:
    with pytest.raises(SurveyError) as refusal:
        survey_of(content)
    assert refusal.value.key == f"error.survey.{key}"


def test_zeros_far_down_are_no_text_either(survey_of: Opener) -> None:
    with pytest.raises(SurveyError, match="not text"):
        survey_of(b"a,b\n" + b"1,2\n" * 100_000 + b"\0\0\0\0\n")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SurveyError, match=r"gone\.csv"):
        open_survey(tmp_path / "gone.csv", "gone.csv")


def test_closing_removes_the_text(survey_of: Opener) -> None:
    with survey_of(TABLE) as survey:
        path = survey.path
    assert not path.exists()


def test_a_survey_that_nobody_closes_goes_with_its_object(tmp_path: Path) -> None:
    source = tmp_path / "made-up.csv"
    source.write_text(TABLE, "utf-8")
    survey = open_survey(source, "made-up.csv")
    path = survey.path
    del survey
    gc.collect()
    assert not path.exists()


def test_a_refused_file_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    source = tmp_path / "made-up.csv"
    source.write_bytes(b"a,b\n")
    with pytest.raises(SurveyError):
        open_survey(source, "made-up.csv")
    assert list(tmp_path.iterdir()) == [source]
