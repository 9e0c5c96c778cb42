"""What a fresh proposal has in common with the journey, and with what an earlier file was taken for."""

from __future__ import annotations

import re
from collections.abc import Mapping as Table
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from cxcore.model import Journey
from cxcore.scales import scale_named
from cxcore.surveys.mapping import ColumnUse, Doubt, Mapping
from cxcore.surveys.names import Names, clean
from cxcore.surveys.understanding.naming import folded
from cxcore.surveys.understanding.roles import is_nobody

Texts = Table[str, int] | None

SURE = 92.0
"""Likeness, 0–100, from which two names are taken as the same."""
UNSURE = 75.0
"""Likeness from which two names may be the same: proposed, and marked for the user."""
_REWORDED = 55.0
"""Below this likeness a question with a known id may be another question."""
_PART_OF = 0.85
"""What it is worth when one name holds all words of the other."""
_NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)")
_SMALL_WORDS = re.compile(
    r"\b(de|het|een|van|met|over|uw|je|onze|ons|the|a|an|of|with|our|your|der|die|das|den|mit|la|le|les|el|los|las|del)\b"
)


class _Pair(NamedTuple):
    score: float
    place: int
    touchpoint: str


def matched(
    uses: Sequence[ColumnUse],
    journey: Journey | None,
    remembered: Mapping | None = None,
    texts: Sequence[Texts] = (),
) -> tuple[ColumnUse, ...]:
    """The uses as an earlier file settled them, with the journey's own touchpoints and personas.

    A column is known again by the id of its question, or else by its label; a touchpoint by its name or key,
    or else by likeness of the text. Between :data:`UNSURE` and :data:`SURE` the doubt "touchpoint" is set;
    below, the touchpoint is a new one. Two columns of one kind and scale never share a touchpoint unless
    they did before.

    Parameters
    ----------
    texts
        What stands in each column, None where that is too much to list; without them nothing is checked.

    """
    known = _known(uses, remembered.columns if remembered else ())
    contents = texts or [None] * len(uses)
    settled = [_settled(*one) for one in zip(uses, known, contents, strict=True)]
    asked_before = {place for place, old in enumerate(known) if old and _same_subject(settled[place], old)}
    placed = _placed(settled, journey, asked_before) if journey and journey.touchpoints else settled
    renamed = {
        fresh.touchpoint: use.touchpoint for fresh, use in zip(settled, placed, strict=True) if _rated(use)
    }
    return tuple(
        _with_names(_followed(use, renamed, known=place in asked_before), journey, contents[place])
        for place, use in enumerate(placed)
    )


def likeness(one: str, other: str) -> float:
    """How alike two names are, 0–100: the order of words, accents, case and articles do not matter."""
    from rapidfuzz import fuzz

    first, second = _plain(one), _plain(other)
    if not first or not second:
        return 0.0
    return max(fuzz.token_sort_ratio(first, second), _PART_OF * fuzz.token_set_ratio(first, second))


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    words = re.sub(r"[\W_]+", " ", folded(text))
    return " ".join(_SMALL_WORDS.sub(" ", words).split()) or words.strip()


def _rated(use: ColumnUse) -> bool:
    return use.use == "rating" or use.because == "direction"


def _known(uses: Sequence[ColumnUse], before: Sequence[ColumnUse]) -> list[ColumnUse | None]:
    """The earlier use of each column: by id, or else by label; equal labels in their order."""
    by_id = {use.id: use for use in before if use.id}
    by_label: dict[str, list[ColumnUse]] = {}
    for use in before:
        by_label.setdefault(clean(use.header).casefold(), []).append(use)
    found: list[ColumnUse | None] = []
    for use in uses:
        same = _reworded(use, by_id.get(use.id)) if use.id else None
        labelled = by_label.get(clean(use.header).casefold(), [])
        if same is None and labelled:
            same = labelled.pop(0) if len(labelled) > 1 else labelled[0]
        found.append(same)
    return found


def _reworded(use: ColumnUse, same: ColumnUse | None) -> ColumnUse | None:
    """The earlier use under the same id; an id under quite other words may be of another survey."""
    if same is None or likeness(use.header, same.header) >= _REWORDED:
        return same
    return _with_doubt(same, "touchpoint") if _rated(same) and _rated(use) else None


def _with_doubt(use: ColumnUse, doubt: Doubt) -> ColumnUse:
    return use if doubt in use.doubts else use.model_copy(update={"doubts": (*use.doubts, doubt)})


def _settled(fresh: ColumnUse, old: ColumnUse | None, texts: Texts) -> ColumnUse:
    """The earlier use, as far as what stands in the column now fits it."""
    if old is None or not _fits(fresh, old, texts):
        return fresh if old is None else _doubted(fresh, old)
    doubts: tuple[Doubt, ...] = old.doubts
    dates = old.dates
    if fresh.use == "time" and old.use == "time" and "dates" not in fresh.doubts:
        doubts, dates = (), fresh.dates
    kept = {"header": fresh.header, "id": fresh.id, "doubts": doubts, "dates": dates}
    return old.model_copy(update=kept)


