"""Sentences about the pyramid, change, loyalty and memory."""

import pytest

from cxcore.conclusions.change import change_sentence, largest_sentence, verdict_sentence
from cxcore.conclusions.evidence import listing, signed
from cxcore.conclusions.loyalty import nps_evidence, whole_signed
from cxcore.conclusions.memory import check_sentence
from cxcore.conclusions.pyramid import pyramid_sentence
from cxcore.counts import Counts, total
from cxcore.measures.change import changes
from cxcore.measures.curve import curve
from cxcore.measures.loyalty import nps
from cxcore.measures.memory import memorable
from cxcore.measures.pyramid import pyramid
from cxcore.scales import NPS
from cxcore.text import speak
from tests.journeys import made_up_journey

JOURNEY = made_up_journey()
KEYS = [touchpoint.key for touchpoint in JOURNEY.touchpoints]
NL = speak("nl")
GOOD, BAD = Counts.of({8: 30, 9: 18}), Counts.of({3: 16, 4: 16, 5: 16})


def test_only_shown_changes_are_named() -> None:
    found = changes({"t1": BAD, "t2": GOOD, "t3": GOOD}, {"t1": GOOD, "t2": BAD, "t3": GOOD}, KEYS)
    sentence = change_sentence(found, JOURNEY, NL)
    assert "Aantoonbaar beter: “Moment 1”." in sentence
    assert "Aantoonbaar slechter: “Moment 2”." in sentence
    assert "Moment 3" not in sentence
    assert "Bij 1 contactpunt zijn er te weinig antwoorden" in sentence


def test_unchanged_answers_show_no_difference() -> None:
    found = changes({"t1": GOOD}, {"t1": GOOD}, ["t1"])
    assert change_sentence(found, JOURNEY, NL) == "Tussen deze twee metingen is geen verschil aangetoond."
    assert "geen verschil aangetoond" in verdict_sentence(found[0], JOURNEY, NL)
    assert largest_sentence(found, JOURNEY, NL).startswith("Bij geen enkel contactpunt dat te vergelijken is")


def test_the_level_that_blocks_is_named_with_its_mark() -> None:
    sentence = pyramid_sentence(pyramid({1: GOOD, 2: BAD, 3: GOOD}), {}, JOURNEY, NL)
    assert "Niveau 1 van de 6 wordt gehaald: informeren." in sentence
    assert "Niveau 2 (het probleem oplossen) houdt de rest tegen: 4,0 (±0,2, 48 antwoorden)." in sentence
    assert "losse steen" in sentence


def test_the_touchpoints_that_hold_a_level_back_are_named_the_lowest_first() -> None:
    places = {"t1": GOOD, "t2": BAD, "t3": Counts.of({6: 20, 5: 20}), "t4": GOOD}
    spots = {key: pyramid({2: marks}).levels[1] for key, marks in places.items()}
    found = pyramid({1: GOOD, 2: total(places.values())})
    told = pyramid_sentence(found, spots, JOURNEY, NL)
    assert "Het laagst staan daar “Moment 2”: 4,0 (±0,2, 48 antwoorden) en “Moment 3”: 5,5 (" in told
    alone = pyramid_sentence(pyramid({1: GOOD, 2: BAD}), {"t2": spots["t2"]}, JOURNEY, NL)
    assert alone.endswith("Dat niveau rust op één contactpunt: “Moment 2”.")


@pytest.mark.parametrize(
    ("marks", "told"),
    [
        ({8: 5, 9: 5}, "Het einde is positief. “Moment 2”: 8,5 (±0,4, 10 antwoorden)."),
        (
            {8: 3, 9: 3},
            (
                "Het einde is positief. “Moment 2”: 8,5 (±0,6, 6 antwoorden). "
                "Dat is voorlopig: er zijn minder dan 8 antwoorden."
            ),
        ),
        (
            {2: 3, 9: 3},
            "Of het einde positief is, valt nog niet te zeggen. “Moment 2”: 5,5 (±4,0, 6 antwoorden).",
        ),
        ({9: 4}, "Of het einde positief is, valt nog niet te zeggen. “Moment 2”: te weinig antwoorden."),
    ],
)
def test_the_ending_says_what_it_rests_on(marks: dict[float, int], told: str) -> None:
    found = memorable(curve({"t1": GOOD, "t2": Counts.of(marks)}, ["t1", "t2"]), ())
    assert check_sentence(found[1], JOURNEY, NL) == told


def test_nps_is_written_with_sign_and_interval() -> None:
    result = nps(Counts.of({9: 10, 8: 6, 3: 4}, NPS))
    assert result is not None
    assert whole_signed(result.value) == "+30"
    assert nps_evidence(result, NL) == "tussen −6 en +58, 20 antwoorden"


@pytest.mark.parametrize(
    ("value", "written"), [(0.84, "+0,8"), (-1.26, "−1,3"), (0.04, "0,0"), (-0.04, "0,0")]
)
def test_differences_carry_their_sign(value: float, written: str) -> None:
    assert signed(value, NL) == written


def test_long_lists_end_in_a_number() -> None:
    assert listing(["a"], NL) == "“a”"
    assert listing(["a", "b", "c"], NL) == "“a”, “b” en “c”"
    assert listing(list("abcdef"), NL) == "“a”, “b”, “c” en nog 3 andere"
