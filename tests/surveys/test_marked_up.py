"""Tables in web pages, in the XML of Excel 2003 and in JSON, all made up, read as the same table in CSV."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxcore.errors import SurveyError
from cxcore.surveys import Survey, open_survey, proposal
from cxcore.surveys.progress import Cancelled, Progress
from cxcore.surveys.understood import understood
from tests.surveys.conftest import Opener

ROWS = (
    ("Respondent ID", "Datum", "Hoe tevreden bent u over de kassa?", "Waarom?"),
    ("R1", "2026-03-13 10:00:00", "8", "Made up & tested"),
    ("R2", "2026-03-14 10:00:00", "7.5", "Café <één>"),
    ("R3", "2026-03-15 10:00:00", "", ""),
    ("R4", "2026-03-15 11:00:00", "10", "Regel\ntwee"),
)
SPREADSHEET = "urn:schemas-microsoft-com:office:spreadsheet"
DEEP = "[" * (sys.getrecursionlimit() * 20)


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def page(tag: str = "td") -> str:
    """A web page with a menu, and its table as a careless program writes it."""
    rows = "".join(
        "<tr>" + "".join(f"<{tag}>{escaped(cell)}</{tag}>" for cell in row).replace("\n", "<br>") + "</tr>"
        for row in ROWS
    )
    menu = "<table><tr><td>Home</td><td>Uit</td></tr></table>"
    return f"<html><head><style>td {{ x: y }}</style></head><body>{menu}<table border=1>{rows}</table></body>"


def workbook(start: str = "<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?>") -> str:
    """A workbook of Excel 2003 in XML, with an empty sheet before that of the answers."""

    def cell(text: str, place: int) -> str:
        if not text:
            return ""
        kind = "DateTime" if text.startswith("2026") else "String"
        said = text.replace(" ", "T") + ".000" if kind == "DateTime" else escaped(text)
        note = "<Comment><Data ss:Type='String'>no cell</Data></Comment>"
        return f"<Cell ss:Index='{place + 1}'><Data ss:Type='{kind}'>{said}</Data>{note}</Cell>"

    rows = "".join(
        "<Row>" + "".join(cell(text, place) for place, text in enumerate(row)) + "</Row>" for row in ROWS
    )
    sheets = f"<Worksheet ss:Name='Leeg'/><Worksheet ss:Name='Antwoorden'><Table>{rows}</Table></Worksheet>"
    return f"{start}<Workbook xmlns='{SPREADSHEET}' xmlns:ss='{SPREADSHEET}'>{sheets}</Workbook>"


def records() -> list[dict[str, str | None]]:
    return [dict(zip(ROWS[0], (cell or None for cell in row), strict=True)) for row in ROWS[1:]]


WRITTEN = {
    "a web page": page(),
    "a web page in capitals": page("TD").replace("tr>", "TR>"),
    "a web page without ends": page().replace("</td>", "").replace("</tr>", ""),
    "a web page that says it is XML": "<?xml version='1.0'?>" + page(),
    "a workbook in XML": workbook(),
    "a list of records": json.dumps(records()),
    "records in a whole": json.dumps({"made": {"by": "hand"}, "reviews": records(), "tags": ["a"]}),
    "a record a line": "\n".join(json.dumps(one, ensure_ascii=False) for one in records()),
}


def cells(survey: Survey) -> list[tuple[str, ...]]:
    columns = [survey.rows.table.column(f"c{place}").to_pylist() for place in range(len(survey.columns))]
    return [tuple(row) for row in zip(*columns, strict=True)]


@pytest.mark.parametrize("way", WRITTEN)
def test_a_table_is_the_same_however_it_is_marked(survey_of: Opener, way: str) -> None:
    survey = survey_of(WRITTEN[way], "made-up.xls")
    assert [column.text for column in survey.columns] == list(ROWS[0])
    assert cells(survey) == list(ROWS[1:])
    assert (survey.encoding, survey.delimiter) == ("", "")
    assert survey.sheet == ("Antwoorden" if way == "a workbook in XML" else "")
    found = understood(survey, proposal(survey))
    assert [one.role for one in found.columns] == ["respondent", "time", "rating", "comment"]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8-sig", "utf-16"])
def test_a_web_page_is_read_in_any_encoding(survey_of: Opener, encoding: str) -> None:
    survey = survey_of(page().encode(encoding), "made-up.xls")
    assert cells(survey) == list(ROWS[1:])


def test_cells_over_several_rows_and_columns_keep_the_others_in_place(survey_of: Opener) -> None:
    text = (
        "<table><tr><th>ID<th colspan=2>Hoe was de kassa?<th>Waarom?"
        "<tr><td rowspan=2>R1<td>8<td>9<td>Goed<tr><td>7<td>6<td>Vol</table>"
    )
    assert cells(survey_of(text)) == [("R1", "8", "9", "Goed"), ("", "7", "6", "Vol")]


def test_fields_within_fields_are_columns_of_their_own(survey_of: Opener) -> None:
    text = json.dumps(
        [
            {"id": n, "answers": {"Kassa": 7 + n % 3, "Oven": 8.5}, "tags": ["a", {"b": "c", "d": True}]}
            for n in range(8)
        ]
    )
    survey = survey_of(text)
    assert [column.text for column in survey.columns] == ["id", "answers.Kassa", "answers.Oven", "tags"]
    assert cells(survey)[1] == ("1", "8", "8.5", "a; c, TRUE")


def test_stars_of_reviews_in_words_are_marks(survey_of: Opener) -> None:
    stars = ("FIVE", "FOUR", "THREE", "TWO", "ONE")
    reviews = [
        {"reviewer": {"displayName": f"Made Up {n}"}, "starRating": stars[n % 5], "comment": f"Verzonnen {n}"}
        for n in range(20)
    ]
    survey = survey_of(json.dumps({"reviews": reviews, "averageRating": 3, "totalReviewCount": 20}))
    found = understood(survey, proposal(survey))
    assert [one.role for one in found.columns] == ["left-out", "rating", "comment"]
    assert (found.columns[1].scale, found.columns[1].mean) == ("stars-1-5", 3)


@pytest.mark.parametrize(
    ("key", "content"),
    [
        ("web_page", "<!doctype html><html><body><p>Log in</p></body></html>"),
        ("web_page", "<table border=1><tr><td>7</td></tr></table>"),
        ("json", '{"made": "up"}'),
        ("json", '{"made": "up", "options": {"size": 1, "tags": [1, 2]}}'),
        ("json", "[[1, 2], [3, 4]]"),
        ("damaged", json.dumps(records())[:-20]),
        ("damaged", '[{"a": ' + DEEP),
        ("damaged", workbook()[:-40]),
        ("no_sheet", f"<?xml version='1.0'?><Workbook xmlns='{SPREADSHEET}'></Workbook>"),
        ("bomb", workbook("<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]>")),
        ("too_wide", "<table><tr>" + "<td>a" * 2001 + "<tr><td>b<td>c</table>"),
        ("too_wide", json.dumps([{str(n): n for n in range(2001)}])),
    ],
    ids=lambda value: value if len(value) < 20 else "",
)
def test_what_holds_no_table_is_refused_by_its_kind(survey_of: Opener, key: str, content: str) -> None:
    with pytest.raises(SurveyError) as refusal:
        survey_of(content, "made-up.xls")
    assert refusal.value.key == f"error.survey.{key}"


@pytest.mark.parametrize("way", ["a web page", "a workbook in XML", "a list of records"])
def test_reading_can_be_stopped(tmp_path: Path, way: str) -> None:
    class Stopped(Progress):
        def reach(self, share: float, rows: int = 0) -> None:
            self.cancel()
            super().reach(share, rows)

    path = tmp_path / "made-up"
    path.write_text(WRITTEN[way], "utf-8")
    with pytest.raises(Cancelled):
        open_survey(path, path.name, Stopped())


@given(st.sampled_from(sorted(WRITTEN)), st.integers(0, 400), st.binary(max_size=6), st.integers(0, 60))
def test_what_is_mangled_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, way: str, place: int, put: bytes, gone: int
) -> None:
    content = WRITTEN[way].encode()
    path = tmp_path_factory.mktemp("mangled") / "made-up.xls"
    path.write_bytes(content[:place] + put + content[place + gone :])
    with suppress(SurveyError), open_survey(path, path.name) as survey:
        assert survey.rows_read >= survey.rows.table.num_rows
