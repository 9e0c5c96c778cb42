"""The made-up comments of this folder, each with the themes that a careful reader sees in it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from cxcore.themes import built_in, themes_of


class Judged(NamedTuple):
    text: str
    themes: frozenset[str]


class Score(NamedTuple):
    """The share of what the list sees that is right, and the share of what is right that it sees."""

    precision: float
    recall: float


def judged(name: str) -> list[Judged]:
    lines = (Path(__file__).parent / f"{name}.txt").read_text("utf-8").splitlines()
    pairs = (line.split("|", 1) for line in lines if not line.startswith("#"))
    return [Judged(text.strip(), frozenset(themes.split())) for themes, text in pairs]


def score(comments: list[Judged]) -> Score:
    seen = [themes_of(comment.text, built_in()) for comment in comments]
    right = sum(len(found & comment.themes) for found, comment in zip(seen, comments, strict=True))
    return Score(
        right / sum(len(found) for found in seen), right / sum(len(comment.themes) for comment in comments)
    )
