"""Columns that say whether a respondent finished, under names and in words that many tools share."""

from __future__ import annotations

from cxcore.surveys.tools.tool import Rule, words

_STATUS = words(
    "status|response status|response_status|survey status|antwoordstatus|antwortstatus|statut|estado"
    "|completion status|completion_status|voltooiingsstatus|response type"
)
_FINISHED = words(
    "finished|complete|completed|is complete|is finished|submitted|afgerond|voltooid|volledig ingevuld"
    "|abgeschlossen|beendet|terminé|terminado"
)
_PARTIAL = words(
    "partial|partially complete|partially completed|partial response|incomplete|in progress|inprogress"
    "|not finished|not completed|unfinished|started|abandoned|dropped|drop out|drop-out|dropout|onvolledig"
    "|gedeeltelijk|deels ingevuld|niet afgerond|niet voltooid|incompleet|bezig|afgehaakt|afgebroken"
    "|unvollständig|teilweise|abgebrochen|nicht abgeschlossen|partiel|partielle|incomplet|incomplète"
    "|en cours|parcial|incompleto|incompleta|en curso"
)
_SCREENED = words(
    "disqualified|screened|screened out|screenedout|screen out|screen-out|screenout|terminated|quota full"
    "|quotafull|over quota|overquota|quota met|deleted|gediskwalificeerd|uitgefilterd|gescreend|quota vol"
    "|verwijderd|disqualifiziert|ausgescreent|quote voll|gelöscht|disqualifié|éliminé|descalificado"
)
_TEST = words("test|test response|test data|testantwoord|testinvulling|testantwort|réponse test|prueba")
_PREVIEW = words("preview|survey preview|voorbeeld|voorvertoning|vorschau|aperçu|vista previa")
_SPAM = words("spam|junk|fraud|fraudulent|bot")
_WHOLE = words(
    "complete|completed|completed response|finished|submitted|done|closed|ok|volledig|compleet|voltooid"
    "|afgerond|ingevuld|vollständig|abgeschlossen|beendet|complet|complète|complété|terminé|completo"
    "|completa|completado|terminado"
)
_YES = words("1|true|yes|y|ja|j|oui|o|si|sí|s|waar|wahr|vrai|verdadero|x|100|100%|✓")
_NO = words("0|false|no|n|nee|nein|non|onwaar|falsch|faux|falso")
_ANY = _PARTIAL | _SCREENED | _TEST | _PREVIEW | _SPAM | _WHOLE

STATUS_RULES = (
    Rule(_STATUS, "partial", _PARTIAL, some=_ANY),
    Rule(_STATUS, "screened", _SCREENED, some=_ANY),
    Rule(_STATUS, "test", _TEST, some=_ANY),
    Rule(_STATUS, "preview", _PREVIEW, some=_ANY),
    Rule(_STATUS, "spam", _SPAM, some=_ANY),
)
"""What a column named status says, where it says so."""

FINISHED_RULES = (
    Rule(_FINISHED, "partial", _NO | _PARTIAL, only=_YES | _NO | _ANY),
    Rule(_FINISHED, "screened", _SCREENED, only=_YES | _NO | _ANY),
    Rule(
        words("disqualified|screened out|gediskwalificeerd|disqualifiziert|disqualifié|descalificado"),
        "screened",
        _YES | _SCREENED,
        only=_YES | _NO | _ANY,
    ),
    Rule(
        words("test|is test|is_test|is_test_data|is test data|test response|test data|testdata|testantwoord"),
        "test",
        _YES | _TEST,
        only=_YES | _NO | _ANY,
    ),
    Rule(words("spam|is spam|is_spam"), "spam", _YES | _SPAM, only=_YES | _NO | _ANY),
    Rule(words("preview|is preview|is_preview"), "preview", _YES | _PREVIEW, only=_YES | _NO | _ANY),
)
"""What columns of yes and no say, where nothing else stands in them."""
