"""Columns of real files have their known figures, and headers of public ones are read."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from cxcore.surveys.scaling.scaled import scaled
from tests.surveys.scaled_texts import counted, found, mean, numbers

REAL = Path(__file__).parents[3] / "shared" / "surveys"


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
