"""How cells stand apart is settled on records, and any table reads back as it was written."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxcore.errors import SurveyError
from cxcore.surveys.files.table import Dialect, dialect_of, records


@pytest.fixture
def text_of(tmp_path: Path):
    """Writes a made-up text."""

    def write(text: str) -> Path:
        path = tmp_path / "text"
        path.write_text(text, "utf-8", newline="")
        return path

    return write


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_each_delimiter_is_found(text_of, delimiter: str) -> None:
    assert dialect_of(text_of(f"a{delimiter}b\n1{delimiter}2\n")) == Dialect(delimiter)


@pytest.mark.parametrize(
    "text",
    [
        "a;b\n7,5;8,5\n6,5;7,5\n",
        '"Hoe was het, alles bij elkaar?";b\n7;8\n',
        "Wat was goed, of niet?;b\nprima, dank;8\nok, hoor;7\n",
        "a;b;c\n1,5;2;3\n1;2,5;3\n",
        "Onderzoek van mei, verzonnen\n\na;b;c\n1;2;3\n4;5;6\n",
        "\n\n;;\na;b;c\n1;2;3\n",
        "a;b;c;d\n1\n1;2\n1,5;2;3\n",
        '"vraag\nover, twee; regels";b\n1;2\n',
        "a;b\r\n7,5;8\r\n",
    ],
)
def test_commas_in_texts_and_marks_do_not_pass_for_delimiters(text_of, text: str) -> None:
    assert dialect_of(text_of(text)).delimiter == ";"


@pytest.mark.parametrize("text", ['a,b\n"x; y",2\n"z; w",3\n', "a,b\nx;y,2\nz;w,3\n", 'a,b\n"x\ty",2\n'])
def test_semicolons_and_tabs_in_texts_do_not_pass_for_delimiters(text_of, text: str) -> None:
    assert dialect_of(text_of(text)).delimiter == ","


@pytest.mark.parametrize("line", ["sep=;", '"sep=;"', "SEP=;"])
def test_a_sep_line_names_the_delimiter_and_is_no_row(text_of, line: str) -> None:
    path = text_of(f"{line}\na;b\n1,5;2\n")
    assert dialect_of(path) == Dialect(";", marker=True)
    assert list(records(path, dialect_of(path))) == [(1, ["a", "b"]), (2, ["1,5", "2"])]


@pytest.mark.parametrize("text", ['a\tb\n"so-so\t2\n', 'a\tb\n"so" so\t2\n', 'a\tb\n"so\t2\nso"\t3\n'])
def test_quotes_in_an_unquoted_tab_separated_file_are_text(text_of, text: str) -> None:
    path = text_of(text)
    assert dialect_of(path) == Dialect("\t", quote="")
    assert [cells for _, cells in records(path, dialect_of(path))] == [
        line.split("\t") for line in text.splitlines()
    ]


def test_quoted_tab_separated_cells_may_hold_line_ends(text_of) -> None:
    assert dialect_of(text_of('a\tb\n"x\ny"\t2\n"z"\t3\n')) == Dialect("\t")


def test_a_quoted_cell_that_begins_with_a_blank_stays_quoted(text_of) -> None:
    text = 'Hoe was het?\t [de kassa]\t" [de ""snelle"" kassa]"\n8\t7\t6\n'
    path = text_of(text)
    assert next(records(path, dialect_of(path)))[1] == ["Hoe was het?", " [de kassa]", ' [de "snelle" kassa]']


def test_quotes_around_line_ends_tell_that_quotes_are_no_text(text_of) -> None:
    text = 'a\tb\tc\nvraag\t"eerste\ntweede"\tnog\n1\t2\t3\n4\t5\t6\n'
    assert dialect_of(text_of(text)) == Dialect("\t")


def test_blank_records_count_as_rows(text_of) -> None:
    found = records(text_of("\na,b\n\n1,2\n"), Dialect(","))
    assert list(found) == [(1, []), (2, ["a", "b"]), (3, []), (4, ["1", "2"])]


def test_a_quote_left_open_is_refused_with_its_row(text_of) -> None:
    with pytest.raises(SurveyError) as refused:
        list(records(text_of('a,b\n1,2\n3,"never closed\n4,5\n'), Dialect(",")))
    assert (refused.value.key, refused.value.details) == ("error.survey.quotes", {"row": 3})


@pytest.mark.parametrize("text", ["een verhaal zonder tabel\nmaar met regels\n", "Cijfer\n7\n8\n", "a\n"])
def test_one_column_is_no_table(text_of, text: str) -> None:
    with pytest.raises(SurveyError) as refused:
        dialect_of(text_of(text))
    assert refused.value.key == "error.survey.no_table"


def test_more_columns_than_fit_are_refused(text_of) -> None:
    with pytest.raises(SurveyError) as refused:
        dialect_of(text_of(";".join("x" * 2001) + "\n"))
    assert refused.value.details == {"columns": 2001, "most": 2000}


CELL = st.text(st.sampled_from('ab7,;|\t\n" é€\u00a0😀'), max_size=6)


@given(st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=3, max_size=8), st.sampled_from(",;\t|"))
def test_any_quoted_table_reads_back_cell_by_cell(
    tmp_path_factory: pytest.TempPathFactory, table: list[list[str]], delimiter: str
) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(table)
    path = tmp_path_factory.mktemp("table") / "text"
    path.write_text(out.getvalue(), "utf-8", newline="")
    assert [cells for _, cells in records(path, Dialect(delimiter))] == table
    assert dialect_of(path) == Dialect(delimiter)


@pytest.mark.parametrize("delimiter", ["|", ","])
def test_blanks_between_quotes_and_delimiters_are_no_text(text_of, delimiter: str) -> None:
    rows = [
        ["ID", "Hoe was het?", "Waarom?"],
        ["1", "8", f"snel{delimiter} fijn"],
        ["2", "7", 'een "top" zaak'],
    ]
    quoted = [[f'"{cell.replace(chr(34), 2 * chr(34))}"' for cell in row] for row in rows]
    path = text_of("".join(f" {delimiter} ".join(row) + "\n" for row in quoted))
    dialect = dialect_of(path)
    assert dialect == Dialect(delimiter, spaced=True)
    assert [cells for _, cells in records(path, dialect)] == rows


def test_lists_in_quoted_cells_do_not_make_a_table_of_semicolons(text_of) -> None:
    """Made up after an export of Microsoft Forms: long questions on several lines, quotes within quotes."""
    head = 'ID,Time,A,B,C,D,"Please:\n\n1) ""I agree"" below\n2) You are","Which ""things""? Tick all."\n'
    rows = [f'{number},10:00,1,2,3,4,"""Yes"", or ""no"", or both",Rye;Cake;\n' for number in range(1, 7)]
    path = text_of(head + "".join(rows))
    assert dialect_of(path) == Dialect(",")
    assert [len(cells) for _, cells in records(path, Dialect(","))] == [8] * 7
