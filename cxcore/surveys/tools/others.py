"""Typeform, Tally, Formbricks, Jotform, Alchemer and QuestionPro: one header row each."""

from __future__ import annotations

import re

from cxcore.surveys.tools.grids import arrowed, bracketed, coloned, optioned
from cxcore.surveys.tools.status import FINISHED_RULES, STATUS_RULES
from cxcore.surveys.tools.tool import Rule, Tool, listed, words

TYPEFORM = Tool(
    "typeform",
    marks=(
        words("network id|submit date (utc)|start date (utc)|stage date (utc)|submit date"),
        words("#|response type|stage date (utc)"),
    ),
    respondent=("#",),
    time=listed("submit date (utc)|submit date|stage date (utc)|stage date|start date (utc)|start date"),
    verbatim=True,
    other=words("response type|network id|tags|ending|score|winning outcome id|winning_outcome_id"),
    rules=(Rule(words("response type"), "partial", words("partial|started|incomplete")),),
)
TALLY = Tool(
    "tally",
    marks=(words("submission id"), words("respondent id|submitted at")),
    respondent=listed("respondent id|submission id"),
    time=listed("submitted at|completed at|created at|last updated at"),
    verbatim=True,
    other=words("status|is completed|ip address|country|user agent|workspace"),
    rules=STATUS_RULES + FINISHED_RULES,
    columns=optioned,
)
FORMBRICKS = Tool(
    "formbricks",
    marks=(words("response id"), words("survey id"), words("no.|timestamp|finished")),
    respondent=listed("response id|no."),
    time=listed("timestamp"),
    verbatim=True,
    other=words(
        "no.|finished|survey id|formbricks id (internal)|user id|tags|quotas|notes|source|url|country|action"
        "|language|ip address|person attributes|useragent - browser|useragent - os|useragent - device"
    ),
    other_like=re.compile(r"^useragent\b|^ttc\b"),
    rules=(
        Rule(words("finished"), "partial", words("no|false|0|nee|nein|non")),
        Rule(words("quotas"), "screened", words("screened out|screenedout")),
    ),
    columns=bracketed,
)
JOTFORM = Tool(
    "jotform",
    first=words("submission date|verzenddatum|datum van inzending|übermittlungsdatum|date de soumission"
                "|fecha de envío|submission id"),
    respondent=listed("submission id|unique id|unieke id"),
    time=listed("submission date|verzenddatum|datum van inzending|übermittlungsdatum|date de soumission"
                "|fecha de envío|last update date"),
    verbatim=True,
    other=words("submission ip|ip|submission edit url|edit link|last update date|flow status|workflow status"
                "|approval status|get page url|browser details|geolocation|submitter|status"),
    columns=arrowed,
)  # fmt: skip
ALCHEMER = Tool(
    "alchemer",
    marks=(
        words("response id|responseid|id"),
        words("date submitted|datesubmitted"),
        words("time started|sessionid|session id|legacy comments|extended referer|datestarted"),
    ),
    respondent=listed("response id|responseid|id"),
    time=listed("date submitted|datesubmitted|time started|datestarted"),
    other=words(
        "status|contact id|legacy comments|language|referer|extended referer|sessionid|session id"
        "|user agent|ip address|longitude|latitude|country|city|state/region|region|postal|tags|link name"
        "|email|phone|response time|data quality|is test data"
    ),
    rules=STATUS_RULES + FINISHED_RULES,
    columns=coloned,
)
QUESTIONPRO = Tool(
    "questionpro",
    marks=(
        words("response id"),
        words("response status"),
        words("seq. number|sequence number|time taken to complete (seconds)|duplicate|external reference"),
    ),
    respondent=listed("response id"),
    time=listed("timestamp (mm/dd/yyyy)|timestamp (dd/mm/yyyy)|timestamp"),
    other=words(
        "response status|ip address|duplicate|time taken to complete (seconds)|seq. number|sequence number"
        "|external reference|respondent email|email list|country code|region|device|browser|operating system"
        "|language|dma|city|latitude|longitude"
    ),
    other_like=re.compile(r"^custom (variable|field) \d+$"),
    rules=STATUS_RULES,
    columns=coloned,
)
