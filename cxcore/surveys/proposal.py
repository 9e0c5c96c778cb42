"""A first guess at what each column of a survey file holds, for the user to see and change."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Protocol

from cxcore.model import Kind
from cxcore.scales import CES, CSAT, MARK, NPS
from cxcore.surveys.mapping import ColumnUse, Dates, Mapping, Use
from cxcore.surveys.personal import is_personal
from cxcore.surveys.tidy import is_tidy, tidy_mapping


class Table(Protocol):
    """What a proposal looks at: the header texts and some rows."""

    @property
    def columns(self) -> tuple[str, ...]: ...
    @property
    def sample(self) -> tuple[tuple[str, ...], ...]: ...


_NAMED: tuple[tuple[str, Use], ...] = (
    (r"(respon(dent|se|s)|antwo(ord|rt)|submission|klant|customer|deelnemer)?[\s_-]?(id|nummer|number|nr\.?)",
     "respondent"),
    (r"respondent|#|no\.", "respondent"),
    (r"persona|klantgroep|doelgroep|segment|klanttype", "persona"),
    (r"channel|kanaal", "channel"),
    (r"round|meting|ronde|wave|golf", "round"),
)  # fmt: skip
_TIMES = re.compile(
    r"time\s?stamp|tijdstempel|tijdstip|answered_at|(start|completion|submit|end|stage|recorded)\s?(time|date).*"
    r"|begintijd|tijd van voltooien|date|datum|ingevuld op|submitted at|submitdate",
    re.IGNORECASE,
)
_COMMENT = re.compile(
    r"comment|opmerking|toelicht|waarom|\bwhy\b|explain|suggest|feedback|anders nog"
    r"|verbeter|\bbeter\b|\bbetter\b",
    re.IGNORECASE,
)
_KINDS: tuple[tuple[str, Kind], ...] = (
    (r"\bnps\b|aanbevelen|\brecommend", "nps"),
    (r"\bces\b|\beffort\b|moeite", "ces"),
    (r"\bcsat\b", "csat"),
    (r"\boverall\b|\beindcijfer\b|alles bij elkaar|in het algemeen|\btotaal\b", "overall"),
)
_NUMBER = re.compile(r"[+-]?\d{1,3}([.,]\d+)?")
_ISO = re.compile(r"\d{4}-\d\d?-\d\d?([T ]\d\d?:\d\d.*)?")
_SLASHED = re.compile(r"(\d\d?)[-/.](\d\d?)[-/.]\d{4}( .*)?")


def proposal(table: Table) -> Mapping:
    """What the columns probably hold; nothing is taken without standing in it."""
    if is_tidy(table.columns):
        return tidy_mapping(table.columns)
    taken: set[Use] = set()
    uses = []
    for place, header in enumerate(table.columns):
        values = [row[place].strip() for row in table.sample if row[place].strip()]
        use = _guess(header, values, taken)
        taken.add(use.use)
        uses.append(use)
    return Mapping(form="table", columns=_with_comments(uses))


def _guess(header: str, values: Sequence[str], taken: set[Use]) -> ColumnUse:
    guesses: tuple[Callable[[str, Sequence[str]], ColumnUse | None], ...] = (
        _personal, _named, _time, _empty, _rating, _comment,
    )  # fmt: skip
    for guess in guesses:
        use = guess(header, values)
        if use and (use.use in {"left-out", "rating", "comment"} or use.use not in taken):
            return use
    return ColumnUse(header=header, because="no-rating")


def _personal(header: str, values: Sequence[str]) -> ColumnUse | None:
    return ColumnUse(header=header, because="personal") if is_personal(header, values) else None


def _named(header: str, _values: Sequence[str]) -> ColumnUse | None:
    for pattern, use in _NAMED:
        if re.fullmatch(pattern, header, re.IGNORECASE):
            return ColumnUse(header=header, use=use)
    return None


def _time(header: str, values: Sequence[str]) -> ColumnUse | None:
    if not (_TIMES.fullmatch(header) and values):
        return None
    dates = _dates(values)
    return ColumnUse(header=header, use="time", dates=dates) if dates else None


def _dates(values: Sequence[str]) -> Dates | None:
    """How these times are written; days up to the twelfth only are taken as day first."""
    if all(_ISO.fullmatch(value) for value in values):
        return "iso"
    parts = [_SLASHED.fullmatch(value) for value in values]
    if any(part is None for part in parts):
        return None
    return "month-first" if any(part and int(part[2]) > 12 for part in parts) else "day-first"


def _empty(header: str, values: Sequence[str]) -> ColumnUse | None:
    return None if values else ColumnUse(header=header, because="empty")


def _rating(header: str, values: Sequence[str]) -> ColumnUse | None:
    numbers = [float(value.replace(",", ".")) for value in values if _NUMBER.fullmatch(value)]
    if len(numbers) < len(values) or min(numbers) < 0 or max(numbers) > 10:
        return None
    kind = _kind(header)
    if kind == "emotion" and not header:
        return None
    scale = _scale(kind, min(numbers), max(numbers))
    touchpoint = header if kind == "emotion" else ""
    return ColumnUse(header=header, use="rating", touchpoint=touchpoint, kind=kind, scale=scale)


def _kind(header: str) -> Kind:
    for pattern, kind in _KINDS:
        if re.search(pattern, header, re.IGNORECASE):
            return kind
    return "emotion"


def _scale(kind: Kind, low: float, high: float) -> str:
    """The narrowest usual scale that holds these answers."""
    if kind == "nps" or low < 1:
        return NPS.key
    if kind == "ces" and high <= 7:
        return CES.key
    return CSAT.key if high <= 5 else MARK.key


def _comment(header: str, values: Sequence[str]) -> ColumnUse | None:
    wordy = sum(len(value) for value in values) > 25 * len(values) and len(set(values)) > 0.8 * len(values)
    return ColumnUse(header=header, use="comment") if wordy or _COMMENT.search(header) else None


def _with_comments(uses: Sequence[ColumnUse]) -> tuple[ColumnUse, ...]:
    """Comments go with the rating at their left."""
    touchpoint, placed = "", []
    for use in uses:
        if use.use == "rating":
            touchpoint = use.touchpoint
        placed.append(use.model_copy(update={"touchpoint": touchpoint}) if use.use == "comment" else use)
    return tuple(placed)
