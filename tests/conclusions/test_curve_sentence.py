"""The sentence above the curve says what the data carry, and no more."""

from cxcore.conclusions.curve import curve_notes, curve_sentence, point_sentence
from cxcore.counts import Counts
from cxcore.measures.curve import curve
from cxcore.measures.dip import dip
from cxcore.text import speak
from tests.journeys import made_up_journey

JOURNEY = made_up_journey()
KEYS = [touchpoint.key for touchpoint in JOURNEY.touchpoints]
NL, EN = speak("nl"), speak("en")

GOOD = Counts.of({7: 20, 8: 20, 9: 8})
BAD = Counts.of({3: 16, 4: 16, 5: 16})


def test_a_real_dip_is_named_with_its_evidence() -> None:
    found = curve({"t1": GOOD, "t2": BAD, "t3": GOOD}, KEYS)
    sentence = curve_sentence(found, JOURNEY, NL)
    assert "“Moment 2” is het dieptepunt: 4,0 (±0,2, 48 antwoorden)" in sentence


def test_equal_touchpoints_have_no_dip() -> None:
    found = curve({"t1": GOOD, "t2": GOOD, "t3": Counts.of({7: 16, 8: 20, 9: 12})}, KEYS)
    assert dip(found) is None
    assert "springt er aantoonbaar uit" in curve_sentence(found, JOURNEY, NL)


def test_touchpoints_with_the_same_mean_have_no_lowest_and_highest() -> None:
    found = curve({"t1": GOOD, "t2": GOOD}, KEYS)
    assert curve_sentence(found, JOURNEY, NL) == (
        "Alle contactpunten krijgen ongeveer hetzelfde cijfer, zoals “Moment 1”: 7,8 (±0,2, 48 antwoorden)."
    )


def test_a_few_low_answers_are_no_dip() -> None:
    found = curve({"t1": GOOD, "t2": Counts.of({3: 2, 4: 2, 5: 2}), "t3": GOOD}, KEYS)
    assert dip(found) is None


def test_without_answers_nothing_is_claimed() -> None:
    assert curve_sentence(curve({}, KEYS), JOURNEY, EN) == "Too few answers to show a curve yet."


def test_a_withheld_point_says_why_and_no_number() -> None:
    found = curve({"t1": Counts.of({2: 3})}, KEYS)
    sentence = point_sentence(found.points[0], JOURNEY, NL)
    assert "verborgen" in sentence
    assert not any(letter.isdigit() for letter in sentence.replace("Moment 1", ""))


def test_notes_name_gaps_and_mixed_scales() -> None:
    stars = Counts.of({1: 5, 2: 5}, scale=GOOD.scale)
    mixed = Counts(stars.scale, stars.answers, frozenset({"stars-1-5"}))
    notes = curve_notes(curve({"t1": GOOD, "t2": mixed, "t3": Counts.of({2: 3})}, KEYS), EN)
    assert [note.split()[0] for note in notes] == ["1", "There", "Note:"]
