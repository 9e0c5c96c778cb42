"""The answer scale of a column from its different texts, its wording and its neighbours."""

from __future__ import annotations

import csv
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxcore.scales import scale_named
from cxcore.surveys.scaling.labels import labels
from cxcore.surveys.scaling.scaled import Scaled, scaled

REAL = Path(__file__).parents[3] / "shared" / "surveys"
SATISFACTION = {
    "Zeer ontevreden": 2,
    "Ontevreden": 3,
    "Neutraal (Niet tevreden en niet ontevreden)": 5,
    "Tevreden": 9,
    "Zeer tevreden": 4,
}


def numbers(low: int, high: int) -> dict[str, int]:
    return {str(number): 10 for number in range(low, high + 1)}


def counted(*texts: str) -> dict[str, int]:
    return dict.fromkeys(texts, 10)


def found(texts: dict[str, int], wording: str = "", beside: dict[str, int] | None = None) -> Scaled:
    one = scaled(texts, wording, beside)
    assert one
    return one


def mean(one: Scaled, texts: dict[str, int]) -> tuple[int, float]:
    """Number and mean of the raw answers."""
    read = {
        text: one.answers[text] if text in one.answers else float(text)
        for text in texts
        if text not in one.unreadable
    }
    answers = [(number, texts[text]) for text, number in read.items() if number is not None]
    n = sum(count for _, count in answers)
    return n, sum(number * count for number, count in answers) / n


# -- numbers


@pytest.mark.parametrize(
    ("texts", "wording", "scale"),
    [
        (numbers(1, 10), "Welk cijfer geeft u de winkel?", "mark-1-10"),
        (numbers(4, 9), "Rapportcijfer", "mark-1-10"),
        (numbers(3, 10), "Hoe waarschijnlijk is het dat u ons zou aanbevelen?", "nps-0-10"),
        (numbers(3, 10), "How likely are you to recommend us?", "nps-0-10"),
        (numbers(3, 10), "Würden Sie uns weiterempfehlen?", "nps-0-10"),
        (numbers(3, 10), "Recommanderiez-vous notre magasin ?", "nps-0-10"),
        (numbers(3, 10), "¿Qué tan probable es que nos recomiende?", "nps-0-10"),
        (numbers(1, 5), "De sfeer", "csat-1-5"),
        (numbers(1, 5), "Hoe tevreden bent u over de bestelling?", "satisfied-1-5"),
        (numbers(2, 4), "De sfeer, op een schaal van 1 tot 7", "custom:1:7"),
        (numbers(2, 4), "De sfeer, op een schaal van 1 tot en met 10", "mark-1-10"),
        (numbers(2, 4), "The mood (0-10)", "nps-0-10"),
        (numbers(2, 4), "Califique en una escala del 1 al 5, donde 1 es malo", "csat-1-5"),
        (numbers(2, 4), "Auf einer Skala von 1 bis 7", "custom:1:7"),
        (numbers(2, 4), "Sur une échelle de 1 à 10", "mark-1-10"),
        (numbers(2, 4), "The staff (1 = very poor, 5 = excellent)", "csat-1-5"),
        (numbers(2, 4), "The staff (1 = very satisfied, 5 = very dissatisfied)", "custom:5:1"),
        (numbers(0, 10), "The shop", "nps-0-10"),
        (numbers(-2, 2), "How did it feel?", "emotion--2-2"),
        (counted("-3", "0", "+3"), "How did it feel?", "custom:-3:3"),
        (counted("10.0", "1.0", "8,5", "+9"), "Het bezoek", "mark-1-10"),
        (numbers(1, 7), "The company made it easy for me to handle my issue", "ces-1-7"),
        (counted("0", "100", "55", "71", "12"), "The shop", "vas-0-100"),
        (counted("55", "71", "32"), "Move the slider", "vas-0-100"),
        (counted("55%", "71%", "32 %"), "How satisfied are you?", "vas-0-100"),
        (numbers(1, 6), "Welche Schulnote geben Sie uns?", "custom:6:1"),
    ],
)  # fmt: skip
def test_numbers_are_on_the_scale_that_they_and_the_wording_show(
    texts: dict[str, int], wording: str, scale: str
) -> None:
    assert found(texts, wording).scale == scale


