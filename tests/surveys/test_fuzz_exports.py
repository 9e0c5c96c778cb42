"""Whatever happens to a valid export, it is read as it stands there, or refused in a sentence."""

from __future__ import annotations

import gzip
import io
import random
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxcore.errors import SurveyError
from cxcore.store.database import Database
from cxcore.surveys import open_survey, proposal
from cxcore.surveys.importing.load import Preview, Target, preview
from cxcore.surveys.understood import Understood, understood
from tests.surveys.made_up import FIXTURES, NAMES
from tests.surveys.test_workbook import Page, book

TARGET = Target("Verzonnen bedrijf", "Verzonnen reis", "Nul")
PATIENCE = 20.0
"""Seconds: far more than a small file ever takes, also on a busy machine."""
EXPORTS = {name: (FIXTURES / name).read_bytes() for name in NAMES}
BOOK = book(
    Page(
        [
            ["ID", "Begintijd", "Hoe tevreden bent u?", "Waarom? (made up)"],
            [1, 45823.25, 4, "goed"],
            [2, 45824, 5, None],
        ]
    )
)
PACKED = {"made-up.xlsx": BOOK}


class Seen(NamedTuple):
    """A file as it was understood and as it would be imported; None where nothing can be."""

    found: Understood
    would: Preview | None


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    opened = Database.open(tmp_path_factory.mktemp("fuzz") / "fuzz.duckdb")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def see(database: Database, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Seen | None]:
    """Reads these bytes; None when a sentence refuses them. What it reads adds up, and does not take long."""
    folder = tmp_path_factory.mktemp("mangled")

    def read(content: bytes, name: str) -> Seen | None:
        path = folder / name
        path.write_bytes(content)
        start = time.monotonic()
        try:
            seen = _seen(database, path)
        except SurveyError:
            seen = None
        assert time.monotonic() - start < PATIENCE
        if seen:
            _check(seen)
        return seen

    return read


def _seen(database: Database, path: Path) -> Seen:
    with open_survey(path, path.name) as survey:
        mapping = proposal(survey)
        found = understood(survey, mapping)
        try:
            return Seen(found, preview(database, survey, mapping, TARGET))
        except SurveyError:
            return Seen(found, None)


def _check(seen: Seen) -> None:
    found, would = seen
    kept = found.rows_read - sum(found.left_out.values())
    assert kept >= 0
    for one in found.columns:
        assert one.answers + one.missing + one.unreadable == kept
        assert one.scale is None or sum(one.counts.values()) == one.answers
    if would is not None:
        assert would.rows_read == would.rows_used + sum(would.left_out.values())
        told = {one.position: one for one in found.columns if one.role == "rating"}
        for counted in would.columns:
            if own := told.get(counted.position):
                assert (counted.answers, counted.unreadable) == (own.answers, own.unreadable)


def _put(content: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(max(1, len(content)))
    return content[:place] + chance.choice([b'"', b",", b";", b"\t", b"\n", b"\0", b"\xff"]) + content[place:]


def _flip(content: bytes, chance: random.Random) -> bytes:
    hurt = bytearray(content)
    hurt[chance.randrange(len(hurt))] ^= 1 << chance.randrange(8)
    return bytes(hurt)


def _rows(content: bytes, chance: random.Random) -> bytes:
    """Rows in another order, one missing or twice."""
    lines = content.split(b"\n")
    return b"\n".join(
        chance.sample(lines, len(lines)) if chance.random() < 0.3 else chance.choices(lines, k=len(lines))
    )


def _columns(content: bytes, chance: random.Random) -> bytes:
    """Columns in another order, one missing or twice, as far as delimiters tell."""
    delimiter = max(b",", b";", b"\t", key=content.count)
    table = [line.split(delimiter) for line in content.split(b"\n")]
    order = chance.choices(range(len(table[0])), k=len(table[0]))
    return b"\n".join(delimiter.join(row[place] for place in order if place < len(row)) for row in table)


def _encode(content: bytes, chance: random.Random) -> bytes:
    encoding = chance.choice(["cp1252", "mac_roman", "utf-16", "utf-16-be"])
    return content.decode("utf-8", "replace").encode(encoding, "replace")


MANGLINGS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _put,
    _flip,
    _rows,
    _columns,
    _encode,
    lambda content, chance: content[: chance.randrange(max(1, len(content)))],
    lambda content, chance: content.replace(b"\n", chance.choice([b"\r", b"\r\n", b"\n\n", b" "])),
    lambda content, chance: content.replace(
        chance.choice([b",", b";", b"\t"]), chance.choice([b",", b";", b"|"])
    ),
)


