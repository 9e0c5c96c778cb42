"""What to do on Monday, for whom, what customers say there, and how many to ask next time."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import lru_cache

from cxcore.counts import Counts
from cxcore.masking import masked
from cxcore.measures.actions import Action, Check, Heard
from cxcore.measures.actions import actions as measured_actions
from cxcore.measures.change import Summary
from cxcore.measures.curve import Curve
from cxcore.measures.findings import MOST, Served
from cxcore.measures.power import WHOLE_MARK, Needed, answers_to_stand_out, smallest_change, usual_spread
from cxcore.measures.power import needed as measured_needed
from cxcore.measures.pyramid import NORM
from cxcore.questions.comments import words
from cxcore.questions.curve import curves
from cxcore.questions.findings import findings
from cxcore.questions.priorities import ours
from cxcore.questions.study import EVERYBODY, Study
from cxcore.questions.writers import may_be_shown
from cxcore.store.comments import Comment, Wanted, newest
from cxcore.themes import CLEAR, PRAISE, themes_of

_READ = 300
"""Of the newest comments about a moment these are read: enough to know what they are about, and quick."""


@lru_cache(maxsize=64)
def actions(study: Study, round_: str, persona: str | None = EVERYBODY) -> tuple[Action, ...]:
    """At most three steps, each with what customers say there and what the next measurement needs."""
    curve = curves(study, round_)[persona]
    unheard = [point.touchpoint for point in curve.points if point.status in ("withheld", "provisional")]
    steps = measured_actions(
        findings(study, round_, persona), ours(study), unheard, nothing_known=not curve.visible
    )[:MOST]
    places = {step.touchpoint for step in steps if step.touchpoint and step.kind != "ask"}
    readable = may_be_shown(study, places, round_, persona) if places else frozenset()
    return tuple(_completed(study, round_, persona, step, readable) for step in steps)


def needed(study: Study, round_: str, persona: str | None = EVERYBODY) -> Needed | None:
    """How many answers a touchpoint needs before a dip of a whole mark shows; None when nothing is known."""
    return measured_needed(curves(study, round_)[persona])


def _completed(
    study: Study, round_: str, persona: str | None, step: Action, readable: Collection[str | None]
) -> Action:
    if step.touchpoint is None:
        return step
    curve = curves(study, round_)[persona]
    if step.kind == "ask":
        return replace(step, check=_enough(curve))
    marks = _rated(curve if step.persona is None else curves(study, round_)[step.persona], step)
    step = replace(step, now=Summary(marks.n, marks.mean), check=_check(marks, len(curve.visible), step))
    written = _written(study, round_, step, persona) if step.touchpoint in readable else []
    content = step.kind == "repeat"
    heard = _heard(study, [comment.text for comment in written], content=content)
    quote = masked(_strongest(written, content=content)) if written and heard is None else ""
    return replace(step, heard=heard, quote=quote)


def _enough(curve: Curve) -> Check | None:
    """How many answers show that a moment lies a whole mark away from the rest."""
    spread = usual_spread(curve)
    return Check(answers_to_stand_out(spread, tests=len(curve.visible)), WHOLE_MARK) if spread else None


def _check(marks: Counts, tests: int, step: Action) -> Check | None:
    """As many answers as now, and what they show; nothing where everybody gave the same mark."""
    if step.kind == "repeat" or not marks.sd:
        return None
    return Check(marks.n, smallest_change(marks.sd, marks.n, tests=tests))


def _rated(curve: Curve, step: Action) -> Counts:
    """The marks that have to rise: of the moment, or of it through the worse channel."""
    served = step.finding.about if step.finding else None
    if step.kind == "equalise" and isinstance(served, Served):
        return served.contact.through(served.contrast.worse).counts
    return next(point.counts for point in curve.visible if point.touchpoint == step.touchpoint)


def _written(study: Study, round_: str, step: Action, persona: str | None) -> list[Comment]:
    """What the discontent wrote about the moment, newest first, or the content where it is to be repeated."""
    wanted = Wanted((step.touchpoint,), round_, persona)
    return [
        comment
        for comment in newest(study.database, study.journey, wanted, limit=_READ)
        if comment.mark is not None and (comment.mark >= NORM) == (step.kind == "repeat")
    ]


def _strongest(written: Sequence[Comment], *, content: bool) -> str:
    """The words that go with the mark farthest out, the newest of equals."""
    marks = [comment.mark or 0.0 for comment in written]
    return written[marks.index(max(marks) if content else min(marks))].text


def _heard(study: Study, written: Sequence[str], *, content: bool) -> Heard | None:
    """The theme that comes up most; praise of the discontent is not what is wrong."""
    own, numbers = words(study), dict[str, int]()
    for text in written:
        for theme in themes_of(text, own) - (frozenset() if content else PRAISE):
            numbers[theme] = numbers.get(theme, 0) + 1
    most = max((key for key in own.keys if key in numbers), key=numbers.__getitem__, default=None)
    return Heard(most, numbers[most], len(written)) if most and numbers[most] >= CLEAR else None
