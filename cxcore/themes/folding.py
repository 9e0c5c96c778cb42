"""A text as words in small letters without accents, and where each stands in the text as it was written."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_SHORT = r"(?:ca|could|did|do|does|had|has|have|is|are|should|was|were|wo|would)(?=nt\b)"
_PICTURE = r"[\u2600-\u27BF\U0001F300-\U0001FAFF]"
_STOP = r"[.,;:!?()\[\]{}<>\n\r\"“”„«»…–—•|]|\s-+\s"
_PLAIN_TOKEN = re.compile(rf"[^\W_]+|{_PICTURE}|{_STOP}")
_TOKEN = re.compile(rf"[^\W_]+(?=n['’]t\b)|n['’]t\b|\b{_SHORT}|(?<=[a-z])nt\b|[^\W_]+|{_PICTURE}|{_STOP}")
"""A run of letters and digits, one pictogram, or the end of a part of a sentence; "n't" is a word."""
_DENYING = re.compile(rf"n['’]t\b|\b{_SHORT}")
_NOT = "n't"
_MARKS = re.compile(r"[\u0300-\u036f]")


@dataclass(frozen=True, slots=True)
class Folded:
    """The words of a text.

    Attributes
    ----------
    words
        In small letters, without accents.
    parts
        The number of the part of the text each stands in; punctuation ends a part.

    """

    words: list[str]
    parts: list[int]


def folded(text: str) -> Folded:
    """The words of a text, in its order."""
    bare = plain(text)
    words, parts, part = [], [], 0
    # Few texts have "n't" in them, and looking for it costs as much as all the rest.
    for token in (_TOKEN if _DENYING.search(bare) else _PLAIN_TOKEN).findall(bare):
        if _is_stop(token):
            part += 1
        else:
            words.append(_NOT if token in {"n’t", "nt"} else token)
            parts.append(part)
    return Folded(words, parts)


def spans(text: str) -> list[tuple[int, int]]:
    """Where each word of :func:`folded` stands: its first character, and the one after its last."""
    letters, places = [], []
    for place, letter in enumerate(text):
        for bare in plain(letter):
            letters.append(bare)
            places.append(place)
    places.append(len(text))
    plain_text = "".join(letters)
    pattern = _TOKEN if _DENYING.search(plain_text) else _PLAIN_TOKEN
    found = (each for each in pattern.finditer(plain_text) if not _is_stop(each[0]))
    return [(places[each.start()], places[each.end()]) for each in found]


def plain(text: str) -> str:
    """A text in small letters and without accents; a character at a time gives the same as all at once."""
    if text.isascii():
        return text.lower()
    return _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold()))


def _is_stop(token: str) -> bool:
    return not token[-1].isalnum() and token[0] < "\u2600"