def _fits(fresh: ColumnUse, old: ColumnUse, texts: Texts) -> bool:
    if old.use == "left-out":
        return True
    if fresh.because == "personal":
        # Only the keyed hash of it was asked for.
        return old.use == "respondent"
    if old.use == "rating":
        return (texts is None and fresh.use == "rating") or _are_answers(texts or {}, old)
    if old.use == "time":
        return fresh.use == "time" or fresh.because in {"metadata", "empty"}
    return True


def _are_answers(texts: Table[str, int], use: ColumnUse) -> bool:
    """True when each text is a number on the scale, or was given a meaning."""
    scale = scale_named(use.scale)
    given = {clean(text).casefold() for text in use.answers}
    for text in texts:
        if clean(text).casefold() in given:
            continue
        if not _NUMBER.fullmatch(text) or not scale.contains(float(text.replace(",", "."))):
            return False
    return True


def _doubted(fresh: ColumnUse, old: ColumnUse) -> ColumnUse:
    """A fresh use for a column whose contents changed: it keeps its touchpoint, and says so."""
    if not (_rated(fresh) and _rated(old)):
        return fresh
    return _with_doubt(fresh.model_copy(update={"touchpoint": old.touchpoint, "kind": old.kind}), "scale")


def _same_subject(use: ColumnUse, old: ColumnUse) -> bool:
    return (
        (_rated(use) or use.use == "comment")
        and use.touchpoint == old.touchpoint
        and (_rated(old) or old.use == "comment")
    )


def _placed(uses: Sequence[ColumnUse], journey: Journey, asked_before: set[int]) -> list[ColumnUse]:
    """Ratings at the journey's own touchpoints, the likest pairs first."""
    names = Names(journey.touchpoints)
    told, taken = list(uses), set[tuple[str, str, str]]()
    open_ = []
    for place, use in enumerate(uses):
        found = names.find(use.touchpoint) if _rated(use) and use.touchpoint else None
        if found and (place in asked_before or _key(use, found.name) not in taken):
            told[place] = use.model_copy(update={"touchpoint": found.name})
            taken.add(_key(use, found.name))
        elif _rated(use) and use.touchpoint and place not in asked_before:
            open_.append(place)
    for pair in _pairs(uses, open_, [one.name for one in journey.touchpoints]):
        use = told[pair.place]
        if pair.place in open_ and _key(use, pair.touchpoint) not in taken:
            open_.remove(pair.place)
            taken.add(_key(use, pair.touchpoint))
            told[pair.place] = _at(use, pair)
    return told


def _pairs(uses: Sequence[ColumnUse], places: Sequence[int], names: Sequence[str]) -> list[_Pair]:
    import numpy as np
    from rapidfuzz import fuzz, process

    about = [_plain(uses[place].touchpoint) for place in places]
    known = [_plain(name) for name in names]
    scores = np.maximum(
        process.cdist(about, known, scorer=fuzz.token_sort_ratio),
        _PART_OF * process.cdist(about, known, scorer=fuzz.token_set_ratio),
    )
    pairs = [
        _Pair(float(scores[row, column]), places[row], names[column])
        for row, column in zip(*np.nonzero(scores >= UNSURE), strict=True)
    ]
    return sorted(pairs, key=lambda pair: (-pair.score, pair.place))


def _at(use: ColumnUse, pair: _Pair) -> ColumnUse:
    use = use.model_copy(update={"touchpoint": pair.touchpoint})
    return use if pair.score >= SURE else _with_doubt(use, "touchpoint")


def _key(use: ColumnUse, name: str) -> tuple[str, str, str]:
    return name, use.kind, use.scale


def _followed(use: ColumnUse, renamed: Table[str, str], *, known: bool) -> ColumnUse:
    """A comment goes where the rating went that it belongs to."""
    if use.use != "comment" or known:
        return use
    return use.model_copy(update={"touchpoint": renamed.get(use.touchpoint, use.touchpoint)})


def _with_names(use: ColumnUse, journey: Journey | None, texts: Texts) -> ColumnUse:
    """A persona column with the journey's personas by text, and nobody for what means so."""
    if use.use != "persona" or texts is None:
        return use
    given = {clean(text).casefold() for text in use.names}
    names = dict(use.names)
    for text in texts:
        if clean(text).casefold() not in given and (name := _persona(text, journey)) is not None:
            names[text] = name
    return use.model_copy(update={"names": names})


def _persona(text: str, journey: Journey | None) -> str | None:
    """The persona that a text surely means, "" for nobody; None when its own name will do."""
    if is_nobody(text):
        return ""
    personas = journey.personas if journey else ()
    if not personas or Names(personas).find(text):
        return None
    best = max(personas, key=lambda one: likeness(text, one.name))
    return best.name if likeness(text, best.name) >= SURE else None