@pytest.mark.parametrize(
    ("texts", "wording", "doubt"),
    [
        (numbers(1, 7), "The shop", "scale"),
        (numbers(1, 4), "The shop", "scale"),
        (numbers(5, 9), "The shop", "scale"),
        (numbers(1, 6), "Bewertung", "direction"),
        (numbers(1, 5), "How much effort did it take?", "direction"),
        (numbers(1, 5), "Hoeveel moeite kostte het u?", "direction"),
        (numbers(1, 5), "Was it easy or difficult?", "direction"),
        (numbers(0, 5), "The shop", "missing"),
        (numbers(1, 10), "The shop (1-5)", "scale"),
        (counted("4/5", "8/10"), "The shop", "scale"),
        (numbers(1, 5) | numbers(8, 10), "The shop", "scale"),
    ],
)
def test_a_guess_is_called_one(texts: dict[str, int], wording: str, doubt: str) -> None:
    assert doubt in found(texts, wording).doubts


def test_old_effort_is_proposed_as_more_being_worse() -> None:
    assert found(numbers(1, 5), "Hoeveel moeite kostte het u?").scale == "effort-1-5"


def test_siblings_tell_how_far_the_scale_goes() -> None:
    assert found(numbers(2, 4), "Rate the shop", numbers(1, 10)).scale == "mark-1-10"
    assert found(numbers(2, 5), "Rate the shop", numbers(0, 10)).scale == "nps-0-10"


@pytest.mark.parametrize(
    ("texts", "missing", "scale"),
    [
        (numbers(1, 5) | {"0": 3}, "0", "csat-1-5"),
        (numbers(1, 7) | {"0": 3}, "0", "custom:1:7"),
        (numbers(1, 5) | {"9": 3}, "9", "csat-1-5"),
        (numbers(1, 10) | {"-1": 3}, "-1", "mark-1-10"),
    ],
)
def test_a_number_that_may_mean_missing_is_missing_and_in_doubt(
    texts: dict[str, int], missing: str, scale: str
) -> None:
    one = found(texts, "Rate the shop")
    assert (one.scale, one.answers[missing]) == (scale, None)
    assert "missing" in one.doubts


@pytest.mark.parametrize("code", ["-99", "-9", "99", "999", "-99.0", "-999"])
@pytest.mark.parametrize("texts", [numbers(1, 5), numbers(1, 10)])
def test_a_number_far_outside_means_missing(texts: dict[str, int], code: str) -> None:
    one = found(texts | {code: 4}, "Rate the shop")
    assert one.answers[code] is None
    assert one.scale == found(texts, "Rate the shop").scale


def test_0_is_missing_among_report_marks_and_an_answer_to_the_recommendation() -> None:
    texts = numbers(5, 10) | {"0": 2}
    assert found(texts, "Rapportcijfer").answers["0"] is None
    assert "0" not in found(texts, "Zou u ons aanbevelen?").answers


# -- labelled numbers


@pytest.mark.parametrize(
    ("texts", "wording", "scale"),
    [
        (counted("0 - Not at all likely", "10 - Extremely likely", "7"), "", "nps-0-10"),
        (counted("1 (None at all)", "2", "8", "10 (All my time)"), "", "mark-1-10"),
        (counted("0 - Mostly me", "3", "5 - Mostly other people"), "", "custom:0:5"),
        (counted("1 Slecht", "2", "3", "5 Uitstekend"), "", "csat-1-5"),
        (counted("1 Slecht", "2 Matig", "3 Redelijk", "4 Goed", "5 Uitstekend"), "", "csat-1-5"),
        (counted("1: slecht", "3: neutraal", "5 = uitstekend"), "", "csat-1-5"),
        (counted("1 (very satisfied)", "2", "5 (very dissatisfied)"), "", "custom:5:1"),
        (counted("Very satisfied (5)", "Satisfied (4)", "Very dissatisfied (1)"), "", "csat-1-5"),
        (counted("1 - sehr gut", "2 - gut", "3 - befriedigend", "5 - mangelhaft"), "", "custom:6:1"),
        (counted("1. Helemaal mee oneens", "3. Neutraal", "5. Helemaal mee eens"), "", "csat-1-5"),
        (counted("1 - heel weinig moeite", "2", "5 - heel veel moeite"), "Hoeveel moeite?", "effort-1-5"),
    ],
)
def test_numbers_with_words_are_read_by_the_number(texts: dict[str, int], wording: str, scale: str) -> None:
    one = found(texts, wording)
    assert one.scale == scale
    assert not one.unreadable
    assert all(
        one.answers[text] == float("".join(filter(str.isdigit, text))) for text in texts if len(text) > 2
    )


