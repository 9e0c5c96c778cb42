"""Numbers are on the scale that they, their words and the question show; all columns are made up."""

from __future__ import annotations

import pytest

from cxcore.scales import scale_named
from cxcore.surveys.scaling.scaled import Scales, scaled
from tests.surveys.scaled_texts import counted, found, numbers


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
        (numbers(1, 7), "Would you recommend the bakery to your friends?", "scale"),
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


def test_recommending_up_to_seven_by_enough_people_is_on_seven() -> None:
    wording = "Would you recommend the bakery to your friends?"
    assert found(numbers(1, 7), wording).scale == "custom:1:7"
    assert found(dict.fromkeys("567", 3), wording).scale == "nps-0-10"
    assert found(numbers(0, 7), wording).scale == "nps-0-10"


def test_how_long_something_took_is_no_answer_on_a_scale_but_liking_it_is() -> None:
    assert scaled(numbers(1, 7), "Duration (in seconds)") is None
    assert scaled(numbers(1, 7), "Total duration") is None
    assert found(numbers(1, 7), "Was the duration of the visit to your liking?").scale == "custom:1:7"


def test_a_bit_beside_a_number_is_no_hour() -> None:
    texts = counted(
        "1 - Not very impressive", "2 - A bit impressive", "4 - Very impressive", "5 - Extremely impressive"
    )
    one = found(texts, "How impressive do you think the bakers in the text are?")
    assert (one.scale, one.unreadable, one.doubts) == ("csat-1-5", (), ())
    assert one.answers["2 - A bit impressive"] == 2


@pytest.mark.parametrize(
    ("texts", "scale", "doubts"),
    [
        (("5 - Not impressive", "4", "3 - Fairly impressive", "2", "1 - Very impressive"), "custom:5:1", ()),
        (
            ("1 - Not stressed", "2", "3 - Fairly stressed", "4", "5 - Very stressed"),
            "csat-1-5",
            ("direction",),
        ),
    ],
)
def test_numbers_beside_degrees_of_a_word_rise_with_what_is_good(
    texts: tuple[str, ...], scale: str, doubts: tuple[str, ...]
) -> None:
    one = found(counted(*texts), "The bakers")
    assert (one.scale, one.doubts) == (scale, doubts)


def test_labels_that_tell_the_direction_leave_no_doubt_about_it() -> None:
    texts = counted("1 - heel weinig moeite", "2", "3", "4", "5 - heel veel moeite")
    assert "direction" not in found(texts, "Hoeveel moeite kostte het u?").doubts


@pytest.mark.parametrize("wording", ["¿Qué año llevas?", "In welk jaar zit je?", "Which semester is it?"])
def test_a_year_of_study_is_no_mark(wording: str) -> None:
    assert scaled(numbers(1, 5), wording) is None


def test_numbered_answers_without_better_and_worse_are_a_choice() -> None:
    assert scaled(counted("1 : Sí", "2 : Tal vez", "3 : No"), "Q10") is None


def test_a_nought_that_nobody_gave_is_a_doubt() -> None:
    assert found(counted("1 : Bastante", "2 : Algo", "3 : Poco"), "Q8").doubts == ("scale",)


def test_numbers_from_one_on_are_of_the_set_that_begins_there() -> None:
    assert found(counted("1 : Mucho", "2 : Algo", "3 : Poco"), "Q8").scale == "custom:4:1"


@pytest.mark.parametrize(
    ("wording", "labels"),
    [
        ("Hoe is de kwaliteit?", ("Zeer laag", "Laag", "Gemiddeld", "Hoog", "Zeer hoog")),
        ("Wie bewerten Sie das?", ("Sehr gering", "Gering", "Mittel", "Hoch", "Sehr hoch")),
        ("Quelle qualité ?", ("Très faible", "Faible", "Moyenne", "Élevée", "Très élevée")),
        ("¿Cómo califica esto?", ("Muy baja", "Baja", "Media", "Alta", "Muy alta")),
    ],
)
def test_high_is_an_answer_where_a_judgement_is_asked(wording: str, labels: tuple[str, ...]) -> None:
    assert found(counted(*labels), wording).scale == "custom:1:5"
    assert scaled(counted(*labels), "x") is None


def test_an_end_may_be_pointed_out_by_a_sign() -> None:
    ends = counted("0 - < Very Unlikely", "3", "8", "10 - Very Likely >")
    assert found(ends, "How likely are you to recommend us?").scale == "nps-0-10"


def test_of_many_answers_one_that_nobody_gave_hardly_exists() -> None:
    assert found(dict.fromkeys("1234", 30), "JobSatisfaction").scale == "custom:1:4"
    assert found(dict.fromkeys("1234", 5), "JobSatisfaction").scale == "satisfied-1-5"


def test_a_net_promoter_score_without_high_marks_stays_on_ten() -> None:
    assert found(numbers(3, 7), "NPS").scale == "nps-0-10"


def test_half_a_star_is_the_least_where_halves_are_given() -> None:
    halves = {f"{half / 2:.1f}": half for half in range(1, 11)}
    assert found(halves, "rating").scale == "custom:0.5:5"
    assert found({"0.5 stars": 2, "4.5 stars": 9, "5 stars": 10}, "rating").answers["0.5 stars"] == 0.5
    del halves["0.5"]
    assert found(halves, "rating").scale == "csat-1-5"


@pytest.mark.parametrize(
    ("wording", "verbatim", "doubts"),
    [
        ("I thought there was too much inconsistency.", False, ("direction", "scale")),
        ("I thought there was too much inconsistency.", True, ("scale",)),
        ("The bakers", True, ("direction", "scale")),
    ],
)
def test_what_was_ticked_under_a_statement_of_ones_own_is_an_answer(
    wording: str, doubts: tuple[str, ...], *, verbatim: bool
) -> None:
    one = Scales(verbatim=verbatim).scaled(numbers(1, 4), wording)
    assert one is not None
    assert one.doubts == doubts
