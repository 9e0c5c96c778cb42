"""What each column of a survey file is for: a proposal with its reasons, for the user to see and change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Mapping as Table
from typing import Protocol

from cxcore.model import Journey
from cxcore.surveys.columns import Column, Contents
from cxcore.surveys.mapping import Because, ColumnUse, Mapping, Use
from cxcore.surveys.scaling.scaled import Scales
from cxcore.surveys.tidy import tidy_mapping
from cxcore.surveys.tools.layout import Layout
from cxcore.surveys.tools.own import is_numbering
from cxcore.surveys.understanding.batteries import grids_of
from cxcore.surveys.understanding.guesses import ANYTHING, BESIDE, Look, guessed
from cxcore.surveys.understanding.matching import matched
from cxcore.surveys.understanding.roles import (
    Listed,
    is_comment,
    is_named,
    is_other,
    plain_header,
    stands_in,
    time_rank,
)
from cxcore.surveys.understanding.touchpoints import with_touchpoints

_WORST_RANK = 9
_SINGLES: tuple[tuple[Use, Because], ...] = (
    ("respondent", "metadata"), ("time", "metadata"), ("round", "metadata"),
    ("persona", "choice"), ("channel", "choice"),
)  # fmt: skip
"""Uses that are had once, and why a second column is left out."""
_NAMED: Table[Use, Listed] = {"respondent": "respondent", "persona": "persona", "channel": "channel"}


class Surveyed(Protocol):
    """What a proposal looks at.

    ``questions`` and ``question_contents`` are asked for only when each row holds one answer.
    """

    @property
    def columns(self) -> tuple[Column, ...]: ...
    @property
    def layout(self) -> Layout: ...
    @property
    def tidy(self) -> bool: ...
    @property
    def questions(self) -> tuple[Column, ...]: ...
    def contents(self, position: int, /) -> Contents: ...
    def question_contents(self, place: int, /) -> Contents: ...


def proposal(survey: Surveyed, journey: Journey | None = None, remembered: Mapping | None = None) -> Mapping:
    """What the columns probably hold; no column is stored that says who somebody is.

    Parameters
    ----------
    journey
        Whose touchpoints and personas the columns are matched with.
    remembered
        What an earlier file of the same journey was taken for.

    """
    if survey.tidy:
        return tidy_mapping([column.label for column in survey.columns])
    layout = survey.layout
    looks = _looks(survey.columns, survey.contents, layout)
    if layout.question is None:
        uses = _matched(_answers(looks), looks, journey, remembered)
        return Mapping(form="table", columns=uses, tool=layout.tool)
    asked = _looks(survey.questions, survey.question_contents)
    columns = _matched(_beside(looks, {layout.question, layout.answer}), looks, journey, remembered)
    answers = _answers(asked)
    if any(use.use == "comment" for use in columns):
        answers = [_written_beside(use, look) for use, look in zip(answers, asked, strict=True)]
    questions = _matched(answers, asked, journey, _questions_of(remembered))
    return Mapping(form="long", columns=columns, questions=questions, tool=layout.tool)


def _looks(
    columns: Sequence[Column], contents: Callable[[int], Contents], layout: Layout | None = None
) -> list[Look]:
    seen = [contents(column.position) for column in columns]
    says: Table[int, Use] = layout.uses if layout else {}
    scales = Scales(verbatim=layout is not None and layout.verbatim)
    looks = []
    for column, content, beside in zip(columns, seen, grids_of(columns, seen), strict=True):
        say = says.get(column.position)
        scale = scales.scaled(content.texts, column.label, beside) if content.texts and say is None else None
        looks.append(Look(column, content, plain_header(column), say, scale))
    return looks


def _matched(
    uses: Sequence[ColumnUse], looks: Sequence[Look], journey: Journey | None, remembered: Mapping | None
) -> tuple[ColumnUse, ...]:
    return matched(uses, journey, remembered, [look.contents.texts for look in looks])


def _questions_of(remembered: Mapping | None) -> Mapping | None:
    return remembered and Mapping(columns=remembered.questions, tool=remembered.tool)


def _answers(looks: Sequence[Look]) -> list[ColumnUse]:
    """Uses of columns that may hold anything."""
    uses = [guessed(look, ANYTHING) for look in looks]
    uses = _single(_with_options(uses, looks), looks)
    return with_touchpoints(uses, [look.column for look in looks])


def _beside(looks: Sequence[Look], answers: set[int | None]) -> list[ColumnUse]:
    """Uses of the columns beside question and answer, which cannot be answers themselves."""
    uses = [look.left_out("") if look.column.position in answers else guessed(look, BESIDE) for look in looks]
    return _single(uses, looks, (*_SINGLES, ("comment", "unknown")))


def _with_options(uses: Sequence[ColumnUse], looks: Sequence[Look]) -> list[ColumnUse]:
    """Ticks of options that stand joined as well are doubles; a text beside options goes with them."""
    joined = {look.column.text: look.contents for look in looks if not look.column.item}
    told: list[ColumnUse] = []
    for use, look in zip(uses, looks, strict=True):
        before = told[-1] if told else None
        if use.because == "choice" and stands_in(look.column.item, joined.get(look.column.text)):
            told.append(look.left_out("double"))
        elif (
            use.use == "comment"
            and before
            and before.because == "choice"
            and _goes_on(look, looks[len(told) - 1])
        ):
            told.append(look.left_out("choice"))
        else:
            told.append(use)
    return told


def _goes_on(look: Look, before: Look) -> bool:
    """True for "Other, namely" below options."""
    of_grid = bool(look.column.item) and look.column.text == before.column.text
    return of_grid or is_other(look.column, look.header)


def _written_beside(use: ColumnUse, look: Look) -> ColumnUse:
    """An open question whose answers stand in the column with comments, and not among the other answers."""
    return look.use("comment") if use.because == "empty" and is_comment(look.header, look.contents) else use


def _single(
    uses: Sequence[ColumnUse], looks: Sequence[Look], singles: Sequence[tuple[Use, Because]] = _SINGLES
) -> list[ColumnUse]:
    """At most one column of each use that is had once: what the tool says, or else the best name."""
    told = list(uses)
    for single, because in singles:
        places = [place for place, use in enumerate(uses) if use.use == single]
        for place in sorted(places, key=lambda place: _rank(single, looks[place]))[1:]:
            told[place] = looks[place].left_out(because)
    return told


def _rank(use: Use, look: Look) -> tuple[bool, int, int]:
    if use == "time":
        rank = time_rank(look.header)
        return look.say != "time", _WORST_RANK if rank is None else rank, look.column.position
    # The number of a row is nobody where something else says who answered.
    numbering = use == "respondent" and is_numbering(look.contents.sample)
    named = use in _NAMED and is_named(look.header, _NAMED[use])
    return look.say != use, 2 * numbering + (not named), look.column.position
