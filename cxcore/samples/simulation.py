"""Made-up answers to a sample's questions: the same file gives the same bytes.

The model is the usual one for ordered answers: behind an answer stands an unseen, normally distributed
feeling that is cut into the steps of the scale (R. D. McKelvey and W. Zavoina, "A statistical model for the
analysis of ordinal level dependent variables", Journal of Mathematical Sociology 4, 1975), here with steps
of equal width, and with a normal effect per respondent so that the answers of one person resemble each other.
In marks, with Z standard normal and every Z drawn anew:

* feeling = expected + persona's shifts + channel's shift + person_spread · Z(person) + spread · Z
* answer = the feeling on the question's scale, rounded to a whole answer and clipped to the scale's ends
* other kinds of one touchpoint lean on the same person and moment, see ``drawing.LEANING``
* overall = ½ mean + ¼ peak + ¼ last of the feelings + ``_OVERALL_SPREAD`` · Z, peak farthest from 5.5
* recommending (0–10) = overall before rounding + recommending + ``_NPS_SPREAD`` · Z

A returning customer keeps the effect, so that rounds can be compared within people.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from cxcore.samples.drawing import Answer, answers, stream
from cxcore.samples.form import Mood, Remarks, Sample

if TYPE_CHECKING:
    import numpy as np

COLUMNS = (
    "respondent",
    "touchpoint",
    "value",
    "phase",
    "persona",
    "round",
    "scale",
    "kind",
    "channel",
    "answered_at",
    "comment",
)
_MOODS: dict[Mood, tuple[float, float]] = {"good": (7.5, 10.5), "mixed": (5.5, 7.5), "bad": (0.0, 5.5)}
"""From which mark to below which a comment of this mood fits."""


def simulate(sample: Sample) -> bytes:
    """The answers of all rounds as a tidy CSV file: UTF-8, one rating a row, names instead of keys.

    Rows stand in the order of rounds, respondents and the journey. Nothing but the sample decides them: the
    numbers come from PCG64 with the sample's seed. A comment is used once, or left out when no answer fits.
    """
    drawn = list(answers(sample))
    return _written(sample, drawn, _placed(sample.comments, drawn, stream(sample, "comments")))


def _placed(comments: tuple[Remarks, ...], drawn: list[Answer], draw: np.random.Generator) -> dict[int, str]:
    """Which row has which comment."""
    felt: dict[str | None, list[int]] = {}
    for row, answer in enumerate(drawn):
        if answer.question.kind == "emotion":
            felt.setdefault(answer.question.touchpoint, []).append(row)
    placed: dict[int, str] = {}
    for remarks in comments:
        here = felt.get(remarks.touchpoint, [])
        fitting = [row for row in here if _fits(remarks, drawn[row]) and row not in placed]
        rows = [fitting[index] for index in draw.permutation(len(fitting)).tolist()]
        placed |= dict(zip(rows, remarks.texts, strict=False))
    return placed


def _fits(remarks: Remarks, answer: Answer) -> bool:
    low, high = _MOODS[remarks.mood]
    return (
        remarks.persona in {None, answer.person.persona}
        and remarks.round in {None, answer.round}
        and low <= answer.question.scale.mark(answer.value) < high
    )


def _written(sample: Sample, drawn: list[Answer], comments: dict[int, str]) -> bytes:
    personas = {persona.key: persona.name for persona in sample.personas}
    rounds = {turn.key: turn.name for turn in sample.rounds}
    phases = {phase.key: phase.name for phase in sample.phases}
    touchpoints: dict[str | None, tuple[str, str]] = {None: ("", "")}
    touchpoints |= {noun.key: (noun.name, phases[noun.phase]) for noun in sample.touchpoints}
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row, answer in enumerate(drawn):
        who, asked = answer.person, answer.question
        name, phase = touchpoints[asked.touchpoint]
        what = phase, personas[who.persona], rounds[answer.round], asked.scale.key, asked.kind, answer.channel
        said = answer.at.isoformat(), comments.get(row, "")
        writer.writerow((f"r{who.number:04}", name, answer.value, *what, *said))
    return file.getvalue().encode()
