"""Tables that count answers instead of holding those of each respondent: toplines, crosstabs, summaries."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cxcore.surveys.tools.cells import is_number, is_percent
from cxcore.surveys.tools.figures import (
    PEOPLE,
    are_hundredths,
    are_judged,
    are_means,
    are_official,
    are_shares,
    count_labels,
)
from cxcore.surveys.tools.headers import folded
from cxcore.surveys.tools.tool import Grid, words

_LOOKED_AT = 12
_ENOUGH = 100
_CHOICES = words(
    "answer choices|answer choice|answer options|antwoordkeuzen|antwoordopties|antwoordmogelijkheden"
    "|antwortoptionen|antwortmöglichkeiten|choix de réponse|choix de réponses|options de réponse"
    "|opciones de respuesta"
)
_ANSWERED = words(
    "answered|answered question|beantwoord|beantwortet|répondu|ont répondu|respondido|respondidas"
)
_SKIPPED = words("skipped|skipped question|overgeslagen|übersprungen|ignoré|ont ignoré|omitido|omitidas")
STATISTICS = words(
    "minimum|maximum|min|max|mean|average|median|gemiddelde|gemiddeld|mediaan|mittelwert|durchschnitt"
    "|moyenne|médiane|media|mediana|std deviation|std. deviation|standard deviation|std dev|sd|stdev"
    "|standaarddeviatie|standaardafwijking|standardabweichung|écart-type|desviación estándar|variance"
    "|variantie|varianz|count|counts|frequency|frequentie|häufigkeit|effectif|frecuencia"
    "|n|n=|base|weighted average"
    "|response percent|response count|responses (%)|percent|percentage|procent|prozent|pourcentage|porcentaje"
    "|%|aantal|anzahl|nombre|número|total|totaal|gesamt|top 2 box|top box|valid percent|cumulative percent"
    "|margin of error|aantal antwoorden|aantal reacties|% van totaal|share|votes|stemmen|stimmen|votos"
    "|responses|respons|aantal respondenten|aantal responses|number of responses|respondenten"
)
_MEAN = re.compile(
    r"(gemiddelde?|gem\.|average|avg\.?|mean|durchschnittliche\w*|mittlere\w*|moyenne|promedio|media)\b"
)
_UNDERSCORES = re.compile("[_.-]+")
_SPREAD = re.compile(
    r"(sd|std|std ?dev|stderr|standard (deviation|error)|standaard(afwijking|deviatie)|standardabweichung"
    r"|écart type|desviación (estándar|típica)|variance|variantie|varianz|varianza)\b.*"
    r"|.+ (sd|se|sem|std|std ?dev|stderr)|p( ?val(ue)?)?"
)
_PEOPLE_COUNTED = words(
    "responses|respons|respondenten|respondents|aantal respondenten|aantal antwoorden|aantal reacties|n|n="
    "|count|number of responses|number of respondents|befragte|anzahl antworten|répondants|encuestados"
)
_ROW_LABELS = words("row labels|rijlabels|zeilenbeschriftungen|étiquettes de lignes|etiquetas de fila")
_MORE_STATISTICS = words("std|sem|skew|skewness|kurtosis|nunique|top|freq|unique|1st qu.|3rd qu.|min.|max.")
_PARTLY = re.compile(r"\d[\d.,]*\s*\(\d{1,3}([.,]\d+)?\s?%\)")
"""A number of answers with its share."""
_TOTAL = words(
    "total|totaal|gesamt|insgesamt|ensemble|grand total|eindtotaal|base|basis|n|n=|total general"
    "|total général|alle respondenten|all respondents|total respondents|unweighted base|weighted base"
)
_CUSTOMERS = PEOPLE | words("bedrijf|company|organisatie")
_QUESTIONS = words(
    "vraag|question|frage|pregunta|stelling|statement|contactpunt|touchpoint|onderdeel|item"
    "|maand|month|week|kwartaal|quarter|jaar|year|periode|period|monat|quartal|mois|trimestre|mes"
)


def is_aggregate(grid: Grid, start: int) -> bool:
    """True when the records count or average answers.

    Parameters
    ----------
    grid
        All records at hand, titles included.
    start
        Where the header seems to stand.

    """
    grid = grid[:_ENOUGH]
    if _is_summary(grid) or _has_blocks(grid):
        return True
    head, body = [folded(cell) for cell in grid[start]], grid[start + 1 :]
    labelled = _is_labelled(head, body)
    if _is_statistical(head, body, labelled=labelled) or _tells_statistic(body) or _tells_spread(head, body):
        return True
    if are_means(head, body) or are_judged(head, body) or are_shares(body):
        return True
    if are_official(body) or (labelled and count_labels(head, body)):
        return True
    pivoted = head[0] in _ROW_LABELS or _is_matrix(head, body)
    if pivoted or _counts_people(head, body, labelled=labelled) or _is_shares(head, body, labelled=labelled):
        return True
    totalled = any(name in _TOTAL for name in head[1:]) or any(folded(row[0]) in _TOTAL for row in body)
    return (totalled or head[0] in _QUESTIONS) and labelled and _is_numeric(body)


def _is_summary(grid: Grid) -> bool:
    """True for a list of answer choices, or of who answered and who skipped."""
    first = {folded(row[0]) for row in grid}
    if not first.isdisjoint(_ANSWERED) and not first.isdisjoint(_SKIPPED):
        return True
    return any(folded(cell) in _CHOICES for row in grid[:_LOOKED_AT] for cell in row[:2])


def _has_blocks(grid: Grid) -> bool:
    """True when questions stand between the rows of their answers, alone in the first column."""
    alone = [bool(row[0]) and not any(row[1:]) for row in grid[1:]]
    under = [not row[0] and any(map(_is_figure, row[1:])) for row in grid[1:]]
    if sum(alone) < 2 or len(grid) < 6:
        return False
    if sum(under) >= sum(alone) and sum(alone) + sum(under) >= 0.8 * len(alone):
        return True
    figures = [
        any(map(_is_figure, row[1:])) and all(_is_figure(cell) for cell in row[2:] if cell)
        for row in grid[1:]
    ]
    labels = [row[0] for row, only in zip(grid[1:], alone, strict=True) if only]
    asked = len(set(labels)) == len(labels) and sum(" " in label for label in labels) * 2 > len(labels)
    repeated = [row[0] for row, one in zip(grid[1:], figures, strict=True) if one]
    return asked and len(set(repeated)) < len(repeated) and sum(alone) + sum(figures) >= 0.9 * len(alone)


def _is_labelled(head: Sequence[str], body: Grid) -> bool:
    """True when the first column names rows, each once and in words, as no respondents are named."""
    labels = [row[0] for row in body if row[0]]
    in_words = sum(not is_number(label) and any(map(str.isalpha, label)) for label in labels)
    return (
        head[0] not in _CUSTOMERS
        and bool(labels)
        and len(set(labels)) == len(labels)
        and in_words == len(labels)
        and not any(any(map(str.isdigit, label)) and " " not in label for label in labels)
    )


def _is_numeric(body: Grid) -> bool:
    """True when nearly all cells beside the first column are figures."""
    cells = [cell for row in body for cell in row[1:] if cell]
    return bool(cells) and sum(map(_is_figure, cells)) >= 0.9 * len(cells)


def _is_statistical(head: Sequence[str], body: Grid, *, labelled: bool) -> bool:
    """True for columns called mean, count, % and the like, with figures in them."""
    names = [_UNDERSCORES.sub(" ", name) for name in head]
    places = [
        place for place, name in enumerate(names) if name in STATISTICS or (labelled and _MEAN.match(name))
    ]
    cells = [row[place] for row in body for place in places if row[place]]
    if len(places) < 2 or not all(map(_is_figure, cells)):
        return False
    return bool(cells) and (labelled or len(places) > 2 or any(map(is_percent, cells)))


def _tells_spread(head: Sequence[str], body: Grid) -> bool:
    """True for a column with deviations, errors or chances, which single answers do not have."""
    spread = [place for place, name in enumerate(head) if _SPREAD.fullmatch(_UNDERSCORES.sub(" ", name))]
    cells = [row[place] for row in body for place in spread if row[place]]
    return bool(cells) and all(map(is_number, cells)) and are_hundredths(cells)


def _tells_statistic(body: Grid) -> bool:
    """True when a column says of each record which figure it is: a percentage or a count."""
    columns = [list(filter(None, column)) for column in zip(*body, strict=True)]
    return any(map(_are_statistics, columns))


def _are_statistics(cells: Sequence[str]) -> bool:
    """True for the names of different statistics, and nothing else."""
    if not cells or folded(cells[0]) not in STATISTICS:
        return False
    texts = set(map(folded, cells))
    told = {text for text in texts if not is_percent(text)}
    # Of a description, in which shares are quantiles, no statistic stands there twice.
    described = len(told) > 2 and len(texts) == len(cells)
    return len(told) > 1 and told <= STATISTICS | _MORE_STATISTICS and (described or told == texts)


def _is_shares(head: Sequence[str], body: Grid, *, labelled: bool) -> bool:
    """True when most cells are percentages of what the first column names."""
    cells = [cell for row in body for cell in row[1:] if cell]
    shares = sum(is_percent(cell) for cell in cells if "%" in cell)
    if shares < 4 or shares * 2 <= len(cells):
        return False
    whole = [_sums_up(column) for column in zip(*body, strict=True) if any(map(is_percent, column))]
    return labelled or not head[0] or sum(whole) * 2 > len(whole)


def _sums_up(column: Sequence[str]) -> bool:
    """True for percentages that together are all."""
    shares = [cell.rstrip("% \u00a0\u202f").replace(",", ".") for cell in column if is_percent(cell)]
    return len(shares) > 2 and abs(sum(float(share.lstrip("<>~ −–+-")) for share in shares) - 100) <= 1.5


def _counts_people(head: Sequence[str], body: Grid, *, labelled: bool) -> bool:
    """True for figures of which one column says about how many people they are."""
    return labelled and len(head) > 2 and not _PEOPLE_COUNTED.isdisjoint(head[1:]) and _is_numeric(body)


def _is_matrix(head: Sequence[str], body: Grid) -> bool:
    """True when the same names stand above the columns and before the rows, as of correlations."""
    return len(body) > 1 and [folded(row[0]) for row in body] == list(head[1:])


def _is_figure(cell: str) -> bool:
    plain = is_number(cell) or is_percent(cell) or cell in {"-", "–", "*", "."}
    return plain or _PARTLY.fullmatch(cell) is not None