@pytest.mark.parametrize(
    ("texts", "scale", "sure"),
    [
        (counted("Not at all likely", *numbers(1, 9), "Extremely likely"), "nps-0-10", True),
        (counted("Helemaal mee oneens", *numbers(2, 4), "Helemaal mee eens"), "csat-1-5", True),
        (counted("Zeer slecht", *numbers(2, 9), "Uitstekend", "n.v.t."), "mark-1-10", True),
        (counted("Strongly agree", "9", "8", "3", "N/A"), "mark-1-10", False),
    ],
)
def test_labels_in_the_place_of_the_end_numbers_are_those_ends(
    texts: dict[str, int], scale: str, sure: bool
) -> None:
    one = found(texts)
    assert (one.scale, not one.doubts) == (scale, sure)
    assert not one.unreadable


def test_a_number_after_the_words_of_an_end_counts_beside_other_numbers() -> None:
    one = found(counted("Not Sensitive 1", "3", "-99", "6", "Very Sensitive 10"))
    assert one.scale == "mark-1-10"
    assert (one.answers["Very Sensitive 10"], one.answers["-99"]) == (10, None)
    assert scaled(counted("Team 1", "Team 2"), "") is None


def test_a_code_for_no_answer_among_labels_is_missing() -> None:
    assert found(counted("Important", "Not important", "-99")).answers["-99"] is None


def test_three_answers_without_the_ends_of_their_set_are_a_doubt() -> None:
    assert "scale" in found(counted("Eher zufrieden", "Teils/teils", "Eher unzufrieden")).doubts


def test_numbered_rows_are_no_slider() -> None:
    assert scaled({str(number): 1 for number in range(1, 96)}, "") is None


def test_a_label_beside_numbers_up_to_the_end_is_no_end() -> None:
    assert found({**numbers(1, 5), "Goed": 1}).unreadable == ("Goed",)


def test_words_of_difficulty_at_the_high_end_make_it_the_worst() -> None:
    one = found(counted("1: not challenging at all", "2", "3", "5: the most challenging part"), "Steps")
    assert scale_named(one.scale).mark(5) < scale_named(one.scale).mark(1)


def test_words_beside_the_numbers_of_a_grid_name_its_scale() -> None:
    beside = counted("1 (strongly disagree)", "7 (strongly agree)")
    assert found(numbers(1, 7), "Agree or not? – I feel satisfied", beside).scale == "agree-1-7"


def test_marks_that_never_pass_five_are_asked_about() -> None:
    assert "scale" in found(numbers(2, 5), "Welk cijfer geeft u de natuur?").doubts


def test_labels_that_tell_the_direction_leave_no_doubt_about_it() -> None:
    texts = counted("1 - heel weinig moeite", "2", "3", "4", "5 - heel veel moeite")
    assert "direction" not in found(texts, "Hoeveel moeite kostte het u?").doubts


# -- labels


