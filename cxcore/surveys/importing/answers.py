"""What a text in a column of ratings says: a number, a label that stands for one, or nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cxcore.store.coding import Answer, Reader
from cxcore.store.respondents import BLANKS
from cxcore.surveys.names import clean

_NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?", re.IGNORECASE)


def number_in(text: str) -> float | None:
    """The number that a text is, with a point or a comma; None when it is none."""
    word = text.strip(BLANKS)
    return float(word.replace(",", ".")) if _NUMBER.fullmatch(word) else None


def reader(answers: Mapping[str, float | None], low: float, high: float) -> Reader:
    """Reads the texts under a question.

    Parameters
    ----------
    answers
        What a text stands for, None for one that means missing; a text is the same in another case, and a
        number is the same in another spelling.
    low, high
        The ends of the scale, between which an answer must be.

    """
    words = {clean(text).casefold(): value for text, value in answers.items()}
    numbers = {found: value for text, value in answers.items() if (found := number_in(text)) is not None}

    def read(text: str) -> Answer:
        word = clean(text).casefold()
        number = number_in(text)
        if not word:
            return Answer()
        if word in words:
            value = words[word]
        elif number is not None:
            value = numbers.get(number, number)
        else:
            return Answer(reason="value")
        if value is None:
            return Answer()
        return Answer(value) if low <= value <= high else Answer(reason="outside")

    return read
