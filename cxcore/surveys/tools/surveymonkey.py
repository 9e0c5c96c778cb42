"""SurveyMonkey: one header row, or two in which blanks continue the question at their left."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cxcore.surveys.columns import Column
from cxcore.surveys.tools.grids import merged
from cxcore.surveys.tools.headers import folded
from cxcore.surveys.tools.status import FINISHED_RULES, STATUS_RULES
from cxcore.surveys.tools.tool import Grid, Tool, listed, plain_columns, words

RESPONSE = words(
    "response|open-ended response|open ended response|antwoord|reactie|open antwoord|antwort|offene antwort"
    "|beantwortung mit freitext|réponse|réponse ouverte|réponse à développement|respuesta|respuesta abierta"
)
"""What the second header row says of a question of one column."""

_RESPONDENT = (
    "respondent id|respondentid|respondent-id|respondent_id|teilnehmer-id|befragten-id"
    "|id du répondant|id del encuestado|id. de encuestado|identificador del encuestado"
)
_COLLECTOR = (
    "collector id|collectorid|collector-id|collector_id|verzamelprogramma-id|collecteur-id"
    "|id du collecteur|id del recopilador|id de recopilador"
)
_END = "end date|enddate|date modified|date_modified|einddatum|enddatum|date de fin|fecha de finalización"
_START = (
    "start date|startdate|date created|date_created|begindatum|startdatum|anfangsdatum"
    "|date de début|fecha de inicio"
)


def columns(head: Grid) -> tuple[Column, ...]:
    """Columns with the question over merged cells as text, and the option or row as item."""
    if len(head) == 1:
        return plain_columns(head)
    return merged(head, SURVEYMONKEY.is_own, RESPONSE.__contains__)


def second_row(above: Sequence[str], record: Sequence[str]) -> bool:
    """True when the record beneath the names is a header too, and no respondent.

    It says nothing under the columns of the tool, and either fills what is blank or merged in the row above,
    or says "Response" in some language.
    """
    names = [folded(cell) for cell in above]
    own = [
        folded(cell) for name, cell in zip(names, record, strict=True) if cell and SURVEYMONKEY.is_own(name)
    ]
    if any(text not in RESPONSE for text in own):
        return False
    said = filling = texts = 0
    for place, cell in enumerate(record):
        texts += bool(cell)
        if cell and folded(cell) in RESPONSE:
            said += 1
        elif cell and place and names[place] in {"", names[place - 1]}:
            filling += 1
    return bool(texts) and (said + filling > 1 or (said + filling) * 2 >= texts)


SURVEYMONKEY = Tool(
    "surveymonkey",
    marks=(words(f"respondentid|{_COLLECTOR}"),),
    first=words(f"{_RESPONDENT}|{_COLLECTOR}"),
    respondent=listed(_RESPONDENT),
    time=listed(f"{_END}|{_START}"),
    other=words(
        f"{_COLLECTOR}|ip address|ip_address|ip-adres|ip-adresse|adresse ip|dirección ip|email address"
        "|email_address|e-mailadres|e-mail-adresse|adresse e-mail|dirección de correo electrónico"
        "|correo electrónico|first name|first_name|voornaam|vorname|prénom|nombre|last name|last_name"
        "|achternaam|nachname|nom|nom de famille|apellidos|apellido|date created|date modified|language"
        "|response status|response_status|disqualified|status|custom data|custom data 1"
    ),
    other_like=re.compile(r"^(custom(_| )data|aangepaste gegevens|benutzerdefinierte daten"
                          r"|données personnalisées|datos personalizados)[ _]?\d*$"),
    rules=STATUS_RULES + FINISHED_RULES,
    columns=columns,
)  # fmt: skip
