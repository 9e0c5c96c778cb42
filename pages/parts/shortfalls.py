"""Where promises, wishes and the team's own view differ from what customers feel, and what delights them."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from cxcore.conclusions.evidence import signed
from cxcore.conclusions.gaps import GapList, gap_row, gap_sentence, success_row, success_sentence
from cxcore.measures.gaps import Gap, Success
from cxcore.questions.gaps import gap_lists, successes
from cxcore.questions.study import EVERYBODY
from cxcore.text import Language, Speaker, format_count, format_mark, speak
from pages.frame.choice import Choice, group_name
from pages.frame.showing import conclusion, note, plain, table
from pages.parts.change_tables import between
from pages.parts.improvement_draft import beside, start_button

_LISTED = 3
"""Gaps of a list that have a line and a button of their own; the others stand in the table."""


def shortfalls(choice: Choice, language: Language) -> None:
    """The three lists of gaps, and the successes to repeat."""
    say = speak(language)
    found = gap_lists(choice.study, choice.round, choice.persona)
    lists: tuple[tuple[GapList, Sequence[Gap]], ...] = (
        ("promise", found.promise),
        ("target", found.target),
        ("team", found.team),
    )
    for which, gaps in lists:
        _gaps(which, gaps, choice, language)
    _successes(successes(choice.study, choice.round, choice.persona), choice, say, language)


def _gaps(which: GapList, gaps: Sequence[Gap], choice: Choice, language: Language) -> None:
    say, journey = speak(language), choice.journey
    st.header(say(f"improve.gap.{which}"), anchor=False)
    conclusion(gap_sentence(which, gaps, journey, say))
    short = sorted((gap for gap in gaps if gap.verdict == "short"), key=lambda gap: -gap.gap)
    for number, gap in enumerate(short[:_LISTED]):
        persona = gap.persona if gap.persona is not EVERYBODY else choice.persona
        with beside():
            st.markdown(plain(gap_row(which, gap, journey, say)), width="stretch")
            start_button(say, f"{which}-{number}", gap.touchpoint, persona=persona, expected=gap.gap)
    if gaps:
        with st.expander(say("table.title"), icon=":material/table_rows:"):
            note([say("improve.gap.rule")])
            _table(which, gaps, choice, language)


def _table(which: GapList, gaps: Sequence[Gap], choice: Choice, language: Language) -> None:
    say, journey = speak(language), choice.journey
    columns = {
        say("table.touchpoint"): [journey.touchpoint(gap.touchpoint).name for gap in gaps],
        say("table.persona"): [group_name(journey, gap.persona, say) for gap in gaps],
        say(f"improve.gap.other.{which}"): [format_mark(gap.other.mean, language) for gap in gaps],
        say("improve.gap.felt"): [
            format_mark(gap.felt.mean, language) if gap.felt.n else say("table.withheld") for gap in gaps
        ],
        say("table.n"): [format_count(gap.felt.n, language) if gap.felt.n else "–" for gap in gaps],
        say("improve.gap.gap"): [signed(gap.gap, say) if gap.felt.n else "–" for gap in gaps],
        say("table.interval"): [between(gap.interval, say) for gap in gaps],
        say("improve.gap.verdict.title"): [say(f"improve.gap.verdict.{gap.verdict}") for gap in gaps],
    }
    if all(gap.persona is EVERYBODY for gap in gaps):
        del columns[say("table.persona")]
    table(columns)


def _successes(found: Sequence[Success], choice: Choice, say: Speaker, language: Language) -> None:
    st.header(say("improve.successes"), anchor=False)
    conclusion(success_sentence(found, choice.journey, say, language))
    for one in found:
        with beside():
            st.markdown(plain(success_row(one, choice.journey, say, language)), width="stretch")
            start_button(
                say, f"success-{one.touchpoint}", one.touchpoint, persona=choice.persona, success=True
            )
