from __future__ import annotations

from functools import cache
from pathlib import Path

from cxcore.samples import Sample, read
from tests.samples.planted import Draw

DATA = Path(__file__).parents[2] / "data"
FILES = tuple(sorted(DATA.glob("*.toml")))
NAMES = [file.stem for file in FILES]


@cache
def sample(name: str) -> Sample:
    return read(DATA / f"{name}.toml")


@cache
def draw(name: str) -> Draw:
    return Draw(sample(name))
