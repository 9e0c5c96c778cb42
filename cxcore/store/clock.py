"""Times made by the application, as the database keeps them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


def utc_now() -> datetime:
    """The moment in UTC without a zone, as TIMESTAMP columns hold it."""
    return datetime.now(UTC).replace(tzinfo=None)


def later(than: datetime | None) -> datetime:
    """The moment, but later than this one: in a log the last word counts, also after a clock was set back."""
    now = utc_now()
    return now if than is None else max(now, than + timedelta(microseconds=1))
