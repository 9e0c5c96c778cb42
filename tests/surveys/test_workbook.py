"""A workbook becomes text: the sheet of answers, its cells as people read them, its own row numbers."""

from __future__ import annotations

import csv
import io
import random
import sys
import zipfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from cxcore.errors import SurveyError
from cxcore.surveys import open_survey
from cxcore.surveys.files import sheets
from cxcore.surveys.files.container import unpacked
from cxcore.surveys.files.sheets import as_text
from cxcore.surveys.files.workbook import Sheet, sheet_text

FIXTURES = Path(__file__).parent / "fixtures"
NAMES = "http://schemas.openxmlformats.org/"
# Formats of cells: 0 plain, 1 date and time, 2 date, 3 time, 4 length of time.
STYLES = (
    f'<styleSheet xmlns="{NAMES}spreadsheetml/2006/main"><numFmts count="1">'
    '<numFmt numFmtId="165" formatCode="[h]:mm:ss"/></numFmts>'
    '<cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="14"/><xf numFmtId="21"/>'
    '<xf numFmtId="165"/></cellXfs></styleSheet>'
)


class Page:
    """One made-up sheet; a cell is a text, a number, or XML of its own after ``=``."""

    def __init__(
        self, rows: Sequence[Sequence[object]], name: str = "Blad", *, state: str = "", merged: str = ""
    ) -> None:
        self.rows, self.name, self.state, self.merged = rows, name, state, merged

    def xml(self) -> str:
        rows = "".join(
            f'<row r="{number}">{"".join(map(self._cell, row, self._places(number)))}</row>'
            for number, row in enumerate(self.rows, start=1)
        )
        merged = f'<mergeCells><mergeCell ref="{self.merged}"/></mergeCells>' if self.merged else ""
        cells = f"<sheetData>{rows}</sheetData>{merged}"
        return f'<worksheet xmlns="{NAMES}spreadsheetml/2006/main">{cells}</worksheet>'

    @staticmethod
    def _places(number: int) -> list[str]:
        return [f"{chr(ord('A') + place)}{number}" for place in range(26)]

    @staticmethod
    def _cell(cell: object, place: str) -> str:
        if cell is None:
            return ""
        if isinstance(cell, str) and not cell.startswith("="):
            return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>'
        return (
            f'<c r="{place}" {cell[1:]}</c>' if isinstance(cell, str) else f'<c r="{place}"><v>{cell}</v></c>'
        )


def book(*pages: Page) -> bytes:
    """A made-up XLSX workbook."""
    listed = "".join(
        f'<sheet name="{page.name}" sheetId="{place}" r:id="rId{place}" {page.state}/>'
        for place, page in enumerate(pages, start=1)
    )
    related = "".join(
        f'<Relationship Id="rId{place}" Target="worksheets/sheet{place}.xml" '
        f'Type="{NAMES}officeDocument/2006/relationships/worksheet"/>'
        for place in range(1, len(pages) + 1)
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{NAMES}package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{NAMES}package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{NAMES}officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns="{NAMES}spreadsheetml/2006/main" '
        f'xmlns:r="{NAMES}officeDocument/2006/relationships"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{NAMES}package/2006/relationships">{related}'
        '<Relationship Id="rIdS" Target="styles.xml" '
        f'Type="{NAMES}officeDocument/2006/relationships/styles"/>'
        "</Relationships>",
        "xl/styles.xml": STYLES,
    }
    parts |= {f"xl/worksheets/sheet{place}.xml": page.xml() for place, page in enumerate(pages, start=1)}
    return _packed(parts)


def open_document(cells: str) -> bytes:
    """A made-up ODS workbook."""
    office = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{office}:office:1.0" xmlns:table="{office}:table:1.0" '
        f'xmlns:text="{office}:text:1.0"><office:body><office:spreadsheet><table:table table:name="Blad">'
        f"{cells}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    return _packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content,
            "META-INF/manifest.xml": manifest,
        }
    )


def _packed(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED)
    return out.getvalue()


Reader = Callable[[bytes], tuple[Sheet, list[list[str]]]]


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    def read_(content: bytes) -> tuple[Sheet, list[list[str]]]:
        path = tmp_path / "made-up.xlsx"
        path.write_bytes(content)
        assert unpacked(path, path.name, tmp_path).kind == "workbook"
        sheet = sheet_text(path, tmp_path)
        with sheet.path.open(encoding="utf-8", newline="") as stream:
            return sheet, list(csv.reader(stream, strict=True))

    return read_


