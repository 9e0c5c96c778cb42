"""Sentences about the journey as a whole before and after."""

import pytest

from cxcore.conclusions.whole import nps_change_sentence, pyramid_change_sentence, share_change_sentence
from cxcore.counts import Counts
from cxcore.measures.figures import Figure, figure_change
from cxcore.measures.interval import Interval
from cxcore.measures.pyramid import pyramid

GOOD, BAD = Counts.of({8: 30, 9: 18}), Counts.of({3: 16, 4: 16, 5: 16})
FEW = Figure(12, Interval(-3, 28), 40)


def change(value: float, low: float, high: float):
    found = figure_change(FEW, Figure(value, Interval(low, high), 50))
    assert found
    return found


@pytest.mark.parametrize(
    ("after", "others", "told"),
    [
        ((60, 45, 75), False, "Dat is meer dan toeval."),
        ((60, 45, 75), True, "Er antwoordden andere klanten, en dat kan alles verklaren."),
        ((15, 0, 30), False, "Dat kan toeval zijn."),
        ((15, 0, 30), True, "Dat kan toeval zijn."),
    ],
)
def test_a_figure_says_whether_its_change_is_more_than_chance(after, others, told) -> None:
    assert told in nps_change_sentence(change(*after), "nl", others=others)


def test_a_change_is_written_with_its_interval_and_both_numbers() -> None:
    sentence = nps_change_sentence(change(60, 45, 75), "nl")
    assert sentence.startswith(
        "NPS ging van +12 naar +60: +48 punten (tussen +26 en +69; 40 en 50 antwoorden)."
    )


def test_a_share_changes_in_percentage_points() -> None:
    own = [Figure(share, Interval(share - 0.05, share + 0.05), 100) for share in (0.4, 0.52)]
    found = figure_change(*own)
    assert found
    assert "van 40% naar 52%: +12 punten" in share_change_sentence("Tevreden", found, "nl")


def test_what_was_measured_once_did_not_change() -> None:
    assert figure_change(None, FEW) is None
    assert figure_change(FEW, None) is None


def test_the_level_that_came_to_stand_is_named() -> None:
    sentence = pyramid_change_sentence(pyramid({1: GOOD, 2: BAD}), pyramid({1: GOOD, 2: GOOD}), "nl")
    assert "ging van niveau 1 naar niveau 2" in sentence
    assert "Niveau 2 (het probleem oplossen): was “staat niet”, is nu “staat”." in sentence


def test_many_levels_are_counted_and_a_fall_is_called_one() -> None:
    sentence = pyramid_change_sentence(
        pyramid({1: GOOD, 2: GOOD, 3: GOOD}), pyramid({1: BAD, 2: BAD, 3: BAD}), "nl"
    )
    assert "zakte van niveau 3 naar niveau 0" in sentence
    assert "3 niveaus kwamen anders te staan." in sentence


def test_too_few_answers_say_so() -> None:
    assert "te weinig antwoorden" in pyramid_change_sentence(pyramid({}), pyramid({}), "nl")
