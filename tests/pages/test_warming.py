"""The first page is made ready beforehand, and left alone as soon as somebody asks for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
WARMING = """
import gc, sys
from pages.frame import warming
warming._PATIENCE = 0.0
{before}
warming.warm_up()
print(gc.isenabled(), "cxcore.charts.curve" in sys.modules, "pages.parts.answer" in sys.modules)
"""


def warmed(database: Path, before: str = "") -> list[str]:
    """Whether garbage is collected afterwards, and whether what draws the curve and what answers is there."""
    done = subprocess.run(
        [sys.executable, "-c", WARMING.format(before=before)],
        cwd=ROOT,
        env={**os.environ, "CX_DATABASE": str(database)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


def test_without_a_visitor_everything_is_made_ready(own_database: Path) -> None:
    assert warmed(own_database) == ["True", "True", "True"]


def test_a_visitor_is_left_alone_with_the_answer(own_database: Path) -> None:
    assert warmed(own_database, "warming.stand_aside()") == ["True", "True", "False"]


def test_a_database_that_does_not_open_is_left_to_the_page_to_tell(tmp_path: Path) -> None:
    (tmp_path / "broken.duckdb").write_bytes(b"no database" * 1000)
    assert warmed(tmp_path / "broken.duckdb") == ["True", "True", "False"]
