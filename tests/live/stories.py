"""Tests that wait for one another's tasks, and for none of them forever."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

LIMIT = 20.0
"""Seconds within which each of them has to end."""


def run(story: Callable[[], Awaitable[None]]) -> None:
    async def limited() -> None:
        async with asyncio.timeout(LIMIT):
            await story()

    asyncio.run(limited())
