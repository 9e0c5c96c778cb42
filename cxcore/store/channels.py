"""The channels of an organisation by name."""

from __future__ import annotations

from cxcore.model import Organisation
from cxcore.store.database import Database


def channel_names(db: Database, organisation: Organisation) -> dict[str, str]:
    """The names of the channels of an organisation, by key."""
    with db.read() as cursor:
        rows = cursor.execute(
            "SELECT key, name FROM app.channel WHERE organisation_id = $organisation ORDER BY id",
            {"organisation": organisation.id},
        ).fetchall()
    return dict(rows)
