"""The list of words, and which themes a comment is about."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import NamedTuple

from cxcore.themes.folding import folded, spans
from cxcore.themes.form import Denial, Theme
from cxcore.themes.matching import Matcher

NO_DENIAL = Denial()
PRAISE = frozenset({"friendliness", "praise"})
"""Built-in themes that only the content speak of."""


@dataclass(frozen=True)
class Words:
    """A list of words: themes in the order in which they are shown, and what denies them."""

    themes: tuple[Theme, ...]
    denial: Denial = NO_DENIAL

    @cached_property
    def matcher(self) -> Matcher:
        return Matcher(self.themes, self.denial)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        return tuple(theme.key for theme in self.themes)

    def theme(self, key: str) -> Theme | None:
        return next((theme for theme in self.themes if theme.key == key), None)


class Found(NamedTuple):
    """Why a comment has a theme.

    Attributes
    ----------
    theme
        Key of the theme.
    word
        The entry of the list.
    text
        What stands in the comment.
    start
        Its first character there, from 0.

    """

    theme: str
    word: str
    text: str
    start: int


@cache
def built_in() -> Words:
    """The list that comes with the program: ``words.toml``."""
    source = tomllib.loads((resources.files("cxcore.themes") / "words.toml").read_text("utf-8"))
    themes = (
        Theme(key, tuple(each["words"]), tuple(each.get("unless", ())), each.get("topic", False))
        for key, each in source["themes"].items()
    )
    denial = {name: tuple(words) for name, words in source["denial"].items()}
    return Words(tuple(themes), Denial(**denial))


def themes_of(comment: str, words: Words) -> frozenset[str]:
    """The keys of the themes that a comment speaks of."""
    return frozenset(hit.theme for hit in words.matcher.hits(folded(comment)))


def explained(comment: str, words: Words) -> tuple[Found, ...]:
    """Every place at which a comment speaks of a theme, in its own order."""
    hits = words.matcher.hits(folded(comment))
    places = spans(comment) if hits else []
    return tuple(
        Found(
            hit.theme,
            hit.written,
            comment[places[hit.first][0] : places[hit.stop - 1][1]],
            places[hit.first][0],
        )
        for hit in hits
    )
