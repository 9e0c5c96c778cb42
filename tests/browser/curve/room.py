"""A room of one workshop: four touchpoints and more, and a log of all that was released."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

LOG = "released.jsonl"
"""Stands beside the database that the app was started with."""
ROWS = {"Telefoon": (8.0, 7.1), "Balie": (5.0, 6.2), "Offerte": (None, 4.4), "Nazorg": (6.0, None)}
"""By touchpoint the mark of the room and the mean of customers; the first four of each journey."""


def log() -> list[dict[str, Any]]:
    path = _path()
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def write(*events: dict[str, Any]) -> None:
    with _path().open("a", encoding="utf-8") as file:
        file.writelines(json.dumps(event) + "\n" for event in events)


def seen(number: int) -> dict[str, Any]:
    """What an answer to a release holds, of a journey with so many touchpoints."""
    moved = len(log())
    figures = [["Verplaatst", str(moved), "keer"]]
    return {"snapshot": _snapshot(number), "sentence": f"Er is {moved} keer verplaatst.", "figures": figures}


def _path() -> Path:
    return Path(os.environ["CX_DATABASE"]).with_name(LOG)


def _snapshot(number: int) -> dict[str, Any]:
    names = [*ROWS, *(f"Moment {place}" for place in range(5, number + 1))][:number]
    told = log()
    moved = {one["touchpoint"]: one["mark"] for one in told if "mark" in one}
    wanted = next((one["wanted"] for one in told if "wanted" in one), None)
    points = [_point(*ROWS.get(name, (5.5, 6.0)), moved.get(name), wanted) for name in names]
    return {
        "version": len(told),
        "scenario": {"id": "1", "name": "Team", "kind": "workshop"},
        "phases": [{"key": "winkel", "name": "Winkel"}],
        "touchpoints": [{"key": name, "name": name, "phase": "winkel"} for name in names],
        "curves": [
            {"persona": None, "name": "Iedereen", "points": points},
            {"persona": "ali", "name": "Ali", "points": points},
        ],
        "poll": None,
    }


def _point(
    first: float | None, mean: float | None, moved: float | None, wanted: float | None
) -> dict[str, Any]:
    measured = mean and {"mean": mean, "low": mean - 0.5, "high": mean + 0.5, "n": 40}
    return {"mark": moved or first, "measured": measured, "withheld": False, "target": wanted}
