"""What each column of a table means: proposed, and changed by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, get_args

import streamlit as st

from cxcore.model import Kind
from cxcore.scales import SCALES
from cxcore.surveys import ColumnUse, Mapping, Survey, proposal
from cxcore.surveys.mapping import Dates
from cxcore.text import Speaker
from pages.frame.showing import plain

if TYPE_CHECKING:
    import pandas as pd

USES = ("rating", "comment", "persona", "respondent", "time", "channel", "round", "left-out")
_EXAMPLES = 3


def choose_columns(survey: Survey, say: Speaker, *, key: str) -> Mapping:
    """A row a column, to be corrected where the proposal is wrong."""
    st.header(say("data.columns"), anchor=False)
    st.markdown(plain(say("data.columns-help")))
    proposed = proposal(survey)
    edited = st.data_editor(
        _frame(survey, proposed),
        column_config=_configuration(say),
        disabled=["header", "examples"],
        hide_index=True,
        num_rows="fixed",
        key=f"columns-{key}",
        alt=say("data.columns"),
    )
    rows = edited.to_dict("records")
    columns = tuple(_use(row, own) for row, own in zip(rows, proposed.columns, strict=True))
    return Mapping(form="table", columns=columns)


def _frame(survey: Survey, proposed: Mapping) -> pd.DataFrame:
    """Columns header, examples, use, touchpoint, kind, scale and dates; a row per column of the file."""
    import pandas as pd

    rows = [
        own.model_dump(exclude={"because"})
        | {"examples": "" if own.because == "personal" else _examples(survey.sample, place)}
        for place, own in enumerate(proposed.columns)
    ]
    return pd.DataFrame(rows, columns=["header", "examples", "use", "touchpoint", "kind", "scale", "dates"])


def _examples(sample: Sequence[Sequence[str]], place: int) -> str:
    return " · ".join([row[place] for row in sample if row[place].strip()][:_EXAMPLES])


def _configuration(say: Speaker) -> dict[str, Any]:
    def choice(name: str, options: Sequence[str], texts: str) -> Any:
        return st.column_config.SelectboxColumn(
            say(f"data.column.{name}"),
            options=list(options),
            required=True,
            format_func=lambda key: say(f"{texts}.{key}"),
        )

    return {
        "header": say("data.column.header"),
        "examples": say("data.column.examples"),
        "use": choice("use", USES, "import.use"),
        "touchpoint": st.column_config.TextColumn(say("data.column.touchpoint")),
        "kind": choice("kind", get_args(Kind), "kind"),
        "scale": choice("scale", tuple(SCALES), "scale"),
        "dates": choice("dates", get_args(Dates), "dates"),
    }


def _use(row: dict[str, Any], proposed: ColumnUse) -> ColumnUse:
    return ColumnUse(
        header=proposed.header,
        use=row["use"],
        touchpoint=row["touchpoint"] or "",
        kind=row["kind"],
        scale=row["scale"],
        dates=row["dates"],
    )
