"""Google Forms and Microsoft Forms: one header row, the names of the tool in the language of its owner."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cxcore.surveys.tools.figures import is_series
from cxcore.surveys.tools.grids import bracketed
from cxcore.surveys.tools.tool import Grid, Tool, listed, words

_TIMESTAMP = (
    "timestamp|tijdstempel|zeitstempel|horodateur|horodatage|marca temporal|marca de temps"
    "|informazioni cronologiche|carimbo de data/hora|carimbo de data / hora|tidsstempel|tidsstämpel"
    "|tidstämpel|aikaleima|sygnatura czasowa|denboraren marka"
    "|časové razítko|časová pečiatka|időbélyeg|отметка времени|позначка часу|marcaj de timp|χρονική σήμανση"
    "|zaman damgası|时间戳记|時間戳記|タイムスタンプ|타임스탬프|tidsmerke|vremenska oznaka|časovni žig"
)

GOOGLE = Tool(
    "google-forms",
    first=words(_TIMESTAMP),
    time=listed(_TIMESTAMP),
    verbatim=True,
    other=words(
        "email address|e-mailadres|e-mail-adresse|adresse e-mail|dirección de correo electrónico|username"
        "|gebruikersnaam|nutzername|nom d'utilisateur|nombre de usuario|email|e-mail"
    ),
    other_like=re.compile(r" \[(score|feedback)\]$"),
    columns=bracketed,
)

_LOGGED = re.compile(r"\d{4}-\d\d-\d\d(T|[T ]\d\d:\d\d:\d\d\.\d|$)")

_START = "start time|begintijd|startzeit|heure de début|hora de inicio|ora di inizio|hora de início|starttid"
_END = (
    "completion time|tijd van voltooien|voltooiingstijd|fertigstellungszeit|heure de fin"
    "|hora de finalización|ora di completamento|hora de conclusão|fullføringstid|slutförandetid"
)

MICROSOFT = Tool(
    "microsoft-forms",
    marks=(words(_START), words(_END)),
    respondent=("id",),
    time=listed(f"{_END}|{_START}"),
    counted=True,
    verbatim=True,
    other=words(
        "email|e-mail|adresse de messagerie|correo electrónico|posta elettronica|email address|name|naam"
        "|nom|nombre|nome|last modified time|tijd van laatste wijziging|tijd laatste wijziging"
        "|uhrzeit der letzten änderung|zeitpunkt der letzten änderung|heure de la dernière modification"
        "|hora de la última modificación|language|taal|sprache|langue|idioma|total points"
        "|totaal aantal punten"
        "|gesamtpunktzahl|total des points|total de puntos|quiz feedback|feedback van quiz|quizfeedback"
        "|feedback op de quiz|quiz-feedback|commentaires sur le questionnaire"
        "|comentarios del cuestionario|grade posted time|tijd van plaatsing cijfer"
        "|tijd waarop cijfer is gepubliceerd"
    ),
    other_like=re.compile(
        r"^(points|feedback|punten|punkte|rückmeldung|commentaires|puntos|comentarios)\s+[-–:]\s"
    ),
    columns=bracketed,
)


def is_stamped(names: Sequence[str], body: Grid) -> bool:
    """False when what stands under the stamp is as a program logs it, or a day alone: not by Google Forms."""
    stamp = next(place for place, name in enumerate(names) if name)
    return not any(_LOGGED.match(row[stamp]) for row in body) and not is_series(names, body)
