"""Finding the words of themes in a text, where they stand and are not denied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from cxcore.themes.folding import Folded
from cxcore.themes.form import SHORTEST_STEM, WIDEST_GAP, Denial, End, Pattern, Piece, Theme, pattern

DENIED_FOR = 4
"""How many words after a denial are denied, at most."""
_DENIED_BEFORE = 3
_REMEMBERED = 1 << 16
Role = Literal["word", "unless", "denial", "no-denial"]


class Hit(NamedTuple):
    """Words ``first`` up to ``stop`` of a text are those of a theme, by this entry of its list."""

    theme: str
    written: str
    first: int
    stop: int


@dataclass(frozen=True, slots=True, eq=False)
class _Entry:
    """A pattern of the list with its part in it: of which theme, or what it does to others."""

    found: Pattern
    role: Role
    theme: int
    anchor: Piece


class _Place(NamedTuple):
    """An entry that stands in a text: from ``first`` to before ``stop``."""

    entry: _Entry
    first: int
    stop: int


class _Around(NamedTuple):
    """What the words of a text do to one another.

    Attributes
    ----------
    denying
        Words that deny what follows.
    breaking
        Words that end a part of a sentence.

    """

    denying: frozenset[int]
    breaking: frozenset[int]


class Matcher:
    """A list of words made ready for finding."""

    def __init__(self, themes: Sequence[Theme], denial: Denial) -> None:
        self._themes = themes
        self._after: dict[str, list[Pattern]] = {}
        for each in map(pattern, denial.after):
            self._after.setdefault(each.pieces[-1].text, []).append(each)
        self._breaks = frozenset(denial.breaks)
        self._single = frozenset(denial.words)
        self._index: dict[tuple[End, str], list[_Entry]] = {}
        for entry in _entries(themes, denial):
            self._index.setdefault(_shelf(entry.anchor), []).append(entry)
        # Texts share most of their words, so what has a word in it is looked up once.
        self._with = lru_cache(_REMEMBERED)(self._looked_up)

    def hits(self, text: Folded) -> list[Hit]:
        """Every place that speaks of a theme, in the order of the text."""
        anchored = [(entry, place) for place, word in enumerate(text.words) for entry in self._with(word)]
        if not any(entry.role == "word" for entry, _ in anchored):
            return []
        around = self._around(text, [each for each in anchored if each[0].theme < 0])
        places = [*_places([each for each in anchored if each[0].theme >= 0], text, around)]
        shut = {
            (place.entry.theme, word)
            for place in places
            if place.entry.role == "unless"
            for word in range(place.first, place.stop)
        }
        hits = [self._hit(place) for place in places if self._counts(place, shut, text, around)]
        return sorted(hits, key=lambda hit: (hit.first, hit.stop, hit.theme, hit.written))

    def _looked_up(self, word: str) -> tuple[_Entry, ...]:
        shelves: tuple[tuple[End, str], ...] = (
            ("whole", word),
            ("start", word[:SHORTEST_STEM]),
            ("end", word[-SHORTEST_STEM:]),
            ("inside", ""),
        )
        entries = (entry for shelf in shelves for entry in self._index.get(shelf, ()))
        return tuple(entry for entry in entries if entry.anchor.fits(word))

    def _hit(self, place: _Place) -> Hit:
        return Hit(self._themes[place.entry.theme].key, place.entry.found.written, place.first, place.stop)

    def _counts(self, place: _Place, shut: set[tuple[int, int]], text: Folded, around: _Around) -> bool:
        entry, first, stop = place
        if entry.role != "word" or any((entry.theme, word) in shut for word in range(first, stop)):
            return False
        free = self._themes[entry.theme].topic or any(
            piece.text in self._single for piece in entry.found.pieces
        )
        return free or not self._denied(text, first, stop, around)

    def _around(self, text: Folded, anchored: Sequence[tuple[_Entry, int]]) -> _Around:
        places = [*_places(anchored, text, _Around(frozenset(), frozenset()))]
        denials = {place.stop - 1 for place in places if place.entry.role == "denial"}
        for place in places:
            if place.entry.role == "no-denial":
                denials.difference_update(range(place.first, place.stop))
        breaks = (place for place, word in enumerate(text.words) if word in self._breaks)
        return _Around(frozenset(denials), frozenset(breaks))

    def _denied(self, text: Folded, first: int, stop: int, around: _Around) -> bool:
        for place in range(first - 1, max(first - 1 - DENIED_FOR, -1), -1):
            if text.parts[place] != text.parts[first] or place in around.breaking:
                break
            if place in around.denying:
                return True
        return self._denied_afterwards(text, stop, around)

    def _denied_afterwards(self, text: Folded, stop: int, around: _Around) -> bool:
        """Whether the part of the sentence ends in a denial that belongs to what stands before ``stop``."""
        end = stop
        while (
            end < len(text.words) and text.parts[end] == text.parts[stop - 1] and end not in around.breaking
        ):
            end += 1
        after = self._after.get(text.words[end - 1], ())
        starts = (end - len(each.pieces) for each in after if _ends(each, text, end))
        return any(stop <= start <= stop + _DENIED_BEFORE for start in starts)


def _entries(themes: Sequence[Theme], denial: Denial) -> Iterator[_Entry]:
    for number, theme in enumerate(themes):
        yield from (_entry(word, "word", number) for word in theme.words)
        yield from (_entry(word, "unless", number) for word in theme.unless)
    yield from (_entry(word, "denial", -1) for word in denial.words)
    yield from (_entry(word, "no-denial", -1) for word in denial.unless)


def _entry(word: str, role: Role, theme: int) -> _Entry:
    """With the longest piece as its anchor: that is the rarest more often than the first, such as "niet"."""
    found = pattern(word)
    return _Entry(found, role, theme, max(found.pieces, key=lambda piece: len(piece.text)))


def _shelf(piece: Piece) -> tuple[End, str]:
    """Where a piece is looked up: whole words by all letters, stems by as many as each has."""
    match piece.end:
        case "whole":
            return piece.end, piece.text
        case "start":
            return piece.end, piece.text[:SHORTEST_STEM]
        case "end":
            return piece.end, piece.text[-SHORTEST_STEM:]
        case "inside":
            return piece.end, ""


def _places(anchored: Sequence[tuple[_Entry, int]], text: Folded, around: _Around) -> Iterator[_Place]:
    """Where entries stand whose anchors are at these places."""
    tried = set()
    for entry, place in anchored:
        if len(entry.found.pieces) == 1:
            yield _Place(entry, place, place + 1)
        elif entry not in tried:
            tried.add(entry)
            for first in _starts(entry.found.pieces[0], text):
                if stop := _stop(entry.found, text, first, around):
                    yield _Place(entry, first, stop)


def _starts(piece: Piece, text: Folded) -> list[int]:
    if piece.end == "whole":
        if piece.text not in text.words:
            return []
        return [place for place, word in enumerate(text.words) if word == piece.text]
    return [place for place, word in enumerate(text.words) if piece.fits(word)]


def _stop(found: Pattern, text: Folded, first: int, around: _Around) -> int:
    """The place after the last word of a pattern whose first piece fits here; 0 when the rest does not."""
    place = first + 1
    for piece in found.pieces[1:]:
        widest = place + (WIDEST_GAP if piece.after_gap else 0)
        while place < len(text.words) and text.parts[place] == text.parts[first]:
            if piece.fits(text.words[place]):
                break
            if place == widest or place in around.denying or place in around.breaking:
                return 0
            place += 1
        else:
            return 0
        place += 1
    return place


def _ends(each: Pattern, text: Folded, end: int) -> bool:
    start = end - len(each.pieces)
    return start >= 0 and all(
        piece.fits(word) for piece, word in zip(each.pieces, text.words[start:end], strict=True)
    )
