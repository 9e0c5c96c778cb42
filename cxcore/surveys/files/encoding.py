"""Which encoding a text of single bytes is in: Windows-1252, or Mac Roman from an old Mac.

Statistical detectors are wrong too often on short texts to be asked. Letters, quotes and blanks tell by
where they stand: no capital follows a small letter within a word, and a dash stands between blanks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

MOST_SEEN = 20_000
"""Stretches of bytes above 127 that are looked at."""
_STRETCH = re.compile(rb"[\x80-\xff]+")
_COMMON = set("éèëêáàâäíìîïóòôöúùûüçñßœæøåãõÉÈËÊÁÀÂÄÍÎÏÓÔÖÚÛÜÇÑŒÆØÅ")
_OPENING = set("“‘„«¿¡")
_CLOSING = set("”’»…")
_BETWEEN = set("–—•·")
_WITH_NUMBERS = set("€£°½¼¾²³±×µ%§")
_ALWAYS = {"\u00a0": 1.0, **dict.fromkeys("‹›®©™", -1.0)}
_BAD = -3.0
_ODD = -1.0
_WELL = 1.0
_SURE = 2.0


def single_byte(pieces: Iterator[bytes]) -> str:
    """``mac_roman`` when the bytes make better text that way, ``cp1252`` otherwise.

    Parameters
    ----------
    pieces
        The text, in pieces of any size.

    """
    found = Counter(islice((stretch for piece in pieces for stretch in _stretches(piece)), MOST_SEEN))
    mac = sum(_score(part.decode("mac_roman")) * n for part, n in found.items())
    windows = sum(_score(part.decode("cp1252", "replace")) * n for part, n in found.items())
    return "mac_roman" if mac > windows else "cp1252"


def _stretches(piece: bytes) -> Iterator[bytes]:
    """Bytes above 127 that follow each other, with the byte at either side."""
    for match in _STRETCH.finditer(piece):
        yield piece[max(match.start() - 1, 0) : match.end() + 1]


def _score(text: str) -> float:
    """How well the letters beyond ASCII stand in their surroundings."""
    padded = f" {text} " if ord(text[0]) > 127 else f"{text} "
    return sum(
        _fits(before, letter, after)
        for before, letter, after in zip(padded, padded[1:], padded[2:], strict=False)
        if ord(letter) > 127
    )


def _fits(before: str, letter: str, after: str) -> float:
    if letter.isalpha():
        return _fits_as_letter(before, letter, after)
    if letter in _OPENING:
        return _SURE if not before.isalnum() and not after.isspace() else _BAD
    if letter in _CLOSING:
        apostrophe = letter == "’" and before.isalpha() and after.isalpha()
        return _WELL if apostrophe else _SURE if not before.isspace() and not after.isalnum() else _BAD
    if letter in _BETWEEN:
        return _SURE if before.isspace() == after.isspace() and not before.isalpha() else _ODD
    if letter in _WITH_NUMBERS:
        return _WELL if before.isdigit() or after.isdigit() or after.isspace() else _ODD
    return _ALWAYS.get(letter, _BAD)


def _fits_as_letter(before: str, letter: str, after: str) -> float:
    """Letters stand in words, capitals before small letters or among capitals."""
    alone = not before.isalpha() and not after.isalpha()
    if letter not in _COMMON:
        return _BAD if alone or (letter.isupper() and before.islower()) else _ODD
    if letter.isupper():
        if before.islower():
            return _BAD
        return _WELL if after.isalpha() else _ODD
    if before.isupper() and after.isupper():
        return _BAD
    if alone:
        return 0.5 if letter in "àéèóú" else _BAD
    return _WELL if not (after.isupper() and not before.isalpha()) else _BAD
