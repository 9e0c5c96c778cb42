"""README.md and docs/ say what is so: commands run, names exist, tables agree with the code."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner

import start
from cxcore.cli import main
from cxcore.model import Kind
from cxcore.scales import SCALES, scale_named
from cxcore.store import engine
from cxcore.store.database import DEFAULT_PATH
from cxcore.surveys import TIDY_COLUMNS, template_csv

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
PAGES = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in (ROOT / "docs").glob("*.md")}
EVERYTHING = "\n".join([README, *PAGES.values()])

COMMANDS = re.findall(r"^ {4}(\S.*)$", README, re.MULTILINE)
CODE = re.findall(r"`([^`]+)`", README)
CX = [line for line in COMMANDS if line.startswith(".venv/bin/cx ")]
FILES = [code for code in CODE if re.fullmatch(r"[\w./-]+(/|\.py|\.md|\.lock)", code)]
READ = re.compile(r"""(?:environ(?:ment)?\.get\(|environ\[|envvar=)\s*"(CX_[A-Z_]+)\"""")
"""Where Python reads a setting."""


def table(heading: str) -> list[list[str]]:
    """The cells of the first table after a heading, without its first two lines."""
    after = README.split(heading, 1)[1]
    lines = [line for line in after.split("\n\n|", 1)[1].split("\n\n", 1)[0].splitlines() if line]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


@cache
def settings_read() -> frozenset[str]:
    """The CX_ variables that the product and its tests read."""
    return frozenset(name for path in _sources() for name in READ.findall(path.read_text("utf-8")))


def _sources() -> Iterator[Path]:
    yield from (ROOT / "app.py", ROOT / "start.py")
    for folder in ("cxcore", "live", "pages", "tests", "benchmarks"):
        yield from (ROOT / folder).rglob("*.py")


@pytest.mark.parametrize("line", CX)
def test_a_cx_command_of_the_readme_runs(
    line: str, own_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "answers.csv").write_bytes(template_csv("en"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CX_DATABASE", str(own_database))
    result = CliRunner().invoke(main, shlex.split(line)[1:])
    assert result.exit_code == 0, result.stderr
    assert result.stdout
    assert "--json" not in line or json.loads(result.stdout)


def test_every_command_of_the_readme_is_of_a_kind_that_is_tested() -> None:
    known = (".venv/bin/cx ", "make ", "py start.py ")
    assert [line for line in COMMANDS if not line.startswith(known)] == []
    assert len(CX) >= 4


@pytest.mark.parametrize("target", sorted(set(re.findall(r"(?:`| {4})make (\w+)", EVERYTHING))))
def test_a_make_target_that_is_named_exists(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("word", sorted(set(re.findall(r"start\.py (\w+)", EVERYTHING))))
def test_a_command_of_start_that_is_named_exists(word: str) -> None:
    assert f"start.py {word}" in start.USAGE


def test_every_setting_that_is_named_is_read() -> None:
    assert set(re.findall(r"CX_[A-Z_]+", EVERYTHING)) <= settings_read()


def test_every_setting_that_is_read_stands_in_the_table() -> None:
    assert {name.strip("`") for name, *_ in table("## Settings")} == settings_read()


def test_settings_are_said_to_be_what_they_are() -> None:
    without = {name.strip("`"): default.strip("`") for name, _, default in table("## Settings")}
    assert without["CX_MEMORY"] == engine.DEFAULT_MEMORY
    assert Path(without["CX_DATABASE"]) == DEFAULT_PATH
    assert f"--server.address={without['CX_ADDRESS']}" in start.streamlit_command([], None)
    assert without["CX_LANGUAGE"] == next(one.default for one in main.params if one.name == "language")


@pytest.mark.parametrize("name", sorted(set(FILES)))
def test_a_file_that_is_named_exists(name: str) -> None:
    assert (ROOT / name).exists() or (ROOT / "cxcore" / name).exists()


@pytest.mark.parametrize("name", sorted(set(re.findall(r'make test ARGS="([^"]+)"', README))))
def test_a_part_of_the_tests_that_is_named_exists(name: str) -> None:
    assert (ROOT / name).exists()


def test_every_page_of_the_documentation_is_named() -> None:
    assert [path for path in PAGES if path not in README] == []


def test_the_oldest_python_is_said() -> None:
    oldest = ".".join(map(str, start.OLDEST))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert f"Python {oldest} or newer" in README
    assert project["requires-python"] == f">={oldest}"


def test_the_tidy_columns_are_those_that_are_read() -> None:
    rows = table("The tidy form, of which")
    assert {(english.strip("`"), dutch.strip("`")) for english, dutch, *_ in rows} == set(
        TIDY_COLUMNS.values()
    )
    assert [english.strip("`") for english, _, _, needed in rows if needed] == ["touchpoint", "value"]


def test_the_kinds_are_those_that_are_read() -> None:
    row = next(what for english, _, what, _ in table("The tidy form, of which") if english == "`kind`")
    assert re.findall(r"`([a-z]+)`", row) == list(get_args(Kind))


def test_the_scales_are_those_that_are_known() -> None:
    sentence = README.split("\nScales: ", 1)[1].split("\n\n", 1)[0]
    named = re.findall(r"`([^`]+)`", sentence)
    assert [name for name in named if not name.startswith("custom:")] == list(SCALES)
    own = next(name for name in named if name.startswith("custom:"))
    assert (scale_named(own).mark(1), scale_named(own).mark(4)) == (1, 10)
