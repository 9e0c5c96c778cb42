"""Survey tools, each described by the marks it leaves in its exports."""

from __future__ import annotations

from collections.abc import Sequence

from cxcore.surveys.tools.field_work import KOBO, REDCAP, REDCAP_LABELS
from cxcore.surveys.tools.forms import GOOGLE, MICROSOFT
from cxcore.surveys.tools.limesurvey import LIMESURVEY, coded
from cxcore.surveys.tools.others import ALCHEMER, FORMBRICKS, JOTFORM, QUESTIONPRO, TALLY, TYPEFORM
from cxcore.surveys.tools.qualtrics import LEGACY, QUALTRICS
from cxcore.surveys.tools.surveymonkey import SURVEYMONKEY
from cxcore.surveys.tools.tool import Tool

TOOLS: tuple[Tool, ...] = (
    QUALTRICS,
    LEGACY,
    FORMBRICKS,
    KOBO,
    REDCAP,
    REDCAP_LABELS,
    TALLY,
    TYPEFORM,
    MICROSOFT,
    ALCHEMER,
    QUESTIONPRO,
    LIMESURVEY,
    SURVEYMONKEY,
    GOOGLE,
    JOTFORM,
)
"""Those with most marks first."""


def tool_of(names: Sequence[str]) -> Tool | None:
    """The tool that made a header with these names, folded; None when no mark tells."""
    for tool in TOOLS:
        if tool.made(names):
            return tool
    return LIMESURVEY if coded(list(names)) else None
