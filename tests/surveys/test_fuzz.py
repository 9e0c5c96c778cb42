"""Whatever happens to a file, it gives a preview whose rows add up, or a sentence."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxcore.errors import SurveyError
from cxcore.store.database import Database
from cxcore.surveys import open_survey, proposal
from cxcore.surveys.importing.load import Preview, Target, load, preview

HEADER = "respondent,touchpoint,value,persona,round,scale,kind,answered_at,comment"
WELL = (
    f"{HEADER}\r\n"
    'R1,Kassa,7,Vaste klant,Nul,,,2026-03-02 10:15,"goed, zei ze"\r\n'
    'R1,Bezorging,"8,5",,Nul,mark-1-10,emotie,2026-03-02,\r\n'
    'R2,,9,,,nps-0-10,nps,,"twee\nregels"\r\n'
    "\r\n"
    "R3,Kassa,11,,,,,,\r\n"
) * 3
"""Made up, with everything that is allowed and some that is not."""

TARGET = Target("Verzonnen bedrijf", "Verzonnen reis", "Nul")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    opened = Database.open(tmp_path_factory.mktemp("fuzz") / "fuzz.duckdb")
    yield opened
    opened.close()


def seen(database: Database, folder: Path, content: bytes) -> Preview | None:
    """The preview of these bytes; None when a sentence refuses them."""
    path = folder / "made-up.csv"
    path.write_bytes(content)
    with suppress(SurveyError), open_survey(path, "made-up.csv") as survey:
        return preview(database, survey, proposal(survey), TARGET)
    return None


def check(found: Preview | None) -> None:
    if found is None:
        return
    assert found.rows_read == found.rows_used + sum(found.left_out.values())
    assert all(number > 0 for number in found.left_out.values())
    assert found.rows_used <= found.ratings or not found.ratings
    assert len(found.problems) == min(found.problems_total, 200)


@given(st.binary(max_size=400))
@settings(max_examples=60)
def test_any_bytes_give_a_preview_or_a_sentence(
    database: Database, tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    check(seen(database, tmp_path_factory.mktemp("any"), content))


@given(
    st.lists(
        st.tuples(
            st.integers(0, len(WELL.encode()) - 1),
            st.sampled_from([b"", b'"', b",", b"\n", b"\r", b";", b"\xff", b"\xe9", b"\t", b"''", b"NULL"]),
            st.integers(0, 3),
        ),
        min_size=1,
        max_size=6,
    )
)
@settings(max_examples=150)
def test_a_mangled_tidy_file_gives_a_preview_or_a_sentence(
    database: Database, tmp_path_factory: pytest.TempPathFactory, bites: list[tuple[int, bytes, int]]
) -> None:
    content = WELL.encode()
    for place, put, taken in bites:
        content = content[:place] + put + content[place + taken :]
    check(seen(database, tmp_path_factory.mktemp("mangled"), content))


CELL = st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=8
) | st.sampled_from(["7", "8,5", "10", "-1", "Kassa", "", " ", '"', "a,b", "a\nb", "1e3", "inf", "0x7"])


@given(st.lists(st.lists(CELL, min_size=9, max_size=9), min_size=1, max_size=12))
@settings(max_examples=100)
def test_properly_written_rows_are_all_read(
    database: Database, tmp_path_factory: pytest.TempPathFactory, table: list[list[str]]
) -> None:
    lines = [HEADER, *(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in table)]
    found = seen(database, tmp_path_factory.mktemp("table"), "\n".join(lines).encode())
    check(found)
    assert found is None or found.rows_read == len(table)


def test_the_rows_of_a_large_irregular_file_add_up(database: Database, tmp_path: Path) -> None:
    chance = random.Random(7)
    kinds = [
        "R1,Kassa,7,,,,,,",
        "",
        ",,,,,,,,",
        "R2,Kassa,7,,,,,,,x",
        'R3,Kassa,8,,,,,,"a\nb"',
        "R4,Kassa,x,,,,,,",
    ]
    picked = [chance.choice(kinds) for _ in range(20_000)] + ["R1,Kassa,7,,,,,,"]
    found = seen(database, tmp_path, "\n".join([HEADER, *picked]).encode())
    assert found is not None
    blank = picked.count("") + picked.count(",,,,,,,,")
    assert (found.rows_read, found.left_out) == (
        len(picked),
        {
            "blank": blank,
            "ragged": picked.count("R2,Kassa,7,,,,,,,x"),
            "value": picked.count("R4,Kassa,x,,,,,,"),
        },
    )


def test_what_is_previewed_is_what_is_loaded(database: Database, tmp_path: Path) -> None:
    path = tmp_path / "made-up.csv"
    path.write_text(WELL, "utf-8")
    with open_survey(path, "made-up.csv") as survey:
        before = preview(database, survey, proposal(survey), TARGET)
        receipt = load(database, survey, proposal(survey), TARGET)
    assert (receipt.rows_read, receipt.rows_used, receipt.ratings, receipt.left_out) == (
        before.rows_read,
        before.rows_used,
        before.ratings,
        before.left_out,
    )
