"""Files about a survey that hold no answers: lists of its questions, columns and codes."""

from __future__ import annotations

from collections.abc import Sequence

from cxcore.surveys.tools.tool import Grid, words

_NAMES = words(
    "variable|variable name|variable_name|varname|var|field|field name|fieldname|field_name|column"
    "|column name|column_name|columns|question|question id|questionid|question code|qid|qname|item|input_id"
    "|variabele|variabelenaam|veld|veldnaam|kolom|kolomnaam|vraag|vraagnummer|vraagcode"
    "|variablenname|feld|feldname|spalte|frage|fragetext|champ|question_id|nom de la variable|pregunta|campo"
)
_TELLS = words(
    "description|label|variable label|question text|questiontext|question_text|definition|meaning|explanation"
    "|wording|notes|beschrijving|omschrijving|label nl|toelichting|vraagtekst|beschreibung|erklärung"
    "|bedeutung|libellé|intitulé|descripción|etiqueta"
)
_KINDS = words(
    "type|data type|datatype|data_type|input_type|question type|question_type|qtype|variable type|field type"
    "|format|values|value labels|valuelabels|options|option|choices|categories|response options"
    "|answer options|required|mandatory|coding|codes|levels|range|scale|units|unit|skip logic|missing values"
    "|vraagtype|antwoordopties|antwoordcategorieën|waarden|codering|verplicht|schaal|meetniveau"
    "|fragetyp|antwortoptionen|werte|wertelabels|pflicht|skala|modalités|obligatoire|tipo|valores|opciones"
)
_FEWEST = 3


def is_codebook(head: Sequence[str], body: Grid) -> bool:
    """True when a folded header names questions or columns, and says of each what it is, not what was said.

    Where nothing but words say that, each stands there once: remarks of customers return to a question. A
    column of answers, such as one called "answer" or "score", makes it a table with answers.
    """
    names = set(filter(None, head))
    about = names & (_NAMES | _KINDS | _TELLS)
    if names.isdisjoint(_NAMES):
        return False
    called = [row[place] for row in body for place, name in enumerate(head) if name in _NAMES]
    described = not names.isdisjoint(_TELLS) and about == names and len(set(called)) == len(called)
    mostly = len(about) >= _FEWEST and 2 * len(about) > len(names)
    return described or (mostly and not names.isdisjoint(_KINDS))
