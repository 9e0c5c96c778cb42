"""Tables with one answer a row: who, when, which question, what answer."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from cxcore.surveys.tools.cells import is_moment, is_number
from cxcore.surveys.tools.own import is_numbering
from cxcore.surveys.tools.tool import Grid, Tool, listed, words

QUESTION = words(
    "vraag|vraagtekst|vraag tekst|vraagnaam|stelling|question|question text|question_text|questiontext"
    "|question title|question_title|question name|question label|frage|fragetext|pregunta"
    "|texto de la pregunta"
    "|intitulé de la question|texte de la question|libellé de la question|item"
    "|question id|question_id|questionid"
    "|vraag id|vraagid|vraagnummer"
    "|contactmoment|contactpunt|contact moment|touchpoint|touch point|kontaktpunkt|point de contact"
    "|punto de contacto|stap in de klantreis|klantreisstap|journey step"
)
_MAYBE = words(
    "onderdeel|aspect|variable|variabele|variable name|stap|fase|dimensie|dimension|thema|topic|onderwerp"
    "|kenmerk|attribute|criterium|criterion|metric|merkmal|kriterium|aspekt|critère|criterio|aspecto"
)
"""Names of a column of questions, or of one of groups: only the rows of a respondent tell."""
_BETTER = words("question id|question_id|questionid|vraag id|vraagid|vraagnummer|item")
_ANSWER = words(
    "antwoord|answer|answer text|answer_text|answer value|answer_value|antwort|réponse|reponse|respuesta"
    "|answervalue|answertext|response|response text|response_text|response value|responsevalue|responsetext"
    "|scale value|scale_value|scalevalue|answer content|answer_content"
    "|reactie|score|waarde|value|rating|beoordeling"
    "|cijfer|mark|grade|note|puntuación|wert|valeur|valor|bewertung|resultaat"
)
LONG = Tool(
    "long",
    respondent=listed(
        "respondent|respondent id|respondent_id|respondentid|respondent-id|respondentnummer|deelnemer"
        "|deelnemer id|deelnemernummer|participant|participant id|participant_id|klant|klantnummer|klant id"
        "|customer|customer id|customer_id|response id|response_id|responseid|antwoord id|inzending"
        "|submission id|submission_id|teilnehmer|teilnehmer-id|teilnehmernummer|befragter|répondant"
        "|id répondant|id du répondant|participante|encuestado|id encuestado|id del encuestado|user id"
        "|user_id|userid|student id|student_id|studentid|id"
    ),
    time=listed(
        "datum|date|tijdstip|ingevuld op|timestamp|tijdstempel|antwoorddatum|answered_at|answered at"
        "|submitted at|submitted_at|created at|created_at|zeitstempel|zeitpunkt|horodateur|fecha"
        "|datum en tijd|answer_datetime|answer_date"
        "|datetime|date/time|time|tijd"
    ),
)
_FEW_ROWS = 6
_MOST_COLUMNS = 14
_MOST_QUESTIONS = 80
_WORDS = 3
"""Blanks in a text without a question mark that still reads as a question, and not as the name of a place."""


class Long(NamedTuple):
    """Positions in a table with one answer a row; the respondent only where the content told it."""

    question: int
    answer: int
    respondent: int | None = None


def long_of(names: Sequence[str], body: Grid, *, by_content: bool = True) -> Long | None:
    """Question and answer, by their names or by what stands in them; None for any other table."""
    names = [inner(name) for name in names]
    questions = [place for place, name in enumerate(names) if name in QUESTION]
    answers = [place for place, name in enumerate(names) if name in _ANSWER and place not in questions]
    questions.sort(key=lambda place: names[place] in _BETTER)
    if questions and answers:
        question = questions[0]
        if _is_list(body, question):
            return Long(question, _fullest(body, answers))
        return None
    small = len(body) < _FEW_ROWS or len(names) > _MOST_COLUMNS
    return None if small or not by_content else _by_content(names, body)


def inner(name: str) -> str:
    """A name without the table it comes from: ``question: title`` is the title."""
    return name.rpartition(": ")[2]


def _is_list(body: Grid, question: int) -> bool:
    """True when the question column holds questions: texts, and not a different one in each of many rows."""
    texts = [row[question] for row in body if row[question]]
    if not texts or (all(map(is_number, texts)) and len(set(texts)) == len(texts) > 1):
        return False
    return len(texts) < _FEW_ROWS or len(set(texts)) * 2 <= len(texts) or len(set(texts)) < _FEW_ROWS


def _fullest(body: Grid, places: Sequence[int]) -> int:
    """Of several answer columns (a number beside a text) the one with most in it."""
    return max(places, key=lambda place: sum(bool(row[place]) for row in body))


def _by_content(names: Sequence[str], body: Grid) -> Long | None:
    """A column of questions that come back with each respondent, and the one column that varies with them."""
    for who in range(len(names)):
        people = _groups(body, who)
        if people is None:
            continue
        for question in range(len(names)):
            named = names[question] in _MAYBE
            if question != who and _comes_back(body, people, question, named=named):
                varying = [place for place in range(len(names)) if _varies(people, place, {who, question})]
                rated = [place for place in varying if _is_rated(body, place)]
                # Several marks a row are those of several questions, whatever the row is about.
                if len(varying) <= 3 and rated and not (named and len(rated) > 1):
                    return Long(question, _fullest(body, rated), who)
    return None


def _groups(body: Grid, who: int) -> list[list[Sequence[str]]] | None:
    """The rows of each respondent; None where this column does not tell respondents apart."""
    groups: dict[str, list[Sequence[str]]] = {}
    for row in body:
        groups.setdefault(row[who], []).append(row)
    if any(map(is_moment, groups)):
        return None
    if "" in groups or len(groups) < 2 or len(body) < 2 * len(groups):
        return None
    # The rows of a respondent stand together.
    changes = sum(a[who] != b[who] for a, b in pairwise(body))
    return list(groups.values()) if changes == len(groups) - 1 else None


def _comes_back(body: Grid, people: list[list[Sequence[str]]], question: int, *, named: bool) -> bool:
    """True for questions, by name or wording, of which each has each at most once, and most have most."""
    texts = {row[question] for row in body}
    wordy = named or sum("?" in text or text.count(" ") >= _WORDS for text in texts) * 2 >= len(texts)
    if "" in texts or not wordy or not 2 <= len(texts) <= _MOST_QUESTIONS:
        return False
    once = all(len({row[question] for row in rows}) == len(rows) for rows in people)
    return once and len(body) * 2 >= len(texts) * len(people)


def _varies(people: list[list[Sequence[str]]], place: int, known: set[int]) -> bool:
    return place not in known and any(len({row[place] for row in rows}) > 1 for rows in people)


def _is_rated(body: Grid, place: int) -> bool:
    """True for a column in which numbers, or few different texts, stand."""
    texts = [row[place] for row in body if row[place] and not is_moment(row[place])]
    if is_numbering(texts):
        return False
    return bool(texts) and (sum(map(is_number, texts)) * 2 >= len(texts) or len(set(texts)) * 2 <= len(texts))
