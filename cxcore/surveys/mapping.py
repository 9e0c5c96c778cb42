"""What each column of a survey file is for: proposed, shown, changed by the user, kept with the import."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError

from cxcore.errors import SurveyError
from cxcore.model import Kind
from cxcore.scales import MARK, scale_named
from cxcore.surveys.columns import Column

Use = Literal[
    "rating",
    "comment",
    "persona",
    "respondent",
    "time",
    "channel",
    "round",
    "touchpoint",
    "value",
    "phase",
    "scale",
    "kind",
    "left-out",
]
"""What a column holds. ``touchpoint``, ``value``, ``phase``, ``scale`` and ``kind`` are of the tidy form
only, ``rating`` of the other."""

Because = Literal[
    "", "personal", "unknown", "empty", "no-rating", "metadata", "direction", "choice", "double"
]
"""Why a column is proposed as left out: among these that the direction of its scale cannot be told, that its
answers are a choice without better and worse, and that another column says the same."""

Doubt = Literal["scale", "direction", "dates", "touchpoint", "missing"]
"""What about a proposal the user should look at."""

Dates = Literal["iso", "day-first", "month-first"]
"""How a time column writes its times: 2024-12-31 23:59, 31-12-2024 23:59 or 12/31/2024 23:59."""

JOURNEY_WIDE: frozenset[Kind] = frozenset({"overall", "nps", "ces", "csat"})
"""Kinds that may be about the journey as a whole; the others need a touchpoint."""

_ONCE: tuple[Use, ...] = (
    "persona", "respondent", "time", "channel", "round", "touchpoint", "value", "phase", "scale", "kind",
)  # fmt: skip
_TIDY_ONLY: frozenset[Use] = frozenset({"touchpoint", "value", "phase", "scale", "kind"})


class ColumnUse(BaseModel):
    """What one column is used for.

    Attributes
    ----------
    header
        The text above the column, by which it is found again in the next file.
    id
        What the survey tool calls the question; with it a reworded question is found again.
    touchpoint, kind, scale
        For a rating (and a comment, as far as the touchpoint goes): what was asked. An empty touchpoint is
        the journey as a whole.
    dates
        For a time.
    answers
        For a rating: the raw answer, in units of the scale, by the text that stands for it; None for a text
        that means missing. Plain numbers need no entry.
    names
        For a persona or channel: its name by the text in the column, where that is another; an empty
        name means nobody in particular.
    because
        For a column left out: why that was proposed.
    doubts
        What of the proposal was not certain.

    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    header: str
    id: str = ""
    use: Use = "left-out"
    touchpoint: str = ""
    kind: Kind = "emotion"
    scale: str = MARK.key
    dates: Dates = "iso"
    answers: dict[str, float | None] = {}
    names: dict[str, str] = {}
    because: Because = ""
    doubts: tuple[Doubt, ...] = ()


class Placed(NamedTuple):
    """A use with the place, from 0, of its column in a file."""

    column: int
    use: ColumnUse


class Mapping(BaseModel):
    """What all columns are used for; goes to JSON and back.

    Attributes
    ----------
    form
        ``tidy``: one rating a row under fixed names. ``long``: one answer a row, with the question beside it.
        ``table``: one respondent a row.
    columns
        In the order of the file.
    questions
        For the long form: what each different question text is used for, as if it were a column.
    tool
        The survey tool that the file comes from.
    partial
        True when respondents who did not finish are kept.

    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    form: Literal["tidy", "long", "table"] = "table"
    columns: tuple[ColumnUse, ...]
    questions: tuple[ColumnUse, ...] = ()
    tool: str = ""
    partial: bool = True

    @classmethod
    def from_json(cls, text: str) -> Mapping:
        """A mapping kept as JSON.

        Raises
        ------
        SurveyError
            When the text is none.

        """
        try:
            return cls.model_validate_json(text)
        except ValidationError as error:
            place = ".".join(str(step) for step in error.errors()[0]["loc"]) or "1"
            raise SurveyError("error.survey.mapping", place=place) from error

    def placed(self, columns: Sequence[Column]) -> tuple[Placed, ...]:
        """The columns of a file that are used, found by what the tool calls them, or else by their labels.

        Equal ones are found in their order.

        Raises
        ------
        SurveyError
            When a used column is not in the file, or the uses cannot stand together.

        """
        self._check()
        places = _places(self.columns, columns)
        found = []
        for use, place in zip(self.columns, places, strict=True):
            if use.use == "left-out":
                continue
            if place is None:
                raise SurveyError("error.survey.no_column", column=use.header)
            found.append(Placed(place, use))
        return tuple(found)

    def found(self, columns: Sequence[Column]) -> tuple[Placed, ...]:
        """All columns of a file of which this says what they are for, those left out as well."""
        places = _places(self.columns, columns)
        return tuple(
            Placed(place, use) for use, place in zip(self.columns, places, strict=True) if place is not None
        )

    def _check(self) -> None:
        self._check_single()
        foreign = {"table": _TIDY_ONLY, "tidy": {"rating"}, "long": _TIDY_ONLY | {"rating"}}[self.form]
        for column in self.columns:
            if column.use in foreign:
                raise SurveyError("error.survey.use_foreign", column=column.header)
        for column in (*self.columns, *self.questions):
            if column.use == "rating":
                scale_named(column.scale)
                if column.kind not in JOURNEY_WIDE and not column.touchpoint.strip():
                    raise SurveyError("error.survey.no_touchpoint", column=column.header)

    def _check_single(self) -> None:
        headers: dict[Use, str] = {}
        # With one answer a row, one comment can stand beside it.
        once = _ONCE if self.form == "table" else (*_ONCE, "comment")
        for column in self.columns:
            if column.use in once and column.use in headers:
                raise SurveyError("error.survey.use_twice", first=headers[column.use], second=column.header)
            headers[column.use] = column.header
        if self.form == "table" and not {"rating", "comment"}.intersection(headers):
            raise SurveyError("error.survey.no_rating")
        if self.form == "long" and not {"rating", "comment"}.intersection(one.use for one in self.questions):
            raise SurveyError("error.survey.no_rating")
        if self.form == "tidy" and "touchpoint" not in headers:
            raise SurveyError("error.survey.no_touchpoints")
        if self.form == "tidy" and "value" not in headers:
            raise SurveyError("error.survey.no_values")


def _places(uses: Sequence[ColumnUse], columns: Sequence[Column]) -> list[int | None]:
    """Where each use has its column: ids go before labels, lest a reworded question takes another's place."""
    by_id = {
        name: one.position for name, one in zip(_counted([one.id for one in columns]), columns, strict=True)
    }
    named = [by_id.get(name) if name[0] else None for name in _counted([use.id for use in uses])]
    taken = {place for place in named if place is not None}
    left = [one for one in columns if one.position not in taken]
    by_label = {
        name: one.position for name, one in zip(_counted([one.label for one in left]), left, strict=True)
    }
    unnamed = iter(_counted([use.header for use, place in zip(uses, named, strict=True) if place is None]))
    return [by_label.get(next(unnamed)) if place is None else place for place in named]


def _counted(texts: Sequence[str]) -> list[tuple[str, int]]:
    """Each text with how many equal ones stand before it."""
    seen: dict[str, int] = {}
    counted = []
    for text in texts:
        seen[text] = seen.get(text, 0) + 1
        counted.append((text, seen[text]))
    return counted
