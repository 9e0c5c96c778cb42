"""All measurements, one after another: ``python -m benchmarks [--quick]``."""

from __future__ import annotations

import subprocess
import sys

from benchmarks.measuring import quick

ALL = (
    "counts",
    "respondents",
    "pages",
    "priorities",
    "importing",
    "exports",
    "interaction",
    "first_paint",
    "live",
    "alarms",
)

quick(__doc__ or "")
# Each in a process of its own: what one has loaded would be in the way of the next.
codes = [subprocess.call([sys.executable, "-m", f"benchmarks.{name}", *sys.argv[1:]]) for name in ALL]
sys.exit(max(codes))