@pytest.mark.parametrize(
    ("texts", "wording", "scale"),
    [
        (SATISFACTION, "", "satisfied-1-5"),
        (
            counted(
                "Helemaal mee oneens",
                "(Mee) oneens",
                "Neutraal (Noch eens, noch oneens)",
                "(Mee) eens",
                "Helemaal mee eens",
            ),
            "",
            "agree-1-5",
        ),
        (
            counted(
                "Helemaal oneens", "Oneens", "Neutraal (Niet oneens en niet eens)", "Eens", "Geheel mee eens"
            ),
            "",
            "agree-1-5",
        ),
        (
            counted(
                "Helemaal mee oneens",
                "Mee oneens",
                "Enigszins mee oneens",
                "Neutraal",
                "Enigszins mee eens",
                "Mee eens",
                "Helemaal mee eens",
            ),
            "",
            "agree-1-7",
        ),
        (counted("Slecht", "Redelijk", "Goed", "Uitstekend"), "", "custom:1:4"),
        (counted("Slecht", "Neutraal", "Goed"), "", "custom:1:3"),
        (counted("ZEER TEVREDEN", "tevreden.", "Ontevreden"), "", "satisfied-1-5"),
        (counted("Zeer\u00a0tevreden", "Tevreden&nbsp;", "Ontevreden"), "", "satisfied-1-5"),
        (
            counted("Stimme gar nicht zu", "Stimme eher nicht zu", "Stimme eher zu", "Stimme vollständig zu"),
            "",
            "custom:1:4",
        ),
        (
            counted(
                "Very favorably",
                "Somewhat favorably",
                "Neither favorably nor unfavorably (neutral)",
                "Somewhat unfavorably",
                "Very unfavorably",
            ),
            "",
            "custom:1:5",
        ),
        (
            counted("Tout à fait d’accord", "Plutôt d’accord", "Plutôt pas d’accord", "Pas du tout d’accord"),
            "",
            "custom:1:4",
        ),
        (
            counted(
                "Muy satisfecho",
                "Satisfecho",
                "Ni satisfecho ni insatisfecho",
                "Insatisfecho",
                "Muy insatisfecho",
            ),
            "",
            "satisfied-1-5",
        ),
        (counted("Very difficult", "Difficult", "Neutral", "Easy", "Very easy"), "", "custom:1:5"),
        (
            counted(
                "Extremely good", "Somewhat good", "Neither good nor bad", "Somewhat bad", "Extremely bad"
            ),
            "",
            "custom:1:5",
        ),
        (counted("👍", "👎"), "", "thumbs-0-1"),
        (counted("Duim omhoog", "duim omlaag"), "", "thumbs-0-1"),
        (counted("😀 Zeer tevreden", "😡 Zeer ontevreden", "🙂 Tevreden"), "", "satisfied-1-5"),
        (counted("Zeer veel", "Een beetje", "Helemaal niet"), "Kostte het veel moeite?", "effort-1-5"),
    ],
)
def test_labels_are_read_by_their_set(texts: dict[str, int], wording: str, scale: str) -> None:
    one = found(texts, wording)
    assert one.scale == scale
    assert not one.unreadable


@pytest.mark.parametrize(
    "texts",
    [
        ("Mauvais", "Moyen", "Bon", "Très bon", "Excellent"),
        ("Slecht", "Matig", "Goed", "Zeer goed", "Uitstekend"),
        ("Schlecht", "Mittel", "Gut", "Sehr gut", "Ausgezeichnet"),
        ("Malo", "Regular", "Bueno", "Muy bueno", "Excelente"),
        ("Nicht wichtig", "Kaum wichtig", "Mäßig wichtig", "Wichtig", "Sehr wichtig"),
        ("Not important", "Somewhat important", "Important", "Very important", "Extremely important"),
        ("Niet belangrijk", "Weinig belangrijk", "Neutraal", "Belangrijk", "Heel belangrijk"),
        ("Heel boos", "Boos", "Neutraal", "Blij", "Heel blij"),
        ("Zeer langzaam", "Langzaam", "Normaal", "Snel", "Zeer snel"),
        ("Zeer ontevreden", "Ontevreden", "Niet tevreden of ontevreden", "Tevreden", "Zeer tevreden"),
        ("Très mauvais / Very bad", "Mauvais / Bad", "Moyen / Average", "Bon / Good", "Très bon / Very good"),
    ],
)
def test_five_different_labels_have_five_places(texts: tuple[str, ...]) -> None:
    one = found(counted(*texts))
    assert [one.answers[text] for text in texts] == [1, 2, 3, 4, 5]
    assert not one.doubts


@pytest.mark.parametrize("texts", [("Prima", "Kan beter", "Slecht"), ("Super", "Goed", "Gaat wel", "Slecht")])
def test_everyday_labels_are_read(texts: tuple[str, ...]) -> None:
    one = found(counted(*texts))
    answers = [one.answers[text] or 0 for text in texts]
    assert answers == sorted(answers, reverse=True)


def test_one_unknown_answer_between_four_known_ones_is_the_middle_and_a_doubt() -> None:
    one = found(counted("Very satisfied", "Satisfied", "Meh", "Dissatisfied", "Very dissatisfied"))
    assert (one.answers["Meh"], "scale" in one.doubts) == (3, True)
    assert scaled(counted("Very satisfied", "Meh", "Very dissatisfied"), "") is None


def test_two_labels_in_one_place_are_a_doubt() -> None:
    assert "scale" in found(counted("Excellent", "Very good", "Good", "Fair", "Poor", "Terrible")).doubts


