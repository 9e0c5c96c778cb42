"""docs/cli.md says what ``cx`` does: no option, key or exit code more or less."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
import pytest

from cxcore.cli import main
from cxcore.questions.study import Study
from tests.cli.conftest import HALL, Cx
from tests.cli.documented import keys, options, paths, rows, section
from tests.cli.test_show import QUESTIONS, SAMPLES, answer

TITLES = {"show": "cx show WHAT", "import": "cx import FILE", "undo": "cx undo IMPORT"}
TIDY = "touchpoint,value,respondent,persona,channel,weather\nKassa,7,R1,Vast,Winkel,zon\nKassa,x,R2,,,\n"
WIDE = "Kassa,Naam\n7,Jan\nn.v.t.,Piet\n8,Kees\n"
LONG = "Respondent;Vraag;Antwoord\nR1;Kassa;8\nR2;Kassa;n.v.t.\nR2;Waarom?;Snel\n"
HERE = ("--organisation", "Bakkerij", "--journey", "Brood")


def title(command: str) -> str:
    return TITLES.get(command, f"cx {command}")


def typed(command: click.Command) -> set[str]:
    """The long options of a command."""
    return {name for one in command.params if isinstance(one, click.Option) for name in one.opts}


def seen(found: list[Any], known: set[str]) -> set[str]:
    return {path for one in found for path in paths(one, known)}


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_option_of_a_command_is_documented_and_no_other(command: str) -> None:
    assert options(section(title(command))) == typed(main.commands[command])


def test_the_options_before_the_command_are_documented() -> None:
    assert options(section("cx: the same things without a screen")) == typed(main)


@pytest.mark.parametrize("command", sorted(main.commands))
def test_what_is_needed_is_said_to_be(command: str) -> None:
    needed = {one.opts[0] for one in main.commands[command].params if one.required and one.opts[0][0] == "-"}
    said = {first for first, second in rows(section(title(command))) if second.startswith("needed:")}
    assert said == needed


def test_every_question_is_documented() -> None:
    what = next(one for one in main.commands["show"].params if one.name == "what")
    assert isinstance(what.type, click.Choice)
    assert tuple(what.type.choices) == QUESTIONS
    assert all(keys(section(f"cx show {question}")) for question in QUESTIONS)


@pytest.mark.parametrize("what", QUESTIONS)
def test_the_keys_of_an_answer_are_the_documented_ones(cx: Cx, study: Study, what: str) -> None:
    known = keys(section("cx show WHAT")) | keys(section(f"cx show {what}"))
    found = [answer(cx, what, journey) for journey in SAMPLES]
    found.append(answer(cx, what, HALL, "--persona", study.personas[0]))
    likewise = {f"{line}[].{key}" for line in ("functional", "expectation") for key in _point_keys()}
    assert seen(found, known) - likewise == known


def _point_keys() -> set[str]:
    known = keys(section("cx show curve"))
    return {key.removeprefix("points[].") for key in known if key.startswith("points[].")}


def test_the_keys_of_journeys_are_the_documented_ones(cx: Cx) -> None:
    known = keys(section("cx journeys"))
    assert seen([json.loads(cx("journeys", "--json").stdout)], known) == known


def test_the_keys_of_imports_are_the_documented_ones(cx: Cx, tmp_path: Path) -> None:
    files = {"brood.csv": TIDY, "breed.csv": WIDE, "lang.csv": LONG}
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    known = keys(section("cx import FILE"))
    dry = [
        json.loads(cx("import", str(tmp_path / name), *HERE, "--dry-run", "--json").stdout) for name in files
    ]
    receipt = cx("import", str(tmp_path / "brood.csv"), *HERE, "--json")
    later = cx("import", str(tmp_path / "brood.csv"), *HERE, "--round", "later", "--dry-run", "--json")
    dry.append(json.loads(later.stdout))
    likewise = {f"questions[]{path[9:]}" for path in known if path.startswith("columns[]")}
    likewise |= {f"mapping.questions[]{path[17:]}" for path in known if path.startswith("mapping.columns[]")}
    everything = known | likewise
    assert seen([*dry, json.loads(receipt.stdout)], everything) - likewise == known - {
        "mapping.columns[].names.*"
    }
    listed = json.loads(cx("imports", *HERE, "--json").stdout)
    assert seen([listed], keys(section("cx imports"))) == keys(section("cx imports"))
    undone = json.loads(cx("undo", str(listed[0]["import_id"]), *HERE, "--json").stdout)
    assert undone.keys() == json.loads(receipt.stdout).keys()


@pytest.mark.parametrize(
    ("words", "code"),
    [(("journeys",), "0"), (("show", "curve", "--journey", "nergens"), "1"), (("show", "all"), "2")],
)
def test_exit_codes_are_the_documented_ones(cx: Cx, words: tuple[str, ...], code: str) -> None:
    text = section("cx: the same things without a screen")
    codes = [line.split("|")[1].strip() for line in text.splitlines() if line.startswith("| ")]
    codes = [each for each in codes if each.isdigit()]
    assert codes == ["0", "1", "2"]
    assert cx(*words).exit_code == int(code)
