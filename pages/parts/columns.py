"""What each column means: proposed, and changed by hand in a table with a row a column."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, get_args

import streamlit as st

from cxcore.conclusions.scales import scale_name
from cxcore.model import Kind
from cxcore.scales import SCALES
from cxcore.text import Language, Speaker, format_count, format_number, speak
from pages.frame.showing import is_phone, plain
from pages.parts.draft import Draft
from pages.parts.lines import Line, figures
from pages.parts.telling_apart import told_apart

if TYPE_CHECKING:
    import pandas as pd
    from pandas.io.formats.style import Styler

USES = ("rating", "comment", "persona", "respondent", "time", "channel", "round", "left-out")
_OWN_SCALES = (
    "custom:1:3",
    "custom:1:4",
    "custom:1:6",
    "custom:0:5",
    "custom:5:1",
    "custom:7:1",
    "custom:10:1",
)
_MOST_ROWS = 12
_ROW = 35
"""Pixels that a row of a table is high."""
_PHONE_ORDER = (
    "question", "use", "notice", "touchpoint", "kind", "scale", "answers", "missing", "mean", "bars",
)  # fmt: skip
"""On a phone what a column means has to stand on the screen, not beyond its edge."""
_FIXED = ("letter", "question", "notice", "answers", "missing", "mean", "bars")


def choose_columns(draft: Draft, language: Language) -> None:
    """A row a column, to be corrected where the proposal is wrong."""
    say = speak(language)
    st.header(say("data.columns"), anchor=False)
    st.markdown(plain(" ".join([say("data.columns-help"), *_counted(draft.lines(draft.current()), say)])))
    found = draft.lines(draft.base)
    st.data_editor(
        _written(_frame(found, language), language),
        column_config=_configuration(found, say),
        column_order=_PHONE_ORDER if is_phone() else None,
        disabled=_FIXED,
        hide_index=True,
        num_rows="fixed",
        height=_ROW * (min(len(found), _MOST_ROWS) + 1) + 3,
        placeholder="–",
        key=draft.table,
        alt=say("data.columns"),
    )


def _counted(lines: Sequence[Line], say: Speaker) -> list[str]:
    """How many are used and left out, and why."""
    why = Counter(line.use.because for line in lines if line.use.use == "left-out")
    told = [say("data.columns-used", used=len(lines) - why.total(), n=len(lines))]
    if why:
        reasons = [
            say("data.times", n=n, what=say(f"data.notice.{because or 'chosen'}"))
            for because, n in why.most_common()
        ]
        told.append(say("data.columns-left-out", n=why.total(), why="; ".join(reasons)))
    return told


def notice(line: Line, unreadable: int, say: Speaker) -> str:
    """What to know of a line, in a few words; nothing when there is nothing."""
    if unreadable:
        return say("data.notice.unreadable", n=unreadable)
    if line.use.doubts:
        return say(f"data.notice.{line.use.doubts[0]}")
    if line.use.use == "left-out" and line.use.because:
        return say(f"data.notice.{line.use.because}")
    if line.use.use == "respondent":
        return say("data.notice.pseudonym")
    return say("data.notice.personal-used") if line.secret and line.use.use != "left-out" else ""


def _frame(found: Sequence[Line], language: Language) -> pd.DataFrame:
    """A row a line: the fixed columns, its header in full, and use, touchpoint, kind and scale."""
    import pandas as pd

    rows, say = [], speak(language)
    for line, question in zip(found, told_apart([line.column.label for line in found]), strict=True):
        told, use = figures(line), line.use
        letter = line.column.letter if line.key.startswith("c") else ""
        rows.append(
            {
                "letter": letter,
                "header": line.column.label,
                "question": f"{letter} · {question}" if letter and is_phone() else question,
                "notice": notice(line, told.unreadable, say),
                "use": use.use,
                "touchpoint": use.touchpoint,
                "kind": use.kind if line.rated else None,
                "scale": use.scale if line.rated else None,
                "answers": told.answers,
                "missing": told.missing,
                "mean": math.nan if told.mean is None else told.mean,
                "bars": list(told.bars),
            }
        )
    return pd.DataFrame(rows)


def _written(frame: pd.DataFrame, language: Language) -> Styler:
    """The frame with its numbers as the language of the screen writes them.

    The browser would write them in a language of its own; what is written here still sorts as a number.
    """
    count = partial(format_count, language=language)
    mean = partial(format_number, language=language, decimals=2)
    return frame.style.format({"answers": count, "missing": count, "mean": mean})


def _configuration(found: Sequence[Line], say: Speaker) -> dict[str, Any]:
    config = st.column_config
    own = {line.use.scale for line in found if line.use.scale not in SCALES}
    scales = [*SCALES, *sorted(own.union(_OWN_SCALES))]
    names = {key: scale_name(key, say) for key in scales}
    uses = {key: say(f"data.use.{key}") for key in USES}
    kinds = {key: say(f"kind.{key}") for key in get_args(Kind)}

    def choice(name: str, texts: dict[str, str], width: int) -> Any:
        return config.SelectboxColumn(
            say(f"data.column.{name}"),
            options=list(texts),
            format_func=lambda key: texts[str(key)],
            width=width,
        )

    def number(name: str, width: int) -> Any:
        return config.NumberColumn(say(f"data.column.{name}"), width=width)

    return {
        "letter": config.TextColumn(say("data.column.letter"), width=60, pinned=True),
        "header": None,
        "question": config.TextColumn(say("data.column.header"), width=190, pinned=is_phone()),
        "notice": config.TextColumn(say("data.column.notice"), width=125),
        "use": choice("use", uses, 115),
        "touchpoint": config.TextColumn(say("data.column.touchpoint"), width=135),
        "kind": choice("kind", kinds, 115),
        "scale": choice("scale", names, 120),
        "answers": number("answers", 70),
        "missing": number("missing", 65),
        "mean": number("mean", 85),
        "bars": config.BarChartColumn(say("data.column.bars"), y_min=0, width=90),
    }
