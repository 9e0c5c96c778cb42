"""Which kind of analysis does this journey support?"""

from __future__ import annotations

from functools import lru_cache

from cxcore.measures.analysis import Analysis
from cxcore.measures.analysis import analysis as measured_analysis
from cxcore.questions.study import Study


@lru_cache(maxsize=64)
def analysis(study: Study, round_: str) -> Analysis:
    """The kind of analysis from the content of the journey and what one round measured."""
    measured = {(cell.touchpoint, cell.kind) for cell, _ in study.counts.cells if cell.round == round_}
    return measured_analysis(study.journey, measured)
