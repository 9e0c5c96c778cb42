"""Answers in words are read by the set of labels that fits them; all columns are made up."""

from __future__ import annotations

import pytest

from cxcore.surveys.scaling.scaled import scaled
from tests.surveys.scaled_texts import SATISFACTION, counted, found


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
        ("Nada", "Poco", "Algo", "Bastante", "Mucho"),
        ("Very slow", "Slow", "Average", "Fast", "Very fast"),
        ("Auf keinen Fall", "Eher nicht", "Vielleicht", "Eher ja", "Auf jeden Fall"),
        ("Unsatisfactory", "Needs improvement", "Meets expectations", "Exceeds expectations", "Outstanding"),
        ("Très mauvais / Very bad", "Mauvais / Bad", "Moyen / Average", "Bon / Good", "Très bon / Very good"),
    ],
)
def test_five_different_labels_have_five_places(texts: tuple[str, ...]) -> None:
    one = found(counted(*texts))
    assert [one.answers[text] for text in texts] == [1, 2, 3, 4, 5]
    assert not one.doubts


@pytest.mark.parametrize(
    "texts",
    [
        ("Not satisfied", "Somewhat satisfied", "Satisfied", "Very satisfied"),
        ("Niet tevreden", "Beetje tevreden", "Tevreden", "Zeer tevreden"),
        ("Niet belangrijk", "Beetje belangrijk", "Belangrijk", "Heel belangrijk"),
        ("Niet schoon", "Beetje schoon", "Schoon", "Heel schoon"),
    ],
)
def test_four_different_labels_have_four_places(texts: tuple[str, ...]) -> None:
    one = found(counted(*texts))
    assert [one.answers[text] for text in texts] == [1, 2, 3, 4]


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


@pytest.mark.parametrize(
    ("wording", "is_doubtful"),
    [("Hoe beoordeelt u de prijs?", True), ("Hoe beoordeelt u uw stressniveau?", True),
     ("Hoe beoordeelt u de kwaliteit?", False)],
)  # fmt: skip
def test_high_is_not_good_of_a_burden(wording: str, *, is_doubtful: bool) -> None:
    labels = counted("Zeer laag", "Laag", "Gemiddeld", "Hoog", "Zeer hoog")
    assert ("direction" in found(labels, wording).doubts) is is_doubtful


def test_one_battery_of_satisfaction_has_one_scale() -> None:
    assert found(counted("Redelijk tevreden", "Tevreden", "Zeer tevreden")).scale == "satisfied-1-5"
