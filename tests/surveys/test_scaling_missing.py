"""What means missing is missing, and what is no rating none; all columns are made up."""

from __future__ import annotations

import pytest

from cxcore.surveys.scaling.scaled import scaled
from tests.surveys.scaled_texts import SATISFACTION, counted, found, numbers


@pytest.mark.parametrize(
    "text",
    [
        "n.v.t.", "N.V.T", "Niet van toepassing", "Weet niet", "Weet ik niet", "Geen mening", "geen antwoord",
        "N/A", "NA", "Unfamiliar (N/A)", "Don't know", "Don’t know", "Prefer not to say", "weiß nicht",
        "keine Angabe", "ne sait pas", "sans objet", "no sé", "no aplica", "-", "--", "Not selected",
        "not answered", "#N/A", "NaN", "6 - weet niet", "je ne sais pas / I don't know", "n.v.t./weet niet",
        "I don't know this tool", "Niet van toepassing, ik heb niet gebeld", "I know but never used it",
        "#N/B", "#WAARDE!", "#DIV/0!", "#NV", "Kan niet beoordelen", "Question not answered", "Did not use",
    ],
)  # fmt: skip
def test_what_means_missing_is_missing(text: str) -> None:
    for texts in (SATISFACTION, numbers(1, 5)):
        one = found(texts | {text: 500}, "")
        assert one.answers[text] is None
        assert text not in one.unreadable


def test_none_beside_all_numbers_is_missing_and_nothing_may_be_the_least_of_them() -> None:
    one = found(numbers(1, 5) | {"None": 3}, "Hoe tevreden bent u?")
    assert (one.scale, one.answers, one.doubts) == ("satisfied-1-5", {"None": None}, ())
    assert found(numbers(2, 5) | {"Nada": 3}, "¿Cuánto le gustó?").answers["Nada"] is not None


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
