"""Every page starts, in both languages, on every sample and on an empty database."""

from __future__ import annotations

from pathlib import Path

import pytest

from cxcore.store.database import Database
from cxcore.store.journeys import headings
from cxcore.text import catalogue
from tests.pages.conftest import open_page, said

PAGES = (
    "overview",
    "journey",
    "pyramid",
    "before_after",
    "improve",
    "channels",
    "listening",
    "workshop",
    "data",
)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_starts_on_every_journey(name: str, language: str, opened: Database) -> None:
    for one in headings(opened):
        app = open_page(name, language, journey=f"{one.journey_name} · {one.organisation_name}")
        assert not app.exception
        assert not app.error
        assert app.selectbox(key="journey").value == f"{one.organisation_key}/{one.journey_key}"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_starts_without_any_journey(name: str, empty: Database) -> None:
    app = open_page(name)
    assert not app.exception
    assert not app.error


@pytest.mark.parametrize("name", PAGES)
def test_simulated_answers_are_called_that(name: str, opened: Database) -> None:
    assert "gesimuleerde antwoorden" in said(open_page(name))


def test_the_choice_stays_when_the_page_changes(opened: Database) -> None:
    app = open_page(journey="Een dagje woonhal · Woonhal Krekelmaat")
    app.selectbox(key="persona").select_index(1).run()
    persona = app.selectbox(key="persona").value
    app.switch_page("pyramid.py").run()
    assert app.selectbox(key="persona").value == persona
    assert app.selectbox(key="journey").value == "woonhal-krekelmaat/dagje-woonhal"


def test_a_choice_that_another_journey_lacks_falls_back(opened: Database) -> None:
    app = open_page(journey="Een dagje woonhal · Woonhal Krekelmaat")
    app.selectbox(key="persona").select_index(1).run()
    app.selectbox(key="journey").select("papierzwaluw/online-bestellen").run()
    assert not app.exception
    assert app.selectbox(key="persona").value == ""


def test_the_overview_names_the_dip_and_what_changed(opened: Database) -> None:
    text = said(open_page(journey="Een dagje woonhal · Woonhal Krekelmaat"))
    assert "“Rij bij de kassa” is het dieptepunt: 4,1" in text
    assert "“Tillen op de kar” is beter geworden sinds Voorjaar 2025" in text


def test_a_mix_shift_is_warned_about(opened: Database) -> None:
    journey = "Een huis kopen · Drempel & Dakpan Hypotheekadvies"
    assert "vooral doordat andere klanten antwoordden" in said(open_page("before_after", journey=journey))


def test_a_withheld_point_shows_no_answers_and_no_comments(opened: Database) -> None:
    app = open_page("journey", journey="Een dagje woonhal · Woonhal Krekelmaat")
    app.selectbox(key="touchpoint").select("recensie").run()
    assert "blijft verborgen" in said(app)
    assert "zeggen er iets over" not in said(app)


def test_every_view_of_the_curve_starts(opened: Database) -> None:
    app = open_page("journey", journey="Een dagje woonhal · Woonhal Krekelmaat")
    for key in ("all-personas", "same-people", "earlier"):
        app.toggle(key=key).set_value(True).run()
        assert not app.exception
        assert not app.error


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_page_shows_a_key_instead_of_a_sentence(language: str, opened: Database) -> None:
    keys = catalogue("nl").keys()
    for name in PAGES:
        words = set(said(open_page(name, language)).split())
        assert not words & keys


def test_an_english_link_is_english_at_once(opened: Database) -> None:
    app = open_page(language="en")
    assert "Sample: simulated answers" in said(app)
    assert app.selectbox(key="journey").label == "Journey"


def test_a_database_that_cannot_be_opened_is_a_sentence_on_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "rubbish.duckdb"
    path.write_bytes(b"no database at all" * 1000)
    monkeypatch.setenv("CX_DATABASE", str(path))
    app = open_page()
    assert not app.exception
    assert "rubbish.duckdb" in app.error[0].value.replace("\\", "")
    assert path.read_bytes().startswith(b"no database")
