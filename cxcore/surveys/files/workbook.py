"""A workbook as text: its one sheet of answers as a CSV file with the spreadsheet's own row numbers.

The library that reads workbooks runs in a process of its own (:mod:`cxcore.surveys.files.sheets`): a damaged
or malicious workbook can stop that process, exhaust its memory or keep it busy, and nothing more.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

from cxcore.errors import SurveyError
from cxcore.surveys.files import sheets

PATIENCE = 600
"""Seconds that a workbook may take; a sheet of a million rows takes less than one minute."""
_NO_MEMORY = (b"memory allocation of", b"capacity overflow")


class Sheet(NamedTuple):
    """The sheet of a workbook that holds the answers.

    Attributes
    ----------
    path
        Its cells as UTF-8 text: comma-separated, everything quoted, LF.
    name
        Its name.
    sheets
        Number of sheets that could have been meant: visible, with a table on them.
    merged
        Merged cells of the header that were filled to the right.

    """

    path: Path
    name: str
    sheets: int
    merged: int


def sheet_text(path: Path, folder: Path) -> Sheet:
    """Write the sheet with the answers into ``folder`` as CSV.

    Whole numbers stand without a decimal point, times as ``2025-06-06 06:00:00``, truth as ``TRUE`` and
    ``FALSE``; cells with an error are empty.

    Raises
    ------
    SurveyError
        When it is damaged, protected by a password, too large, or holds no table.

    """
    target = folder / "sheet.csv"
    command = [sys.executable, "-P", sheets.__file__, str(path), str(target)]
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=PATIENCE)  # noqa: S603 our own
    except subprocess.TimeoutExpired as error:
        raise SurveyError("error.survey.damaged") from error
    said = _said(done.stdout)
    if "refused" in said:
        raise SurveyError(f"error.survey.{said.pop('refused')}", **said)
    if any(words in done.stderr for words in _NO_MEMORY):
        raise SurveyError("error.survey.too_large")
    if done.returncode or "name" not in said:
        raise SurveyError("error.survey.damaged")
    return Sheet(target, said["name"], said["sheets"], said["merged"])


def _said(out: bytes) -> dict[str, Any]:
    try:
        said = json.loads(out)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
