"""The kind of analysis that a journey supports, and what is missing for the next."""

from __future__ import annotations

from cxcore.questions.analysis import analysis
from cxcore.questions.study import Study
from cxcore.text import Speaker
from pages.frame.passage import paragraph, passage, points


def show_analysis(study: Study, round_: str, say: Speaker) -> None:
    """What it is in a sentence, and the list of what the next kind needs."""
    found = analysis(study, round_)
    missing = points(say(f"analysis.missing.{one}") for one in found.missing)
    passage(paragraph(say(f"analysis.{found.kind}"), "hearing"), missing)
