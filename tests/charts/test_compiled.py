"""Specifications are made once per version and read after that."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from cxcore.charts import compiled as compiled_module
from cxcore.charts.compiled import compiled
from cxcore.charts.curve_spec import curve_spec


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(compiled_module, "folder", lambda: tmp_path / "specs")
    return tmp_path / "specs"


def test_a_second_start_reads_what_the_first_made(shelf: Path) -> None:
    made = []

    def spec(language: str, *, dark: bool) -> dict[str, object]:
        made.append((language, dark))
        return {"language": language, "dark": dark}

    for _start in range(2):
        start = compiled(spec)
        assert start("nl", dark=True) == {"language": "nl", "dark": True}
        assert start("nl", dark=False) == {"language": "nl", "dark": False}
    assert made == [("nl", True), ("nl", False)]
    assert len(list(shelf.iterdir())) == 2


def test_a_damaged_file_is_made_again(shelf: Path) -> None:
    def spec() -> dict[str, object]:
        return {"mark": "point"}

    compiled(spec)()
    for file in shelf.iterdir():
        file.write_text('{"mark": "po')
    assert compiled(spec)() == {"mark": "point"}


def test_a_folder_that_cannot_be_written_is_no_trouble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    file.write_text("in the way")
    monkeypatch.setattr(compiled_module, "folder", lambda: file / "specs")
    assert compiled(lambda: {"mark": "bar"})() == {"mark": "bar"}


def test_what_is_kept_is_what_altair_makes() -> None:
    kept = curve_spec("nl", dark=False, vertical=True, several=False)
    assert kept == inspect.unwrap(curve_spec)("nl", dark=False, vertical=True, several=False)