def test_five_answers_of_which_nobody_gave_the_worst_are_no_doubt() -> None:
    assert not found(counted("Zeer tevreden", "Tevreden", "Neutraal", "Ontevreden")).doubts


@pytest.mark.parametrize(
    ("low", "high"),
    [("zeer onwaarschijnlijk", "zeer waarschijnlijk"), ("Not at all likely", "Extremely likely")],
)
def test_likelihoods_run_upwards(low: str, high: str) -> None:
    answers = found(counted(low, high), "").answers
    assert (answers[low] or 0) < (answers[high] or 0)


def test_a_part_of_a_set_is_in_doubt_until_siblings_or_wording_tell() -> None:
    texts = counted("Stimme eher nicht zu", "Stimme eher zu")
    assert "scale" in found(texts, "").doubts
    four = counted("Stimme gar nicht zu", "Stimme eher nicht zu", "Stimme eher zu", "Stimme vollständig zu")
    five = four | counted("Teils/teils")
    assert found(texts, "", four)[::4] == ("custom:1:4", ())
    assert found(texts, "", five).scale == "agree-1-5"


# -- stars and faces


@pytest.mark.parametrize(
    ("texts", "scale", "answers"),
    [
        (counted("★★★★☆", "★☆☆☆☆"), "stars-1-5", [4, 1]),
        (counted("⭐⭐⭐", "⭐⭐⭐⭐⭐"), "stars-1-5", [3, 5]),
        (counted("4 stars", "1 star", "5 sterren"), "stars-1-5", [4, 1, 5]),
        (counted("4/5", "1/5"), "csat-1-5", [4, 1]),
        (counted("4 out of 5", "4 van de 5"), "csat-1-5", [4, 4]),
        (counted("8/10", "3/10"), "mark-1-10", [8, 3]),
        (counted("😡", "😟", "😐", "🙂", "😍"), "emotion--2-2", [-2, -1, 0, 1, 2]),
        (counted("🙁", "😐", "🙂"), "custom:1:3", [1, 2, 3]),
        (counted("😡", "😐", "😍"), "custom:1:3", [1, 2, 3]),
    ],
)
def test_stars_and_faces_are_counted(texts: dict[str, int], scale: str, answers: list[float]) -> None:
    one = found(texts, "")
    assert (one.scale, [one.answers[text] for text in texts]) == (scale, answers)


def test_of_two_smiles_the_broader_is_better() -> None:
    answers = found(counted("😀", "🙂", "😐", "🙁")).answers
    assert (answers["🙂"] or 0) < (answers["😀"] or 0)


def test_five_faces_of_a_support_tool_are_five_answers() -> None:
    told = found(counted("😡", "🙁", "😐", "😃", "🤩"))
    assert [told.answers[face] for face in ("😡", "🙁", "😐", "😃", "🤩")] == [-2, -1, 0, 1, 2]
    assert told.doubts == ()


# -- missing and unreadable


@pytest.mark.parametrize(
    "text",
    [
        "n.v.t.", "N.V.T", "Niet van toepassing", "Weet niet", "Weet ik niet", "Geen mening", "geen antwoord",
        "N/A", "NA", "Unfamiliar (N/A)", "Don't know", "Don’t know", "Prefer not to say", "weiß nicht",
        "keine Angabe", "ne sait pas", "sans objet", "no sé", "no aplica", "-", "--", "Not selected",
        "not answered", "#N/A", "NaN", "6 - weet niet", "je ne sais pas / I don't know", "n.v.t./weet niet",
        "I don't know this tool", "Niet van toepassing, ik heb niet gebeld", "I know but never used it",
    ],
)  # fmt: skip
def test_what_means_missing_is_missing(text: str) -> None:
    for texts in (SATISFACTION, numbers(1, 5)):
        one = found(texts | {text: 500}, "")
        assert one.answers[text] is None
        assert text not in one.unreadable


@pytest.mark.parametrize("wording", ["Wachtrij (1-10)", "Rapportcijfer voor de wachtrij"])
def test_a_slip_of_the_pen_does_not_hide_the_scale_that_is_named(wording: str) -> None:
    texts = {str(mark): 9 for mark in range(3, 10)} | {"12": 1, "elf": 1}
    found = scaled(texts, wording)
    assert found is not None
    assert (found.scale, found.unreadable, found.answers) == ("mark-1-10", ("12", "elf"), {})


