"""The time on the clock of the visitor; the database keeps UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st


def local(moment: datetime) -> datetime:
    """A moment in UTC as the visitor's clock shows it; as it is where that clock is not known."""
    aware = moment.replace(tzinfo=UTC)
    try:
        return aware.astimezone(ZoneInfo(st.context.timezone or "UTC"))
    except (ZoneInfoNotFoundError, ValueError):
        return aware


def today() -> date:
    """The day on the visitor's calendar."""
    return local(datetime.now(UTC)).date()
