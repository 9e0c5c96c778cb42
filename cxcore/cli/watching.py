"""How far long work is, on one line of a terminal."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

from cxcore.cli.state import State
from cxcore.surveys.importing.load import Progress

_PATIENCE = 2.0
"""Seconds before anything is said."""
_STEP = 0.2


@contextmanager
def watched(state: State) -> Iterator[Progress]:
    """Progress that a line on the standard error follows, when that is a terminal and work takes long."""
    progress, over = Progress(), threading.Event()
    if not sys.stderr.isatty():
        yield progress
        return
    thread = threading.Thread(target=_follow, args=(state, progress, over), daemon=True)
    thread.start()
    try:
        yield progress
    finally:
        over.set()
        thread.join()


def _follow(state: State, progress: Progress, over: threading.Event) -> None:
    if over.wait(_PATIENCE):
        return
    start, longest = time.monotonic(), 0
    while not over.wait(_STEP):
        line = state.say(f"import.doing.{progress.phase}")
        share = progress.fraction
        line += f" {share:.0%}" if share else f" {time.monotonic() - start + _PATIENCE:.0f} s"
        longest = max(longest, len(line))
        click.echo("\r" + line.ljust(longest), nl=False, err=True)
    click.echo("\r" + " " * longest + "\r", nl=False, err=True)
