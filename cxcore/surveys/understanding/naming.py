"""What a survey question is about, in a few words: the name of a touchpoint, and the kind of answer asked."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple, cast

from cxcore.model import Kind
from cxcore.surveys.names import clean

LONGEST = 60
"""Characters of a touchpoint's name; a longer question is cut between words."""
_MOST_WORDS = 9
_NUMBERING = re.compile(
    r"^[\s¿]*((vraag|question|frage|pregunta|q|v|f|p)\s*\d+[a-z]?(\.\d+)?|\d+(\.\d+)?[a-z]?)\s*[.:)–-]+\s+",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-zà-ÿ]|¿)")
_AHEAD = re.compile(
    r"(?P<about>[^:?]{3,60}?)(:| [-–])\s+(?=(hoe|how|wie|welk|wat|what|comment|que|cual|in hoeverre)\b)"
)
_SCALE = re.compile(r"\d|\(|schaal|scale|skala|echelle|escala|,", re.IGNORECASE)
_EDGES = " \t.,:;?!¿¡\"'“”‘’«»[]*-–…"
_SNAKE = re.compile(r"[^\W\d_]{2,}(_[^\W\d_]{2,})+")
_CAMEL = re.compile(r"[A-Z]?[a-z]{2,}([A-Z][a-z]+)+")
_PREFIX = re.compile(r"^[A-Za-z]{1,2}\d{1,3}_(?=[^\W\d_]{3,}\w*$)")
_DOTTED = re.compile(r"(?=.*\.(\.|$)|(.*\.){4})[^\s.]+(\.+[^\s.]+){1,}\.*")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_CODE = re.compile(r"\w+(\[\w+\])+")
"""What LimeSurvey calls the row of a grid."""


class Subject(NamedTuple):
    """What a question is about.

    Attributes
    ----------
    name
        At most ``LONGEST`` characters and a mark for what was cut off; never empty.
    kind
        As the wording says, where it says importance, expectation or functional.
    plain
        True when a usual beginning such as "How satisfied are you with" was taken off.

    """

    name: str
    kind: Kind | None
    plain: bool


@lru_cache(maxsize=4096)
def subject(question: str) -> Subject:
    """What a question in Dutch, English, German, French or Spanish is about.

    ``"Q3. Hoe tevreden bent u over de bezorging?"`` gives ``"Bezorging"``; a question without a usual
    beginning gives itself.
    """
    text = _spelled(unnumbered(clean(question).lstrip(" [(-–")))
    if _CODE.fullmatch(text):
        return Subject(shortened(text), None, plain=False)
    sentences = _SENTENCE.split(text)
    for sentence in sentences:
        if found := _stripped(sentence):
            return found
    asked = next((one for one in reversed(sentences) if one.rstrip().endswith("?")), text)
    asked = _without_scale(asked)
    return Subject(_capital(shortened(asked.strip(_EDGES))) or shortened(text) or "–", None, plain=False)


def undotted(text: str) -> str:
    """The words of a question of which R made a name: ``How.was.the.shop.``; any other text as it is."""
    return text.replace(".", " ").strip() if _DOTTED.fullmatch(text) else text


def _spelled(text: str) -> str:
    """Words for a name such as ``rating_delivery`` or ``EaseOfUse``."""
    text = undotted(_PREFIX.sub("", text))
    if _SNAKE.fullmatch(text):
        return text.replace("_", " ")
    return _HUMP.sub(" ", text) if _CAMEL.fullmatch(text) else text


def unnumbered(text: str) -> str:
    """A header without "Q3." or "12)" before it."""
    return _NUMBERING.sub("", text)


def shortened(text: str) -> str:
    """The text cut between words, with three dots, when it is longer than a name may be."""
    if len(text) <= LONGEST:
        return text
    head = text[:LONGEST]
    return (head.rsplit(" ", 1)[0] if " " in head else head).rstrip(_EDGES) + "…"


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """Lower case and without accents, each character at its own place."""
    if text.isascii():
        return text.lower()
    return "".join(_FOLDED.get(char) or _fold(char) for char in text)


_FOLDED: dict[str, str] = {"’": "'", "‘": "'", "\xa0": " "}


def _fold(char: str) -> str:
    if char.isascii():
        return char.lower()
    base = unicodedata.normalize("NFD", char)[0].lower()
    return _FOLDED.setdefault(char, base if len(base) == 1 else char)


def _stripped(sentence: str) -> Subject | None:
    sentence = _without_scale(sentence).strip(" \t?.:…¿")
    plain = folded(sentence)
    if ahead := _AHEAD.match(plain):
        return Subject(_name(sentence[: ahead.end("about")]), None, plain=True)
    for kind, pattern in _stems():
        if found := pattern.fullmatch(plain):
            about = _without_articles(sentence[found.start("about") : found.end("about")])
            if _is_noun_phrase(about):
                return Subject(_name(about), kind, plain=True)
    return None


def _without_scale(sentence: str) -> str:
    plain = folded(sentence)
    for piece in _pieces() if _SCALE.search(plain) else ():
        found = piece.search(plain)
        if found and (rest := plain[: found.start()] + plain[found.end() :]).strip(_EDGES):
            sentence, plain = sentence[: found.start()] + sentence[found.end() :], rest
    return sentence


def _without_articles(text: str) -> str:
    text = text.strip(_EDGES)
    while " " in text and folded(text.split(" ", 1)[0]) in _words("first_words"):
        text = text.split(" ", 1)[1].lstrip()
    return re.sub(r"^[ld]['’](?=\w)", "", text, flags=re.IGNORECASE)


def _is_noun_phrase(text: str) -> bool:
    words = folded(text).split()
    return (
        0 < len(words) <= _MOST_WORDS
        and len(text) <= LONGEST
        and words[0] not in _words("no_subject")
        and any(char.isalpha() for char in text)
        and not re.search(r"[?!]|\. ", text)
    )


def _name(text: str) -> str:
    return _capital(shortened(text.strip(_EDGES)))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    text = files("cxcore.surveys.understanding").joinpath("stems.toml").read_text("utf-8")
    return cast("dict[str, dict[str, list[str]]]", tomllib.loads(text))


@cache
def _stems() -> tuple[tuple[Kind | None, re.Pattern[str]], ...]:
    kinds: tuple[tuple[str, Kind | None], ...] = (
        ("importance", "importance"), ("expectation", "expectation"),
        ("functional", "functional"), ("rating", None),
    )  # fmt: skip
    return tuple(
        (kind, re.compile(stem.replace("~", "(?P<about>.+?)")))
        for table, kind in kinds
        for stems in _data()[table].values()
        for stem in stems
    )


@cache
def _pieces() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(piece) for piece in _data()["cut"]["pieces"])


@cache
def _words(which: str) -> frozenset[str]:
    return frozenset(_data()["cut"][which])
