"""What a mapping sees in a file: the columns about each answer, and the questions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from cxcore.model import Kind
from cxcore.store.cells import some_texts
from cxcore.store.moments import Clock
from cxcore.store.staging import Asked, Part, Told
from cxcore.surveys.date_words import in_english, rewritings
from cxcore.surveys.dates import ZONE, counted_in, forms, has_zone, patterns
from cxcore.surveys.mapping import ColumnUse, Mapping, Placed, Use
from cxcore.surveys.names import same
from cxcore.surveys.tools.layout import Layout

if TYPE_CHECKING:
    import pyarrow as pa

_MOST_TIMES = 2000
"""Times that are looked at to know how all are written."""


class Seen(NamedTuple):
    """A question of the file, with the columns, from 0, of its answers and comments.

    Attributes
    ----------
    use
        What the mapping says of it; None where each row says so itself.
    asked
        In the words of the row; empty where a column says it.

    """

    value: int | None
    comment: int | None
    use: ColumnUse | None
    asked: Asked = Asked("", "", "", "")


def shared_part(
    mapping: Mapping, placed: Sequence[Placed], layout: Layout, table: pa.Table, questions: Sequence[str]
) -> Part:
    """The columns that say something about all answers of a row.

    Parameters
    ----------
    questions
        The different questions of a long table.

    """
    found = {one.use.use: one for one in placed}
    columns: dict[str, int] = {use: one.column for use, one in found.items()}
    time = found.get("time")
    # A time whose days and months may be swapped is worse than none.
    timed = time is not None and "dates" not in time.use.doubts
    part = Part(
        persona=columns.get("persona"),
        round=columns.get("round"),
        channel=columns.get("channel"),
        respondent=columns.get("respondent"),
        time=columns["time"] if timed else None,
        clock=_clock(time, table) if time else Clock(),
    )
    if mapping.form == "tidy":
        return part._replace(
            value=columns["value"],
            comment=columns.get("comment"),
            touchpoint=columns["touchpoint"],
            phase=columns.get("phase"),
            kind=columns.get("kind"),
            scale=columns.get("scale"),
        )
    return _long_part(mapping, part, placed, layout, questions) if mapping.form == "long" else part


def _clock(time: Placed, table: pa.Table) -> Clock:
    texts = some_texts(table, time.column, _MOST_TIMES)
    iso, written = time.use.dates == "iso", forms(texts)
    return Clock(
        patterns=patterns(time.use.dates, texts),
        iso=iso,
        zone=ZONE if has_zone(map(in_english, written)) else "",
        words=rewritings(written),
        counted=(iso and counted_in(texts)) or "",
    )


def _long_part(
    mapping: Mapping, part: Part, placed: Sequence[Placed], layout: Layout, texts: Sequence[str]
) -> Part:
    """With personas and channels from rows of their own, where a respondent links these to the answers."""
    question, answer = layout.question, layout.answer
    comment = next((one.column for one in placed if one.use.use == "comment"), None)
    part = part._replace(value=answer, comment=comment, touchpoint=question)
    if part.respondent is None or question is None or answer is None:
        return part

    def told(use: Use) -> Told | None:
        asked = {same(one.header) for one in mapping.questions if one.use == use}
        own = tuple(text for text in texts if same(text) in asked)
        return Told(question, answer, own) if own else None

    return part._replace(
        persona=told("persona") if part.persona is None else part.persona,
        channel=told("channel") if part.channel is None else part.channel,
    )


def questions_of_table(placed: Sequence[Placed]) -> list[Seen]:
    """The questions of a table with one respondent a row: one per rating and per loose comment."""
    rated = [one for one in placed if one.use.use == "rating"]
    seen = [Seen(one.column, None, one.use) for one in rated]
    free: dict[str, list[int]] = {}
    for place, one in enumerate(rated):
        free.setdefault(same(one.use.touchpoint), []).append(place)
    for one in placed:
        if one.use.use != "comment":
            continue
        # Beside the first rating of its touchpoint that has none yet, or else on its own.
        if places := free.get(same(one.use.touchpoint)):
            place = places.pop(0)
            seen[place] = seen[place]._replace(comment=one.column)
        else:
            seen.append(Seen(None, one.column, comment_alone(one.use)))
    return seen


def comment_alone(use: ColumnUse) -> ColumnUse:
    """What a comment is about that has no rating beside it."""
    kind: Kind = "emotion" if use.touchpoint.strip() else "overall"
    return use.model_copy(update={"kind": kind})


def questions_of_answers(mapping: Mapping, part: Part, asked: Sequence[Asked]) -> list[Seen]:
    """The questions of a table with one answer a row, in their order there."""
    if mapping.form == "tidy":
        column = part.value
        return [Seen(column, part.comment, None, one) for one in asked]
    uses = {same(one.header): one for one in reversed(mapping.questions)}
    left_out = ColumnUse(header="")
    seen = []
    for one in asked:
        use = uses.get(same(one.touchpoint), left_out)
        seen.append(Seen(part.value, part.comment, comment_alone(use) if use.use == "comment" else use, one))
    return seen
