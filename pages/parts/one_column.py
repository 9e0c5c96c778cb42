"""Looking into one column: which texts stand there, and what each counts as."""

from __future__ import annotations

from collections.abc import Mapping as Table
from functools import partial
from itertools import islice
from typing import Any, get_args

import streamlit as st

from cxcore.model import Journey
from cxcore.scales import scale_named
from cxcore.surveys.importing.answers import reader
from cxcore.surveys.mapping import Dates
from cxcore.text import Speaker
from pages.frame.showing import note
from pages.parts.draft import Draft
from pages.parts.lines import Line, with_uses

_MOST_TEXTS = 200
_SHORT = 12
"""Texts that are all shown at once; more are scrolled."""


def look_into(draft: Draft, journey: Journey | None, say: Speaker) -> None:
    """A column to choose, and what stands in it."""
    found = {line.key: line for line in draft.lines(draft.current())}
    with st.expander(say("data.look-into"), icon=":material/search:"):
        key = st.selectbox(
            say("data.look-column"),
            list(found),
            format_func=lambda key: _called(found[key]),
            key=f"look-{draft.key}",
        )
        if key is not None:
            _look(found[key], draft, journey, say)


def _called(line: Line) -> str:
    return f"{line.column.letter} · {line.name}" if line.key.startswith("c") else line.name


def _look(line: Line, draft: Draft, journey: Journey | None, say: Speaker) -> None:
    use = line.use.use
    if line.secret:
        note([say("data.look-secret")])
        return
    if use == "time":
        _dates(line, draft, say)
        return
    if line.rated or use == "comment":
        _touchpoint(line, draft, journey, say)
    if use == "comment" or line.contents.texts is None:
        note([say("data.look-own-words", n=line.contents.filled)])
    else:
        _texts(line, draft, journey, say)


def _dates(line: Line, draft: Draft, say: Speaker) -> None:
    key = f"dates-{line.key}-{draft.table}"
    st.segmented_control(
        say("data.column.dates"),
        get_args(Dates),
        default=line.use.dates,
        format_func=lambda order: say(f"dates.{order}"),
        required=True,
        key=key,
        on_change=lambda: _keep(line, draft, dates=st.session_state[key], doubts=()),
    )
    note([say("data.look-times", texts=" · ".join(line.contents.sample[:3]))])


def _touchpoint(line: Line, draft: Draft, journey: Journey | None, say: Speaker) -> None:
    known = [one.name for one in journey.touchpoints] if journey else []
    own = [line.use.touchpoint] if line.use.touchpoint else []
    key = f"touchpoint-{line.key}-{draft.table}"
    st.selectbox(
        say("data.column.touchpoint"),
        list(dict.fromkeys([*own, *known])),
        index=0 if own else None,
        accept_new_options=True,
        placeholder=say("data.whole-journey"),
        key=key,
        on_change=lambda: _keep(line, draft, touchpoint=st.session_state[key] or ""),
    )


def _texts(line: Line, draft: Draft, journey: Journey | None, say: Speaker) -> None:
    """The texts with how often each stands there; of ratings and groups with what it counts as."""
    texts = dict(islice((line.contents.texts or {}).items(), _MOST_TEXTS))
    if not texts:
        note([say("data.look-empty")])
        return
    told, column = _counted_as(line, texts, say)
    key = f"texts-{line.key}-{draft.table}"
    rows: dict[str, list[Any]] = {"text": list(texts), "n": list(texts.values())}
    names: dict[str, Any] = {"text": say("data.look-text"), "n": say("data.look-times-there")}
    if column:
        rows["as"], names["as"] = told, column
    st.data_editor(
        rows,
        column_config=names,
        disabled=["text", "n"] if column else True,
        hide_index=True,
        num_rows="fixed",
        height="content" if len(texts) <= _SHORT else "auto",
        placeholder="–",
        key=key,
        on_change=partial(_edit, line, draft, list(texts), key),
        alt=say("data.look-into"),
    )
    if line.use.use == "persona":
        known = ", ".join(one.name for one in journey.personas) if journey else ""
        note([say("data.look-persona"), *([say("data.look-known", names=known)] if known else [])])
    elif line.rated:
        note([say("data.look-rating")])


def _counted_as(line: Line, texts: Table[str, int], say: Speaker) -> tuple[list[Any], Any]:
    use = line.use
    if line.rated:
        scale = scale_named(use.scale)
        read = reader(use.answers, scale.low, scale.high)
        told = [read(text).value for text in texts]
        column = st.column_config.NumberColumn(
            say("data.look-as"), min_value=scale.low, max_value=scale.high, format="localized"
        )
        return told, column
    if use.use in {"persona", "channel"}:
        return [use.names.get(text, text) for text in texts], st.column_config.TextColumn(say("data.look-as"))
    return [], None


def _edit(line: Line, draft: Draft, texts: list[str], key: str) -> None:
    edits = {texts[int(row)]: edit["as"] for row, edit in st.session_state[key]["edited_rows"].items()}
    if line.rated:
        _keep(line, draft, answers={**line.use.answers, **edits})
    else:
        said = {text: (name or "").strip() for text, name in edits.items()}
        _keep(line, draft, names={**line.use.names, **said})


def _keep(line: Line, draft: Draft, **update: object) -> None:
    use = line.use.model_copy(update=update)
    draft.change(lambda mapping: with_uses(mapping, {line.key: use}))
