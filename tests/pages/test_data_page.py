"""Gegevens: from a dropped file to a journey and back."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import TextInput

from cxcore.store.database import Database
from cxcore.store.journeys import headings
from cxcore.surveys import template_csv
from tests.pages.conftest import open_page, said

TIDY = (
    "respondent,contactpunt,waarde,persona,meting\n"
    + "".join(f"R{number},Toonbank,{4 + number % 3},Vaste klant,Nu\n" for number in range(12))
    + "".join(f"R{number},Afrekenen,{8 + number % 2},Vaste klant,Nu\n" for number in range(12))
)
"""Made up: twelve customers of a bakery, two touchpoints."""

WIDE = "id;Hoe was de bediening?;E-mail;Opmerking\n" + "".join(
    f"{number};{5 + number % 5};klant{number}@voorbeeld.nl;Prima nummer {number}\n" for number in range(10)
)
"""Made up: a table with a question, an address and a comment."""


def drop(text: str, name: str = "bakker.csv") -> AppTest:
    app = open_page("data")
    app.file_uploader[0].upload(name, text.encode()).run()
    assert not app.exception
    return app


def named(app: AppTest, label: str) -> TextInput:
    return next(field for field in app.text_input if field.label == label)


def press(app: AppTest, label: str) -> AppTest:
    next(button for button in app.button if label in button.label).click().run()
    assert not app.exception
    return app


def test_a_tidy_file_becomes_a_journey_of_its_own(opened: Database) -> None:
    app = drop(TIDY)
    assert "24 rijen gelezen: 24 gebruikt, 0 weggelaten" in said(app)
    named(app, "Naam van de organisatie").set_value("Bakker Bol").run()
    named(app, "Naam van de klantreis").set_value("Brood halen").run()
    press(app, "Lees 24 antwoorden in")
    assert app.selectbox(key="journey").value == "bakker-bol/brood-halen"
    assert "24 antwoorden ingelezen" in app.success[0].value.replace("\\", "")
    app.switch_page("overview.py").run()
    assert "“Toonbank” is het dieptepunt: 5,0" in said(app)
    assert "gesimuleerde" not in said(app)


def test_nothing_is_stored_before_the_button(opened: Database) -> None:
    before = headings(opened)
    drop(TIDY)
    assert headings(opened) == before


def test_an_import_can_be_undone(opened: Database) -> None:
    app = press(drop(TIDY), "Lees 24 antwoorden in")
    press(app, "Ja, draai terug")
    assert "teruggedraaid op" in said(app)
    assert not any("Ja, draai terug" in button.label for button in app.button)


def test_pages_know_at_once_that_answers_are_gone(opened: Database) -> None:
    app = press(drop(TIDY), "Lees 24 antwoorden in")
    app.switch_page("overview.py").run()
    assert "dieptepunt" in said(app)
    app.switch_page("data.py").run()
    press(app, "Ja, draai terug")
    app.switch_page("overview.py").run()
    assert "Er zijn nog geen antwoorden" in said(app)


def test_the_same_file_is_not_imported_twice(opened: Database) -> None:
    press(drop(TIDY), "Lees 24 antwoorden in")
    app = press(drop(TIDY), "Lees 24 antwoorden in")
    assert "al ingelezen" in app.error[0].value.replace("\\", "")


def test_problems_are_named_with_row_and_reason(opened: Database) -> None:
    app = drop(TIDY + "R1,Toonbank,elf,Vaste klant,Nu\nR2,Toonbank,11,Vaste klant,Nu\n")
    text = said(app)
    assert "Rij 26, kolom waarde: “elf” is geen getal." in text
    assert "Rij 27, kolom waarde: 11 valt buiten de schaal." in text
    assert "26 rijen gelezen: 24 gebruikt, 2 weggelaten" in text


def test_a_table_is_imported_with_its_proposed_columns(opened: Database) -> None:
    app = drop(WIDE, "enquete.csv")
    assert "10 rijen gelezen: 10 gebruikt" in said(app)
    assert "E-mail" in said(app)
    assert "voorbeeld.nl" not in said(app)
    press(app, "Lees 10 antwoorden in")
    app.switch_page("journey.py").run()
    assert "Hoe was de bediening" in said(app)


def test_rubbish_is_refused_with_a_sentence(opened: Database) -> None:
    app = drop("\x00\x01\x02", "foto.csv")
    assert app.error
    assert not app.button or not any("Lees" in button.label for button in app.button)


def test_the_example_file_can_be_imported_itself(opened: Database) -> None:
    app = drop(template_csv("nl").decode("utf-8"), "voorbeeld.csv")
    assert not app.error
    assert "0 weggelaten" in said(app)


def test_levels_are_chosen_by_hand_and_give_a_pyramid(opened: Database) -> None:
    app = press(drop(TIDY), "Lees 24 antwoorden in")
    app.switch_page("pyramid.py").run()
    assert "nog niet gekozen welk niveau" in said(app)
    key = "levels-" + app.selectbox(key="journey").value.split("/")[1]
    app.session_state[key] = {"edited_rows": {0: {"level": 1}}, "added_rows": [], "deleted_rows": []}
    press(app, "Bewaar de niveaus")
    assert "Het eerste niveau wordt nog niet gehaald" in said(app)