def test_a_few_odd_answers_are_shown_and_many_make_it_no_rating() -> None:
    assert found(numbers(1, 10) | {"heel goed hoor": 1}, "").unreadable == ("heel goed hoor",)
    assert scaled(numbers(1, 5) | {"heel goed hoor": 13}, "") is None
    assert scaled(numbers(1, 10) | {f"anders {n}": 1 for n in "abcdefgh"}, "") is None


@pytest.mark.parametrize(
    ("texts", "wording"),
    [
        (counted("Yes", "No"), "Are you satisfied?"),
        (counted("Misschien") | {"Ja": 1}, ""),
        (numbers(1, 3), "Segment"),
        (counted("Ja", "Nee"), ""),
        (counted("1", "0"), "Do you come back?"),
        (counted("Never", "Sometimes", "Often", "Always"), "How often?"),
        (counted("1 - Nooit", "2", "5 - Altijd"), "Hoe vaak?"),
        (counted("18-29", "30-44", "45-60", "> 60"), "Age"),
        (counted("23", "25", "31", "47"), "Age"),
        (counted("2015", "2016", "2018"), "What year?"),
        (counted("1992", "1988"), ""),
        (numbers(0, 8), "How many people work there?"),
        (numbers(0, 8), "Hoeveel kinderen hebt u?"),
        (numbers(1, 6), "Please rank the films in order of preference"),
        (numbers(1, 6), "Rangschik deze winkels"),
        (counted("Jun-25", "May-25", "Apr-25"), "Score"),
        (counted("2020-01-01", "2020-01-02"), ""),
        (counted("1234 AB", "2345 CD"), ""),
        (counted("€ 5,00", "€ 12,50"), ""),
        (counted("2 years", "3 years"), ""),
        (counted("1. Amsterdam", "2. Rotterdam", "3. Utrecht"), "Stad"),
        (counted("1 - Man", "2 - Vrouw"), ""),
        (counted("Male", "Female"), "Gender"),
        (counted("Python, R", "R", "Python"), "Languages"),
        (counted("Medium rare", "Medium", "Well"), "How do you like your steak?"),
        (counted("47.468844264730", "7.6996853719377"), "Location"),
        (counted("-2.50", "3.75"), "Change"),
        (counted("n.v.t.", "-"), "Hoe tevreden bent u?"),
        (numbers(1, 5), "delivery_days"),
        (numbers(1, 4), "region"),
        (counted("12.5", "99.95", "45.0", "3.10"), "Order"),
        (counted("Oui / Yes", "Non / No"), ""),
        (counted("ok"), "Status of the order"),
        (counted("1", "2", "3", "5+"), "Bus factor"),
        ({}, "Hoe tevreden bent u?"),
    ],
)
def test_what_is_no_rating_is_none(texts: dict[str, int], wording: str) -> None:
    assert scaled(texts, wording) is None


# -- kind


@pytest.mark.parametrize(
    ("texts", "wording", "kind"),
    [
        (numbers(0, 10), "Hoe waarschijnlijk is het dat u ons aanbevelen zou?", "nps"),
        (numbers(1, 5), "Would you recommend us (1-5)?", None),
        (numbers(1, 10), "Alles bij elkaar, welk cijfer geeft u?", "overall"),
        (numbers(1, 10), "Overall, how was it?", "overall"),
        (numbers(1, 10), "Wie zufrieden sind Sie insgesamt?", "overall"),
        (numbers(1, 5), "CSAT", "csat"),
        (numbers(1, 7), "De winkel maakte het makkelijk voor mij", "ces"),
        (numbers(1, 7), "Hoe makkelijk was het om te bestellen?", "ces"),
        (counted("Eens", "Oneens", "Neutraal"), "Ik vond het makkelijk om te bestellen", "ces"),
        (numbers(1, 10), "Hoe belangrijk is parkeren?", "importance"),
        (counted("Belangrijk", "Zeer belangrijk", "Onbelangrijk"), "Parkeren", "importance"),
        (numbers(1, 10), "Wat verwacht u van het bezoek?", "expectation"),
        (numbers(1, 10), "Voldeed het aan uw verwachting?", None),
        (numbers(1, 10), "De sfeer", None),
    ],
)
def test_the_kind_is_what_the_wording_says(texts: dict[str, int], wording: str, kind: str | None) -> None:
    assert found(texts, wording).kind == kind


