"""Tables of no tool in particular: names for administration that many makers of tables use."""

from __future__ import annotations

import re

from cxcore.surveys.tools.grids import pointed
from cxcore.surveys.tools.status import FINISHED_RULES, STATUS_RULES
from cxcore.surveys.tools.tool import Tool, listed, words

TABLE = Tool(
    "table",
    respondent=listed(
        "respondent id|respondentid|respondent_id|respondent-id|respondent|respondent nr.|respondent nr"
        "|respondentnr|response id|responseid|response_id"
        "|responsenummer|antwoord id|antwoord-id|antwort-id|submission id|submissionid|submission_id"
        "|entry id|deelnemer id|deelnemer-id|deelnemernummer|respondentnummer|participant id|participant_id"
        "|klantnummer|customer id|customer_id|teilnehmer-id|teilnehmernummer|id du répondant"
        "|id del encuestado"
    ),
    time=listed(
        "submitted at|submitted_at|completed at|completed_at|submit date|date submitted|submission date"
        "|completion time|end date|enddate|recordeddate|answered_at|responded at|response date|ingevuld op"
        "|tijdstempel|timestamp|tijdstip|invuldatum|datum ingevuld|zeitstempel|horodateur|marca temporal"
        "|created at|created_at"
        "|complete time|completed time|end time|eindtijd|completion date|datum invullen|datum van invullen"
    ),
    other=words(
        "ip address|ipaddress|ip_address|ip-adres|ip-adresse|adresse ip|user agent|useragent|user_agent"
        "|browser|referer|referrer|collector id|network id|session id|sessionid|survey id|form id"
        "|duration|duration (seconds)|invultijd"
    ),
    other_like=re.compile(r"^utm_\w+$"),
    rules=STATUS_RULES + FINISHED_RULES,
    columns=pointed,
)
