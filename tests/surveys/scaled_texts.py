"""Made-up columns and what is found of them, for the tests of scales."""

from __future__ import annotations

from collections.abc import Collection

from cxcore.surveys.scaling.scaled import Scaled, scaled

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


def found(texts: dict[str, int], wording: str = "", beside: Collection[str] = ()) -> Scaled:
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
