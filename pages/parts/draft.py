"""The mapping that a user works on: as proposed, with the answers and changes so far."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import streamlit as st

from cxcore.errors import SurveyError
from cxcore.surveys import ColumnUse, Mapping, Survey
from cxcore.surveys.names import same
from pages.parts.lines import Line, as_rating, figures, lines, with_uses

_ORDER = ("rating", "comment", "persona", "respondent", "time", "channel", "round", "left-out")


class Draft(NamedTuple):
    """What is decided about one file for one journey; it lives in the session as JSON.

    The table of columns keeps its own changes until something else changes the mapping: then they are taken
    over, and the table starts anew from there. Its result is never fed back as its input.

    Attributes
    ----------
    key
        Names file and journey.
    proposed
        What the file was taken for.

    """

    key: str
    survey: Survey
    proposed: Mapping

    @property
    def origin(self) -> Mapping:
        """The proposal, or the mapping file that was used in its place."""
        sent = st.session_state.get(f"sent-{self.key}")
        return Mapping.from_json(sent) if sent else self.proposed

    @property
    def base(self) -> Mapping:
        """What the table of columns started from."""
        kept = st.session_state.get(f"draft-{self.key}")
        return Mapping.from_json(kept) if kept else self.origin

    @property
    def number(self) -> int:
        """How often the table of columns started anew."""
        return int(st.session_state.get(f"number-{self.key}", 0))

    @property
    def table(self) -> str:
        """Key of the table of columns."""
        return f"columns-{self.key}-{self.number}"

    def lines(self, mapping: Mapping) -> list[Line]:
        """The lines of a mapping, what needs looking at first, then by what they are used for."""
        found = lines(self.survey, mapping, self.proposed)
        return sorted(found, key=lambda line: (not _in_doubt(line), _ORDER.index(line.use.use)))

    def current(self) -> Mapping:
        """The mapping with the changes in the table of columns."""
        base = self.base
        edits = st.session_state.get(self.table, {}).get("edited_rows", {})
        if not edits:
            return base
        rows = self.lines(base)
        return with_uses(base, {rows[int(n)].key: changed(rows[int(n)], edit) for n, edit in edits.items()})

    def change(self, by: Callable[[Mapping], Mapping]) -> None:
        """Keep another mapping from here on."""
        kept = by(self.current()).model_dump_json(exclude_defaults=True)
        st.session_state[f"draft-{self.key}"] = kept
        st.session_state[f"number-{self.key}"] = self.number + 1

    def start_from(self, sent: Mapping) -> None:
        """Begin again from a mapping file.

        Raises
        ------
        SurveyError
            When it does not fit the file.

        """
        mapping = _fitted(sent, self.survey, self.proposed)
        st.session_state[f"sent-{self.key}"] = mapping.model_dump_json(exclude_defaults=True)
        self.change(lambda _: mapping)


def _in_doubt(line: Line) -> bool:
    return bool(line.use.doubts) or figures(line).unreadable > 0


def changed(line: Line, edit: dict[str, Any]) -> ColumnUse:
    """The use of a line after changes in the table."""
    use, wanted = line.use, dict(edit)
    if wanted.get("use") == "rating" and use.use != "rating":
        use = as_rating(line)
    wanted = {name: value for name, value in wanted.items() if value is not None or name == "touchpoint"}
    if "touchpoint" in wanted:
        wanted["touchpoint"] = (wanted["touchpoint"] or "").strip()
    gone = {"scale": {"scale", "direction"}, "touchpoint": {"touchpoint"}}
    settled = {doubt for name in wanted for doubt in gone.get(name, ())}
    doubts = tuple(doubt for doubt in use.doubts if doubt not in settled)
    because = use.because if wanted.get("use", use.use) == "left-out" else ""
    return use.model_copy(update={**wanted, "doubts": doubts, "because": because})


def _fitted(sent: Mapping, survey: Survey, proposed: Mapping) -> Mapping:
    """The mapping in the order of this file; what it does not name is left out."""
    if sent.form != proposed.form:
        raise SurveyError("data.other-form")
    found = {one.column: one.use for one in sent.placed(survey.columns)}
    asked = {same(use.header): use for use in sent.questions}
    columns = tuple(
        _named(found[place], own) if place in found else _left_out(own)
        for place, own in enumerate(proposed.columns)
    )
    questions = tuple(
        _named(asked[same(own.header)], own) if same(own.header) in asked else _left_out(own)
        for own in proposed.questions
    )
    return sent.model_copy(update={"columns": columns, "questions": questions, "tool": proposed.tool})


def _named(use: ColumnUse, own: ColumnUse) -> ColumnUse:
    return use.model_copy(update={"header": own.header, "id": own.id})


def _left_out(own: ColumnUse) -> ColumnUse:
    if own.use == "left-out":
        return own
    return ColumnUse(header=own.header, id=own.id, because="unknown")
