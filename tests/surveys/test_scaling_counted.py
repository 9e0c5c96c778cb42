"""Numbers of things, ranks and codes are no marks; all columns are made up."""

from __future__ import annotations

import pytest

from cxcore.surveys.scaling.scaled import scaled
from tests.surveys.scaled_texts import counted, found, numbers


@pytest.mark.parametrize(
    "wording",
    ["brand_code", "concept_id", "SleepHours", "Schlafdauer (h)", "Support_Tickets", "NumCompanies"],
)
def test_names_of_codes_and_amounts_are_no_questions(wording: str) -> None:
    assert scaled(numbers(1, 5), wording) is None


def test_tenths_are_sure_answers_only_where_a_judgement_is_asked() -> None:
    tenths = counted("7.6", "6.5", "8.2", "5.7", "9.1")
    assert scaled(tenths, "Hours of sleep") is None
    assert found(tenths, "Sleep").doubts == ("scale",)
    assert found(tenths, "Welk cijfer geeft u?").scale == "mark-1-10"
    assert found(counted("7.5", "6.5", "8"), "Bezorging").scale == "mark-1-10"


@pytest.mark.parametrize(
    ("wording", "is_rating"),
    [
        ("How easy was it to find our phone number?", True),
        ("Phone support", True),
        ("Opening hours", True),
        ("Nombre del producto claro", True),
        ("Nombre de enfants", False),
        ("Rank these on a scale of 1 to 5, 5 being best", True),
        ("Rank these bakers [Crisje]", False),
        ("In the last seven days, I have received praise", True),
        ("At work, my opinions seem to count", True),
        ("Number of days that I was away", False),
        ("In a week, how many days do I come?", False),
        ("My age", False),
        ("Mijn huishouden bestaat uit het volgende aantal personen", False),
        ("Ik ben klant bij u, aantal jaren", False),
        ("Rangschik op volgorde van tevredenheid [Kassa]", False),
        ("Wat vindt u van de frequentie?", True),
        ("Wie gefiel Ihnen die Gruppe?", True),
        ("Hoe goed vond u de uitleg over uw dossiernummer?", True),
    ],
)
def test_a_word_for_counting_or_for_a_rank_does_not_make_a_question_one(
    wording: str, *, is_rating: bool
) -> None:
    assert (scaled(numbers(1, 5), wording) is not None) is is_rating


def test_a_person_is_no_number_of_persons() -> None:
    assert found(numbers(1, 10), "Soy una persona feliz").scale == "mark-1-10"


@pytest.mark.parametrize(
    "wording",
    [
        "n_children", "nb_enfants", "Nb enfants", "Nº de hijos", "N° d'enfants", "# visits", "No. of kids",
        "Antal barn", "Haushaltsgröße", "% of time at desk", "TrainingTimesLastYear", "Visits per month",
        "HelpfulnessNumerator", "JobLevel", "kids",
        "Tafelnummer", "Filiaalnr", "Store number", "Kinderen", "Uur", "Dag van de week", "Bezoekfrequentie",
        "Altersgruppe", "Semesterzahl", "Marital status", "Year of study", "Quiz score", "Nachten",
    ],
)  # fmt: skip
def test_what_is_counted_before_a_noun_is_no_rating(wording: str) -> None:
    assert scaled(numbers(1, 5), wording) is None


@pytest.mark.parametrize(
    "wording",
    [
        "N1", "No_1", "nb", "Activities for children", "# 3", "n_satisfaction", "No noise", "Nummer 3",
        "Kassa", "De kinderen", "Hoe was het uur met de trainer?", "Het orgel",
    ],
)  # fmt: skip
def test_numbered_questions_and_judgements_are_not_counted(wording: str) -> None:
    assert found(numbers(1, 5), wording).scale is not None


def test_tenths_above_five_are_marks_in_doubt_unless_something_is_counted() -> None:
    tenths = dict.fromkeys(["6.8", "7.3", "7.9", "8.2", "9.1"], 4)
    assert (found(tenths, "Kassa").scale, found(tenths, "Kassa").doubts) == ("mark-1-10", ("scale",))
    assert scaled(tenths, "Uren") is None
    assert scaled(dict.fromkeys(["1.7", "2.3", "3.9"], 4), "Kassa") is None


def test_ranks_on_a_scale_do_not_tell_which_end_is_best() -> None:
    assert found(numbers(1, 5), "Rank these on a scale from 1 to 5 (1 = most important)").doubts == (
        "direction",
    )
