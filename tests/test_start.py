"""The parts of start.py that decide."""

from __future__ import annotations

import ast
import json
import re
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import start
from live import address


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with locks and a finished environment for running."""
    for name in (*start.LOCKS.values(), "pyproject.toml"):
        (tmp_path / name).write_text(name, "utf-8")
    monkeypatch.setattr(start, "HERE", tmp_path)
    monkeypatch.setattr(start, "VENV", tmp_path / ".venv")
    python = start.python_of(start.VENV)
    python.parent.mkdir(parents=True)
    python.touch()
    leave_stamp(start.stamp("run"))
    return tmp_path


def leave_stamp(stamp: dict[str, str]) -> None:
    start.stamp_file().write_text(json.dumps(stamp), "utf-8")


def todo(kind: str) -> str:
    return start.missing(kind, start.read_stamp(), start.stamp(kind))


@pytest.mark.usefixtures("project")
def test_a_finished_environment_is_left_alone() -> None:
    assert todo("run") == "nothing"


@pytest.mark.usefixtures("project")
def test_tests_need_more_packages_than_running() -> None:
    assert todo("test") == "packages"


@pytest.mark.usefixtures("project")
def test_an_environment_for_tests_can_run() -> None:
    leave_stamp(start.stamp("test"))
    assert todo("run") == "nothing"


@pytest.mark.parametrize("changed", ["requirements.lock", "pyproject.toml"])
def test_a_changed_lock_asks_for_packages(project: Path, changed: str) -> None:
    (project / changed).write_text("something else", "utf-8")
    assert todo("run") == "packages"


def test_a_changed_lock_for_tests_does_not_hold_up_running(project: Path) -> None:
    (project / "requirements-test.lock").write_text("something else", "utf-8")
    assert todo("run") == "nothing"


@pytest.mark.usefixtures("project")
def test_a_set_up_that_was_cut_short_is_done_again() -> None:
    start.stamp_file().unlink()
    assert todo("run") == "all"


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("broken", ["", "{", "[1, 2]", '"word"'])
def test_a_broken_stamp_is_no_stamp(broken: str) -> None:
    start.stamp_file().write_text(broken, "utf-8")
    assert todo("run") == "all"


@pytest.mark.usefixtures("project")
def test_an_environment_whose_python_is_gone_is_made_again() -> None:
    start.python_of(start.VENV).unlink()
    assert todo("run") == "all"


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("name", ["python", "place"])
def test_an_environment_of_another_python_or_place_is_made_again(name: str) -> None:
    leave_stamp({**start.stamp("run"), name: "another"})
    assert todo("run") == "all"


def test_an_older_python_can_read_the_file() -> None:
    assert ast.parse(Path(start.__file__).read_text("utf-8"), feature_version=(3, 8))


def test_an_older_python_is_refused_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 2))
    monkeypatch.setenv("PATH", "")
    assert start.main(["run"]) == 1
    assert "this is Python 3.10.2" in capsys.readouterr().err


@pytest.mark.skipif(start.WINDOWS, reason="scripts for the shell")
def test_an_older_python_hands_over_to_a_newer_one_that_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, code in (("python3.13", 127), ("python3.12", 0)):
        (tmp_path / name).write_text(f"#!/bin/sh\nexit {code}\n", "utf-8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setattr(sys, "version_info", (3, 10, 2))
    monkeypatch.setenv("PATH", str(tmp_path))
    commands: list[list[str]] = []
    monkeypatch.setattr(start, "become", commands.append)
    start.main(["test", "tests/measures"])
    assert commands == [
        [str(tmp_path / "python3.12"), str(start.HERE / "start.py"), "test", "tests/measures"]
    ]


def test_no_command_shows_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert start.main([]) == 2
    assert capsys.readouterr().out.startswith("Usage:")


def test_the_app_listens_on_this_computer_only() -> None:
    assert "--server.address=localhost" in start.streamlit_command([], None)


def test_an_address_given_beforehand_is_used() -> None:
    assert "--server.address=0.0.0.0" in start.streamlit_command([], "0.0.0.0")


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        (["--port", "8600"], ["--server.port", "8600"]),
        (["--port=8600"], ["--server.port=8600"]),
        (["--address", "0.0.0.0"], ["--server.address", "0.0.0.0"]),
        (["--server.headless=true"], ["--server.headless=true"]),
    ],
)
def test_options_are_passed_on(given: list[str], meant: list[str]) -> None:
    assert start.streamlit_command(given, None)[-len(meant) :] == meant


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that would have been gone on as."""
    commands: list[list[str]] = []
    monkeypatch.setattr(start, "set_up", lambda _kind: None)
    monkeypatch.setattr(start.os, "chdir", lambda _folder: None)
    monkeypatch.setattr(start, "become", lambda command: commands.append(command) or 0)
    monkeypatch.delenv("CX_ADDRESS", raising=False)
    return commands


