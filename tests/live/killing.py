"""A hall in a process of its own, which can be killed and started again on the same port and database."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from tests.browser.server import ROOT, free_port

STOP_LIMIT = 20.0


class Program:
    """A hall as a program; started when the block begins, and again after :meth:`kill`."""

    def __init__(self, database: Path) -> None:
        self.database = database
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.phone = self.screen = self.desk = ""

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()

    def start(self) -> None:
        command = [sys.executable, "-m", "tests.live.hall", str(self.database), str(self.port)]
        self.process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.phone, self.screen, self.desk = _pipe(self.process.stdout).readline().split()

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        self.process.wait(STOP_LIMIT)
        for pipe in (self.process.stdin, self.process.stdout):
            _pipe(pipe).close()

    def order(self, *words: str) -> None:
        """Have something done by the facilitator, and wait until it is."""
        assert self.ask(*words) == " ".join(words)

    def ask(self, *words: str) -> str:
        """What the program answers."""
        pipe = _pipe(self.process.stdin)
        pipe.write(" ".join(words) + "\n")
        pipe.flush()
        done, _, answer = _pipe(self.process.stdout).readline().strip().partition(" ")
        assert done == "done"
        return answer


def _pipe(pipe: IO[str] | None) -> IO[str]:
    assert pipe is not None
    return pipe
