"""Times made by the application, as the database keeps them."""

from __future__ import annotations

from datetime import UTC, datetime


def utc_now() -> datetime:
    """The moment in UTC without a zone, as TIMESTAMP columns hold it."""
    return datetime.now(UTC).replace(tzinfo=None)
