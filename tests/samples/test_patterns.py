"""What is planted is said on the screens and what is not is not, also when other people answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.patterns import SAID, Drawn, drawn, flat, not_planted, rates, table
from tests.samples.files import FILES, NAMES, sample

SEEDS = (None, 11)
"""None: the sample as it is."""


@pytest.fixture(scope="module", params=[(name, seed) for name in NAMES for seed in SEEDS], ids=str)
def own(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Drawn]:
    name, seed = request.param
    file = sample(name)
    yield from drawn(file, file.simulation.seed if seed is None else seed, tmp_path_factory.mktemp("drawn"))


def test_every_planted_pattern_is_said(own: Drawn) -> None:
    planted = own.sample.simulation.planted
    assert [one for one in planted if not SAID[one.kind](own, one)] == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_found_that_nobody_planted(name: str, tmp_path: Path) -> None:
    for own in drawn(sample(name), sample(name).simulation.seed, tmp_path):
        assert not_planted(own) == set()


def test_every_pattern_stands_in_some_sample() -> None:
    assert {one.kind for name in NAMES for one in sample(name).simulation.planted} == set(SAID)


@pytest.mark.parametrize("name", NAMES)
def test_in_a_flat_journey_there_is_nothing_to_say(name: str, tmp_path: Path) -> None:
    file = sample(name)
    for own in drawn(flat(file), file.simulation.seed, tmp_path):
        assert own.sentences(own.study.round().key) == []


def test_rates_are_written_as_a_table() -> None:
    lines = [*table(rates(FILES[3:], (1,)))]
    assert "| woonhal | dip kassa | 1 of 1 |" in lines
    assert lines[-1].startswith("\nFlat journeys")
