"""Answers that say how much of one word, which need not be known; all of them are made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxcore.scales import scale_named
from cxcore.surveys.scaling.degrees import is_rising, word_of
from cxcore.surveys.scaling.labels import fold
from cxcore.surveys.scaling.scaled import scaled
from tests.surveys.scaled_texts import counted, found

RISING = """
Not at all interesting|Slightly interesting|Moderately interesting|Very interesting|Extremely interesting
Not interesting at all|A little interesting|Somewhat interesting|Interesting|Extremely interesting
Very unsafe|Unsafe|Neutral|Safe|Very safe
Extremely unhelpful|Somewhat unhelpful|Neither helpful nor unhelpful|Somewhat helpful|Extremely helpful
Helemaal niet nuttig|Niet zo nuttig|Redelijk nuttig|Nuttig|Zeer nuttig
Zeer onveilig|Onveilig|Neutraal|Veilig|Zeer veilig
Nicht interessant|Kaum interessant|Mäßig interessant|Interessant|Sehr interessant
Sehr unsicher|Eher unsicher|Teils, teils|Eher sicher|Sehr sicher
Pas du tout utile|Peu utile|Moyennement utile|Utile|Très utile
Très désagréable|Plutôt désagréable|Neutre|Plutôt agréable|Très agréable
Nada claro|Poco claro|Algo claro|Bastante claro|Muy claro
Muy inseguro|Inseguro|Ni seguro ni inseguro|Seguro|Muy seguro
Not at all useful|Not very useful|Fairly useful|Very useful
Helemaal niet duidelijk|Een beetje duidelijk|Redelijk duidelijk|Zeer duidelijk
Not at all tasty|Somewhat tasty|Very tasty
"""


@pytest.mark.parametrize("series", [line for line in RISING.split("\n") if line])
def test_degrees_of_a_good_word_are_marks_in_their_order(series: str) -> None:
    texts = series.split("|")
    one = found(counted(*texts), "Our bakery")
    scale = scale_named(one.scale)
    marks = [scale.mark(one.answers[text] or 0) for text in texts]
    assert marks == pytest.approx([1 + 9 * place / (len(texts) - 1) for place in range(len(texts))])
    assert "direction" not in one.doubts


@pytest.mark.parametrize(
    "series",
    [
        "Not at all stressed|Slightly stressed|Moderately stressed|Very stressed|Extremely stressed",
        "Not familiar at all|Slightly familiar|Moderately familiar|Very familiar|Extremely familiar",
        "Not a challenge|Minor challenge|Moderate challenge|Significant challenge|Major challenge",
        "Not at all a problem|Minor problem|Moderate problem|Serious problem",
        "Helemaal niet druk|Niet zo druk|Redelijk druk|Druk|Zeer druk",
    ],
)
def test_whether_more_of_another_word_is_better_is_asked(series: str) -> None:
    assert "direction" in found(counted(*series.split("|")), "Our bakery").doubts


@pytest.mark.parametrize(
    "series",
    [
        "Not often|Often|Very often",
        "Niet vaak|Vaak|Zeer vaak",
        "White bread|Brown bread|Rye bread",
        "Very near|Fairly far|Not there",
        "Very useful|Fairly useful",
        "x safe|y safe|z safe",
    ],
)
def test_other_labels_are_no_degrees(series: str) -> None:
    assert scaled(counted(*series.split("|")), "Our bakery") is None


def test_columns_beside_it_tell_what_a_column_with_few_degrees_is() -> None:
    whole = counted(
        "Nicht interessant", "Kaum interessant", "Mäßig interessant", "Interessant", "Sehr interessant"
    )
    one = found(counted("Kaum interessant", "Mäßig interessant"), "Brot und Kuchen", whole)
    assert (one.scale, one.answers) == ("custom:1:5", {"Kaum interessant": 2, "Mäßig interessant": 3})


def test_how_often_and_how_long_stay_no_ratings() -> None:
    series = counted("Not at all regular", "Slightly regular", "Very regular")
    assert scaled(series, "How often do you buy bread?") is None


def test_which_of_two_labels_says_more() -> None:
    assert is_rising("not safe", "very safe", "safe") is True
    assert is_rising("very safe", "not safe", "safe") is False
    assert is_rising("safe", "odd safe", "safe") is None


@given(st.frozensets(st.text(max_size=30).map(fold), max_size=14))
def test_no_label_is_too_odd(labels: frozenset[str]) -> None:
    assert isinstance(word_of(labels), str)
