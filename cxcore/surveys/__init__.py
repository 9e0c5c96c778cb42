"""From a survey file to answers: decode, table, (recognise,) map, load."""

from cxcore.surveys.mapping import ColumnUse, Mapping, Placed, Use
from cxcore.surveys.opening import Survey, open_survey
from cxcore.surveys.proposal import proposal
from cxcore.surveys.tidy import TIDY_COLUMNS, template_csv

__all__ = [
    "TIDY_COLUMNS",
    "ColumnUse",
    "Mapping",
    "Placed",
    "Survey",
    "Use",
    "open_survey",
    "proposal",
    "template_csv",
]
