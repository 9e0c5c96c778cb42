"""Reading a sample file, with errors that name the file and the field."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from cxcore.errors import CxError, UnknownNameError
from cxcore.samples.form import Felt, Planted, Remarks, Sample, SampleImprovement, SampleSuccess
from cxcore.scales import scale_named

_SENTENCES = {"missing": "error.sample.missing", "extra_forbidden": "error.sample.unknown"}
_LISTS = ("phases", "touchpoints", "personas", "rounds", "goals")


class SampleError(CxError):
    """A sample file that cannot be used: its details name the file and the field."""


def read(path: Path) -> Sample:
    """The sample in this file, checked: whatever it names exists in it.

    Raises
    ------
    SampleError
        When the file cannot be read, or a field is missing, unknown or wrong.

    """
    try:
        sample = Sample.model_validate(_table(path))
    except ValidationError as found:
        first = found.errors()[0]
        sentence = _SENTENCES.get(first["type"], "error.sample.value")
        field = ".".join(str(part) for part in first["loc"] if part != "[key]")
        raise SampleError(sentence, file=path.name, field=field) from found
    for field in chain(_twice(sample), _dangling(sample), _incomplete(sample)):
        raise SampleError("error.sample.value", file=path.name, field=field)
    return sample


def _table(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as found:
        raise SampleError("error.sample.unreadable", file=path.name, reason=str(found)) from found


def _keys(sample: Sample, field: str) -> list[str]:
    return [noun.key for noun in getattr(sample, field)]


def _twice(sample: Sample) -> Iterator[str]:
    """Keys that stand in one list more than once."""
    for field in _LISTS:
        yield from (f"{field}.{key}" for key, number in Counter(_keys(sample, field)).items() if number > 1)


def _dangling(sample: Sample) -> Iterator[str]:
    """Fields that name something which is not in the file."""
    known = {field: set(_keys(sample, field)) for field in _LISTS}
    for sort, field, key in chain(
        _named_in_lists(sample), _named_in_simulation(sample), _named_on_board(sample)
    ):
        if key is not None and key not in known[sort]:
            yield f"{field}: {key}"


def _named_in_lists(sample: Sample) -> Iterator[tuple[str, str, str]]:
    """What touchpoints, personas and rounds name: sort, field and key."""
    for touchpoint in sample.touchpoints:
        yield "phases", f"touchpoints.{touchpoint.key}.phase", touchpoint.phase
    for persona in sample.personas:
        for field in ("importance", "targets"):
            for key in getattr(persona, field):
                yield "touchpoints", f"personas.{persona.key}.{field}", key
    for turn in sample.rounds:
        for key in turn.respondents:
            yield "personas", f"rounds.{turn.key}.respondents", key


def _named_on_board(sample: Sample) -> Iterator[tuple[str, str, str | None]]:
    """What improvements, successes and the choice name: sort, field and key."""
    for number, work in enumerate(sample.improvements):
        yield from _named_by_work(work, f"improvements.{number}")
    for number, success in enumerate(sample.successes):
        yield from _named_by_work(success, f"successes.{number}")
        yield "touchpoints", f"successes.{number}.repeat_at", success.repeat_at
    for key in sample.choice:
        yield "touchpoints", "choice", key


def _named_by_work(
    work: SampleImprovement | SampleSuccess, field: str
) -> Iterator[tuple[str, str, str | None]]:
    yield "touchpoints", f"{field}.touchpoint", work.touchpoint
    yield "personas", f"{field}.persona", work.persona
    yield "goals", f"{field}.serves", work.serves


def _named_in_simulation(sample: Sample) -> Iterator[tuple[str, str, str | None]]:
    """What the simulation and the comments name: sort, field and key."""
    for key in sample.simulation.personas:
        yield "personas", "simulation.personas", key
    for key, felt in sample.simulation.touchpoints.items():
        yield "touchpoints", "simulation.touchpoints", key
        for persona in (*felt.personas, *felt.at_most):
            yield "personas", f"simulation.touchpoints.{key}", persona
    for number, planted in enumerate(sample.simulation.planted):
        yield from _named_by(planted, f"simulation.planted.{number}", (planted.before, planted.after))
    for number, remarks in enumerate(sample.comments):
        yield from _named_by(remarks, f"comments.{number}", (remarks.round,))


def _named_by(
    entry: Planted | Remarks, field: str, rounds: tuple[str | None, ...]
) -> Iterator[tuple[str, str, str | None]]:
    yield "touchpoints", f"{field}.touchpoint", entry.touchpoint
    yield "personas", f"{field}.persona", entry.persona
    for key in rounds:
        yield "rounds", f"{field}.round", key


def _incomplete(sample: Sample) -> Iterator[str]:
    """Fields of the simulation that miss a touchpoint or a round, or do not add up."""
    for key in _keys(sample, "touchpoints"):
        field = f"simulation.touchpoints.{key}"
        if felt := sample.simulation.touchpoints.get(key):
            yield from (f"{field}.{name}" for name in _wrong(felt, len(sample.rounds)))
        else:
            yield field


def _wrong(felt: Felt, rounds: int) -> Iterator[str]:
    levels = {"expected": felt.expected, **{f"also.{kind}": marks for kind, marks in felt.also.items()}}
    yield from (name for name, marks in levels.items() if len(marks) != rounds)
    if felt.channels and abs(sum(served.share for served in felt.channels.values()) - 1) > 1e-9:
        yield "channels"
    if not _known(felt.scale):
        yield "scale"


def _known(scale: str) -> bool:
    try:
        scale_named(scale)
    except UnknownNameError:
        return False
    return True
