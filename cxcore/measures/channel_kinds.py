"""What kind of channel a name stands for: whether others can read along, and whether it is on a screen."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib import resources
from typing import Literal

ChannelKind = Literal["public", "private", "digital"]
"""Public: others can read along. Private: between customer and company. Digital: on a screen."""


@cache
def kinds_of(channel: str) -> frozenset[ChannelKind]:
    """The kinds of a channel by its name or key, in Dutch or English; none when nothing is known of it.

    Never both public and private: a private word in a name decides.
    """
    words = f" {_plain(channel)} "
    found = {kind for kind, known in _table().items() if any(f" {phrase} " in words for phrase in known)}
    return frozenset(found - {"public"} if "private" in found else found)


@cache
def _table() -> dict[ChannelKind, tuple[str, ...]]:
    source = resources.files("cxcore.measures") / "channel_kinds.toml"
    lists = tomllib.loads(source.read_text("utf-8"))
    kinds: tuple[ChannelKind, ...] = ("public", "private", "digital")
    return {kind: tuple(_plain(phrase) for phrase in lists[kind]) for kind in kinds}


def _plain(name: str) -> str:
    """Lower case words of letters and digits with one space between them."""
    bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", " ", bare).strip()
