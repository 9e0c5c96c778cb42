"""Tools of field work and research: KoboToolbox and others that write as ODK does, and REDCap.

Their columns stand under the names of the form's maker, in groups ``group/name``, or under the questions
themselves with the mark-up of the form.
"""

from __future__ import annotations

import re

from cxcore.surveys.columns import Column
from cxcore.surveys.tools.status import FINISHED_RULES
from cxcore.surveys.tools.tool import Grid, Tool, listed, plain_columns, words

_MARKED = re.compile(r"^[#*_\s]+(?=\S)|(?<=\S)[*\s]+$")
_GROUPED = re.compile(r"(?:\w+/)+(?P<name>\w+)")


def columns(head: Grid) -> tuple[Column, ...]:
    """Questions without the marks of titles and of bold; names without their group, which is in the id."""
    return tuple(_column(column) for column in plain_columns(head))


def _column(column: Column) -> Column:
    if found := _GROUPED.fullmatch(column.text):
        return column._replace(text=found["name"], id=column.text)
    plain = column.text if column.text.startswith("_") else _MARKED.sub("", column.text)
    return column._replace(text=plain)


_OWN = (
    "_id|_uuid|_submission_time|_validation_status|_notes|_status|_submitted_by|__version__|_version_|_tags"
    "|_index|_parent_index|_parent_table_name|_attachments|_geolocation|formhub/uuid|meta/instanceid"
    "|meta/instancename|meta/deprecatedid|meta/rootuuid|instanceid|instancename|today|start|end|deviceid"
    "|device_id|subscriberid|simserial|sim_imei|imei|phonenumber|phone_number|username|start_time|end_time"
)
KOBO = Tool(
    "kobotoolbox",
    marks=(words("_uuid|meta/instanceid"), words("_submission_time|_submission__submission_time")),
    respondent=listed("_uuid|_id"),
    time=listed("_submission_time|end|end_time|start|start_time|today"),
    other=words(_OWN),
    other_like=re.compile(r"^_\w+_(latitude|longitude|altitude|precision)$|_url$"),
    columns=columns,
)
REDCAP = Tool(
    "redcap",
    marks=(
        words(
            "redcap_event_name|redcap_survey_identifier|redcap_repeat_instrument|redcap_repeat_instance"
            "|redcap_data_access_group"
        ),
    ),
    respondent=listed("record_id|study_id|participant_id|redcap_survey_identifier"),
    other_like=re.compile(r"^redcap_\w+$|_complete$"),
    rules=FINISHED_RULES,
)
REDCAP_LABELS = Tool(
    "redcap",
    marks=(words("event name|repeat instrument|survey identifier"), words("survey timestamp|complete?")),
    respondent=listed("record id|study id|participant id|survey identifier"),
    time=listed("survey timestamp"),
    other=words("event name|repeat instrument|repeat instance|survey identifier|data access group|complete?"),
)
"""The same with the labels of the fields for names."""
