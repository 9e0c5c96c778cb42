"""What was typed about the columns of a file, over what was understood of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, cast, get_args

from cxcore.errors import SurveyError
from cxcore.scales import scale_named
from cxcore.surveys import ColumnUse, Mapping, Survey, Use
from cxcore.surveys.columns import Column
from cxcore.surveys.mapping import Dates


class Corrections(NamedTuple):
    """Options of the command.

    Attributes
    ----------
    roles
        ``COLUMN=ROLE`` or ``COLUMN=rating:SCALE``.
    dates
        How dates are written.
    leave_out_partial
        True to leave out respondents who did not finish.

    """

    roles: Sequence[str] = ()
    dates: str | None = None
    leave_out_partial: bool = False


def corrected(mapping: Mapping, survey: Survey, corrections: Corrections) -> Mapping:
    """The mapping with these corrections.

    Raises
    ------
    SurveyError
        When there is no such column or role.
    UnknownNameError
        When there is no such scale.

    """
    uses, questions = list(mapping.columns), list(mapping.questions)
    for wish in corrections.roles:
        name, _, role = wish.rpartition("=")
        listed, columns = (questions, survey.questions) if mapping.form == "long" else (uses, survey.columns)
        place = _place(name.strip(), listed, columns)
        if place is None and listed is questions:
            listed, place = uses, _place(name.strip(), uses, survey.columns)
        if place is None:
            raise SurveyError("error.survey.no_column", column=name.strip() or wish)
        listed[place] = _in_role(listed[place], role.strip())
    if corrections.dates is not None:
        uses = [_dated(use, cast("Dates", corrections.dates)) for use in uses]
    return mapping.model_copy(
        update={
            "columns": tuple(uses),
            "questions": tuple(questions),
            "partial": mapping.partial and not corrections.leave_out_partial,
        }
    )


def _place(name: str, uses: Sequence[ColumnUse], columns: Sequence[Column]) -> int | None:
    """Where the use of the column with this label, code or letter stands."""
    wanted = name.casefold()
    for place, use in enumerate(uses):
        if wanted and wanted in {use.header.casefold(), use.id.casefold()}:
            return place
    found = Mapping(columns=tuple(uses)).found(columns)
    at = {columns[one.column].letter: one.use for one in found}
    chosen = at.get(name.upper())
    return next((place for place, use in enumerate(uses) if use is chosen), None)


def _in_role(use: ColumnUse, wish: str) -> ColumnUse:
    role, _, scale = wish.partition(":")
    if role not in get_args(Use):
        raise SurveyError("error.survey.no_role", role=role, roles=", ".join(get_args(Use)))
    known: dict[str, object] = {"use": cast("Use", role), "because": "", "doubts": ()}
    if role == "rating":
        known["touchpoint"] = use.touchpoint or use.header
        known["scale"] = scale_named(scale).key if scale else use.scale
    return use.model_copy(update=known)


def _dated(use: ColumnUse, dates: Dates) -> ColumnUse:
    if use.use != "time" or use.dates == "iso":
        return use
    return use.model_copy(
        update={"dates": dates, "doubts": tuple(one for one in use.doubts if one != "dates")}
    )