# -- what always holds

TEXTS = st.sampled_from(
    [
        *map(str, range(-2, 12)),
        "99",
        "8,5",
        "N/A",
        "Goed",
        "Zeer goed",
        "Eens",
        "Oneens",
        "★★★",
        "🙂",
        "4/5",
        "1 Slecht",
    ]
)
ANYTHING = st.dictionaries(st.text(max_size=30) | TEXTS, st.integers(1, 50), max_size=12)
WORDINGS = st.text(max_size=60) | st.sampled_from(
    ["Rapportcijfer", "Hoeveel moeite?", "(1-5)", "1 = goed, 5 = slecht"]
)


@given(ANYTHING, WORDINGS, ANYTHING)
def test_nothing_is_too_odd_and_each_answer_is_on_the_scale(
    texts: dict[str, int], wording: str, beside: dict[str, int]
) -> None:
    one = scaled(texts, wording, beside)
    if one:
        scale = scale_named(one.scale)
        assert all(scale.contains(number) for number in one.answers.values() if number is not None)
        plain = [
            text for text in texts if text.strip() and text not in one.answers and text not in one.unreadable
        ]
        assert all(scale.contains(float(text)) for text in plain)


@given(st.dictionaries(TEXTS, st.integers(1, 50), max_size=10), WORDINGS)
def test_the_order_of_the_texts_does_not_matter(texts: dict[str, int], wording: str) -> None:
    assert scaled(texts, wording) == scaled(dict(reversed(texts.items())), wording)


@given(
    st.dictionaries(TEXTS, st.integers(1, 50), max_size=10),
    WORDINGS,
    st.sampled_from(sorted(labels().missing)),
)
def test_a_text_that_means_missing_never_changes_the_scale(
    texts: dict[str, int], wording: str, missing: str
) -> None:
    without, with_ = scaled(texts, wording), scaled(texts | {missing: 99}, wording)
    if without is None or with_ is None:
        assert with_ is without
    else:
        assert with_ == without._replace(answers=without.answers | {missing: None})


@given(st.sampled_from(labels().sets), st.data())
def test_counts_do_not_matter_for_labels(one: object, data: st.DataObject) -> None:
    wordings = [own[0] for own in one.labels]  # type: ignore[attr-defined]
    texts = data.draw(st.dictionaries(st.sampled_from(wordings), st.integers(1, 999), min_size=1))
    assert scaled(texts, "") == scaled(dict.fromkeys(texts, 1), "")


def test_400_columns_of_20_texts_take_little_time() -> None:
    columns = [
        ({str(n): n for n in range(1, 11)} | {f"{n} woord": 1 for n in range(10)}, f"Vraag {q}")
        for q in range(400)
    ]
    scaled(*columns[0])
    start = time.perf_counter()
    for texts, wording in columns:
        scaled(texts, wording)
    assert time.perf_counter() - start < 0.3


# -- real files


def column(
    path: str, place: int, *, encoding: str = "utf-8", delimiter: str = ","
) -> tuple[dict[str, int], str]:
    """The texts and the header of a column of a real file."""
    with (REAL / path).open(encoding=encoding, newline="") as lines:
        quoting = csv.QUOTE_NONE if path.endswith("tsv") else csv.QUOTE_MINIMAL
        rows = [row for row in csv.reader(lines, delimiter=delimiter, quoting=quoting) if any(row)]
    texts = Counter(row[place].strip() for row in rows[1:] if place < len(row))
    return {text: count for text, count in texts.items() if text}, rows[0][place]


@pytest.mark.skipif(not REAL.exists(), reason="the real files are not here")
@pytest.mark.parametrize(
    ("texts_wording", "scale", "n", "average"),
    [
        (
            ("surveymonkey/audience_1hdr_ratings_na_macroman.csv", 3, {"encoding": "mac_roman"}),
            "csat-1-5",
            188,
            3.0585,
        ),
        (("google_forms/es_2019_nps_same_form_spanish.csv", 18, {}), "nps-0-10", 331, 9.284),
        (("google_forms/en_2018_nps_3062rows.tsv", 24, {"delimiter": "\t"}), "nps-0-10", 3001, 9.1819),
        (("google_forms/nl_tijdstempel_tab_named_csv.csv", 6, {"delimiter": "\t"}), "csat-1-5", 57, 3.2456),
        (("limesurvey/nl_rse2017_code_text_headers.csv", 8, {}), "mark-1-10", 77, 5.9481),
        (("limesurvey/nl_rse2017_code_text_headers.csv", 5, {}), "custom:0:5", 77, 3.1948),
    ],
)
def test_real_columns_have_their_known_figures(
    texts_wording: tuple[str, int, dict[str, str]], scale: str, n: int, average: float
) -> None:
    path, place, how = texts_wording
    texts, wording = column(path, place, **how)
    one = found(texts, wording)
    assert one.scale == scale
    assert mean(one, texts) == (n, pytest.approx(average, abs=5e-5))


