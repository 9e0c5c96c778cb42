"""What happened to a scenario: when, by whom, and what."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import streamlit as st

from cxcore.text import Language, format_mark, speak
from cxcore.text.numbers import UNKNOWN, format_moment
from cxcore.workshop.scores import Entry, Log
from pages.frame.choice import group_name
from pages.frame.showing import note, table
from pages.parts.workshop.holding import Held

_SHOWN = 50


def score_history(held: Held, log: Log, language: Language) -> None:
    """A row an event, the latest first."""
    say = speak(language)
    entries = [entry for entry in log.history if entry.event.act != "start"]
    if not entries:
        st.markdown(say("workshop_page.history.nothing"))
        return
    rows = [_cells(held, entry, language) for entry in entries[:_SHOWN]]
    names = ("when", "who", "what", "touchpoint", "change")
    columns = zip(*rows, strict=True)
    table(
        {
            say(f"workshop_page.history.{name}"): list(column)
            for name, column in zip(names, columns, strict=True)
        }
    )
    if len(entries) > _SHOWN:
        note([say("workshop_page.history.more", shown=_SHOWN, total=len(entries))])


def _cells(held: Held, entry: Entry, language: Language) -> tuple[str, ...]:
    say = speak(language)
    event = entry.event
    persona, key = event.place
    before, after = (
        UNKNOWN if mark is None else format_mark(mark, language) for mark in (entry.before, event.mark)
    )
    return (
        format_moment(_here(event.happened_at), language),
        event.actor,
        say(f"workshop_page.history.act.{event.act}"),
        f"{held.journey.touchpoint(key).name} · {group_name(held.journey, persona, say)}",
        f"{before} → {after}",
    )


def _here(moment: datetime) -> datetime:
    """A moment in UTC as the visitor's clock has it."""
    return moment.replace(tzinfo=UTC).astimezone(ZoneInfo(st.context.timezone or "UTC"))