def mangled(content: bytes, chance: random.Random) -> bytes:
    """The bytes after something that happens to files."""
    return chance.choice(MANGLINGS)(content, chance)


@pytest.mark.parametrize("name", NAMES)
def test_a_mangled_export_is_read_or_refused(see: Callable[..., Seen | None], name: str) -> None:
    for seed in range(8):
        chance = random.Random(f"{name} {seed}")
        content = EXPORTS[name]
        for _ in range(chance.randint(1, 3)):
            content = mangled(content, chance) or content
        see(content, name)


@given(st.sampled_from(NAMES), st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_any_mangling_is_read_or_refused(
    see: Callable[..., Seen | None], name: str, chance: random.Random
) -> None:
    content = EXPORTS[name]
    for _ in range(chance.randint(1, 6)):
        content = mangled(content, chance) or content
    see(content, name)


@pytest.mark.parametrize("name", PACKED)
def test_a_damaged_workbook_is_read_or_refused(see: Callable[..., Seen | None], name: str) -> None:
    for seed in range(12):
        chance = random.Random(seed)
        content = bytearray(PACKED[name])
        for _ in range(chance.randint(1, 4)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        see(bytes(content[: chance.choice([len(content), chance.randrange(len(content))])]), name)


def test_a_damaged_package_is_read_or_refused(see: Callable[..., Seen | None]) -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("made-up.csv", EXPORTS["google_nl.csv"])
    for seed in range(20):
        chance = random.Random(seed)
        for content, name in (
            (whole.getvalue(), "p.zip"),
            (gzip.compress(EXPORTS["google_nl.csv"], mtime=0), "p.csv.gz"),
        ):
            hurt = bytearray(content)
            hurt[chance.randrange(len(hurt))] ^= 1 << chance.randrange(8)
            see(bytes(hurt[: chance.choice([len(hurt), chance.randrange(len(hurt))])]), name)


MARKS = st.lists(
    st.tuples(*[st.sampled_from(["", "1", "2", "5", "7", "9", "10", "n.v.t."])] * 3), min_size=3, max_size=12
)
HEADER = ("Hoe tevreden bent u over de kassa (1-10)?", "Cijfer voor de bezorging (1-10)", "Prijs (1 tot 10)")


@given(
    MARKS,
    st.permutations(range(3)),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
)
@settings(max_examples=40)
def test_answers_survive_any_order_of_columns_any_delimiter_and_any_encoding(
    see: Callable[..., Seen | None],
    rows: list[tuple[str, ...]],
    order: list[int],
    delimiter: str,
    encoding: str,
) -> None:
    rows = [*rows, ("1", "10", "1"), ("10", "1", "10")]
    table = [("Klant", *(HEADER[place] for place in order))]
    table += [(f"K{number}", *(row[place] for place in order)) for number, row in enumerate(rows)]
    text = "\n".join(delimiter.join(row) for row in table) + "\n"
    seen = see(text.encode(encoding), "made-up.csv")
    assert seen is not None
    assert seen.found.respondents == len(rows)
    for column, place in zip(seen.found.columns[1:], order, strict=True):
        own = [float(row[place]) for row in rows if row[place] not in {"", "n.v.t."}]
        assert (column.scale, column.answers) == ("mark-1-10", len(own))
        assert column.mean == pytest.approx(sum(own) / len(own))


@given(st.lists(st.integers(1, 10), min_size=2, max_size=30), st.integers(0, 400))
@settings(max_examples=40)
def test_no_number_is_read_that_does_not_stand_there(
    see: Callable[..., Seen | None], marks: list[int], cut: int
) -> None:
    rows = "".join(f'K{number};{mark};"met {mark}0 redenen"\n' for number, mark in enumerate(marks))
    content = f"Klant;Cijfer voor de kassa (1-10);Waarom?\n{rows}".encode()[: 42 + cut]
    seen = see(content, "made-up.csv")
    if seen is None:
        return
    left = list(marks)
    for one in seen.found.columns:
        for value, number in one.counts.items():
            assert left.count(int(value)) >= number or int(value) == 1, "a ten may be cut to a one"
