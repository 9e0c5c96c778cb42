"""A workshop while it runs: watchers while marks change, and a room that votes at once.

Run as ``python -m benchmarks.live``.
"""

from __future__ import annotations

from benchmarks.live import voting, watching
from benchmarks.measuring import quick, show

if quick(__doc__ or ""):
    show("Live", [*watching.lines(watchers=10, edits=5, rounds=1), *voting.lines(phones=20, seconds=1)])
else:
    show("Live", [*watching.lines(), *voting.lines()])