ANSWERS = Page([["vraag", "antwoord", "slot"], *([f"verzonnen {n}", n, "x"] for n in range(8))], "Antwoorden")


def test_cells_read_as_people_see_them(read: Reader) -> None:
    row = [10, 2.5, 1e20, '=t="b"><v>1</v>', '=t="e"><v>#N/A</v>', '=s="1"><v>45814.25</v>']
    row += ['=s="2"><v>45814</v>', '=s="3"><v>0.25</v>', '=s="4"><v>1.25</v>', "é\n“x” <&>"]
    _, table = read(book(Page([list("abcdefghij"), row])))
    assert table[1] == [
        "10", "2.5", "100000000000000000000", "TRUE", "", "2025-06-06 06:00:00",
        "2025-06-06", "06:00:00", "30:00:00", "é\n“x” <&>",
    ]  # fmt: skip


def test_row_numbers_are_those_of_the_spreadsheet(read: Reader) -> None:
    _, table = read(book(Page([[], [None, None], [None, "a", "b"], [], [None, 1, 2]])))
    assert table == [["", ""], ["", ""], ["a", "b"], ["", ""], ["1", "2"]]


def test_the_sheet_with_the_answers_is_taken(read: Reader) -> None:
    notes = Page([["Lees dit eerst"], *([f"regel {n}", "x"] for n in range(9))], "Uitleg")
    codes = Page([["code", "betekenis"], ["1", "ja"]], "Codes")
    sheet, table = read(book(notes, ANSWERS, codes))
    assert (sheet.name, sheet.sheets, len(table)) == ("Antwoorden", 3, 9)


def test_answers_that_fill_less_than_half_of_a_wide_header_are_a_table(read: Reader) -> None:
    ticks = [[n, "prima", *("x" if n % 9 == option else None for option in range(9))] for n in range(9)]
    sheet, table = read(book(Page([["nr", "oordeel", *(f"optie {n}" for n in range(9))], *ticks], "Vinkjes")))
    assert (sheet.name, len(table)) == ("Vinkjes", 10)


def test_of_several_sheets_the_first_that_is_not_refused_is_taken(tmp_path: Path) -> None:
    counts = [["Rijlabels", "Aantal", "Percentage"], *([f"Zeer tevreden {n}", n, n / 10] for n in range(9))]
    answers = [["Naam", "Kassa", "Winkel"], ["Jan", 8, 7], ["Kees", 7, 9], ["Eva", 9, 9]]
    path = tmp_path / "made-up.xlsx"
    path.write_bytes(book(Page(counts, "Draaitabel"), Page(answers, "Antwoorden")))
    with open_survey(path, path.name) as survey:
        assert (survey.sheet, survey.rows.table.num_rows) == ("Antwoorden", 3)
    with open_survey(path, path.name, anyway=True) as survey:
        assert survey.sheet == "Draaitabel"
    path.write_bytes(book(Page(counts, "Draaitabel"), Page(counts[:6], "Klein")))
    with pytest.raises(SurveyError) as refused, open_survey(path, path.name):
        pass
    assert refused.value.key == "error.survey.aggregate"


def test_answers_that_only_lack_a_header_do_not_give_way_to_another_sheet(tmp_path: Path) -> None:
    answers = [[7 + n % 3, 8 - n % 4, 6 + n % 5] for n in range(20)]
    branches = [["Filiaal", "Cijfer"], ["Noord", 7], ["Zuid", 8], ["Oost", 6]]
    path = tmp_path / "made-up.xlsx"
    path.write_bytes(book(Page(answers, "Antwoorden"), Page(branches, "Filialen")))
    with pytest.raises(SurveyError) as refused, open_survey(path, path.name):
        pass
    assert refused.value.key == "error.survey.no_header"


def test_a_hidden_sheet_counts_only_when_there_is_no_other(read: Reader) -> None:
    small = Page([["a", "b"], [1, 2]], "Zichtbaar")
    hidden = Page(ANSWERS.rows, "Verborgen", state='state="hidden"')
    assert read(book(hidden, small))[0].name == "Zichtbaar"
    assert read(book(hidden, Page([], "Leeg")))[0].name == "Verborgen"


