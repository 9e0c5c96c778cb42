"""What was understood of a file: numbers that add up, problems, and how it will be stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from cxcore.conclusions.scales import scale_name
from cxcore.surveys import Survey
from cxcore.surveys.importing.load import Name, Preview, Problem, Receipt, StoredRow
from cxcore.text import Speaker
from pages.frame.showing import note, plain, table, warning
from pages.parts.wording import tool_name

_DELIMITERS = {"\t": "tab", ",": "comma", ";": "semicolon", "|": "bar"}
_SHOWN = 10


def show_file(survey: Survey, say: Speaker) -> None:
    """What kind of file it is, in one sentence, and in small print how it was read."""
    asked = len(survey.questions) if survey.layout.question is not None else len(survey.columns)
    key = "data.what-long" if survey.layout.question is not None else "data.what"
    tool = tool_name(survey.tool, say)
    answers = say("data.answers-of", n=survey.rows.table.num_rows)
    st.subheader(plain(say(key, tool=tool, answers=answers, n=asked)), anchor=False)
    if survey.replaced:
        warning(say("data.replaced", n=survey.replaced))
    if survey.sheet:
        note([say("data.sheet", sheet=survey.sheet)])
    elif survey.encoding:
        delimiter = say(f"data.delimiter.{_DELIMITERS.get(survey.delimiter, 'other')}")
        encoding = survey.encoding.removesuffix("-sig").replace("_", " ").upper()
        note([say("data.file", encoding=encoding, delimiter=delimiter)])


def show_rows(seen: Preview, survey: Survey, say: Speaker) -> None:
    """Rows read, used and left out, which add up, what they give, and what is no part of our form."""
    sentences = [
        say("data.rows", n=seen.rows_read, used=seen.rows_used, left_out=seen.rows_read - seen.rows_used)
        + reasons(seen.left_out, say),
        *_new(seen, say),
        *([say("data.respondents", n=seen.respondents)] if seen.respondents else []),
    ]
    st.markdown(plain(" ".join(sentences)))
    if survey.tidy and seen.left_out_columns:
        note([say("data.left-out-columns", names=", ".join(filter(None, seen.left_out_columns)))])


def _new(seen: Preview, say: Speaker) -> list[str]:
    """How many answers are new; where all are there already, also what happens to those."""
    if seen.already and not seen.ratings:
        return [say("data.all-there"), *changed(seen, say)]
    if only_remarks(seen):
        return [say("data.new-remarks", n=seen.remarks)]
    return [say("data.ratings", n=seen.ratings), *remarks(seen, say)]


def only_remarks(found: Preview | Receipt) -> bool:
    """Whether there is something new, and all of it comments without a number."""
    return 0 < found.ratings == found.remarks


def remarks(found: Preview | Receipt, say: Speaker) -> list[str]:
    """How many of the new answers are comments without a number."""
    return [say("data.remarks", n=found.remarks)] if found.remarks else []


def changed(seen: Preview, say: Speaker) -> list[str]:
    """How many of the answers that are there already say something else in this file."""
    return [say("data.changed", n=seen.changed)] if seen.changed else []


def reasons(left_out: Mapping[str, int], say: Speaker) -> str:
    """Why rows were left out, in parentheses, and the end of the sentence."""
    found = [say(f"import.left-out.{reason}", n=number) for reason, number in left_out.items() if number]
    return f" ({'; '.join(found)})." if found else "."


def show_understood(seen: Preview, say: Speaker) -> None:
    """Problems, then names, then the first rows."""
    if seen.problems:
        _problems(seen, say)
    with st.expander(say("data.names"), icon=":material/list:"):
        for group in ("touchpoints", "personas", "rounds", "channels"):
            _names(getattr(seen, group), say(f"data.{group}"), say)
    with st.expander(say("data.sample"), icon=":material/table_rows:"):
        _sample(seen.sample[:_SHOWN], say)


def _problems(seen: Preview, say: Speaker) -> None:
    told, shown = [say("data.problems", n=seen.problems_total)], len(seen.problems)
    if shown < seen.problems_total:
        told.append(say("data.problems-first", n=shown))
    warning(" ".join(told))
    with st.container(height=260 if len(seen.problems) > 5 else "content", border=False):
        st.markdown("\n".join(f"- {plain(_written(problem, say))}" for problem in seen.problems))


def _written(problem: Problem, say: Speaker) -> str:
    # Row numbers as the spreadsheet has them, without the separators of thousands.
    column = f"{problem.column} ({problem.letter})" if problem.letter else problem.column
    return say(f"import.problem.{problem.reason}", row=str(problem.row), column=column, value=problem.value)


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
            say("table.touchpoint"): [row.touchpoint or say("data.whole-journey") for row in rows],
            say("table.value"): ["" if row.value is None else f"{row.value:g}" for row in rows],
            say("table.scale"): ["" if row.value is None else scale_name(row.scale, say) for row in rows],
            say("table.persona"): [row.persona for row in rows],
            say("table.round"): [row.round for row in rows],
            say("table.comment"): [row.comment for row in rows],
        }
    )
