"""What the answers of surveys are called in five languages, and a few of them in further ones."""

from __future__ import annotations

import html
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from cxcore.model import Kind
from cxcore.scales import scale_named

_SOURCES = tuple(Path(__file__).with_name(name) for name in ("labels.toml", "further_labels.toml"))
_CHOICE = re.compile(r"\{([^{}]*)\}")
_MARKUP = re.compile(r"<[^<>]{1,80}>")
_PARENTHESES = re.compile(r"[(\[][^()\[\]]*[)\]]")
_NO_WORD = re.compile(r"[\W_]+")
_START = 3
"""So many letters of a phrase's first word tell whether it can stand in a question."""
_UNSEEN = {ord(sign): None for sign in "\ufeff\u200b\u200c\u200d\u00ad"}


class LabelSet(NamedTuple):
    """The labels of one answer scale, worst first.

    Attributes
    ----------
    scale
        Key of the scale.
    kind
        What such answers are about, where the labels tell.
    labels
        The different wordings of each answer, folded.
    amount
        True when the labels only say how much of something there is.
    judging
        True when they are answers only to a question that asks for a judgement.
    level
        True for low to high and slow to fast, of which the best end depends on what is asked.

    """

    scale: str
    kind: Kind | None
    labels: tuple[tuple[str, ...], ...]
    amount: bool
    judging: bool
    level: bool

    def answer(self, place: int) -> float:
        """The raw answer of the label at this place from 0, worst first."""
        return round(scale_named(self.scale).answer(1 + 9 * place / (len(self.labels) - 1)), 6)


class Place(NamedTuple):
    """Where a label stands: in which set (by number) and at which place in it, from 0."""

    set: int
    place: int


class Phrase(NamedTuple):
    """Words that tell something when they stand in a question.

    ``whole`` when they must be all of it, ``last`` when they must end it.
    """

    words: str
    meaning: str
    whole: bool
    last: bool

    def stands_in(self, question: str) -> bool:
        """Whether these words are in a folded question with a blank on both sides."""
        if self.whole:
            return f" {self.words} " == question
        return question.endswith(self.words) if self.last else self.words in question


class Labels(NamedTuple):
    """Everything in both files.

    Attributes
    ----------
    sets
        All label sets.
    places
        Where each folded label stands.
    missing
        Folded texts that mean that there is no answer.
    missing_starts
        Folded words, and a blank, with which such texts begin.
    faces
        −2 (very bad) to 2 (very good) with the order within it, by face.
    units
        Folded words after a number that make it an amount, a duration or a date.
    yes_no
        Folded answers to questions that have no better and worse.
    good
        Folded words of which more is better.
    phrases
        What tells what about a question, by the first letters of its first word; the empty text has those
        that may stand within a word.

    """

    sets: tuple[LabelSet, ...]
    places: Mapping[str, tuple[Place, ...]]
    missing: frozenset[str]
    missing_starts: tuple[str, ...]
    faces: Mapping[str, int]
    units: frozenset[str]
    yes_no: frozenset[str]
    good: frozenset[str]
    phrases: Mapping[str, tuple[Phrase, ...]]

    def meanings(self, question: str) -> frozenset[str]:
        """The meanings of which a phrase stands in this folded question."""
        padded = f" {question} "
        starts = {"", *(word[:_START] for word in question.split(" "))}
        return frozenset(
            phrase.meaning
            for start in starts
            for phrase in self.phrases.get(start, ())
            if phrase.stands_in(padded)
        )


def fold(text: str) -> str:
    """The words of a text in lower case, without accents, mark-up, punctuation and symbols."""
    if "&" in text:
        text = html.unescape(text)
    if "<" in text:
        text = _MARKUP.sub(" ", text)
    text = text.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_UNSEEN))
        text = "".join(sign for sign in text if not unicodedata.combining(sign))
    return _NO_WORD.sub(" ", text).strip()


def without_parentheses(text: str) -> str:
    """The text without what stands in parentheses."""
    return _PARENTHESES.sub(" ", text)


@lru_cache(maxsize=1)
def labels() -> Labels:
    """The labels known; read from the package at the first call."""
    source, further = (tomllib.loads(path.read_text("utf-8")) for path in _SOURCES)
    sets = tuple(_label_set(one) for one in (*source["set"], *further["set"]))
    places: dict[str, list[Place]] = {}
    for number, one in enumerate(sets):
        for place, wordings in enumerate(one.labels):
            for wording in wordings:
                places.setdefault(wording, []).append(Place(number, place))
    return Labels(
        sets=sets,
        places={label: tuple(found) for label, found in places.items()},
        missing=frozenset(
            word for entry in source["missing"] + further["missing"] for word in _wordings(entry)
        ),
        missing_starts=tuple(f"{start} " for entry in source["missing_starts"] for start in _wordings(entry)),
        faces={
            face: valence
            for valence, faces in zip((-2, -1, 0, 1, 2), source["faces"].values(), strict=True)
            for face in faces
        },
        units=frozenset(source["units"].split()),
        yes_no=frozenset(fold(word) for word in (source["yes_no"] + " " + further["yes_no"]).split()),
        good=frozenset(fold(word) for word in source["good"].split()),
        phrases=_phrases(source["wording"], further["wording"]),
    )


def _label_set(source: Mapping[str, Any]) -> LabelSet:
    return LabelSet(
        scale=source["scale"],
        kind=source.get("kind"),
        labels=tuple(_wordings(entry) for entry in source["labels"]),
        amount=source.get("amount", False),
        judging=source.get("judging", False),
        level=source.get("level", False),
    )


def _wordings(entry: str) -> tuple[str, ...]:
    """The folded texts that an entry such as ``{helemaal,geheel} {mee ,}eens|akkoord`` stands for."""
    found = (fold(text) for pattern in entry.split("|") for text in _expanded(pattern))
    return tuple(dict.fromkeys(text for text in found if text))


def _expanded(pattern: str) -> Iterator[str]:
    if choice := _CHOICE.search(pattern):
        for option in choice[1].split(","):
            yield from _expanded(pattern[: choice.start()] + option + pattern[choice.end() :])
    else:
        yield pattern


def _phrases(*sources: Mapping[str, list[str]]) -> dict[str, tuple[Phrase, ...]]:
    """Words between blanks where a word must begin or end, so that ``in`` finds them in a padded question."""
    found: dict[str, tuple[Phrase, ...]] = {}
    for meaning, texts in (entry for source in sources for entry in source.items()):
        for text in (one for pattern in texts for one in _expanded(pattern)):
            words, whole, within = fold(text), text.startswith("="), text.startswith("*")
            start = "" if within else words.split(" ")[0][:_START]
            last = text.endswith(".")
            if not whole:
                words = ("" if within else " ") + words + (" " if last or text.endswith("$") else "")
            found[start] = (*found.get(start, ()), Phrase(words, meaning, whole, last))
    return found