@pytest.mark.parametrize("header", ["starRating", "star_rating", "Rating", "Aantal sterren"])
def test_stars_written_as_words_are_stars(header: str) -> None:
    texts = {"FIVE": 30, "FOUR": 12, "THREE": 4, "TWO": 1, "ONE": 3}
    scale = found(texts, header)
    assert (scale.scale, scale.answers["FIVE"], scale.answers["ONE"], scale.doubts) == ("stars-1-5", 5, 1, ())


def test_numbers_in_words_under_a_name_are_no_stars() -> None:
    assert scaled({"One": 9, "Two": 5, "Three": 3}, "Branch") is None
    assert scaled({"One": 9, "Two": 5, "Three": 3}, "How many children do you have?") is None


@pytest.mark.parametrize("header", ["Kassa", "Soort winkel", "V12"])
def test_codes_up_to_four_under_a_name_are_asked_about(header: str) -> None:
    scale = found({"1": 20, "2": 14, "3": 9, "4": 3}, header)
    assert (scale.scale, scale.doubts) == ("custom:1:4", ("direction", "scale"))


def test_numbers_up_to_four_under_a_judgement_are_taken() -> None:
    assert "direction" not in found({"1": 20, "2": 14, "3": 9, "4": 3}, "Hoe tevreden bent u?").doubts


@pytest.mark.parametrize(
    "question",
    [
        "In an average month, how much time do you spend on research?",
        "How often do you visit us?",
        "Hoe vaak komt u bij ons?",
        "Hoeveel tijd kost dat u per maand?",
        "Wie oft besuchen Sie uns?",
    ],
)
def test_how_much_and_how_often_between_labelled_ends_is_asked_about(question: str) -> None:
    texts = {"1 (None at all)": 8, **{str(number): 5 for number in range(2, 10)}, "10 (All my time)": 2}
    scale = found(texts, question)
    assert (scale.scale, scale.doubts) == ("mark-1-10", ("direction",))
    assert scaled({str(number): 5 for number in range(1, 11)}, question) is None


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Overall, how satisfied are you with Made-Up Ltd?", "overall"),
        ("How satisfied are you overall?", "overall"),
        ("Overall satisfaction", "overall"),
        ("How satisfied are you with the overall look of the shop?", None),
        ("Overall cleanliness", None),
        ("Totaaloordeel", "overall"),
        ("Hoe tevreden bent u over het totaal aan producten?", None),
        ("Gesamtzufriedenheit", "overall"),
        ("Wie gefällt Ihnen das gesamte Sortiment?", None),
    ],
)
def test_overall_is_about_the_whole_or_a_word_among_others(question: str, kind: str | None) -> None:
    assert found(numbers(1, 10), question).kind == kind


@pytest.mark.parametrize(
    ("texts", "header", "scale"),
    [
        (("Very high", "High", "Moderate", "Low", "Unsure"), "Importance of clean water", "custom:1:5"),
        (("strongly negative", "negative", "neutral", "positive"), "How do you rate it?", "custom:1:5"),
        (("Not interested", "Somewhat interested", "Very interested"), "Guided tours", "custom:1:3"),
    ],
)
def test_labels_seen_in_public_surveys_are_read(texts: tuple[str, ...], header: str, scale: str) -> None:
    one = found(counted(*texts), header)
    assert (one.scale, one.unreadable) == (scale, ())


def test_high_and_low_are_no_marks_where_nothing_is_judged() -> None:
    assert scaled(counted("High", "Medium", "Low"), "Voltage") is None


def test_a_percentage_of_something_is_an_amount() -> None:
    assert scaled(numbers(0, 10), "Percentage of shares in your savings (times ten)") is None
