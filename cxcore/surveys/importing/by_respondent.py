"""The pass over a table with one respondent a row."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from cxcore.scales import scale_named
from cxcore.store import checking, coding
from cxcore.store.coding import Reader
from cxcore.store.judged_rows import About, Coder, Group, judge_rows
from cxcore.store.staging import NameColumn, Part
from cxcore.surveys.files.table import LISTED
from cxcore.surveys.importing.answers import reader
from cxcore.surveys.importing.look import Found, Look
from cxcore.surveys.importing.parts import Seen, questions_of_table


def read_respondents(look: Look) -> Found:
    """Let there be ``judged`` and ``coded_answer``, see :mod:`cxcore.store.judged_rows`."""
    questions = questions_of_table(look.placed)
    resolved = [look.plan.resolve(one.asked, one.use) for one in questions]
    checking.know_questions(look.cursor, resolved)
    ids = look.ids()
    readers: dict[object, Reader] = {}
    columns = [
        coding.Column(one.value, one.comment, _reader(one, readers), _counted(look, one.value))
        for one in questions
    ]
    groups = {f"{name}_id": Group(_place(look.part, name), dict(ids[name])) for name in ids}
    coder = Coder(look.cursor, columns, keep=look.wish.store or look.wish.compare, listed=LISTED)
    about = About(look.part, look.counted, groups)
    judge_rows(look.cursor, look.table, about, coder, look.step)
    return Found(questions, resolved, coder.coded)


def _counted(look: Look, position: int | None) -> Mapping[str, int] | None:
    """How often each text stands in a column, where that is known of these very rows."""
    if position is None or look.table is not look.survey.rows.table:
        return None
    contents = look.survey.contents(position)
    if contents.texts is None:
        return None
    return {**contents.texts, "": contents.empty} if contents.empty else contents.texts


def _place(part: Part, name: NameColumn) -> int | None:
    place = getattr(part, name)
    return place if isinstance(place, int) else None


def _reader(seen: Seen, known: dict[object, Reader]) -> Reader:
    """Reads the texts under a question; the same for all that are read alike, each text once."""
    assert seen.use is not None
    alike = seen.use.scale, *seen.use.answers.items()
    if alike not in known:
        scale = scale_named(seen.use.scale)
        known[alike] = cache(reader(seen.use.answers, scale.low, scale.high))
    return known[alike]
