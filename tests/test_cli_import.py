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
HERE = ("--organisation", "Bakkerij", "--journey", "Brood")
Cx = Callable[..., Result]


@pytest.fixture
def cx(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cx:
    """Runs ``cx`` on a database of its own, in a folder with made-up files."""
    (tmp_path / "tidy.csv").write_text(TIDY, "utf-8")
    (tmp_path / "wide.csv").write_text(WIDE, "utf-8")
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
        "1 answer from 1 of 2 rows can be imported; nothing was stored.",
        "1 row whose answer is not a number",
        "New: Kassa",
        "New: tidy",
        "Left out: weather",
        "Row 3, column value: “x” is not a number.",
    ]
    assert cx("journeys").stdout == ""


def test_a_table_is_not_imported_on_a_guess(cx: Cx) -> None:
    result = cx("import", "wide.csv", *HERE)
    assert result.exit_code == 1
    assert "--mapping" in result.stderr


def test_a_table_is_imported_with_the_mapping_of_a_dry_run(cx: Cx) -> None:
    seen = json.loads(cx("import", "wide.csv", *HERE, "--dry-run", "--json").stdout)
    Path("mapping.json").write_text(json.dumps(seen["mapping"]), "utf-8")
    receipt = json.loads(cx("import", "wide.csv", *HERE, "--mapping", "mapping.json", "--json").stdout)
    assert receipt["ratings"] == 2


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
