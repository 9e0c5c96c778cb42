"""LimeSurvey: one header row of texts, of codes, or of ``code[sub]. Text [item]``."""

from __future__ import annotations

import re

from cxcore.surveys.columns import Column
from cxcore.surveys.tools.headers import clean_header
from cxcore.surveys.tools.tool import Grid, Rule, Tool, listed, words

_CODED = re.compile(
    r"(?P<id>[A-Za-z][A-Za-z0-9_]*(?:\[[^\[\]]*\])*)\.\s+(?P<text>.*?)\s*(?:\[(?P<item>[^\[\]]*)\])?",
    re.DOTALL,
)
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*(?:\[[^\[\]]*\])+")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_PLAIN = re.compile(r"(?P<text>.*\S)\s*\[(?P<item>[^\[\]]*)\]", re.DOTALL)
_ENOUGH = 0.6
_OWN_CODES = words("submitdate|lastpage|startlanguage|datestamp")


def columns(head: Grid) -> tuple[Column, ...]:
    """Columns with the code of the question, sub-question included, as id."""
    texts = [clean_header(text) for text in head[-1]]
    codes = not _OWN_CODES.isdisjoint(texts)
    return tuple(_column(position, text, codes=codes) for position, text in enumerate(texts))


def _column(position: int, text: str, *, codes: bool) -> Column:
    if LIMESURVEY.is_own(text.casefold()):
        return Column(position, text, text if text.islower() and " " not in text else "")
    if found := _CODED.fullmatch(text):
        question, item = found["text"], (found["item"] or "").strip()
        return Column(position, question or item, found["id"], item if question else "")
    if _CODE.fullmatch(text) or (codes and _NAME.fullmatch(text)):
        return Column(position, text, text)
    if found := _PLAIN.fullmatch(text):
        return Column(position, found["text"], item=found["item"].strip())
    return Column(position, text)


def coded(names: list[str]) -> bool:
    """True when most headers carry a code as LimeSurvey writes it, a sub-question among them."""
    filled = [name for name in names if name]
    found = [_CODED.fullmatch(name) for name in filled if ". " in name]
    some = any(match and ("[" in match["id"] or match["id"] in _OWN_CODES) for match in found)
    return some and sum(map(bool, found)) >= _ENOUGH * len(filled)


_SUBMITTED = (
    "submitdate|date submitted|datum ingestuurd|datum van indiening|datum verstuurd|datum ingediend"
    "|datum abgeschickt|abgeschickt|date de soumission|fecha de envío|data di invio"
)
_LAST_ACTION = (
    "datestamp|date last action|datum laatste actie|datum laatste activiteit|datum letzte aktivität"
    "|date de la dernière action|fecha de la última acción|fecha de última acción"
)
_STARTED = (
    "startdate|date started|datum gestart|startdatum|begindatum|datum gestartet|date de lancement"
    "|fecha de inicio"
)
_PAGE = "lastpage|last page|laatste pagina|letzte seite|dernière page|última página|last page seen"
_LANGUAGE = (
    "startlanguage|start language|starttaal|begintaal|startsprache|start-sprache|langue de départ"
    "|idioma inicial|lenguaje inicial"
)
_ID = (
    "id|response id|antwoord id|antwoord-id|antwoordnummer|antwort id|antwort-id|id de la réponse"
    "|id de respuesta|id risposta|id. de respuesta"
)

LIMESURVEY = Tool(
    "limesurvey",
    marks=(
        words(f"{_PAGE}|{_LANGUAGE}|submitdate"),
        words(f"{_ID}|{_SUBMITTED}|{_LAST_ACTION}|{_LANGUAGE}"),
    ),
    respondent=listed(_ID),
    time=listed(f"{_SUBMITTED}|{_LAST_ACTION}|{_STARTED}"),
    counted=True,
    other=words(
        f"{_PAGE}|{_LANGUAGE}|seed|zufallsstartwert|zufallsgeneratorstartwert|tête de série|semilla"
        "|token|access code|toegangscode|zugangscode|zugangsschlüssel|code d'accès|código de acceso|ipaddr"
        "|ip address|ip-adres|ip-adresse|adresse ip|dirección ip|refurl|referrer url|verwijzende url"
        "|weiterleitungs-url|url de provenance|url referente|completed|interviewtime|total time|totale tijd"
        "|gesamtzeit|temps total|tiempo total|firstname|lastname|email|attribute_1|attribute_2"
    ),
    other_like=re.compile(r"^(grouptime|group time|groepstijd|gruppenzeit|question time|fragenzeit"
                          r"|temps pour le groupe|vraagtijd)\b|^grouptime\d+$|^attribute_\d+$"
                          r"|\[filecount\]$"),
    rules=(
        Rule(words(_SUBMITTED), "partial", words("|n/a")),
        Rule(words("completed"), "partial", words("n|no|nee|nein|non")),
    ),
    columns=columns,
)  # fmt: skip
