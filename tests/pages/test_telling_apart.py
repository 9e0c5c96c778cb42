"""Questions with the same beginning are told apart by their ends."""

from hypothesis import given
from hypothesis import strategies as some

from pages.parts.telling_apart import told_apart

GRID = "Geef een cijfer voor het onderdeel"


def test_what_differs_is_shown() -> None:
    assert told_apart([f"{GRID} kassa", "Toelichting bij dit cijfer", f"{GRID} lekker brood"]) == [
        "Geef een … kassa",
        "Toelichting bij dit cijfer",
        "Geef een … lekker brood",
    ]


def test_what_fits_stays_and_so_does_what_goes_no_further() -> None:
    short = ["Hoe was de kassa?", "Hoe was de bakker?"]
    assert told_apart(short) == short
    assert told_apart([GRID, GRID, f"{GRID} kassa"]) == [GRID, GRID, "Geef een … kassa"]


def test_equal_rows_of_two_grids_are_told_apart_by_their_grids() -> None:
    grids = [f"{GRID} {row} {part}" for row in ("winkel", "website") for part in ("prijs", "keuze")]
    assert told_apart(grids) == [
        "Geef een … winkel prijs",
        "Geef een … winkel keuze",
        "Geef een … website prijs",
        "Geef een … website keuze",
    ]


@given(some.lists(some.text(alphabet="ab ", max_size=60), max_size=8))
def test_different_questions_stay_different_and_none_grows(questions: list[str]) -> None:
    plain = [" ".join(question.split()) for question in questions]
    shown = told_apart(plain)
    assert all(len(after) <= len(before) for before, after in zip(plain, shown, strict=True))
    assert len(set(shown)) == len(set(plain))
