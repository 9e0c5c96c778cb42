"""The rows beneath the header as a table of texts: each cell as written, each odd row accounted for."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxcore.errors import SurveyError
from cxcore.surveys.files import spool
from cxcore.surveys.files.decode import decoded
from cxcore.surveys.files.rows import Rows, read_rows
from cxcore.surveys.files.table import dialect_of

REAL = Path(__file__).parents[3] / "shared" / "surveys"
DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t"}


def read(content: str | bytes, folder: Path, width: int, header_rows: int = 1) -> Rows:
    source = folder / "source"
    source.write_bytes(content if isinstance(content, bytes) else content.encode())
    text = decoded(source, folder / "text")
    return read_rows(text.path, dialect_of(text.path), header_rows, width, text.records, folder)


def cells(rows: Rows) -> list[tuple[str, ...]]:
    return [tuple(row.values())[1:] for row in rows.table.to_pylist()]


def test_rows_are_numbered_as_in_a_spreadsheet(tmp_path: Path) -> None:
    rows = read('\n"a\nb",c\n1,2\n,\n\n3,4\n\n', tmp_path, 2)
    assert (rows.table["row"].to_pylist(), cells(rows)) == ([3, 6], [("1", "2"), ("3", "4")])
    assert rows.blank == 3


def test_a_sep_line_is_no_row(tmp_path: Path) -> None:
    assert read("sep=;\na;b\n1;2\n", tmp_path, 2).table["row"].to_pylist() == [2]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("odd", ["", "{end}"])
def test_line_ends_within_cells_are_one_letter(tmp_path: Path, end: str, odd: str) -> None:
    content = f'a,b{end}" x{end}y ",2{end}{odd}3,4{end}'.replace("{end}", end)
    assert cells(read(content, tmp_path, 2)) == [("x\ny", "2"), ("3", "4")]


def test_blanks_around_cells_go_hard_ones_too(tmp_path: Path) -> None:
    assert cells(read("a,b\n\u00a07 ,\t8\u2003\n", tmp_path, 2)) == [("7", "8")]


def test_words_for_nothing_stay_words(tmp_path: Path) -> None:
    assert cells(read("a,b\nNA,null\n,nan\n", tmp_path, 2)) == [("NA", "null"), ("", "nan")]


def test_a_row_that_ended_early_is_filled_up(tmp_path: Path) -> None:
    rows = read("a,b,c\n1,2,3\n4\n5,6\n", tmp_path, 3)
    assert (cells(rows), rows.padded) == ([("1", "2", "3"), ("4", "", ""), ("5", "6", "")], 2)


def test_a_row_with_more_cells_is_left_out_and_listed(tmp_path: Path) -> None:
    rows = read("a,b\n1,2\n3,4,5\n6,7,\n8,9\n", tmp_path, 2)
    assert cells(rows) == [("1", "2"), ("6", "7"), ("8", "9")]
    assert (rows.ragged_total, rows.ragged) == (1, ((3, 3),))


def test_empty_cells_beyond_the_header_are_no_harm(tmp_path: Path) -> None:
    rows = read("a,b\n1,2,,\n3,4,,\n", tmp_path, 2)
    assert (cells(rows), rows.ragged_total) == ([("1", "2"), ("3", "4")], 0)


def test_a_quote_left_open_takes_no_row_with_it(tmp_path: Path) -> None:
    rows = read('a,b,c,d\n1,2,3,"open\n4,5,6,7\n8,9,"10,11\n', tmp_path, 4)
    assert cells(rows) == [("1", "2", "3", '"open'), ("4", "5", "6", "7"), ("8", "9", '"10', "11")]


def test_rows_between_two_open_quotes_are_not_swallowed(tmp_path: Path) -> None:
    rows = read('a,b,c,d\n1,2,3,"open\n4,5,6,7\n8,9,10,again"\n11,12,13,14\n', tmp_path, 4)
    assert [row[0] for row in cells(rows)] == ["1", "4", "8", "11"]


def test_a_quote_that_can_be_meant_in_two_ways_is_refused_with_its_row(tmp_path: Path) -> None:
    with pytest.raises(SurveyError) as refused:
        read('a,b\n1,"open\n2,3,4\n5,"two\nlines"\n', tmp_path, 2)
    assert refused.value.key == "error.survey.quotes"


def test_a_quote_far_down_a_tab_separated_file_is_text(tmp_path: Path) -> None:
    plain = "prima\t7\n" * 20_000
    rows = read(f'a\tb\n{plain}"so" so\t8\n"open\t9\n', tmp_path, 2)
    assert cells(rows)[-2:] == [('"so" so', "8"), ('"open', "9")]


def test_a_header_without_rows_gives_no_rows(tmp_path: Path) -> None:
    assert cells(read("a,b\n", tmp_path, 2)) == []


def test_a_large_file_is_read_from_beside_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = "a,b\n" + "".join(f"{place}, x \n" for place in range(5000))
    small = read(content, tmp_path, 2).table
    monkeypatch.setattr(spool, "IN_MEMORY", 0)
    large = read(content, tmp_path, 2).table
    assert large.equals(small.cast(large.schema))
    assert list(tmp_path.glob("*/rows.arrow"))


def test_two_tables_in_one_folder_do_not_touch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "IN_MEMORY", 0)
    first = read("a,b\n1,2\n", tmp_path, 2)
    read("a,b\n3,4\n", tmp_path, 2)
    assert cells(first) == [("1", "2")]


CELL = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff") | st.sampled_from(',;\t"\n '),
    max_size=5,
) | st.sampled_from(["7", "8,5", "", " x ", "NA", "\u00a0", "\u3000y", "\x85z"])


@given(
    st.lists(st.lists(CELL, min_size=3, max_size=3), max_size=10),
    st.sampled_from(",;\t|"),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
@settings(max_examples=150)
def test_any_table_reads_back_cell_by_cell(
    tmp_path_factory: pytest.TempPathFactory, table: list[list[str]], delimiter: str, end: str, encoding: str
) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator=end)
    writer.writerows([["vraag", "antwoord", "slot"], *table])
    rows = read(out.getvalue().encode(encoding), tmp_path_factory.mktemp("rows"), 3)
    stripped = [tuple(cell.strip() for cell in row) for row in table]
    assert cells(rows) == [row for row in stripped if any(row)]
    assert rows.blank == len([row for row in stripped if not any(row)])


@given(st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=10))
def test_both_readers_read_the_same(tmp_path_factory: pytest.TempPathFactory, table: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([["vraag", "antwoord", "slot"], *table])
    folder = tmp_path_factory.mktemp("both")
    (folder / "source").write_text(out.getvalue(), "utf-8", newline="")
    text = decoded(folder / "source", folder / "text")
    dialect = dialect_of(text.path)
    fast = read_rows(text.path, dialect, 1, 3, text.records, folder)
    # More records than there are promise that something is odd, which is looked into record by record.
    slow = read_rows(text.path, dialect, 1, 3, text.records + 1, folder)
    assert (fast.table, fast.blank) == (slow.table, slow.blank)


def _manifest() -> list[dict[str, str]]:
    if not REAL.is_dir():
        return []
    with (REAL / "MANIFEST.tsv").open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream, delimiter="\t"))


@pytest.mark.parametrize("facts", _manifest(), ids=lambda facts: facts["path"])
def test_real_files_read_cell_by_cell(facts: dict[str, str], tmp_path: Path) -> None:
    source = REAL / facts["path"]
    # Two bytes of one file are valid in no encoding: there they read as Windows-1252.
    encoding = {"latin-1": "cp1252"}.get(facts["encoding"], facts["encoding"])
    quoting = csv.QUOTE_NONE if source.suffix == ".tsv" else csv.QUOTE_MINIMAL
    text = io.StringIO(source.read_text(encoding))
    every = [
        tuple(cell.strip() for cell in record)
        for record in csv.reader(text, delimiter=DELIMITERS[facts["delimiter"]], quoting=quoting)
    ]
    body = [record for record in every if any(record)][int(facts["header_rows"]) :]
    rows = read(source.read_bytes(), tmp_path, int(facts["n_cols"]), int(facts["header_rows"]))
    assert cells(rows) == body
    assert (rows.table.num_rows, rows.blank) == (int(facts["n_rows"]), int(facts["blank_rows"]))
