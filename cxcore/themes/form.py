"""What a list of words is made of: themes, what denies them, and how a word is written down."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from cxcore.errors import CxError
from cxcore.themes.folding import folded

WIDEST_GAP = 3
"""Other words that may come in between where a phrase has a …, at most."""
SHORTEST_STEM = 3
"""Letters beside a star, at least."""
_LONGEST = 80
_GAPS = re.compile(r"\s*(?:…|\.\.\.)\s*")

End = Literal["whole", "start", "end", "inside"]


class ThemeError(CxError):
    """A word or a theme that cannot be added or is not there."""


@dataclass(frozen=True, slots=True)
class Theme:
    """What a comment may be about, and by which words that is seen.

    Attributes
    ----------
    key
        Name for links, files and JSON; what is built in has its name in the text catalogues.
    words
        Words and phrases of which one is enough, as :func:`pattern` reads them.
    unless
        Words and phrases in which a word of this theme does not count.
    topic
        True when a denied word counts as well: "niet duur" is about the price all the same.
    name
        How the organisation calls a theme of its own; empty for what is built in.

    """

    key: str
    words: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    topic: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class Denial:
    """What denies a word.

    Attributes
    ----------
    words
        Deny what follows soon in the same part of a sentence.
    unless
        Look like a denial and are none.
    after
        Deny what stands before, at the end of a part of a sentence.
    breaks
        Words at which a part of a sentence ends, besides punctuation.

    """

    words: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    breaks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """One word of a phrase.

    Attributes
    ----------
    text
        Its letters, folded.
    end
        Whether a word has to be it, start or end with it, or have it inside.
    after_gap
        True when other words may come before it.

    """

    text: str
    end: End
    after_gap: bool = False

    def fits(self, word: str) -> bool:
        match self.end:
            case "whole":
                return word == self.text
            case "start":
                return word.startswith(self.text)
            case "end":
                return word.endswith(self.text)
            case "inside":
                return self.text in word


@dataclass(frozen=True, slots=True)
class Pattern:
    """A word or phrase of the list: what is written there, and its pieces, at least one."""

    written: str
    pieces: tuple[Piece, ...]


def pattern(written: str) -> Pattern:
    """A word or phrase as the list has it: ``wacht*``, ``*robot*``, ``lange rij``, ``niet … opgelost``.

    Raises
    ------
    ThemeError
        When there is no word in it, or fewer than three letters beside a star.

    """
    pieces: list[Piece] = []
    for number, chunk in enumerate(_GAPS.split(written)):
        first = len(pieces)
        for word in chunk.split():
            pieces += _pieces(word, written)
        if number and first and len(pieces) > first:
            pieces[first] = Piece(pieces[first].text, pieces[first].end, after_gap=True)
    if not pieces:
        raise ThemeError("error.theme.empty")
    return Pattern(written, tuple(pieces))


def checked_word(written: str) -> str:
    """A word for the list, with single blanks; ThemeError when it says nothing or nearly everything."""
    plain = " ".join(written.split())
    if len(plain) > _LONGEST:
        raise ThemeError("error.theme.long", longest=_LONGEST)
    pattern(plain)
    return plain


def _pieces(word: str, written: str) -> list[Piece]:
    texts = folded(word.strip("*")).words
    if not texts:
        raise ThemeError("error.theme.empty")
    pieces = [Piece(text, "whole") for text in texts]
    if word.endswith("*"):
        pieces[-1] = Piece(texts[-1], "start")
    if word.startswith("*"):
        pieces[0] = Piece(texts[0], "inside" if pieces[0].end == "start" else "end")
    if any(len(piece.text) < SHORTEST_STEM for piece in pieces if piece.end != "whole"):
        raise ThemeError("error.theme.short", word=written, least=SHORTEST_STEM)
    return pieces
