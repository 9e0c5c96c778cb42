"""Voor en na: verdicts that the data carry, warnings where they do not, and why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from cxcore.model import Journey
from cxcore.store.database import Database
from tests import rounds
from tests.pages.conftest import open_page, said

HALL = "Een dagje woonhal · Woonhal Krekelmaat"
HOUSE = "Een huis kopen · Drempel & Dakpan Hypotheekadvies"
GARAGE = "Een onderhoudsbeurt · Garage Pruimenpad"


def page(journey: str, language: str = "nl", **chosen: str) -> AppTest:
    app = open_page("before_after", language, journey=journey)
    for key, value in chosen.items():
        app.selectbox(key=key).select(value).run()
    assert not app.exception
    assert not app.error
    return app


def made_up(database: Database, make: Callable[[Database], Journey], **chosen: str) -> AppTest:
    journey = make(database)
    return page(f"{journey.name} · {journey.organisation.name}", **chosen)


def warnings(app: AppTest) -> str:
    return "\n".join(str(one.value) for one in app.warning).replace("\\", "")


def charts(app: AppTest) -> int:
    return len(app.get("vega_lite_chart"))


def test_what_became_better_is_told_with_its_size(opened: Database) -> None:
    app = page(HALL)
    text = said(app)
    assert "Aantoonbaar beter: “Tillen op de kar”." in text
    assert "“Tillen op de kar” is beter geworden: +2,2 (tussen" in text
    assert "een groot verschil" in text
    assert "Van 162 en 164 klanten antwoordden er" in text
    assert warnings(app) == ""


def test_a_mix_shift_takes_the_verdicts_and_gives_reasons(opened: Database) -> None:
    app = page(HOUSE)
    assert "Tussen deze twee metingen is geen verschil aangetoond." in said(app)
    assert "er antwoordden andere klanten: dat verklaart" in said(app)
    assert "Mees en Yara was 29% van de klanten en werd 63%" in warnings(app)
    assert "vooral doordat andere klanten antwoordden" in warnings(app)
    assert "Er antwoordden andere klanten, en dat kan alles verklaren." in said(app)


def test_of_one_persona_the_mix_cannot_shift(opened: Database) -> None:
    app = page(HOUSE, persona="mees-en-yara")
    assert "andere klanten" not in warnings(app)
    assert "minstens 41 en minstens 95" in warnings(app)
    assert "Het gemiddelde van deze persona ging van" in said(app)


def test_the_two_views_are_one_click_apart(opened: Database) -> None:
    app = page(HALL)
    assert "Het grootste verschil is bij “Tillen op de kar”: van 5,1 naar 7,2 (+2,2)." in said(app)
    app.button_group(key="change-view").set_value("curves").run()
    assert not app.exception
    assert "Het dieptepunt is nog steeds “Rij bij de kassa”" in said(app)


def test_a_later_round_before_an_earlier_one_is_said(opened: Database) -> None:
    app = page(GARAGE, round="lente-2024", before="zomer-2025")
    assert "U kijkt terug in de tijd: “Zomer 2025” kwam na “Lente 2024”." in warnings(app)


def test_a_round_is_never_compared_with_itself(opened: Database) -> None:
    app = page(GARAGE, before="herfst-2024", round="herfst-2024")
    assert app.selectbox(key="before").value == "zomer-2024"
    assert "herfst-2024" not in app.selectbox(key="before").options


def test_both_rounds_stay_when_the_page_changes(opened: Database) -> None:
    app = page(GARAGE, round="herfst-2024", before="winter-2024")
    app.switch_page("pyramid.py").run()
    app.switch_page("before_after.py").run()
    assert app.selectbox(key="round").value == "herfst-2024"


def test_a_link_carries_both_rounds(opened: Database) -> None:
    app = open_page("before_after", journey=GARAGE, round="Herfst 2024", before="Winter 2024")
    assert (app.selectbox(key="before").value, app.selectbox(key="round").value) == (
        "winter-2024",
        "herfst-2024",
    )


def test_eight_rounds_show_what_is_more_than_usual(opened: Database) -> None:
    app = made_up(opened, rounds.eight_rounds)
    assert "De meting “Meting 6” valt buiten de gewone schommeling" in said(app)
    assert "2,66 keer de gemiddelde sprong" in said(app)


def test_under_six_rounds_no_limits_are_claimed(opened: Database) -> None:
    assert "vanaf zes is te zien" in said(page(HALL))


def test_a_changed_scale_is_warned_about_and_gets_no_verdict(opened: Database) -> None:
    app = made_up(opened, rounds.changed_scale)
    assert "eerst Rapportcijfer 1–10, toen Tevredenheid 1–5 (CSAT)" in warnings(app)
    text = said(app)
    assert "“Kassa”: geen oordeel, want er is op een andere schaal gevraagd" in text
    assert "Aantoonbaar beter: “Etalage”." in text
    assert "“Kassa” is beter geworden" not in text


def test_a_changed_wording_is_quoted_and_gets_no_verdict(opened: Database) -> None:
    app = made_up(opened, rounds.changed_wording)
    assert "ging van “Hoe beviel de kassa?” naar “Hoe vriendelijk was de kassière?”" in warnings(app)
    assert "“Kassa”: geen oordeel, want de vraag is anders gesteld" in said(app)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_question_can_be_called_the_same_and_another_again(opened: Database, language: str) -> None:
    made = rounds.changed_wording(opened)
    app = page(f"{made.name} · {made.organisation.name}", language)
    before = said(app)
    app.text_input(key="actor-same-question").set_value("Bea").run()
    (agree,) = (one for one in app.button if one.icon == ":material/check:")
    agree.click().run()
    assert not app.exception
    agreed = (
        "Volgens u is het toch dezelfde vraag" if language == "nl" else "it is the same question after all"
    )
    assert agreed in warnings(app)
    assert said(app) != before
    assert "Bea" in said(app)
    (undo,) = (one for one in app.button if one.icon == ":material/undo:")
    undo.click().run()
    assert not app.exception
    assert agreed not in warnings(app)
    assert said(app) == before


def test_another_source_channel_and_size_are_warned_about(opened: Database) -> None:
    found = warnings(made_up(opened, rounds.other_source))
    assert "De eerste meting is een enquête, de tweede een reeks interviews." in found
    assert "kwam eerst 100% van de antwoorden via shop en later 0%" in found
    assert "minstens 48 en minstens 12" in found


def test_one_round_says_what_is_needed(opened: Database) -> None:
    app = made_up(opened, rounds.one_round)
    assert "Er is nog maar één meting" in said(app)
    assert charts(app) == 0


def test_the_same_people_are_held_against_themselves(opened: Database) -> None:
    text = said(made_up(opened, rounds.same_people))
    assert "Van 24 en 24 klanten antwoordden er 24 beide keren." in text
    assert "Bij 1 contactpunt zijn zij met zichzelf vergeleken." in text


SHOP = "Online bestellen · Papierzwaluw"


def test_one_channel_alone_is_compared_and_said(opened: Database) -> None:
    app = page(SHOP)
    (channel,) = (one for one in app.selectbox if one.label == "Kanaal")
    channel.select("telefoon").run()
    assert not app.exception
    assert "Alleen antwoorden via telefoon." in said(app)
    assert "“Productpagina”: te weinig antwoorden." in said(app)


def test_some_days_of_a_round_are_compared_and_said(opened: Database) -> None:
    app = page(HALL)
    days = app.date_input[1]
    assert days.label == "Dagen van “Najaar 2025”"
    first, _ = days.value
    days.set_value((first, first + timedelta(days=13))).run()
    assert not app.exception
    assert "Van “Najaar 2025” alleen 29 sep 2025 tot en met 12 okt 2025." in said(app)


def test_a_link_carries_the_filters(opened: Database) -> None:
    app = open_page("before_after", journey=SHOP, channel="telefoon")
    assert "Alleen antwoorden via telefoon." in said(app)
    days = ["2025-09-29", "2025-10-12"]
    app = open_page("before_after", journey=HALL, **{"days-najaar-2025": days})
    assert not app.exception
    assert "Van “Najaar 2025” alleen 29 sep 2025 tot en met 12 okt 2025." in said(app)
    app.date_input[1].set_value((app.date_input[1].min, app.date_input[1].max)).run()
    assert "alleen 29 sep" not in said(app)


def test_filters_that_another_journey_does_not_have_are_let_go(opened: Database) -> None:
    app = page(SHOP)
    app.selectbox(key="channel").select("telefoon").run()
    app.selectbox(key="journey").select(
        next(one for one in app.selectbox(key="journey").options if HALL in one)
    )
    app.run()
    assert not app.exception
    assert "Alleen antwoorden" not in said(app)


def test_all_days_of_one_journey_are_no_choice_of_days_in_another(opened: Database) -> None:
    few, many = (rounds.shop(key, 2) for key in ("kort", "lang"))
    rounds.keep(opened, few, rounds.everywhere(few, [6, 7, 8] * 2))
    rounds.keep(opened, many, rounds.everywhere(many, [6, 7, 8] * 4))
    app = page(f"{few.name} · {few.organisation.name}")
    assert app.date_input[0].value == (rounds.FIRST, rounds.FIRST + timedelta(days=5))
    app.selectbox(key="journey").select("lang/brood").run()
    assert app.date_input[0].value == (rounds.FIRST, rounds.FIRST + timedelta(days=11))
    assert "tot en met" not in said(app)


def test_rounds_without_times_say_that_days_cannot_be_chosen(opened: Database) -> None:
    journey = rounds.shop("tijdloos", 2)
    rows = [row._replace(at=None) for row in rounds.everywhere(journey, [6, 7, 8] * 4)]
    rounds.keep(opened, journey, rows)
    app = page(f"{journey.name} · {journey.organisation.name}")
    assert "Van “Meting 1” is niet bekend op welke dag iemand antwoordde." in said(app)
    assert "Bij deze antwoorden is geen kanaal bekend." in said(app)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_long_journey_is_told_as_well(language: str, opened: Database) -> None:
    names = [f"Moment {number}" for number in range(40)]
    long = rounds.shop("veertig", 2, places=names)
    journey = rounds.keep(opened, long, rounds.everywhere(long, [6, 7, 8] * 4))
    app = page(f"{journey.name} · {journey.organisation.name}", language)
    assert charts(app) >= 3
