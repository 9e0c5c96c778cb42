"""What each column of a survey file is for: proposed, shown, changed by the user, kept with the import."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError

from cxcore.errors import SurveyError
from cxcore.model import Kind
from cxcore.scales import MARK, scale_named

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

Because = Literal["", "personal", "unknown", "empty", "no-rating"]
"""Why a column is proposed as left out."""

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
    touchpoint, kind, scale
        For a rating (and a comment, as far as the touchpoint goes): what was asked. An empty touchpoint is
        the journey as a whole.
    dates
        For a time.
    because
        For a column left out: why that was proposed.

    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    header: str
    use: Use = "left-out"
    touchpoint: str = ""
    kind: Kind = "emotion"
    scale: str = MARK.key
    dates: Dates = "iso"
    because: Because = ""


class Placed(NamedTuple):
    """A use with the place, from 0, of its column in a file."""

    column: int
    use: ColumnUse


class Mapping(BaseModel):
    """What all columns are used for; goes to JSON and back.

    Attributes
    ----------
    form
        ``tidy``: one rating a row. ``table``: one respondent a row.
    columns
        In the order of the file.

    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    form: Literal["tidy", "table"] = "table"
    columns: tuple[ColumnUse, ...]

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

    def placed(self, headers: Sequence[str]) -> tuple[Placed, ...]:
        """The columns of a file that are used, found by their headers (equal ones in their order).

        Raises
        ------
        SurveyError
            When a used column is not in the file, or the uses cannot stand together.

        """
        self._check()
        places = {name: place for place, name in enumerate(_counted(headers))}
        found = []
        for name, use in zip(_counted([use.header for use in self.columns]), self.columns, strict=True):
            if use.use == "left-out":
                continue
            if name not in places:
                raise SurveyError("error.survey.no_column", column=use.header)
            found.append(Placed(places[name], use))
        return tuple(found)

    def _check(self) -> None:
        self._check_single()
        foreign = {"rating"} if self.form == "tidy" else _TIDY_ONLY
        for column in self.columns:
            if column.use in foreign:
                raise SurveyError("error.survey.use_foreign", column=column.header)
            if column.use == "rating":
                scale_named(column.scale)
                if column.kind not in JOURNEY_WIDE and not column.touchpoint.strip():
                    raise SurveyError("error.survey.no_touchpoint", column=column.header)

    def _check_single(self) -> None:
        headers: dict[Use, str] = {}
        for column in self.columns:
            if column.use in _ONCE and column.use in headers:
                raise SurveyError("error.survey.use_twice", first=headers[column.use], second=column.header)
            headers[column.use] = column.header
        if self.form == "table" and not {"rating", "comment"}.intersection(headers):
            raise SurveyError("error.survey.no_rating")
        if self.form == "tidy" and "touchpoint" not in headers:
            raise SurveyError("error.survey.no_touchpoints")
        if self.form == "tidy" and "value" not in headers:
            raise SurveyError("error.survey.no_values")


def _counted(headers: Sequence[str]) -> list[tuple[str, int]]:
    """Each header with how many equal ones stand before it."""
    seen: dict[str, int] = {}
    counted = []
    for header in headers:
        seen[header] = seen.get(header, 0) + 1
        counted.append((header, seen[header]))
    return counted
