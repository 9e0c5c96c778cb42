"""Scripts that open a database in a process of their own."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

OPENED = """
import sys
from cxcore.errors import StoreError
from cxcore.store.database import Database
"""
"""What every script begins with."""


def run(script: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", OPENED + script, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


def said(script: str, *arguments: object) -> list[str]:
    """The lines that a script prints; it must end well."""
    with run(script, *arguments) as process:
        lines, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    return lines.split()


def killed(script: str, *arguments: object, confirmations: int) -> int:
    """What a writer confirmed last, by a number a line, when it is killed after so many confirmations."""
    with run(script, *arguments) as process:
        assert process.stdout is not None
        for _ in range(confirmations):
            confirmed = int(process.stdout.readline())
        process.send_signal(signal.SIGKILL)
        return max([confirmed, *(int(line) for line in process.stdout.read().split("\n")[:-1])])