def test_merged_cells_of_a_header_stand_above_each_of_their_columns(read: Reader) -> None:
    rows = [["id", "Hoe was het?", None], [None, "eten", "drinken"], [1, "goed", None]]
    sheet, table = read(book(Page(rows, merged="B1:C1")))
    assert (table[0], sheet.merged) == (["id", "Hoe was het?", "Hoe was het?"], 1)


@pytest.mark.parametrize("merged", ["B3:C3", "A1:C1"])
def test_merged_cells_of_answers_and_titles_are_not_filled(read: Reader, merged: str) -> None:
    rows = [["Verzonnen titel", None, None], ["id", "eten", "drinken"], [1, "goed", None]]
    assert read(book(Page(rows, merged=merged)))[1] == [
        ["Verzonnen titel", "", ""], ["id", "eten", "drinken"], ["1", "goed", ""]
    ]  # fmt: skip


def test_a_merged_header_may_start_beyond_the_first_column(read: Reader) -> None:
    rows = [[None, "id", "Hoe was het?", None], [None, 1, "goed", "matig"]]
    assert read(book(Page(rows, merged="C1:D1")))[1][0] == ["id", "Hoe was het?", "Hoe was het?"]


def test_an_open_document_is_read_too(read: Reader) -> None:
    def cell(text: str) -> str:
        return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'

    number = (
        '<table:table-cell office:value-type="float" office:value="7"><text:p>7</text:p></table:table-cell>'
    )
    rows = f"<table:table-row>{cell('a')}{cell('b')}</table:table-row>"
    rows += f"<table:table-row>{number}{cell('é')}</table:table-row>"
    assert read(open_document(rows))[1] == [["a", "b"], ["7", "é"]]


def test_an_old_workbook_is_read_too(read: Reader) -> None:
    _, table = read((FIXTURES / "made-up.xls").read_bytes())
    assert table == [["Tijd", "Cijfer", "Verzonnen"], ["2026-03-02 10:15:00", "7", "één"]]


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (book(Page([["Alleen een verhaal"], ["zonder tabel"]])), "no_sheet"),
        (book(Page([])), "no_sheet"),
        (book(Page([["a", "b"]])), "no_sheet"),
        (book(ANSWERS)[:-200], "damaged"),
        (_packed({"xl/workbook.xml": "<workbook"}), "damaged"),
        ((FIXTURES / "made-up.xls").read_bytes()[:2048], "damaged"),
    ],
)
def test_a_workbook_without_a_table_is_refused(read: Reader, content: bytes, key: str) -> None:
    with pytest.raises(SurveyError) as refused:
        read(content)
    assert refused.value.key == f"error.survey.{key}"
    assert str(refused.value)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep to no limit of memory")
@pytest.mark.parametrize(
    ("cell", "key"), [("XFD1048576", "too_large"), ("XFD2", "too_wide"), ("ZZZ99999999", "too_large")]
)
def test_a_cell_far_away_does_not_take_all_memory(read: Reader, cell: str, key: str) -> None:
    page = Page([["a", "b"], [1, 2]])
    xml = page.xml().replace('r="B2"', f'r="{cell}"')
    parts = {}
    with zipfile.ZipFile(io.BytesIO(book(page))) as archive:
        for name in archive.namelist():
            parts[name] = xml if "sheet1" in name else archive.read(name).decode()
    with pytest.raises(SurveyError) as refused:
        read(_packed(parts))
    assert refused.value.key == f"error.survey.{key}"


def test_damaged_workbooks_never_give_more_than_a_sentence(tmp_path: Path) -> None:
    chance = random.Random(3)
    whole = [book(ANSWERS), (FIXTURES / "made-up.xls").read_bytes()]
    for turn in range(12):
        content = bytearray(whole[turn % 2])
        for _ in range(chance.choice((1, 20, 200))):
            content[chance.randrange(len(content))] = chance.randrange(256)
        path = tmp_path / "made-up"
        path.write_bytes(content)
        with suppress(SurveyError):
            if unpacked(path, "made-up.xlsx", tmp_path).kind == "workbook":
                sheet_text(path, tmp_path)


def test_numbers_keep_the_digits_a_spreadsheet_knows() -> None:
    assert [as_text(number) for number in (0.1, 1e15, 123456789012345678.0, -3.0, 1e-7)] == [
        "0.1", "1000000000000000", "123456789012345680", "-3", "1e-07"
    ]  # fmt: skip


def test_a_sheet_of_too_many_cells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    class Large:
        start, end = (0, 0), (1_048_575, 99)

    with pytest.raises(sheets.Refused):
        sheets._filled(Large())
