"""The room's marks as a table, for who rather types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import streamlit as st

from cxcore.conclusions.evidence import mark_with_evidence
from cxcore.measures.curve import Point
from cxcore.model import Journey
from cxcore.questions.workshop import Line
from cxcore.scales import HIGHEST_MARK, LOWEST_MARK
from cxcore.store import scenarios
from cxcore.text import Speaker
from cxcore.text.numbers import UNKNOWN
from cxcore.workshop.scores import Place
from pages.parts.workshop.holding import Held

if TYPE_CHECKING:
    import pandas as pd

_BASE = "score-table"
Marks = dict[str, float | None]
"""By touchpoint key; None for none."""


def score_table(held: Held, line: Line, say: Speaker) -> None:
    """A row a touchpoint; what is typed is stored at once.

    The table keeps what was typed on top of the marks that it was made with. It is made anew only when
    marks change elsewhere, so that whoever types down a column is not interrupted.
    """
    marks: Marks = {spot.touchpoint: spot.mark for spot in line.spots}
    felt = {spot.touchpoint: _felt(spot.felt, say) for spot in line.spots}
    about = [held.journey.key, held.scenario.id, held.persona]
    base = st.session_state.get(_BASE)
    if base is None or base["about"] != about or _with_edits(held.journey, base) != marks:
        base = {"about": about, "turn": base["turn"] + 1 if base else 0, "marks": marks}
        st.session_state[_BASE] = base
    st.data_editor(
        _frame(held.journey, base["marks"], felt),
        column_config=_columns(say),
        disabled=["name", "felt"],
        hide_index=True,
        num_rows="fixed",
        height="content",
        placeholder=UNKNOWN,
        key=_key(base),
        on_change=lambda: _store(held, marks),
        alt=say("workshop_page.tab.table"),
    )


def _key(base: dict[str, Any]) -> str:
    return f"{_BASE}-{base['turn']}"


def _with_edits(journey: Journey, base: dict[str, Any]) -> Marks:
    """What the table shows: the marks it was made with, and what was typed."""
    typed = st.session_state.get(_key(base), {}).get("edited_rows", {})
    keys = [one.key for one in journey.touchpoints]
    edits = {keys[int(row)]: cells["mark"] for row, cells in typed.items() if "mark" in cells}
    shown: Marks = base["marks"] | edits
    return shown


def _store(held: Held, marks: Marks) -> None:
    """Store what differs from the marks on the screen, as one step."""
    shown = _with_edits(held.journey, st.session_state[_BASE])
    typed: dict[Place, float | None] = {
        (held.persona, key): mark for key, mark in shown.items() if mark != marks.get(key)
    }
    if typed:
        held.attempt(scenarios.score, held.scenario.id, typed)


def _felt(point: Point, say: Speaker) -> str | None:
    """What customers feel, and how sure that is; None where nobody was asked."""
    if point.status == "empty":
        return None
    return mark_with_evidence(point, say) if point.visible else say("evidence.too-few")


def _frame(journey: Journey, marks: Marks, felt: Mapping[str, str | None]) -> pd.DataFrame:
    """Columns name, mark (1–10, missing where there is none) and what customers feel; a row a touchpoint."""
    import pandas as pd

    keys = [one.key for one in journey.touchpoints]
    return pd.DataFrame(
        {
            "name": [one.name for one in journey.touchpoints],
            "mark": pd.array([marks.get(key) for key in keys], dtype="Float64"),
            "felt": [felt.get(key) for key in keys],
        }
    )


def _columns(say: Speaker) -> dict[str, Any]:
    return {
        "name": say("table.touchpoint"),
        "mark": st.column_config.NumberColumn(
            say("workshop_page.mark"),
            min_value=LOWEST_MARK,
            max_value=HIGHEST_MARK,
            step=0.1,
            format="localized",
        ),
        "felt": st.column_config.TextColumn(say("workshop_page.customers")),
    }
