"""A room may come in, also where the system lets a program open few files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import start

ROOT = Path(__file__).parents[2]
ALLOWING = """
import resource, sys
from live.lines import allow_lines
allowed, most = map(int, sys.argv[1:])
resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, most))
allow_lines(600)
print(*resource.getrlimit(resource.RLIMIT_NOFILE))
"""


@pytest.mark.skipif(start.WINDOWS, reason="Windows knows no such limit")
@pytest.mark.parametrize(
    ("allowed", "most", "then"), [(256, 900, 600), (256, 400, 400), (700, 900, 700), (600, 600, 600)]
)
def test_as_many_lines_as_wanted_and_as_the_system_lets_us(allowed: int, most: int, then: int) -> None:
    command = [sys.executable, "-c", ALLOWING, str(allowed), str(most)]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert said.split() == [str(then), str(most)]
