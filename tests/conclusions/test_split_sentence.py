"""A part of the change of the mean that may be chance is said to be so."""

import pytest

from cxcore.conclusions.change import split_sentence
from cxcore.measures.interval import Interval
from cxcore.measures.mix import JourneySplit
from cxcore.measures.split_certainty import PartIntervals
from cxcore.text import speak

SPLIT = JourneySplit(6.94, 7.18, 0.3, -0.11, 0.05, 400, 380)
ABOVE, AROUND = Interval(0.1, 0.5), Interval(-0.1, 0.4)


@pytest.mark.parametrize(
    ("certainty", "doubt"),
    [
        (None, None),
        (PartIntervals(ABOVE, ABOVE, ABOVE), None),
        (PartIntervals(ABOVE, AROUND, ABOVE), "Wat van “Andere persona's” komt, kan toeval zijn."),
        (
            PartIntervals(AROUND, AROUND, ABOVE),
            "Wat van “Andere cijfers” en “Andere persona's” komt, kan elk toeval zijn.",
        ),
    ],
)
def test_what_may_be_chance_is_said(certainty: PartIntervals | None, doubt: str | None) -> None:
    told = split_sentence(SPLIT, certainty, None, speak("nl"))
    assert "van 6,9 naar 7,2" in told
    assert told.endswith(doubt) if doubt else "toeval" not in told


def test_a_mean_of_which_no_part_moved_visibly_stayed() -> None:
    still = JourneySplit(7.21, 7.23, 0.02, 0.01, -0.01, 400, 380)
    assert (
        split_sentence(still, None, None, speak("nl")) == "Het gemiddelde bleef 7,2: niets daarin verschoof."
    )
