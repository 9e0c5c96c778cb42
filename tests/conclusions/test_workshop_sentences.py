"""Sentences about a room: what it thinks beside customers, what somebody did, and how it voted."""

from __future__ import annotations

import pytest

from cxcore.conclusions.workshop import (
    entry_sentence,
    estimate_sentences,
    room_sentence,
    spot_sentence,
    tally_sentence,
    votes_sentence,
)
from cxcore.counts import Counts
from cxcore.measures.curve import Point
from cxcore.measures.estimate import estimate
from cxcore.measures.gaps import gaps
from cxcore.text import speak
from cxcore.workshop.voting import Tally
from tests.journeys import made_up_journey
from tests.workshop.acting import after, played

JOURNEY = made_up_journey(4)
NL, EN = speak("nl"), speak("en")
FIVE = Counts.of({4: 12, 5: 18, 6: 18})
TILL, QUEUE = (None, "t1"), (None, "t2")


def felt(counts: Counts = FIVE, status: str = "shown") -> Point:
    return Point("t1", status, counts if status == "shown" else Counts(FIVE.scale))


def test_the_team_stands_beside_its_customers() -> None:
    assert spot_sentence(TILL, 7.5, felt(), JOURNEY, NL) == (
        "“Moment 1”: het team denkt 7,5; klanten geven 5,1 (±0,2, 48 antwoorden)."
    )
    assert "“Moment 1” (Persona 2)" in spot_sentence(("p2", "t1"), 7.5, felt(), JOURNEY, NL)


@pytest.mark.parametrize(
    ("mark", "status", "said"),
    [
        (7.5, "withheld", "te weinig antwoorden"),
        (7.5, "empty", "nog geen antwoorden"),
        (None, "shown", "gaf nog geen cijfer; klanten geven 5,1"),
        (None, "withheld", "“Moment 1”: nog geen cijfer."),
    ],
)
def test_what_is_not_known_is_said_to_be(mark: float | None, status: str, said: str) -> None:
    sentence = spot_sentence(TILL, mark, felt(status=status), JOURNEY, NL)
    assert said in sentence
    assert "nan" not in sentence


def test_the_farthest_from_customers_is_named_with_its_evidence() -> None:
    found = gaps({TILL: 7.5, QUEUE: 2.0}, {TILL: FIVE, QUEUE: FIVE}, [TILL, QUEUE])
    assert room_sentence(2, found, JOURNEY, NL) == (
        "Het team is het meest te somber over “Moment 2”: het denkt 2,0; "
        "klanten geven 5,1 (±0,2, 48 antwoorden)."
    )
    assert "too rosy about “Moment 1”" in room_sentence(1, found[:1], JOURNEY, EN)


def test_within_chance_nothing_is_called_far() -> None:
    near = gaps({TILL: 5.2}, {TILL: FIVE}, [TILL])
    assert room_sentence(1, near, JOURNEY, NL) == "Nergens is aangetoond dat het team ernaast zit."
    few = gaps({TILL: 9.0}, {TILL: Counts.of({4: 3, 5: 2})}, [TILL])
    assert "te weinig antwoorden" in room_sentence(1, few, JOURNEY, NL)


def test_a_room_alone_or_without_marks_is_said_to_be() -> None:
    assert room_sentence(0, (), JOURNEY, NL) == "Het team gaf nog geen cijfer."
    assert room_sentence(1, (), JOURNEY, NL).startswith("Het team gaf 1 cijfer;")
    assert room_sentence(3, (), JOURNEY, EN).startswith("The team gave 3 marks;")


