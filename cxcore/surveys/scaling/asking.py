"""What the wording of a question says of its answers: their ends, their direction, what they are about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from cxcore.model import Kind
from cxcore.surveys.scaling.labels import fold, labels

_LONGEST = 1000
_BEGINNING = 3
"""Words within which somebody says that something is counted."""
_JUDGING = frozenset({
    "asks", "recommend", "mark", "school", "slider", "effort", "difficulty", "ease", "ces", "csat", "overall",
    "expectation", "importance", "satisfaction", "agreement",
})  # fmt: skip
_DASHES = str.maketrans({"−": "-", "–": "-", "—": "-", "‒": "-", "\u00a0": " "})
_PAIR = re.compile(
    r"(?<![\w.,:/-])(-?\d{1,3})\s*(?:-|tot en met|tot|t/m|to|through|bis|hasta|à|al|a|…|\.\.\.?)"
    r"\s*\+?(-?\d{1,3})(?![\d%:/-]|[.,]\d)"
    r"|\b(?:between|tussen|zwischen|entre|van|von|from|de)\s+(-?\d{1,3})\s+(?:and|en|und|et|y)\s+(-?\d{1,3})\b",
    re.ASCII | re.IGNORECASE,
)
_SAYS = re.compile(
    r"(?<![\d.,])(-?\d{1,3})\s*"
    r"(?:=|:|\b(?:is|means|being|betekent|staat voor|bedeutet|steht für|signifie|significa|es|est)\b)"
    r"\s*([^\d,;.()\[\]/=]{2,60})",
    re.ASCII | re.IGNORECASE,
)
_OUT_OF = re.compile(r"(?:out of|sur|op|van de|/|sobre|von)\s*(5|7|10|100)\b", re.ASCII | re.IGNORECASE)
_UNIT = re.compile(
    r"[(\[](h|hrs|hours?|uur|uren|std|stunden|heures|horas|min|mins|minutes|minuten|minutos|sec|seconds|km|c?m|mm"
    r"|k?g|lbs|m?l|eur|euros?|usd|[€$£]|years|jaar|jahre|ans|años|maanden|months|weken|weeks|dagen|days)[)\]]\s*[?:]?$",
    re.IGNORECASE,
)
_NUMBER_OF = re.compile(
    r"\s*(?:(?:n|nb|nbr|num|no|nr|cnt)_+(?=[^\W\d])|(?:(?:nb|nbre|nbr)\.?\s|n[º°]|\#)\s*(?:de\s|d['’])?(?=[^\W\d]{3})"
    r"|%\s*(?:of|in|van|de|der|des|du)\b)",
    re.IGNORECASE,
)
_NO_COUNT = re.compile(
    r"\b(last|past|afgelopen|letzten|derni[eè]re?s|[uú]ltim[oa]s) \w+ \w+,|\bcount\W*$"
    r"|\b(sufficient|enough|voldoende|genoeg|suffisante?s?|suficientes?|ausreichend|genug)\b",
    re.IGNORECASE,
)
"""What makes a word for counting part of a statement: "In the last seven days, I …", "my opinions count"."""
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_AND = re.compile(r"\s+(?:and|en|und|et|y|to|tot|bis|&|-)\s*$", re.IGNORECASE)


class Asked(NamedTuple):
    """What a question says.

    Attributes
    ----------
    meanings
        Which of the meanings of ``labels.toml`` its words have.
    ends
        Lowest and highest answer, where it names them.
    ends_mean
        Numbers with the folded words that it gives to them.
    most
        Highest answer where only that is named.

    """

    meanings: frozenset[str]
    ends: tuple[float, float] | None
    ends_mean: tuple[tuple[float, str], ...]
    most: float | None

    @property
    def is_no_rating(self) -> bool:
        """True for ranks, years, how often and how long, and for how many where no judgement is asked."""
        ranked = "ranked" in self.meanings and "on_scale" not in self.meanings
        counted = "counts" in self.meanings and "asks" not in self.meanings
        return ranked or counted or "never" in self.meanings

    @property
    def is_ranking(self) -> bool:
        """True for ranks on a scale, of which 1 may be the best."""
        return "ranked" in self.meanings

    @property
    def is_judging(self) -> bool:
        """True where something is judged, so that numbers beneath it say how good it is."""
        return bool(self.meanings & _JUDGING)

    @property
    def is_own(self) -> bool:
        """True for a statement in the first person: who answers says how far it holds."""
        return "own" in self.meanings

    @property
    def is_recommending(self) -> bool:
        return "recommend" in self.meanings

    @property
    def is_about_effort(self) -> bool:
        """True where a high number would be much effort, or much difficulty."""
        return bool(self.meanings & {"effort", "difficulty"}) and "ease" not in self.meanings

    @property
    def is_two_sided_about_effort(self) -> bool:
        """True where both easy and difficult are named, so that the words do not tell which end is which."""
        hard = bool(self.meanings & {"effort", "difficulty"})
        return hard and "ease" in self.meanings and "made" not in self.meanings


@lru_cache(maxsize=4096)
def asked(wording: str) -> Asked:
    """What this wording says; never raises."""
    text = wording[:_LONGEST]
    text = text if " " in text else _CAMEL.sub(" ", text)
    meanings = labels().meanings(fold(text))
    if _UNIT.search(text) or _NUMBER_OF.match(text):
        meanings |= {"counts"}
    elif {"own", "counts"} <= meanings and _NO_COUNT.search(text) and not _begins_with_counting(text):
        meanings -= {"counts"}
    if not any(sign.isdigit() for sign in text):
        return Asked(meanings, None, (), None)
    plain = text.translate(_DASHES)
    means = dict(_meant(plain))
    out_of = _OUT_OF.search(plain)
    return Asked(meanings, _ends(plain, means), tuple(means.items()), float(out_of[1]) if out_of else None)


def _begins_with_counting(text: str) -> bool:
    """False for a statement that goes on about days, a number or a count: "At work, my opinions count"."""
    return "counts" in labels().meanings(" ".join(fold(text).split(" ")[:_BEGINNING]))


def _ends(plain: str, means: dict[float, str]) -> tuple[float, float] | None:
    for found in _PAIR.finditer(plain):
        first, second = (float(number) for number in found.groups() if number is not None)
        if _plausible(min(first, second), max(first, second)):
            return min(first, second), max(first, second)
    if len(means) > 1 and _plausible(min(means), max(means)):
        return min(means), max(means)
    return None


def _plausible(low: float, high: float) -> bool:
    return (low in {0, 1} and (3 <= high <= 11 or high == 100)) or (low == -high and 1 <= high <= 10)


def _meant(plain: str) -> Iterator[tuple[float, str]]:
    for found in _SAYS.finditer(plain):
        if words := fold(_AND.sub("", found[2])):
            yield float(found[1]), words


def kind_of(asked_: Asked, scale: str, of_labels: Kind | None) -> Kind | None:
    """What the answers are about by wording, labels and scale; None where none of them tells."""
    meanings = asked_.meanings
    if asked_.is_recommending and scale == "nps-0-10":
        return "nps"
    told: dict[Kind, bool] = {
        "csat": "csat" in meanings,
        "importance": "importance" in meanings,
        "ces": bool(meanings & {"ces", "effort"})
        or ("ease" in meanings and bool(meanings & {"made", "was"})),
        "expectation": "expectation" in meanings and "met" not in meanings,
        "overall": "overall" in meanings,
    }
    return of_labels or next((kind for kind, holds in told.items() if holds), None)
