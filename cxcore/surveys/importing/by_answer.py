"""The pass over a table with one answer a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cxcore.store import checking, staging
from cxcore.store.checking import Resolved
from cxcore.store.coding import Reader
from cxcore.surveys.importing.answers import reader
from cxcore.surveys.importing.look import MOST_NAMES, Found, Look
from cxcore.surveys.importing.parts import Seen, questions_of_answers
from cxcore.surveys.importing.plan import Plan

if TYPE_CHECKING:
    import pyarrow as pa


def read_answers(look: Look) -> Found:
    """Let there be ``judged``, see :func:`cxcore.store.checking.judge_answers`."""
    staging.stage(look.cursor, look.table, look.part)
    once = look.mapping.form == "long" and staging.is_repeated(look.cursor, look.part)
    staging.assemble(look.cursor, look.part, counted=look.counted, once=once)

    def pieces() -> Iterator[pa.Table]:
        return staging.slices(look.cursor, look.table, look.part, look.release)

    asked = staging.asked(look.cursor, pieces(), MOST_NAMES + 1)
    if len(asked) > MOST_NAMES:
        raise look.too_many(look.part.touchpoint)
    questions = questions_of_answers(look.mapping, look.part, asked)
    resolved = [_resolve(look.plan, one) for one in questions]
    checking.know_questions(look.cursor, resolved)
    checking.know_names(look.cursor, look.ids())
    readers = _readers(look, questions, resolved)
    told = staging.slices(look.cursor, look.table, look.part, look.step)
    checking.judge_answers(look.cursor, asked, readers, told=pieces, pieces=told)
    return Found(questions, resolved, None)


def _resolve(plan: Plan, seen: Seen) -> Resolved:
    if seen.use is not None and seen.use.use not in {"rating", "comment"}:
        return Resolved(None, reason="question")
    return plan.resolve(seen.asked, seen.use)


def _readers(look: Look, questions: Sequence[Seen], resolved: Sequence[Resolved]) -> dict[int, Reader]:
    """How the answers to each question are read, where somebody said what texts stand for."""
    if look.mapping.form == "tidy":
        answers = [next(one.use.answers for one in look.placed if one.use.use == "value")] * len(questions)
    else:
        answers = [one.use.answers if one.use else {} for one in questions]
    if not any(answers):
        return {}
    return {
        part: reader(said, found.low, found.high)
        for part, (said, found) in enumerate(zip(answers, resolved, strict=True))
        if not found.comment
    }
