"""Overzicht: the answer first, few sentences, and nothing that the answers cannot carry."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from cxcore.identity import new_id
from cxcore.store.database import Database
from tests.pages.conftest import open_page, said
from tests.pages.dropping import drop, press
from tests.store.rated import Given, bakery, keep

SHOP = "Online bestellen · Papierzwaluw"
HALL = "Een dagje woonhal · Woonhal Krekelmaat"
HOUSE = "Een huis kopen · Drempel & Dakpan Hypotheekadvies"
READ_IN_A_MINUTE = 240
"""Words that an adult reads silently in a minute (Brysbaert 2019: 238)."""


def page(journey: str, language: str = "nl", persona: str = "") -> AppTest:
    app = open_page(language=language, journey=journey)
    if persona:
        app.selectbox(key="persona").select(persona).run()
    assert not app.exception
    return app


def answer(app: AppTest) -> list[str]:
    """The sentences of the answer: findings and steps."""
    bodies = [element.proto.body for element in app.get("html") if 'class="answer"' in element.proto.body]
    assert len(bodies) == 1
    return re.findall("<li>(.*?)</li>", bodies[0])


def test_the_dip_comes_first_and_the_repaired_moment_second(opened: Database) -> None:
    found = answer(page(HALL))
    assert found[0].startswith("“Rij bij de kassa” is het dieptepunt: 4,1 (±0,3, 117 antwoorden).")
    assert found[1].startswith("“Tillen op de kar” is beter geworden sinds Voorjaar 2025: van 5,1 naar 7,2")
    assert found[3].startswith("Verbeter “Rij bij de kassa”, nu een 4,1. Een klant:")


def test_other_customers_who_answered_are_told_before_anything_else(opened: Database) -> None:
    first = answer(page(HOUSE))[0]
    assert "vooral doordat andere klanten antwoordden" in first
    assert "Van Mees en Yara komt nu 63% van de antwoorden, eerst 28%." in first
    assert "slechter geworden" not in said(page(HOUSE))


def test_better_in_public_than_directly_is_found_and_calls_for_a_step(opened: Database) -> None:
    found = " ".join(answer(page(SHOP)))
    assert "gaat in het openbaar (social media) beter dan rechtstreeks (telefoon)" in found
    assert (
        "Help klanten bij “Vraag aan de klantenservice” via telefoon zo goed als via social media." in found
    )


def test_what_many_write_is_told_with_what_to_do(opened: Database) -> None:
    assert "klanten schrijven het vaakst over prijs (3 van de 3 opmerkingen): leg uit" in " ".join(
        answer(page(SHOP))
    )


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("journey", [SHOP, HALL, HOUSE])
def test_the_answer_is_read_within_a_minute(journey: str, language: str, opened: Database) -> None:
    found = answer(page(journey, language))
    assert len(found) <= 6
    assert sum(len(sentence.split()) for sentence in found) <= READ_IN_A_MINUTE


def test_a_persona_has_an_answer_of_its_own(opened: Database) -> None:
    assert any(
        "Speelhoek” valt bij Samira en Tom hoger uit" in one
        for one in answer(page(HALL, persona="samira-en-tom"))
    )


def few(number: int) -> list[Given]:
    return [
        Given(touchpoint=key, respondent=who, value=6 + (who + place) % 4)
        for place, key in enumerate(("etalage", "rij", "kassa"))
        for who in range(number)
    ]


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        (4, "Dat kan vanaf 8 antwoorden per contactpunt."),
        (10, "Er is nog niets dat meer is dan toeval. Een contactpunt heeft nu 10 antwoorden; met ongeveer"),
        (60, "Geen enkel moment springt eruit: met 60 antwoorden per contactpunt"),
    ],
)
def test_where_nothing_is_found_it_says_what_it_takes(answers: int, sentence: str, empty: Database) -> None:
    keep(empty, bakery(), few(answers))
    text = said(open_page())
    assert sentence in text
    assert "Wat te doen" in text


def test_one_moment_says_that_two_are_needed(empty: Database) -> None:
    keep(empty, bakery(), [Given(respondent=new_id(), value=4 + who % 3) for who in range(30)])
    assert "Vanaf twee is te zien" in said(open_page())


def test_without_importance_every_weak_moment_is_told(empty: Database) -> None:
    marks = {"etalage": 8, "rij": 3, "kassa": 4, "brood": 8}
    rows = [
        Given(touchpoint=key, respondent=who, value=level + who % 3 - 1)
        for key, level in marks.items()
        for who in range(40)
    ]
    keep(empty, bakery(), rows)
    found = answer(open_page())
    assert found[0].startswith("“rij” is het dieptepunt: 3,0")
    assert any(one.startswith("“kassa” blijft achter: 4,0") for one in found)
    assert any(one.startswith("Verbeter “kassa”, nu een 4,0.") for one in found)


def test_where_nothing_is_known_one_step_asks_more_customers(empty: Database) -> None:
    keep(empty, bakery(), few(4))
    assert answer(open_page()) == ["Vraag volgende keer meer klanten: minstens 8 per contactpunt."]


def test_a_mean_counts_answers_where_nobody_is_known(opened: Database) -> None:
    header = "Hoe tevreden bent u over het brood?;Hoe tevreden bent u over de wachttijd?\n"
    rows = [f"{5 + n % 5};{4 + n % 6}\n" for n in range(20)]
    apart = "".join(f"Brood;{5 + n % 5}\nWachttijd;{4 + n % 6}\n" for n in range(20))
    press(drop(f"contactpunt;waarde\n{apart}", "anoniem.csv"), "Lees 40 antwoorden in")
    assert ", 40 antwoorden" in _mean(open_page(journey="Mijn klantreis · Mijn bedrijf"))
    assert "40 klanten" not in said(open_page("journey", journey="Mijn klantreis · Mijn bedrijf"))
    named = "".join(f"{n};{row}" for n, row in enumerate(rows))
    press(drop(f"Klantnummer;{header}{named}", "bekend.csv"), "Lees 40 antwoorden in")
    assert ", 20 klanten" in _mean(open_page(journey="Mijn klantreis · Mijn bedrijf"))


def _mean(app: AppTest) -> str:
    """What stands under the mean mark."""
    return said(app).split("Gemiddeld cijfer")[1].split("Beste moment")[0]
