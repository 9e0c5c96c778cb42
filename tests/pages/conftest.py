"""A database with the samples, and pages run on it without a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from cxcore.store.database import Database
from pages.frame import database as owner
from pages.parts import working

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def forgetful() -> None:
    """Uploads and databases of different tests have the same names."""
    st.cache_resource.clear()


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work on a file is waited for: without a browser no page looks again by itself."""
    monkeypatch.setattr(working, "_PATIENCE", 60.0)


@pytest.fixture
def opened(own_database: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """The samples as the pages' own database; each test has its copy."""
    yield from _opened(own_database, monkeypatch)


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """A database without any journey as the pages' own."""
    yield from _opened(tmp_path / "empty.duckdb", monkeypatch)


def _opened(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    own = Database.open(path)
    monkeypatch.setattr(owner, "database", lambda: own)
    monkeypatch.setattr("pages.parts.importing.database", lambda: own)
    yield own
    own.close()


def open_page(name: str = "overview", language: str = "nl", **query: str | list[str]) -> AppTest:
    """A page after its first run, as a link with this query opens it."""
    app = AppTest.from_file(str(ROOT / "pages" / "shell.py"), default_timeout=60)
    app.query_params.update(query | ({"lang": "EN"} if language == "en" else {}))
    app.run()
    if name != "overview":
        app.switch_page(f"{name}.py").run()
    return app


def said(app: AppTest) -> str:
    """All text that a page shows outside its widgets."""
    blocks = (app.markdown, app.header, app.subheader, app.caption, app.info, app.warning, app.error)
    texts = [str(element.value) for block in blocks for element in block]
    passages = [unescape(re.sub("<[^>]*>", "\n", element.proto.body)) for element in app.get("html")]
    return "\n".join([*texts, *passages]).replace("\\", "")
