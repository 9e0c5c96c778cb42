"""docs/cli.md taken apart: its sections, and the options and keys in their tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parents[2] / "docs" / "cli.md"
_HEADING = re.compile(r"^#{1,3} (.+)$", re.MULTILINE)
_ROW = re.compile(r"^\| (`[^|]+`) \| (.+) \|$", re.MULTILINE)


def section(title: str) -> str:
    """What stands under the heading that starts with this, down to the next heading of any depth."""
    _, *parts = _HEADING.split(PAGE.read_text("utf-8"))
    found = [text for name, text in zip(parts[::2], parts[1::2], strict=True) if _plain(name, title)]
    assert len(found) == 1, f"{title} has {len(found)} sections"
    return found[0]


def _plain(name: str, title: str) -> bool:
    return name.replace("`", "") == title


def rows(text: str) -> Iterator[tuple[str, str]]:
    """First and second column of the tables in a text, without the backquotes of the first."""
    for first, second in _ROW.findall(text):
        yield first.split("`")[1], second


def options(text: str) -> set[str]:
    return {first.split()[0] for first, _ in rows(text) if first.startswith("--")}


def keys(text: str) -> set[str]:
    return {first for first, _ in rows(text) if not first.startswith("--")}


def paths(found: Any, known: set[str], at: str = "") -> Iterator[str]:
    """The path of every key in a JSON value, written as in the page.

    Parameters
    ----------
    known
        Documented paths: where one ends in ``.*``, any key is allowed.

    """
    if isinstance(found, dict):
        for key, value in found.items():
            own = f"{at}.*" if f"{at}.*" in known else f"{at}.{key}".lstrip(".")
            yield own
            yield from paths(value, known, own)
    elif isinstance(found, list):
        for value in found:
            if isinstance(value, dict):
                yield from paths(value, known, f"{at}[]")
