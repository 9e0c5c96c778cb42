"""Finding a browser for the browser tests."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.browser import chromium

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="scripts for the shell")


def program(path: Path, code: int = 0) -> str:
    path.write_text(f"#!/bin/sh\nexit {code}\n", "utf-8")
    path.chmod(0o755)
    return str(path)


def test_the_one_that_is_named_is_taken(tmp_path: Path) -> None:
    program(tmp_path / "chromium")
    assert chromium.find({"PATH": str(tmp_path), "CX_CHROMIUM": "/my/own"}) == "/my/own"


@pytest.mark.parametrize("name", chromium.COMMANDS)
def test_an_installed_one_is_found(tmp_path: Path, name: str) -> None:
    assert chromium.find({"PATH": str(tmp_path)}, "linux") is None
    path = program(tmp_path / name)
    assert chromium.find({"PATH": str(tmp_path)}, "linux") == path


def test_a_stub_that_does_not_run_is_passed_over(tmp_path: Path) -> None:
    program(tmp_path / "chromium-browser", code=1)
    chrome = program(tmp_path / "google-chrome")
    assert chromium.find({"PATH": str(tmp_path)}, "linux") == chrome


def test_playwrights_own_is_taken_when_nothing_is_installed(tmp_path: Path) -> None:
    own = program(tmp_path / "own")
    assert chromium.find({"PATH": ""}, "linux", own) == own


def test_an_installed_one_goes_before_playwrights(tmp_path: Path) -> None:
    own, installed = program(tmp_path / "own"), program(tmp_path / "chromium")
    assert chromium.find({"PATH": str(tmp_path)}, "linux", own) == installed


def test_a_place_of_an_application_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edge = program(tmp_path / "msedge.exe")
    monkeypatch.setitem(chromium.APPLICATIONS, "win32", ("%ProgramFiles%/msedge.exe",))
    assert chromium.find({"PATH": "", "ProgramFiles": str(tmp_path)}, "win32") == edge


def test_nothing_is_found_where_there_is_nothing() -> None:
    assert chromium.find({"PATH": ""}, "linux", "/nowhere/chrome") is None
