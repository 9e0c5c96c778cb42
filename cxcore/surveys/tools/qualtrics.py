"""Qualtrics: names, texts, and what it calls the import id, in up to three header rows.

Codes of ``Status``: 0 IP address, 1 preview, 2 generated test, 4 imported, 8 spam, 9 preview and spam,
12 imported and spam, 16 offline, 17 offline preview, 32 employee experience, 40 that and spam,
48 that and offline, 256 synthetic.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cxcore.surveys.columns import Column
from cxcore.surveys.tools.headers import clean_header
from cxcore.surveys.tools.tool import Grid, Rule, Tool, listed, words

_IMPORT_ID = re.compile(r"""^\s*\{\s*['"]ImportId['"]\s*:\s*['"]([^'"]*)['"]""")
_QUESTION = re.compile(r"^((?:\d+_)*QID\d+)")
_ROW = re.compile(r"_\d+$")
_SELECTED = re.compile(r"\s+-\s+Selected Choice$")
_CHOSEN = "Selected Choice - "
_DASH = " - "


def import_ids(record: Sequence[str]) -> list[str] | None:
    """The import id in each cell; None when this is no row of import ids."""
    found = [_IMPORT_ID.match(cell) if "ImportId" in cell else None for cell in record]
    if sum(map(bool, found)) * 2 <= sum(map(bool, record)):
        return None
    return [match[1] if match else "" for match in found]


def columns(head: Grid) -> tuple[Column, ...]:
    """Columns with the import id, or else the name in the first row, as their id; grids taken apart."""
    ids = import_ids(head[-1]) if head else None
    texts = head[1] if len(head) > 1 + bool(ids) else head[0]
    named = [
        Column(position, _SELECTED.sub("", clean_header(text)), (ids[position] if ids else "") or name)
        for position, (name, text) in enumerate(zip(map(clean_header, head[0]), texts, strict=True))
    ]
    questions: dict[str, list[Column]] = {}
    for column, name in zip(named, head[0], strict=True):
        questions.setdefault(_question(column.id, name), []).append(column)
    apart = (column for group in questions.values() for column in _apart(group, head[0]))
    return tuple(sorted(apart))


def _question(id_: str, name: str) -> str:
    """What columns of one question share."""
    found = _QUESTION.match(id_)
    return found[1] if found else _ROW.sub("", name) if _ROW.search(name) else f"{name} "


def _apart(group: list[Column], names: Sequence[str]) -> list[Column]:
    """The columns of one question, the text they share apart from what differs."""
    if len(group) == 1:
        single = group[0]
        stem, dash, item = single.text.rpartition(_DASH)
        of_grid = dash and _ROW.search(names[single.position]) and stem
        return [single._replace(text=stem, item=item)] if of_grid else group
    shared = _shared([column.text + _DASH for column in group])
    stem = shared[: shared.rfind(_DASH)] if _DASH in shared else ""
    if not stem or len({column.text for column in group}) == 1:
        return group
    return [
        column._replace(text=_SELECTED.sub("", stem), item=_item(column.text[len(stem) + len(_DASH) :]))
        for column in group
    ]


def _item(text: str) -> str:
    return "" if text == _CHOSEN.rstrip(" -") else text.removeprefix(_CHOSEN)


def _shared(texts: Sequence[str]) -> str:
    """What all texts begin with."""
    first, last = min(texts), max(texts)
    same = (place for place, (a, b) in enumerate(zip(first, last, strict=False)) if a != b)
    return first[: next(same, min(len(first), len(last)))]


_PREVIEW = words(
    "1|9|17|survey preview|survey preview spam|offline survey preview|preview|umfragevorschau|vorschau"
    "|enquêtevoorbeeld|enquêtevoorbeeldweergave|voorbeeld van enquête|aperçu de l'enquête|aperçu"
    "|vista previa de la encuesta|vista previa de encuesta|vista previa"
)
_TEST = words("2|256|survey test|test|synthetic|umfragetest|enquêtetest|test d'enquête|prueba de encuesta")
_SPAM = words("8|12|40|spam|imported spam|ex spam")
_UNFINISHED = words("0|false|falsch|onwaar|faux|falso|no|nein|nee|non")

_RULES = (
    Rule(words("status"), "preview", _PREVIEW),
    Rule(words("status"), "test", _TEST),
    Rule(words("status"), "spam", _SPAM),
    Rule(words("distributionchannel"), "preview", words("preview")),
    Rule(words("distributionchannel"), "test", words("test")),
    Rule(words("q_terminateflag"), "screened", words("screened|quotamet|terminated|screenout|failed")),
    Rule(words("finished"), "partial", _UNFINISHED),
)
_OTHER = words(
    "startdate|enddate|recordeddate|status|ipaddress|progress|duration (in seconds)|duration|finished"
    "|recipientlastname|recipientfirstname|recipientemail|externalreference|externaldatareference"
    "|locationlatitude|locationlongitude|locationaccuracy|distributionchannel|userlanguage|responseset"
    "|responsesetid|name|emailaddress|responseid|_recordid|panel-recipientlastname"
    "|panel-recipientfirstname|panel-recipientemail|panel-externaldatareference"
    "|location-locationlatitude|location-locationlongitude|location-locationaccuracy"
)
# Block timers, display order, randomiser, text analysis, scores, and what the survey flow keeps for itself.
_OTHER_LIKE = re.compile(
    r"^(timing|duration[.\s(]+in.seconds|q_(?!\d)|ro-|fl_\d+|sc\d+$|sc_|dq_)"
    r"|_do$|_do_\d+$|\bdo-|_(first|last|page|click)[ _](click|submit|count)$|_nps_group$"
    r"|_(browser|version|operating system|resolution)$"
    r"|[\s_-](topics|parent topics|topic hierarchy level \d|sentiment( polarity| score)?|actionability)$"
    r"|(topics|topic sentiment (label|score)|sentimentpolarity|sentimentscore)$"
)

QUALTRICS = Tool(
    "qualtrics",
    marks=(
        words("recordeddate|progress|duration (in seconds)|distributionchannel|userlanguage"),
        words("responseid|startdate|enddate|recordeddate"),
        words("finished|status|responseid|ipaddress|distributionchannel|userlanguage|duration (in seconds)"),
    ),
    respondent=listed("responseid|_recordid"),
    time=listed("recordeddate|enddate|startdate"),
    other=_OTHER,
    other_like=_OTHER_LIKE,
    rules=_RULES,
    columns=columns,
)
LEGACY = Tool(
    "qualtrics-legacy",
    marks=(words("responseid"), words("responseset|externaldatareference|finished|startdate|enddate")),
    respondent=QUALTRICS.respondent,
    time=listed("enddate|startdate"),
    other=_OTHER,
    other_like=_OTHER_LIKE,
    rules=_RULES,
    columns=columns,
)
