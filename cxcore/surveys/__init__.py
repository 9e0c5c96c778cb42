"""From a survey file to answers.

``files`` makes a table of texts of the bytes, ``tools`` finds its header and its respondents, ``scaling``
says what the answers of a column mean, ``understanding`` what each column is; ``importing`` shows and stores.
"""

from cxcore.surveys.mapping import ColumnUse, Mapping, Placed, Use
from cxcore.surveys.opening import Survey, open_survey
from cxcore.surveys.tidy import TIDY_COLUMNS, template_csv
from cxcore.surveys.understanding.proposal import proposal

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