def test_a_workshop_listens_to_the_network_and_gives_out_the_address_there(
    ran: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(address, "lan_address", lambda: "192.168.1.20")
    assert start.main(["workshop", "--port", "8600"]) == 0
    assert ran[0][-4:] == [
        "--server.address=0.0.0.0",
        "--browser.serverAddress=192.168.1.20",
        "--server.port",
        "8600",
    ]


def test_a_workshop_without_a_network_says_so_and_goes_on(
    ran: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(address, "lan_address", lambda: None)
    start.main(["workshop"])
    assert start.NO_LAN in capsys.readouterr().out
    assert ran[0][-1] == "--server.address=0.0.0.0"


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("NameResolutionError(…)\nERROR: No matching distribution found for altair", start.NO_NETWORK),
        ("ERROR: Could not install: [Errno 28] No space left on device", start.NO_SPACE),
        ("ERROR: No matching distribution found for pyarrow==26.0.1", start.NO_PACKAGE),
    ],
)
def test_what_pip_says_becomes_a_sentence(output: str, sentence: str) -> None:
    assert start.explained(output, Path("log")) == sentence


def test_what_is_not_understood_is_shown_with_the_place_of_the_rest() -> None:
    said = start.explained("one\ntwo\nthree\nfour\nfive\nsix", Path("here.log"))
    assert said.endswith("here.log; it ends with:\ntwo\nthree\nfour\nfive\nsix")


@pytest.mark.parametrize("lock", start.LOCKS.values())
def test_a_lock_names_no_address_and_no_place(lock: str) -> None:
    text = (start.HERE / lock).read_text("utf-8")
    assert not [
        word for word in ("://", "--index-url", "--find-links", "file:", str(Path.home())) if word in text
    ]


@pytest.mark.parametrize("lock", start.LOCKS.values())
def test_a_lock_vouches_for_every_package(lock: str) -> None:
    entries = (start.HERE / lock).read_text("utf-8").split("\n    # via ")[:-1]
    assert all("--hash=sha256:" in entry for entry in entries)


def test_the_lock_for_tests_contains_the_one_for_running() -> None:
    run, test = (pins(start.HERE / lock) for lock in start.LOCKS.values())
    assert run <= test


def pins(lock: Path) -> set[str]:
    return {line.rstrip("\\ ") for line in lock.read_text("utf-8").splitlines() if "==" in line}


def test_the_lock_fits_what_the_project_asks_for() -> None:
    project = tomllib.loads((start.HERE / "pyproject.toml").read_text("utf-8"))["project"]
    asked = map(Requirement, [*project["dependencies"], *project["optional-dependencies"]["test"]])
    locked = [Requirement(pin) for pin in pins(start.HERE / "requirements-test.lock")]
    assert not [str(each) for each in asked if not any(fits(each, pin) for pin in locked)]


def fits(asked: Requirement, pin: Requirement) -> bool:
    version = str(pin.specifier).removeprefix("==")
    return canonicalize_name(asked.name) == canonicalize_name(pin.name) and version in asked.specifier


def test_the_database_engine_is_locked_at_the_version_that_is_kept() -> None:
    makefile = (start.HERE / "Makefile").read_text("utf-8")
    assert re.findall(r"^ENGINE = (\S+)$", makefile, re.MULTILINE)[0] in pins(
        start.HERE / "requirements.lock"
    )
