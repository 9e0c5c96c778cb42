"""Gegevens: a second measurement does not slip into the first, whatever its file is called."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from cxcore.store import journeys
from cxcore.store.database import Database
from tests.pages.conftest import open_page, said
from tests.pages.dropping import drop, named, press

OWN = "Mijn klantreis · Mijn bedrijf"
HEADER = "id;Hoe tevreden bent u over de bediening?\n"
FIRST = HEADER + "".join(f"{n};{5 + n % 5}\n" for n in range(10))
SECOND = HEADER + "".join(f"{n};{6 + n % 4}\n" for n in range(12))
"""The same ten people again, and two more: nothing but the moment tells these answers from the first."""


def imported(name: str = "export.csv") -> None:
    """The first measurement, in a journey of its own."""
    press(drop(FIRST, name), "Lees 10 antwoorden in")


def again(text: str, name: str = "export.csv", language: str = "NL") -> AppTest:
    """A file dropped on the journey that holds the first measurement."""
    return drop(text, name, journey=OWN, lang=language)


def chosen(app: AppTest) -> str:
    """Which round is chosen; empty for a new one."""
    return str(next(one for one in app.selectbox if str(one.key).startswith("which-round-")).value)


def rounds(opened: Database) -> dict[str, int]:
    """The number of answers by the name of their round."""
    own = journeys.load(opened, "mijn-bedrijf", "mijn-klantreis")
    with opened.read() as cursor:
        found = cursor.execute("SELECT round_id, count(*) FROM app.rating GROUP BY ALL").fetchall()
    numbers = dict(found)
    return {round_.name: numbers[round_.id] for round_ in own.rounds if round_.id in numbers}


def test_an_export_of_the_same_name_is_proposed_as_a_round_of_its_own(opened: Database) -> None:
    imported()
    app = again(SECOND)
    assert chosen(app) == ""
    assert named(app, "Naam van de meting").value == "export 2"
    press(app, "Lees 12 antwoorden in")
    assert rounds(opened) == {"export": 10, "export 2": 12}
    assert named(again(SECOND + "20;7\n"), "Naam van de meting").value == "export 3"


@pytest.mark.parametrize("name", ["EXPORT.csv", " Export .csv"])
def test_a_name_in_another_case_is_the_same_name(opened: Database, name: str) -> None:
    imported()
    press(again(SECOND, name), "Lees 12 antwoorden in")
    assert sorted(rounds(opened).values()) == [10, 12]


def test_the_key_of_a_round_is_not_proposed_either(opened: Database) -> None:
    imported("Maart, winkel.csv")
    app = again(SECOND, "maart-winkel.csv")
    assert named(app, "Naam van de meting").value == "maart-winkel 2"


def test_who_types_a_round_that_is_there_is_told_that_answers_are_added_to_it(opened: Database) -> None:
    imported()
    app = again(SECOND)
    assert "komen daarbij" not in said(app)
    named(app, "Naam van de meting").set_value(" EXPORT ").run()
    assert "De meting “export” is er al: deze antwoorden komen daarbij." in said(app)
    assert "Dat geeft 2 nieuwe antwoorden." in said(app)
    app = again(SECOND, language="EN")
    named(app, "Name of the round").set_value("export").run()
    assert "The round “export” is there already: these answers are added to it." in said(app)


def test_an_emptied_name_is_not_that_of_the_file(opened: Database) -> None:
    imported()
    app = again(SECOND)
    named(app, "Naam van de meting").set_value(" ").run()
    press(app, "Lees 12 antwoorden in")
    assert rounds(opened) == {"export": 10, "export 2": 12}


def test_the_same_bytes_go_to_their_own_round_and_are_said_to_be_there(opened: Database) -> None:
    imported("maart.csv")
    app = again(FIRST, "anders.csv")
    assert chosen(app) == "maart"
    assert said(app).count("Alles wat in dit bestand staat, is al ingelezen.") == 1
    assert next(button for button in app.button if "Lees" in button.label).disabled


def test_the_name_of_a_round_that_was_taken_back_is_free_again(opened: Database) -> None:
    imported()
    app = again(HEADER)
    press(app, "Ja, draai terug")
    app = again(FIRST)
    assert named(app, "Naam van de meting").value == "export"
    press(app, "Lees 10 antwoorden in")
    assert rounds(opened) == {"export": 10}


def test_a_round_of_comments_alone_is_there_as_well(opened: Database) -> None:
    remarks = "id;Wat kan er beter aan de bediening?\n" + "".join(
        f"{n};Graag wat sneller aan de kassa, nummer {n}\n" for n in range(10)
    )
    app = drop(remarks, "export.csv")
    press(app, "Lees 10 opmerkingen in")
    app = again(SECOND)
    assert chosen(app) == ""
    assert named(app, "Naam van de meting").value == "export 2"


def test_a_new_journey_with_a_name_that_is_there_is_that_journey(opened: Database) -> None:
    imported()
    app = again(SECOND)
    next(one for one in app.segmented_control if one.label == "Klantreis").set_value("new").run()
    assert named(app, "Naam van de klantreis").placeholder == "Mijn klantreis 2"
    assert "is er al" not in said(app)
    named(app, "Naam van de klantreis").set_value("Mijn klantreis").run()
    assert "De klantreis “Mijn klantreis” is er al: deze antwoorden komen daarbij." in said(app)
    assert named(app, "Naam van de meting").value == "export 2"
    named(app, "Naam van de klantreis").set_value("Brood halen").run()
    assert "is er al" not in said(app)
    assert named(app, "Naam van de meting").value == "export"


def test_a_later_export_is_told_and_goes_to_its_round_with_one_click(opened: Database) -> None:
    imported("maart.csv")
    later = FIRST + "10;9\n11;4\n"
    app = again(later, "april.csv")
    assert chosen(app) == ""
    assert "10 van de 12 klanten staan met dezelfde antwoorden al in de meting “maart”." in said(app)
    press(app, "Ja, kies “maart”")
    assert chosen(app) == "maart"
    assert "klanten staan" not in said(app)
    press(app, "Lees 2 antwoorden in")
    assert rounds(opened) == {"maart": 12}


def test_customers_who_answered_otherwise_are_not_talked_into_the_first_round(opened: Database) -> None:
    imported("maart.csv")
    app = again(SECOND)
    assert "10 van de 12 klantnummers staan ook in de meting “maart”: 0 met dezelfde" in said(app)
    assert not [button for button in app.button if "kies" in button.label]


REMARKS = "id;Wat kan er beter?\n" + "".join(f"{n};Het brood van dag {n} was op\n" for n in range(9))


def test_comments_alone_are_read_on_their_page_and_the_others_say_so(opened: Database) -> None:
    press(drop(REMARKS, "post.csv"), "Lees 9 opmerkingen in")
    for name in ("overview", "journey", "before_after", "channels", "pyramid"):
        app = open_page(name, journey=OWN)
        assert not app.exception
        assert "Hier zijn alleen opmerkingen ingelezen, nog geen cijfers." in said(app), name
    app = open_page("listening", journey=OWN)
    assert not app.exception
    assert "Het brood van dag 3 was op" in said(app)


def test_a_round_of_comments_can_be_chosen_where_comments_are_read(opened: Database) -> None:
    imported("maart.csv")
    press(again(REMARKS, "post.csv"), "Lees 9 opmerkingen in")
    app = open_page("listening", journey=OWN)
    choice = next(one for one in app.selectbox if one.key == "round")
    assert choice.options == ["maart", "post"]
    choice.set_value("post").run()
    assert "Het brood van dag 3 was op" in said(app)
    app.switch_page("overview.py").run()
    assert not app.exception
    assert "Iedereen · maart" in said(app)
