"""Sentences about what to improve, where it falls short and what to repeat."""

import pytest

from cxcore.conclusions.gaps import gap_sentence, success_sentence
from cxcore.conclusions.priorities import (
    derived_sentence,
    priorities_sentence,
    priority_row,
    what_if_sentence,
)
from cxcore.counts import Counts
from cxcore.measures.derived import derived
from cxcore.measures.gaps import gaps, successes
from cxcore.measures.priority import priorities
from cxcore.measures.whatif import what_if
from cxcore.text import speak
from tests.journeys import made_up_journey

JOURNEY = made_up_journey(5)
KEYS = [touchpoint.key for touchpoint in JOURNEY.touchpoints]
NL, EN = speak("nl"), speak("en")
GOOD, FAIR, BAD = Counts.of({8: 30, 9: 18}), Counts.of({6: 20, 7: 20}), Counts.of({3: 16, 4: 16, 5: 16})
SHOP = {"t1": GOOD, "t2": BAD, "t3": FAIR, "t4": GOOD, "t5": GOOD}
MATTERS: dict[str, float | Counts] = {"t1": 5, "t2": 9, "t3": 8, "t4": 8, "t5": 3}


def test_what_comes_first_has_its_importance_mark_and_certainty() -> None:
    sentence = priorities_sentence(priorities(MATTERS, SHOP, KEYS), "personas", JOURNEY, NL)
    assert sentence.startswith(
        "Begin bij “Moment 2”: bij de persona's staat het belang op 9,0, "
        "en klanten geven 4,0 (±0,2, 48 antwoorden)."
    )
    assert "100 van de 100 keer bij de eerste drie" in sentence
    assert sentence.endswith("Daarna: “Moment 3”.")


def test_without_certainty_nothing_is_said_to_come_first() -> None:
    same = dict.fromkeys(KEYS, Counts.of({6: 5, 8: 5}))
    sentence = priorities_sentence(priorities(dict.fromkeys(KEYS, 7.0), same, KEYS), "customers", JOURNEY, EN)
    assert sentence.startswith("Nothing clearly stands out to improve first.")
    assert "10 answers" in sentence


def test_without_importance_it_is_too_early() -> None:
    assert priorities_sentence(None, "personas", JOURNEY, EN).startswith("It is too early")


def test_a_row_of_the_list_says_in_which_quadrant_it_is() -> None:
    found = priorities(MATTERS, SHOP, KEYS)
    assert found is not None
    assert "eerst verbeteren" in priority_row(found.ranked[0], JOURNEY, NL)


def test_a_quadrant_that_chance_decides_is_not_named() -> None:
    same = dict.fromkeys(KEYS, Counts.of({6: 5, 8: 5}))
    found = priorities(dict.fromkeys(KEYS, 7.0), same, KEYS)
    assert found is not None
    assert "rond het gemiddelde" in priority_row(found.ranked[0], JOURNEY, NL)


def test_a_promise_that_is_not_kept_is_named_with_its_gap() -> None:
    places = [(None, key) for key in KEYS]
    found = gaps(
        {(None, "t2"): GOOD, (None, "t1"): GOOD}, {(None, key): own for key, own in SHOP.items()}, places
    )
    assert gap_sentence("promise", found, JOURNEY, NL) == (
        "De belofte wordt niet waargemaakt bij “Moment 2”: 4,4 onder de verwachting "
        "(tussen 4,1 en 4,7, 48 antwoorden)."
    )


def test_targets_of_several_personas_name_each_touchpoint_once_and_whose_gap_is_largest() -> None:
    wanted = {("p1", "t2"): 8.0, ("p2", "t2"): 7.0, ("p2", "t3"): 8.0}
    felt = {place: SHOP[place[1]] for place in wanted}
    sentence = gap_sentence("target", gaps(wanted, felt, [*wanted]), JOURNEY, NL)
    assert "bij 2 contactpunten niet gehaald: “Moment 2” en “Moment 3”" in sentence
    assert "Het verst weg is “Moment 2” (Persona 1): 4,0 te laag" in sentence


@pytest.mark.parametrize("which", ["promise", "target", "team"])
def test_a_list_that_shows_nothing_says_why(which: str) -> None:
    place = (None, "t1")
    said = {
        gap_sentence(which, gaps({place: other}, {place: felt}, [place] * known), JOURNEY, say)
        for say in (NL, EN)
        for other, felt, known in ((8.0, GOOD, 0), (8.0, GOOD, 1), (9.0, Counts.of({4: 3}), 1))
    }
    assert len(said) == 6
    assert not any("{" in sentence for sentence in said)


def test_a_success_is_named_with_its_share_and_interval() -> None:
    delights = successes({"t1": Counts.of({8: 20, 9: 80}), "t2": BAD}, KEYS)
    assert success_sentence(delights, JOURNEY, NL, "nl") == (
        "Om elders te herhalen: “Moment 1”, waar 80% een 9 of 10 geeft (tussen 71% en 87%, 100 antwoorden)."
    )
    assert success_sentence((), JOURNEY, NL, "nl").startswith("Geen enkel contactpunt")


def test_derived_importance_is_called_exploratory() -> None:
    together = {(float(mark), float(mark + 1)): 10 for mark in range(3, 9)}
    apart = {(float(x), float(y)): 5 for x in (4, 8) for y in (4, 8)}
    sentence = derived_sentence(derived({"t1": apart, "t2": together}, KEYS), JOURNEY, NL, "nl")
    assert sentence.startswith("Een aanwijzing: het algemene cijfer gaat het meest gelijk op met “Moment 2”")
    assert "60 klanten" in sentence
    assert derived_sentence(derived({"t1": apart}, KEYS), JOURNEY, EN, "en").startswith(
        "At no touchpoint a link"
    )
    assert "20 customers" in derived_sentence((), JOURNEY, EN, "en")


def test_a_choice_is_held_beside_a_little_better_everywhere() -> None:
    levels = {own.key: own.level for own in JOURNEY.touchpoints if own.level}
    sentence = what_if_sentence(what_if(SHOP, levels, {"t2": 7.5}), JOURNEY, NL)
    assert sentence.startswith("Lukt dat bij “Moment 2”, dan gaat de reis van")
    assert "overal een beetje (+0,7 per contactpunt)" in sentence
    assert "piramide" in sentence
    plain = JOURNEY.model_copy(
        update={"touchpoints": tuple(own.model_copy(update={"level": None}) for own in JOURNEY.touchpoints)}
    )
    assert "piramide" not in what_if_sentence(what_if(SHOP, {}, {"t2": 7.5}), plain, NL)
    assert what_if_sentence(what_if(SHOP, levels, {}), JOURNEY, EN) == (
        "The chosen touchpoints have that mark already."
    )
