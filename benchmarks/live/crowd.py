"""Many phones and screens in a process of their own, over plain sockets: they cost the server's core nothing.

Run by the measurements as ``python -m benchmarks.live.crowd``; what it saw is JSON on its last line.
"""

from __future__ import annotations

import asyncio
import json
import random
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

READY, END = "ready", "end"


@dataclass
class Crowd:
    """A crowd that is there; what it saw is known after the block."""

    process: subprocess.Popen[str]
    seen: dict[str, Any] = field(default_factory=dict)

    def finish(self) -> None:
        """Wait until it has done everything, or tell who only listens that it is over."""
        told, _ = self.process.communicate(END + "\n", timeout=120)
        self.seen = json.loads(told.splitlines()[-1])


@contextmanager
def crowd(url: str, token: str, listeners: int, votes: dict[str, Any] | None = None) -> Iterator[Crowd]:
    """So many who listen with this token, and phones that vote if told what; there when the block begins."""
    job = {"url": url, "token": token, "listeners": listeners, "votes": votes}
    command = [sys.executable, "-m", "benchmarks.live.crowd", json.dumps(job)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline().strip() == READY
            yield Crowd(process)
        finally:
            process.kill()


async def _main(job: dict[str, Any]) -> None:
    place = urlsplit(job["url"]).netloc
    host, port = place.split(":")
    ready = asyncio.Semaphore(0)
    heard = [0] * job["listeners"]

    async def listen(number: int) -> None:
        reader, writer = await asyncio.open_connection(host, int(port))
        writer.write(f"GET /live/events?t={job['token']} HTTP/1.1\r\nHost: {place}\r\n\r\n".encode())
        async for line in reader:
            if line.startswith(b"data: {"):
                heard[number] += 1
                if heard[number] == 1:
                    ready.release()

    listening = [asyncio.create_task(listen(number)) for number in range(job["listeners"])]
    for _ in listening:
        await ready.acquire()
    print(READY, flush=True)
    orders = asyncio.to_thread(sys.stdin.readline)
    if job["votes"] is None:
        told: dict[str, Any] = {}
        await orders
    else:
        told = await _vote(host, int(port), job["token"], **job["votes"])
        await orders
    for task in listening:
        task.cancel()
    print(json.dumps(told | {"events": heard}), flush=True)


async def _vote(
    host: str, port: int, token: str, *, poll: str, touchpoints: Sequence[str], phones: int, seconds: float
) -> dict[str, Any]:
    """Each phone marks each touchpoint, somewhere within these seconds, and waits for each answer."""
    taken: list[float] = []
    lost: list[str] = []

    async def phone() -> None:
        name = secrets.token_hex(16)
        await asyncio.sleep(random.uniform(0, seconds))
        reader, writer = await asyncio.open_connection(host, port)
        for sequence, touchpoint in enumerate(touchpoints, start=1):
            vote = {"touchpoint": touchpoint, "persona": None, "mark": 7, "comment": "", "sequence": sequence}
            body = json.dumps({"t": token, "phone": name, "poll": poll, "votes": [vote]})
            began = time.perf_counter()
            writer.write(
                f"POST /live/vote HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Type: application/json\r\n"
                f"Content-Length: {len(body)}\r\n\r\n{body}".encode()
            )
            head = await reader.readuntil(b"\r\n\r\n")
            length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
            answer = json.loads(await reader.readexactly(length))
            taken.append(1000 * (time.perf_counter() - began))
            if answer.get("kept") != [sequence]:
                lost.append(str(answer))
        writer.close()

    await asyncio.gather(*(phone() for _ in range(phones)))
    return {"taken": taken, "lost": lost}


if __name__ == "__main__":
    asyncio.run(_main(json.loads(sys.argv[1])))
