"""Fixtures, all made up, as records."""

from __future__ import annotations

import csv
from pathlib import Path

FIXTURES = Path(__file__).parent / "fixtures"
NAMES = tuple(sorted(path.name for path in FIXTURES.glob("*.[ct]sv")))
SHARED = Path(__file__).parents[3] / "shared" / "surveys"

Records = list[list[str]]


def records_of(name: str) -> Records:
    """The records of a fixture, blank ones left out, as the reader hands them to the layout."""
    path = FIXTURES / name
    text = path.read_text("utf-8-sig")
    delimiter = max("\t;,", key=text.count)
    rows = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    return [row for row in rows if any(map(str.strip, row))]
