"""How many lines may be open at once."""

from __future__ import annotations

import sys

MOST = 4_096
"""Lines and files: a thousand who listen to each of a few workshops, each with a line to vote over."""


def allow_lines(wanted: int = MOST) -> None:
    """Ask the system for so many, where it lets a program open few: 256 on macOS, 1,024 on most of Linux.

    A room would use those up, and then nobody gets in any more, facilitators neither. What was allowed before
    is never made less. Windows knows no such limit.
    """
    if sys.platform == "win32":
        return
    import resource

    allowed, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if most != resource.RLIM_INFINITY:
        wanted = min(wanted, most)
    if allowed != resource.RLIM_INFINITY and allowed < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
