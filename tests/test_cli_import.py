"""``cx import`` and its companions: results on stdout, errors in one line on stderr."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cxcore.cli import main

TIDY = "touchpoint,value,weather\nKassa,7,rain\nKassa,x,sun\n"
WIDE = "Kassa,Naam\n7,Jan\n8,Piet\n"
SHOP = """Klantnummer;Datum;Hoe tevreden bent u over de kassa?;Waarom?;E-mail
K1;13-3-2026;5;Snel geholpen;jan@example.org
K2;13-3-2026;4;;piet@example.org

K3;14-3-2026;n.v.t.;;
K4;15-3-2026;blauw;;
K5;15-3-2026;3;;
K6;16-3-2026;4;;
K7;16-3-2026;4;;
K8;16-3-2026;4;;
Gemiddelde;;4;;
"""
NAMES = "Naam,Kleur\nJan de Wit,rood\nPiet Bakker,blauw\nAnna Visser,rood\n"
HERE = ("--organisation", "Bakkerij", "--journey", "Brood")
Cx = Callable[..., Result]


@pytest.fixture
def cx(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cx:
    """Runs ``cx`` on a database of its own, in a folder with made-up files."""
    (tmp_path / "tidy.csv").write_text(TIDY, "utf-8")
    (tmp_path / "wide.csv").write_text(WIDE, "utf-8")
    (tmp_path / "shop.csv").write_text(SHOP, "utf-8")
    (tmp_path / "names.csv").write_text(NAMES, "utf-8")
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(main, ["--database", "test.duckdb", *words])


def number_of(result: Result) -> str:
    return str(json.loads(result.stdout)["import_id"])


def test_import_says_what_it_did(cx: Cx) -> None:
    result = cx("import", "tidy.csv", *HERE)
    assert result.exit_code == 0
    assert result.stdout.startswith("1 answer imported from 1 of 2 rows")


def test_import_speaks_dutch_when_asked(cx: Cx) -> None:
    result = cx("--language", "nl", "import", "tidy.csv", *HERE)
    assert "1 rij waarvan het antwoord geen getal is" in result.stdout


def test_import_gives_json(cx: Cx) -> None:
    receipt = json.loads(cx("import", "tidy.csv", *HERE, "--json").stdout)
    assert (receipt["rows_read"], receipt["ratings"], receipt["left_out"]) == (2, 1, {"value": 1})


def test_the_round_can_be_named(cx: Cx) -> None:
    seen = json.loads(cx("import", "tidy.csv", *HERE, "--round", "Nul", "--dry-run", "--json").stdout)
    assert seen["preview"]["rounds"] == [{"name": "Nul", "n": 1, "new": True}]


def test_a_dry_run_tells_everything_and_stores_nothing(cx: Cx) -> None:
    lines = cx("import", "tidy.csv", *HERE, "--dry-run").stdout.splitlines()
    assert lines == [
        "tidy.csv: tidy (utf-8, ,)",
        "1 header row",
        "2 rows read, 2 kept",
        "  A  touchpoint: touchpoint",
        "  B  value: value",
        "  C  left out, not known: weather",
        "1 answer from 1 of 2 rows can be imported; nothing was stored.",
        "1 row whose answer is not a number",
        "New: Kassa",
        "New: tidy",
        "Row 3, column value: “x” is not a number.",
    ]
    assert cx("journeys").stdout == ""


def test_a_dry_run_tells_of_a_later_export(cx: Cx) -> None:
    shop = Path("shop.csv").read_text("utf-8")
    cx("import", "shop.csv", *HERE, "--round", "maart")
    Path("later.csv").write_text(shop.replace("Gemiddelde", "K9;16-3-2026;5;;\nGemiddelde"), "utf-8")
    seen = cx("import", "later.csv", *HERE, "--dry-run")
    assert "6 of the 7 customers are in the round “maart” already, with the same answers." in seen.stdout
    assert 'Then give --round "maart": only what is new is added.' in seen.stdout
    overlap = json.loads(cx("import", "later.csv", *HERE, "--dry-run", "--json").stdout)["preview"]["overlap"]
    assert (overlap["by"], overlap["n"]) == ("respondents", 7)
    assert overlap["rounds"] == [{"round": "maart", "size": 6, "same": 6, "other": 0}]
    chosen = cx("import", "later.csv", *HERE, "--round", "maart", "--dry-run", "--json")
    assert json.loads(chosen.stdout)["preview"]["overlap"] is None


def test_a_file_with_nothing_but_previews_says_so(cx: Cx) -> None:
    Path("previews.csv").write_text(
        "StartDate,Status,Finished,ResponseId,Q1\n"
        "Start Date,Response Type,Finished,Response ID,How satisfied are you?\n"
        + ",".join(
            f'"{{""ImportId"":""{name}""}}"' for name in ("startDate", "status", "finished", "_id", "Q1")
        )
        + "\n2026-01-02 10:00:00,Survey Preview,True,R_1,4\n2026-01-02 11:00:00,Survey Preview,True,R_2,5\n"
    )
    seen = cx("import", "previews.csv", "--dry-run", "--json")
    assert json.loads(seen.stdout)["left_out"] == {"preview": 2}
    for result in (seen, cx("import", "previews.csv", *HERE)):
        assert "0 respondents in this file: 2 previews by the maker were left out" in result.stderr
    assert "2 previews" in cx("import", "previews.csv", "--dry-run").stdout


def test_a_dry_run_needs_no_journey_and_no_database(cx: Cx) -> None:
    result = cx("import", "wide.csv", "--dry-run", "--json")
    assert json.loads(result.stdout)["respondents"] == 2
    assert not Path("test.duckdb").exists()


def test_what_was_understood_stands_in_the_json(cx: Cx) -> None:
    seen = json.loads(cx("import", "shop.csv", "--dry-run", "--json").stdout)
    about = ("file", "tool", "form", "sheet", "encoding", "delimiter", "header_rows", "dates", "rows_read")
    assert [seen[key] for key in about] == [
        "shop.csv", "table", "table", None, "utf-8", ";", 1, "day-first", 10,
    ]  # fmt: skip
    assert (seen["respondents"], seen["left_out"]) == (8, {"blank": 1, "total": 1})
    columns = {one["label"]: one for one in seen["columns"]}
    assert [(one["position"], one["letter"], one["role"]) for one in seen["columns"]] == [
        (0, "A", "respondent"),
        (1, "B", "time"),
        (2, "C", "rating"),
        (3, "D", "comment"),
        (4, "E", "left-out"),
    ]
    till = columns["Hoe tevreden bent u over de kassa?"]
    figures = [till[key] for key in ("scale", "answers", "missing", "unreadable", "mean", "counts")]
    assert figures == ["satisfied-1-5", 6, 1, 1, 4.0, {"3": 1, "4": 4, "5": 1}]
    assert columns["E-mail"]["because"] == "personal"
    assert [(one["row"], one["letter"], one["value"]) for one in seen["problems"]] == [(6, "C", "blauw")]


def test_a_table_that_nothing_calls_a_survey_is_told_about_and_refused(cx: Cx) -> None:
    result = cx("import", "names.csv", "--dry-run", "--json")
    assert result.exit_code == 1
    assert "no column is a mark or a comment" in result.stderr
    seen = json.loads(result.stdout)
    assert [one["because"] for one in seen["columns"]] == ["personal", "choice"]
    assert seen["preview"] is None
    assert "left out, a choice: Kleur" in cx("import", "names.csv", "--dry-run").stdout


def test_a_survey_without_ratings_is_told_about(cx: Cx) -> None:
    Path("google.csv").write_text("Timestamp,Kleur\n2026/03/02 2:10:03 PM GMT+1,rood\n", "utf-8")
    Path("effort.csv").write_text("Kleur,Moeite\nrood,2\nblauw,5\n", "utf-8")
    for name in ("google.csv", "effort.csv"):
        result = cx("import", name, "--dry-run", "--json")
        assert (result.exit_code, json.loads(result.stdout)["preview"]) == (0, None)
        assert "no column is a mark or a comment" in result.stderr


def test_of_one_row_nothing_is_said_in_the_plural(cx: Cx) -> None:
    Path("one.csv").write_text("touchpoint,value\nKassa,x\n", "utf-8")
    assert "This one row gives no usable answer." in cx("import", "one.csv").stderr


def test_a_file_without_ratings_is_not_imported(cx: Cx) -> None:
    result = cx("import", "names.csv")
    assert (result.exit_code, result.stdout) == (1, "")


@pytest.mark.parametrize("options", [(), ("--json",), ("--dry-run", "--json")])
def test_a_refused_file_is_one_line_with_exit_code_1(cx: Cx, options: tuple[str, ...]) -> None:
    Path("picture.csv").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    result = cx("import", "picture.csv", *options)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("This is a picture.")


def test_a_mapping_that_cannot_be_written_or_read_is_one_line(cx: Cx) -> None:
    result = cx("import", "wide.csv", "--dry-run", "--save-mapping", "nowhere/uses.json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("“nowhere/uses.json” cannot be opened or made.")
    Path("uses.json").write_bytes("{}".encode("utf-16"))
    result = cx("import", "wide.csv", "--dry-run", "--mapping", "uses.json")
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)


def test_what_looks_like_no_answers_is_read_when_somebody_says_that_it_is(cx: Cx) -> None:
    months = "".join(f"2026-{month:02d},{month % 4 + 6},{month % 3 + 7}\n" for month in range(1, 9))
    Path("months.csv").write_text(f"Month,Rapportcijfer winkel,Rapportcijfer kassa\n{months}", "utf-8")
    refused = cx("import", "months.csv", *HERE)
    assert (refused.exit_code, len(refused.stderr.splitlines())) == (1, 1)
    assert "add --anyway" in refused.stderr
    assert json.loads(cx("import", "months.csv", *HERE, "--anyway", "--json").stdout)["ratings"] == 16


def test_a_table_is_imported_by_what_was_understood(cx: Cx) -> None:
    result = cx("import", "wide.csv", "--json")
    assert json.loads(result.stdout)["ratings"] == 2
    assert "Into the journey “wide” of “My business”." in result.stderr
    assert cx("journeys").stdout == "my-business/wide  My business: wide\n"


def test_a_journey_is_found_by_its_name_alone(cx: Cx) -> None:
    cx("import", "tidy.csv", *HERE)
    cx("import", "wide.csv", "--journey", "Brood")
    assert cx("journeys").stdout == "bakkerij/brood  Bakkerij: Brood\n"


def test_the_same_file_again_adds_nothing_and_says_so(cx: Cx) -> None:
    cx("import", "shop.csv", *HERE)
    result = cx("import", "shop.csv", *HERE)
    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "6 answers were imported before.")


def test_a_saved_mapping_is_read_again(cx: Cx) -> None:
    cx("import", "wide.csv", "--dry-run", "--as", "A=rating:custom:0:20", "--save-mapping", "mapping.json")
    seen = json.loads(cx("import", "wide.csv", "--mapping", "mapping.json", "--dry-run", "--json").stdout)
    assert seen["columns"][0]["scale"] == "custom:0:20"
    receipt = json.loads(cx("import", "wide.csv", *HERE, "--mapping", "mapping.json", "--json").stdout)
    assert receipt["ratings"] == 2


@pytest.mark.parametrize("column", ["E-mail", "e", "E"])
def test_a_column_is_used_as_somebody_says(cx: Cx, column: str) -> None:
    found = cx("import", "shop.csv", "--as", f"{column}=channel", "--dry-run", "--json")
    assert json.loads(found.stdout)["columns"][4]["role"] == "channel"


@pytest.mark.parametrize("wish", ["Q=rating", "A=king", "A=rating:nothing", "A", "="])
def test_a_wrong_correction_is_one_line_with_exit_code_1(cx: Cx, wish: str) -> None:
    result = cx("import", "wide.csv", "--as", wish)
    assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (1, "", 1)


def test_what_was_not_certain_is_said_and_can_be_settled(cx: Cx) -> None:
    Path("short.csv").write_text("Datum;Cijfer\n3-4-2026;8\n3-4-2026;10\n5-4-2026;1\n", "utf-8")
    doubtful = cx("import", "short.csv", "--dry-run", "--json")
    assert "comes first: A" in doubtful.stderr
    assert json.loads(doubtful.stdout)["dates"] == "unknown"
    settled = cx("import", "short.csv", "--dry-run", "--json", "--dates", "month-first")
    assert settled.stderr == ""
    assert json.loads(settled.stdout)["dates"] == "month-first"


def test_who_did_not_finish_can_be_left_out(cx: Cx) -> None:
    rows = "Response ID,Date submitted,Last page,Hoe tevreden bent u?\n1,2026-03-02 10:00:00,2,8\n2,,1,10\n"
    Path("lime.csv").write_text(rows + "3,2026-03-02 10:00:00,2,1\n", "utf-8")
    kept = json.loads(cx("import", "lime.csv", "--dry-run", "--json").stdout)
    fewer = json.loads(cx("import", "lime.csv", "--dry-run", "--json", "--leave-out-partial").stdout)
    assert (kept["respondents"], kept["columns"][3]["answers"]) == (3, 3)
    assert (fewer["respondents"], fewer["columns"][3]["answers"]) == (2, 2)
    assert fewer["left_out"] == fewer["preview"]["left_out"] == {"partial": 1}


def test_questions_of_a_long_table_are_told_apart(cx: Cx) -> None:
    rows = ("R1;Kassa;8", "R2;Kassa;n.v.t.", "R1;Bezorging;6", "R2;Bezorging;10", "R2;Waarom?;Snel")
    Path("long.csv").write_text("Respondent;Vraag;Antwoord\n" + "\n".join(rows) + "\n", "utf-8")
    seen = json.loads(cx("import", "long.csv", "--dry-run", "--json").stdout)
    assert [one["role"] for one in seen["columns"]] == ["respondent", "question", "answer"]
    assert [(one["label"], one["role"], one["answers"], one["missing"]) for one in seen["questions"]] == [
        ("Kassa", "rating", 1, 1),
        ("Bezorging", "rating", 2, 0),
        ("Waarom?", "comment", 1, 0),
    ]
    assert (seen["rows_read"], seen["respondents"]) == (5, 2)


@pytest.mark.parametrize(
    "words",
    [
        ("import", "gone.csv", *HERE),
        ("imports", *HERE),
        ("undo", "7", *HERE),
        ("imports", "--organisation", "x", "--journey", "y"),
    ],
)
def test_errors_are_one_line_with_exit_code_1(cx: Cx, words: tuple[str, ...]) -> None:
    result = cx(*words)
    assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (1, "", 1)


def test_an_import_is_listed_undone_and_listed_as_such(cx: Cx) -> None:
    number = number_of(cx("import", "tidy.csv", *HERE, "--json"))
    assert cx("undo", number, *HERE).stdout == "1 answer from tidy.csv undone.\n"
    assert "undone  tidy.csv: 1 answer from 1 of 2 rows" in cx("imports", *HERE).stdout


def test_undoing_twice_is_an_error(cx: Cx) -> None:
    number = number_of(cx("import", "tidy.csv", *HERE, "--json"))
    cx("undo", number, *HERE, "--json")
    assert cx("undo", number, *HERE).exit_code == 1


def test_imports_give_json(cx: Cx) -> None:
    cx("import", "tidy.csv", *HERE)
    records = json.loads(cx("imports", *HERE, "--json").stdout)
    assert [(one["file_name"], one["state"]) for one in records] == [("tidy.csv", "imported")]


def test_journeys_are_listed_by_key_and_name(cx: Cx) -> None:
    cx("import", "tidy.csv", *HERE)
    assert cx("journeys").stdout == "bakkerij/brood  Bakkerij: Brood\n"
    assert json.loads(cx("journeys", "--json").stdout)[0]["journey_name"] == "Brood"


def test_every_command_explains_itself(cx: Cx) -> None:
    for name in main.commands:
        assert main.commands[name].help
        assert cx(name, "--help").exit_code == 0
