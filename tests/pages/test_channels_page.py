"""Kanalen: what differs is said, what cannot be compared says why and what to do."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from cxcore.store.database import Database
from tests.pages.conftest import open_page, said

SHOP = "Online bestellen · Papierzwaluw"
HALL = "Een dagje woonhal · Woonhal Krekelmaat"
GARAGE = "Een onderhoudsbeurt · Garage Pruimenpad"


def page(journey: str, *, language: str = "nl", persona: str = "", round_: str = "") -> AppTest:
    app = open_page("channels", language, journey=journey)
    for key, value in (("persona", persona), ("round", round_)):
        if value:
            app.selectbox(key=key).select(value).run()
    assert not app.exception
    return app


def cells(app: AppTest) -> list[str]:
    """Everything that stands in tables."""
    tables = [table.value for table in app.table]
    return [str(cell).replace("\\", "") for one in tables for cell in one.to_numpy().ravel()]


def charts(app: AppTest) -> int:
    return len(app.get("vega_lite_chart"))


def test_the_contact_that_differs_is_the_heading(opened: Database) -> None:
    text = said(page(SHOP))
    assert "“Vraag aan de klantenservice” gaat via social media beter dan via telefoon" in text


def test_better_in_public_than_directly_is_warned_about(opened: Database) -> None:
    app = page(SHOP)
    assert len(app.warning) == 1
    assert "is social media openbaar. Wie daar beter wordt geholpen" in app.warning[0].value.replace("\\", "")


def test_each_pair_of_channels_has_a_verdict_in_words(opened: Database) -> None:
    found = cells(page(SHOP))
    assert found.count("≠ beter via social media") == 2
    assert found.count("= geen verschil aangetoond") == 1


def test_channels_that_chance_can_explain_are_not_said_to_differ(opened: Database) -> None:
    app = page(GARAGE)
    assert "Er is geen verschil tussen kanalen aangetoond" in said(app)
    assert not app.warning
    assert charts(app) == 1


def test_nothing_to_compare_says_what_to_ask(opened: Database) -> None:
    app = page(HALL)
    text = said(app)
    assert "er valt niets te vergelijken" in text
    assert "Vraag voortaan bij elk antwoord ook hoe het contact ging" in text
    assert charts(app) == 0


def test_withheld_channels_say_so_and_show_no_numbers(opened: Database) -> None:
    app = page(GARAGE, persona="dirk")
    text = said(app)
    assert "Per kanaal zijn er te weinig antwoorden om te vergelijken" in text
    assert "blijft verborgen" in text
    assert "Kies hierboven iedereen" in text
    assert [cell for cell in cells(app) if cell.replace(",", "").isdecimal()] == []
    assert charts(app) == 0


def test_a_channel_that_is_shown_beside_withheld_ones_has_its_number(opened: Database) -> None:
    found = cells(page(SHOP, persona="ruben", round_="najaar-2024"))
    assert found.count("verborgen") == 2
    assert "8,4" in found


def test_the_digital_step_that_takes_most_effort_is_named(opened: Database) -> None:
    app = page(SHOP)
    assert "De digitale stap “Zoeken en filteren” kost aantoonbaar meer moeite" in said(app)
    assert {"78%", "89%", "91%"} <= set(cells(app))
    assert charts(app) == 2


def test_effort_that_was_not_asked_says_what_to_ask(opened: Database) -> None:
    assert "Vraag na een digitale stap hoe makkelijk die was" in said(page(GARAGE))


def test_the_page_is_english_as_well(opened: Database) -> None:
    app = page(SHOP, language="en")
    assert "goes better through social media than through telefoon" in said(app)
    assert "≠ better through social media" in cells(app)
