"""A file that would make a round of its own: who in it is in another round already, and what that tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from cxcore.store.database import Database
from cxcore.surveys import ColumnUse, Mapping, open_survey, proposal
from cxcore.surveys.importing.load import Receipt, Target, load, overlap_sentences, preview, undo
from cxcore.surveys.importing.overlap import InRound, Overlap
from cxcore.text import speak
from tests.surveys.conftest import Opener
from tests.surveys.taking import journey

MAART = Target("Bakkerij Zon", "Brood kopen", "maart")
APRIL = Target("Bakkerij Zon", "Brood kopen", "april")
KASSA = ColumnUse(header="Kassa", use="rating", touchpoint="Kassa")
OVEN = ColumnUse(header="Oven", use="rating", touchpoint="Oven")
WHO = ColumnUse(header="ID", use="respondent")
WHEN = ColumnUse(header="Tijd", use="time")
NAMED = Mapping(columns=(WHO, KASSA, OVEN))
MOMENTS = Mapping(columns=(WHO, WHEN, KASSA))
NAMELESS = Mapping(columns=(WHEN, KASSA))


class Bakery:
    """Imports into March, and what a preview for April has in common with that."""

    def __init__(self, database: Database, survey_of: Opener) -> None:
        self.database, self.survey_of = database, survey_of

    def take(self, text: str, mapping: Mapping, target: Target = MAART) -> Receipt:
        return load(self.database, self.survey_of(text), mapping, target)

    def see(self, text: str, mapping: Mapping, target: Target = APRIL) -> Overlap | None:
        return preview(self.database, self.survey_of(text), mapping, target).overlap


@pytest.fixture
def bakery(database: Database, survey_of: Opener) -> Bakery:
    return Bakery(database, survey_of)


def people(*numbers: int, more: int = 0) -> str:
    """Customers with these numbers, whose answers go by their number."""
    return "ID,Kassa,Oven\n" + "".join(f"{n},{1 + (n + more) % 9},{1 + n % 7}\n" for n in numbers)


def timed(day: str, *numbers: int) -> str:
    return "ID,Tijd,Kassa\n" + "".join(f"{n},{day} 10:{n:02d}:00,7\n" for n in numbers)


def test_a_later_export_is_known_by_the_same_answers_of_the_same_customers(bakery: Bakery) -> None:
    bakery.take(people(*range(40)), NAMED)
    found = bakery.see(people(*range(60)), NAMED)
    assert found is not None
    assert found.rounds == (InRound("maart", size=40, same=40, other=0),)
    assert found.later_export_of == found.rounds[0]
    [sentence] = overlap_sentences(found, speak("nl"))
    assert sentence.startswith("40 van de 60 klanten staan met dezelfde antwoorden al in de meting “maart”.")


def test_who_finished_later_and_who_corrected_an_answer_stay_a_later_export(bakery: Bakery) -> None:
    bakery.take(people(*range(39)) + "39,5,\n", NAMED)
    found = bakery.see(people(*range(1, 39)) + "0,9,9\n39,5,6\n40,3,3\n", NAMED)
    assert found is not None
    assert found.later_export_of == InRound("maart", size=40, same=39, other=1)


def test_other_answers_of_the_same_customers_are_a_new_round(bakery: Bakery) -> None:
    bakery.take(people(*range(40)), NAMED)
    found = bakery.see(people(*range(60), more=1), NAMED)
    assert found is not None
    assert found.rounds == (InRound("maart", size=40, same=0, other=40),)
    assert found.later_export_of is None
    assert overlap_sentences(found, speak("nl")) == [
        "40 van de 60 klantnummers staan ook in de meting “maart”: 0 met dezelfde antwoorden, 40 met andere.",
        "Dat past bij een nieuwe meting.",
    ]


def test_the_same_answer_weeks_later_is_another_one(bakery: Bakery) -> None:
    bakery.take(timed("2026-03-01", *range(20)), MOMENTS)
    found = bakery.see(timed("2026-04-01", *range(20)), MOMENTS)
    assert found is not None
    assert found.rounds == (InRound("maart", size=20, same=0, other=20),)
    assert found.later_export_of is None


def test_customers_who_partly_say_the_same_are_counted_and_not_judged(bakery: Bakery) -> None:
    def answers(*marks: int) -> str:
        return "ID,Kassa\n" + "".join(f"{n},{mark}\n" for n, mark in enumerate(marks))

    only = Mapping(columns=(WHO, KASSA))
    bakery.take(answers(*[8] * 20), only)
    found = bakery.see(answers(*[8] * 14, *[7] * 6), only)
    assert found is not None
    assert found.later_export_of is None
    assert overlap_sentences(found, speak("en")) == [
        "20 of the 20 customer numbers are in the round “maart” too: 14 with the same answers, 6 with others."
    ]


def test_one_customer_who_says_the_same_makes_no_later_export(bakery: Bakery) -> None:
    bakery.take(people(*range(40)), NAMED)
    found = bakery.see(people(0, *range(100, 140)), NAMED)
    assert found is not None
    assert found.later_export_of is None


def test_strangers_have_nothing_in_common(bakery: Bakery) -> None:
    bakery.take(people(*range(40)), NAMED)
    assert bakery.see(people(*range(100, 140)), NAMED) is None


def test_a_round_that_is_there_was_chosen_and_is_not_talked_about(bakery: Bakery) -> None:
    bakery.take(people(*range(40)), NAMED)
    assert bakery.see(people(*range(60)), NAMED, MAART) is None


def test_what_was_taken_back_is_in_no_round(bakery: Bakery, database: Database) -> None:
    receipt = bakery.take(people(*range(40)), NAMED)
    bakery.take(people(*range(100, 110)), NAMED, Target("Bakkerij Zon", "Brood kopen", "mei"))
    undo(database, journey(database, receipt), receipt.import_id)
    assert bakery.see(people(*range(60)), NAMED) is None
    assert bakery.see(people(*range(60)), NAMED, MAART) is None


def test_of_several_rounds_the_one_with_the_most_in_common_counts(bakery: Bakery) -> None:
    bakery.take(people(*range(10)), NAMED, Target("Bakkerij Zon", "Brood kopen", "februari"))
    bakery.take(people(*range(40)), NAMED)
    found = bakery.see(people(*range(60)), NAMED)
    assert found is not None
    assert [one.round for one in found.rounds] == ["maart", "februari"]


def test_rows_without_a_number_are_known_by_all_that_is_in_them(bakery: Bakery) -> None:
    rows = [f"2026-03-01 10:{n:02d}:00,{1 + n % 9}\n" for n in range(30)]
    bakery.take("Tijd,Kassa\n" + "".join(rows[:20]), NAMELESS)
    found = bakery.see("Tijd,Kassa\n" + "".join(rows), NAMELESS)
    assert found is not None
    assert (found.by, found.n, found.rounds) == ("rows", 30, (InRound("maart", 20, same=20, other=0),))
    assert overlap_sentences(found, speak("en")) == [
        "20 of the 30 rows are in the round “maart” already. Is this a later export of that round?"
    ]


def forms(path: Path, day: str, number: int) -> Path:
    """A made-up export of Microsoft Forms, which numbers the forms of each survey from 1."""
    head = "ID;Begintijd;Tijd van voltooien;E-mail;Naam;Hoe tevreden bent u over de kassa?\n"
    rows = (
        f"{n};{day} 10:{n:02d}:00;{day} 10:{n:02d}:30;anonymous;;{1 + n % 5}\n" for n in range(1, number + 1)
    )
    path.write_text(head + "".join(rows), "utf-8")
    return path


def test_forms_numbered_from_1_are_known_by_answers_and_moment_together(
    database: Database, tmp_path: Path
) -> None:
    def seen(day: str) -> Overlap | None:
        with open_survey(forms(tmp_path / "later.csv", day, 45), "later.csv") as survey:
            return preview(database, survey, proposal(survey), APRIL).overlap

    with open_survey(forms(tmp_path / "first.csv", "2026-03-01", 30), "first.csv") as survey:
        load(database, survey, proposal(survey), MAART)
    found = seen("2026-03-01")
    assert found is not None
    assert (found.by, found.n, found.rounds) == ("forms", 45, (InRound("maart", 30, same=30, other=0),))
    assert found.later_export_of is not None
    assert seen("2026-04-01") is None