def test_what_depends_on_the_marks_is_said() -> None:
    levels = {own.key: own.level for own in JOURNEY.touchpoints}
    targets = {"t1": 8.0, "t2": 8.0, "t3": 4.0}
    found = estimate({"t1": 7.0, "t2": 4.0, "t3": 6.0}, levels, targets)
    beside = estimate({"t1": 5.0, "t2": 6.0}, levels, targets)
    assert estimate_sentences(found, beside, JOURNEY, NL) == [
        "Het team geeft gemiddeld een 5,7, over 3 contactpunten.",
        "Klanten geven gemiddeld een 5,5, over de 2 daarvan met hun cijfer.",
        "Het laagst is “Moment 2” (4,0); het einde, “Moment 3”, krijgt 6,0.",
        "Van het sterkste en het laatste moment samen blijft naar schatting een 5,0 hangen.",
        "Het eerste niveau van de piramide wordt niet gehaald.",
        "Van de 3 doelen zijn er 2 niet gehaald; bij “Moment 2” ontbreekt het meest: 4,0.",
    ]
    assert estimate_sentences(None, None, JOURNEY, NL) == []


def test_targets_that_are_reached_are_said_to_be() -> None:
    found = estimate({"t1": 7.0, "t2": 8.0}, {}, {"t1": 7.0, "t2": 8.0})
    assert estimate_sentences(found, None, JOURNEY, EN)[-1] == "All 2 targets are reached."


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ([("Anne", {TILL: 7.5})], "Anne gaf “Moment 1” een 7,5."),
        ([("Anne", {TILL: 7.5}), ("Bram", {TILL: 6.0})], "Bram veranderde “Moment 1” van 7,5 in 6,0."),
        (
            [("Anne", {TILL: 7.5}), ("Bram", {TILL: None})],
            "haalde het cijfer van “Moment 1” weg; dat was 7,5.",
        ),
        ([("Anne", {TILL: 7.5}), ("Anne", "undo")], "heeft geen cijfer meer; dat was 7,5."),
        ([("Anne", {TILL: 7.5}), ("Anne", "undo"), ("Anne", "redo")], "ging van – naar 7,5."),
        ([("Anne", {("p1", "t1"): 7.5})], "“Moment 1” (Persona 1)"),
    ],
)
def test_each_act_has_its_sentence(script: list, said: str) -> None:
    assert said in entry_sentence(played(script).history[0], JOURNEY, NL)


def test_every_act_can_be_said_in_both_languages() -> None:
    log = after(played([]), "start", "Anne", {TILL: 5.0})
    for act in ("set", "undo", "redo"):
        step = log.events[0].step
        for mark in (6.0, None):
            found = after(log, act, "Anne", {TILL: mark}, step).events[-1]
            for say in (NL, EN):
                assert "Anne" in entry_sentence(log.history[0]._replace(event=found), JOURNEY, say)
    assert entry_sentence(log.history[0], JOURNEY, NL) == "“Moment 1” begon met 5,0 (Anne)."


def tally(*marks: float, key: str = "t1", persona: str | None = None) -> Tally:
    return Tally(key, persona, Counts.from_rows(marks))


def test_a_vote_tells_only_its_number_until_it_is_revealed() -> None:
    assert votes_sentence(1, None, JOURNEY, NL) == "1 telefoon heeft gestemd."
    assert votes_sentence(12, None, JOURNEY, EN) == "12 phones have voted."
    assert "te weinig stemmen" in votes_sentence(2, (), JOURNEY, NL)


def test_what_a_room_agrees_on_least_is_named() -> None:
    found = [tally(7, 7, 8), tally(2, 4, 6, 9, key="t2"), tally(1, 1, 10, 10, key="t3")]
    assert votes_sentence(4, found, JOURNEY, NL) == (
        "De zaal is het het minst eens over “Moment 3”: de middelste helft geeft tussen 1,0 en 10,0 "
        "(midden 5,5, 4 stemmen)."
    )
    assert votes_sentence(3, found[:1], JOURNEY, NL).startswith("De zaal is het eens")


def test_a_tally_says_its_middle_and_whether_the_room_agrees() -> None:
    assert tally_sentence(tally(7, 7, 8), JOURNEY, NL) == (
        "“Moment 1”: midden 7,0; de middelste helft geeft tussen 7,0 en 7,5 (3 stemmen)."
    )
    assert "lopen uiteen" in tally_sentence(tally(1, 1, 10, 10), JOURNEY, NL)
    assert tally_sentence(tally(7, persona="p1"), JOURNEY, EN) == (
        "“Moment 1” (Persona 1): 1 vote, too few to show."
    )
