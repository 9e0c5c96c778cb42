"""A mapping as a small text file, for people to read, keep and send."""

from __future__ import annotations

from cxcore.surveys.mapping import Mapping


def mapping_text(mapping: Mapping) -> str:
    """The mapping as JSON without what goes without saying; :meth:`Mapping.from_json` reads it back.

    It holds headers and the few texts of answers, personas and channels, and nothing that respondents wrote.
    """
    return mapping.model_dump_json(exclude_defaults=True, indent=2) + "\n"
