"""What cannot be done in a workshop, as sentences."""

from __future__ import annotations

from cxcore.errors import CxError


class WorkshopError(CxError):
    """A mark, vote, scenario, poll or workshop that cannot be, or is not there any more."""


class LinkError(CxError):
    """A link that opens nothing: not ours, of something else, or no longer valid."""
