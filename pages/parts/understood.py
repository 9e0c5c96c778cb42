"""What was understood of a file: numbers that add up, problems first, and how it will be stored."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from cxcore.surveys import Survey
from cxcore.surveys.load import Name, Preview, Problem, StoredRow
from cxcore.text import Speaker
from pages.frame.showing import note, plain, table

_DELIMITERS = {"\t": "tab"}


def show_understood(seen: Preview, survey: Survey, say: Speaker) -> None:
    """Problems, then numbers, then names, then the first rows."""
    st.header(say("data.understood"), anchor=False)
    _numbers(seen, survey, say)
    if seen.problems:
        _problems(seen, say)
    with st.expander(say("data.names"), icon=":material/list:"):
        for group in ("touchpoints", "personas", "rounds", "channels", "scales"):
            _names(getattr(seen, group), say(f"data.{group}"), say)
    with st.expander(say("data.sample"), icon=":material/table_rows:"):
        _sample(seen.sample[:10], say)


def _numbers(seen: Preview, survey: Survey, say: Speaker) -> None:
    reasons = [say(f"import.left-out.{reason}", n=number) for reason, number in seen.left_out.items()]
    left_out = seen.rows_read - seen.rows_used
    why = f" ({'; '.join(reasons)})." if reasons else "."
    sentences = [
        say("data.rows", n=seen.rows_read, used=seen.rows_used, left_out=left_out) + why,
        say("data.ratings", n=seen.ratings),
        *([say("data.respondents", n=seen.respondents)] if seen.respondents else []),
    ]
    st.markdown(plain(" ".join(sentences)))
    delimiter = _DELIMITERS.get(survey.delimiter, survey.delimiter)
    notes = [say("data.file", encoding=survey.encoding, delimiter=delimiter)]
    if seen.left_out_columns:
        names = ", ".join(name or say("evidence.nothing") for name in seen.left_out_columns)
        notes.append(say("data.left-out-columns", names=names))
    note(notes)


def _problems(seen: Preview, say: Speaker) -> None:
    st.warning(say("data.problems", n=seen.problems_total), icon=":material/warning:")
    with st.container(height=260 if len(seen.problems) > 5 else "content", border=False):
        for problem in seen.problems:
            st.markdown("- " + plain(say(f"import.problem.{problem.reason}", **_written(problem))))


def _written(problem: Problem) -> dict[str, str]:
    # Row numbers as the spreadsheet has them, without the separators of thousands.
    return {"row": str(problem.row), "column": problem.column, "value": problem.value}


def _names(names: Sequence[Name], title: str, say: Speaker) -> None:
    if names:
        table(
            {
                title: [own.name for own in names],
                say("table.n"): [say("evidence.answers", n=own.n) for own in names],
                say("table.new"): [say("data.is-new") if own.new else "" for own in names],
            }
        )


def _sample(rows: Sequence[StoredRow], say: Speaker) -> None:
    table(
        {
            say("table.row"): [str(row.row) for row in rows],
            say("table.touchpoint"): [row.touchpoint for row in rows],
            say("table.value"): ["" if row.value is None else f"{row.value:g}" for row in rows],
            say("table.scale"): [row.scale for row in rows],
            say("table.persona"): [row.persona for row in rows],
            say("table.round"): [row.round for row in rows],
            say("table.comment"): [row.comment for row in rows],
        }
    )
