"""What is remembered of the journey, and what kind of analysis it supports."""

from __future__ import annotations

from collections.abc import Iterator

from cxcore.conclusions.memory import check_sentence, predictors_sentence
from cxcore.questions.analysis import analysis
from cxcore.questions.memory import memory
from cxcore.questions.study import Study
from cxcore.text import Speaker
from pages.frame.passage import paragraph, passage, points, side_by_side, small, title

_SIGNS = {True: "check_circle", False: "cancel", None: "help"}


def remembered(study: Study, round_: str, persona: str | None, say: Speaker) -> None:
    """The mean as the headline, peak and end beside it, and the three checks."""
    memories = "".join(_memories(study, round_, persona, say))
    kind = analysis(study, round_)
    missing = [say(f"analysis.missing.{name}") for name in kind.missing]
    told = paragraph(say(f"analysis.{kind.kind}")) + points(missing)
    passage(side_by_side(title(say("memory.title")) + memories, title(say("analysis.title")) + told))


def _memories(study: Study, round_: str, persona: str | None, say: Speaker) -> Iterator[str]:
    found = memory(study, round_, persona)
    for check in found.checks:
        yield paragraph(check_sentence(check, study.journey, say), _SIGNS[check.answer])
    mean = "mean" if found.mean is None or found.mean.by_people else "mean-answers"
    for name, value in ((mean, found.mean), ("peak-end", found.remembered)):
        if value is not None:
            sides = value.interval.margin(value.value)
            yield paragraph(say(f"memory.{name}", value=value.value, spread=sides, n=value.respondents))
    yield small(predictors_sentence(found.predictors, say))
