"""What one column is for: guesses in the order in which they count, the first that holds decides."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from cxcore.surveys.columns import Column, Contents
from cxcore.surveys.dates import counted_in, date_order
from cxcore.surveys.mapping import Because, ColumnUse, Doubt, Use
from cxcore.surveys.scaling.scaled import Scaled
from cxcore.surveys.understanding.naming import folded
from cxcore.surveys.understanding.personal import is_personal, tells_who
from cxcore.surveys.understanding.roles import (
    are_links,
    groups,
    holds_joined,
    is_administration,
    is_choice,
    is_comment,
    is_dated,
    is_named,
    is_number_of_row,
    is_numeric,
    is_other,
    is_remark,
    is_reply,
    is_several,
    is_tick,
    time_rank,
)

_DAY = re.compile(r"(?P<year>\d{4})[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?P<last>(?:19|20)\d\d)")
_RECENT = 2000
_YEARS = 2
"""Between the first and the last day on which a survey was answered, at the most."""
Guess = Callable[["Look"], ColumnUse | None]


class Look(NamedTuple):
    """A column with all that is known of it.

    Attributes
    ----------
    header
        To look words up in.
    say
        What the survey tool itself says of it.
    scale
        The scale of its answers, where these stand on one.

    """

    column: Column
    contents: Contents
    header: str
    say: Use | None
    scale: Scaled | None

    def use(self, use: Use, **more: object) -> ColumnUse:
        return ColumnUse.model_validate(
            {"header": self.column.label, "id": self.column.id, "use": use, **more}
        )

    def left_out(self, because: Because) -> ColumnUse:
        return self.use("left-out", because=because)


def guessed(look: Look, guesses: Sequence[Guess]) -> ColumnUse:
    """The use of a column by the first guess that holds, or left out with the reason."""
    for guess in guesses:
        if use := guess(look):
            return use
    if is_numeric(look.contents):
        return look.left_out("no-rating")
    return look.left_out("choice" if is_choice(look.contents) else "unknown")


def _texts(look: Look) -> Sequence[str]:
    return look.contents.sample if look.contents.texts is None else tuple(look.contents.texts)


def _personal(look: Look) -> ColumnUse | None:
    if look.say in {"respondent", "time"}:
        numbered = look.say == "respondent"
        return look.left_out("personal") if tells_who(_texts(look), numbered=numbered) else None
    ticked = bool(look.column.item) or len(_texts(look)) > 1
    answered = look.scale is not None or (ticked and is_tick(look.column, look.contents))
    column = look.column
    names = {name for name in (column.text, column.item, column.id) if name} or {""}
    if any(is_personal(name, (), answered=answered) for name in names) or (
        look.scale is None and tells_who(_texts(look), numbered=is_named(look.header, "respondent"))
    ):
        return look.left_out("personal")
    return None


def _said(look: Look) -> ColumnUse | None:
    if look.say is None:
        return None
    if look.say == "time":
        return _moment(look) or look.left_out("metadata")
    return look.use("respondent") if look.say == "respondent" else look.left_out("metadata")


def _empty(look: Look) -> ColumnUse | None:
    return None if look.contents.filled else look.left_out("empty")


def _administration(look: Look) -> ColumnUse | None:
    told = is_administration(look.header, look.contents) or are_links(look.contents)
    # How good a reply was is a question like any other.
    replied = look.scale is None and is_reply(look.header)
    return look.left_out("metadata") if told or replied else None


def _named(look: Look) -> ColumnUse | None:
    if look.column.item:
        return None
    if is_named(look.header, "respondent") or is_number_of_row(look.header, look.contents):
        return look.use("respondent")
    if is_named(look.header, "round") and look.contents.texts is not None:
        return look.use("round")
    for use in ("persona", "channel"):
        if is_named(look.header, use) and groups(look.header, look.contents, use):
            return look.use(use)
    return None


def _time(look: Look) -> ColumnUse | None:
    clocks = all(":" in text for text in look.contents.sample)
    named = time_rank(look.header) is not None or is_dated(look.header)
    return _moment(look) if (named or clocks) and look.scale is None else None


def _days(look: Look) -> ColumnUse | None:
    """A column of nothing but days of a few years, whatever it is called; older ones are of other things."""
    days = [_DAY.match(text) for text in look.contents.sample]
    years = {int(day["year"] or day["last"]) for day in days if day}
    recent = bool(years) and all(days) and min(years) >= _RECENT and max(years) - min(years) <= _YEARS
    return _moment(look) if recent and look.scale is None and not look.column.item else None


def _moment(look: Look) -> ColumnUse | None:
    order = date_order(look.contents.sample)
    if order.dates is None:
        # Under the name of a time, such numbers count days or seconds.
        return look.use("time") if counted_in(look.contents.sample) else None
    doubts: tuple[Doubt, ...] = () if order.certain else ("dates",)
    return look.use("time", dates=order.dates, doubts=doubts)


def _rating(look: Look) -> ColumnUse | None:
    scale = look.scale
    if scale is None or not look.column.label.strip():
        return None
    if _asks_remark(look):
        return None
    known = {
        "scale": scale.scale,
        "kind": scale.kind or "emotion",
        "answers": scale.answers,
        "doubts": scale.doubts,
    }
    if "direction" in scale.doubts:
        return look.use("left-out", because="direction", **known)
    return look.use("rating", **known)


def _asks_remark(look: Look) -> bool:
    named = is_remark(look.header) or is_remark(folded(look.column.item))
    return named and not is_numeric(look.contents)


def _tick(look: Look) -> ColumnUse | None:
    if _asks_remark(look):
        return None
    return look.left_out("choice") if is_tick(look.column, look.contents) else None


def _group(look: Look) -> ColumnUse | None:
    if look.column.item:
        return None
    for use in ("persona", "channel"):
        # Several answers to one question name no single group or channel of somebody.
        if groups(look.header, look.contents, use) and not holds_joined(look.contents):
            return look.use(use)
    return None


def _several(look: Look) -> ColumnUse | None:
    return look.left_out("choice") if is_several(look.header, look.contents) else None


def _comment(look: Look) -> ColumnUse | None:
    other = is_other(look.column, look.header) and not is_choice(look.contents)
    remark = _asks_remark(look)
    return look.use("comment") if other or remark or is_comment(look.header, look.contents) else None


BESIDE: tuple[Guess, ...] = (_personal, _said, _empty, _administration, _named, _time, _group, _comment)
"""Of columns that stand beside question and answer."""
ANYTHING: tuple[Guess, ...] = (
    _personal,
    _said,
    _empty,
    _administration,
    _named,
    _time,
    _rating,
    _tick,
    _days,
    _group,
    _several,
    _comment,
)
