"""Sentences from the catalogues, by meaning.

A catalogue is a TOML file. An entry is a sentence with named places, ``"{n} van {total}"``, or a table of
plural forms as the language has them (``one``, ``other``), chosen by the detail ``n``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache, partial
from importlib import resources
from typing import Any, Literal

from babel import Locale

from cxcore.text.numbers import format_count, format_date, format_mark

Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = ("nl", "en")
Speaker = Callable[..., str]
"""``say(key, **details)``: the sentence, with whole numbers, marks (floats) and dates as it writes them."""

Entry = str | Mapping[str, str]
PLURAL_FORMS = {"zero", "one", "two", "few", "many", "other"}
"""The forms a language can have; a table with anything else in it (``own`` beside ``other``) is no plural."""


@cache
def catalogue(language: Language) -> dict[str, Entry]:
    """Every entry of a language by its dotted key, such as ``curve.lowest``."""
    source = resources.files("cxcore.text") / f"{language}.toml"
    return dict(_flattened(tomllib.loads(source.read_text("utf-8"))))


@cache
def speak(language: Language) -> Speaker:
    """What says sentences in this language."""
    return partial(_sentence, language)


def _sentence(language: Language, key: str, /, **details: Any) -> str:
    entry = catalogue(language)[key]
    if not isinstance(entry, str):
        entry = entry[Locale(language).plural_form(details["n"])]
    return entry.format(**{name: _written(value, language) for name, value in details.items()})


def _written(value: Any, language: Language) -> Any:
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return format_count(value, language)
    if isinstance(value, float):
        return format_mark(value, language)
    if isinstance(value, date):
        return format_date(value, language)
    return value


def _flattened(table: Mapping[str, Any], prefix: str = "") -> list[tuple[str, Entry]]:
    entries: list[tuple[str, Entry]] = []
    for name, value in table.items():
        if isinstance(value, Mapping) and not value.keys() <= PLURAL_FORMS:
            entries += _flattened(value, f"{prefix}{name}.")
        else:
            entries.append((f"{prefix}{name}", value))
    return entries
