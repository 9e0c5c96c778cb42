"""What customers talk about and where they are listened to, in one sentence."""

from __future__ import annotations

from datetime import date

import pytest

from cxcore.conclusions.comments import comments_sentence, tally_sentence, theme_name
from cxcore.conclusions.listening import listening_sentence, sources_sentence
from cxcore.measures.listening import Heard, listening
from cxcore.text import speak
from cxcore.themes import Tally, Theme, built_in
from tests.journeys import made_up_journey

NL, EN = speak("nl"), speak("en")
JOURNEY = made_up_journey()
NAMES = {theme.key: theme_name(theme, NL) for theme in built_in().themes}


@pytest.mark.parametrize(
    ("tally", "sentence"),
    [
        (
            Tally(41, {"waiting": 18, "price": 3}),
            "Bij “Moment 1” gaat het het vaakst over wachten: 18 van de 41 opmerkingen.",
        ),
        (
            Tally(9, {"waiting": 3, "price": 3}),
            "Bij “Moment 1” gaat het het vaakst over wachten en prijs: 3 van de 9 opmerkingen.",
        ),
        (Tally(9, {"waiting": 2}), "Bij “Moment 1” springt er in 9 opmerkingen geen onderwerp uit."),
        (Tally(1, {}), "Bij “Moment 1” staat 1 opmerking; dat is te weinig om een onderwerp te noemen."),
        (Tally(0, {}), "Bij “Moment 1” schreef niemand iets, of te weinig mensen om het te laten zien."),
    ],
)
def test_what_comes_up_most_at_a_touchpoint_is_said_with_n(tally: Tally, sentence: str) -> None:
    assert tally_sentence("t1", tally, NAMES, JOURNEY, NL) == sentence


def test_all_touchpoints_together_name_where_it_comes_up_most() -> None:
    tallies = {
        "t1": Tally(20, {"waiting": 12}),
        "t2": Tally(10, {"waiting": 2, "price": 4}),
        None: Tally(1, {}),
    }
    assert comments_sentence(tallies, NAMES, JOURNEY, NL) == (
        "Het gaat het vaakst over wachten: 14 van de 31 opmerkingen. Het meest bij “Moment 1”: 12 keer."
    )


def test_without_comments_that_is_said() -> None:
    assert (
        comments_sentence({"t1": Tally(0, {}), "t2": Tally(0, {})}, NAMES, JOURNEY, EN)
        == "There are no comments to be seen."
    )


def test_a_theme_of_the_organisation_has_its_own_name() -> None:
    assert theme_name(Theme("terras", name="Ons terras"), NL) == "Ons terras"


def test_what_was_never_and_long_ago_listened_to_is_named() -> None:
    touchpoints = [one.model_copy(update={"intended": one.key != "t3"}) for one in JOURNEY.touchpoints]
    journey = JOURNEY.model_copy(update={"touchpoints": tuple(touchpoints)})
    heard = [
        Heard("t1", "survey", None, date(2026, 1, 1)),
        Heard("t2", "survey", None, date(2024, 1, 1)),
        Heard("t4", "survey", None, date(2025, 9, 1)),
    ]
    found = listening(journey, heard)
    assert listening_sentence(found, NL) == (
        "Naar 1 van de 4 contactpunten is nog nooit geluisterd: “Moment 3”. "
        "Van 1 contactpunt is het laatste antwoord meer dan 12 maanden ouder dan het nieuwste: “Moment 2”. "
        "Daaronder onbedoelde momenten: “Moment 3”."
    )
    assert sources_sentence(found, journey, NL) == "In 1 fase komt alles uit één soort bron: “Winkel”."


def test_a_journey_that_was_listened_to_everywhere_is_fresh() -> None:
    heard = [Heard(one.key, "survey", None, date(2026, 1, 1)) for one in JOURNEY.touchpoints]
    assert listening_sentence(listening(JOURNEY, heard), EN).startswith("All 4 touchpoints")
    assert listening_sentence(listening(JOURNEY, []), EN) == "No touchpoint has been listened to yet."
