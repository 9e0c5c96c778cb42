"""Tables with one answer a row: what each question is, is said once."""

from __future__ import annotations

import pytest

from cxcore.errors import SurveyError
from cxcore.store.database import Database
from cxcore.surveys import ColumnUse, Mapping, proposal
from cxcore.surveys.columns import Column
from cxcore.surveys.importing.load import Target, load, preview
from tests.surveys.conftest import Opener

HERE = Target("Bakkerij Zon", "Brood kopen", "Nulmeting")
TEXT = """respondent,datum,vraag,antwoord
R1,2026-03-01 10:00,Hoe was de kassa?,Goed
R1,2026-03-01 10:00,Hoe was de oven?,7
R1,2026-03-01 10:00,Nog iets?,te lang
R1,2026-03-01 10:00,Wat bent u?,Vaste klant
R2,2026-03-02 10:00,Hoe was de kassa?,n.v.t.
R2,2026-03-02 10:00,Hoe was de oven?,elf
R2,2026-03-02 10:00,Nog iets?,
R3,2026-03-02 11:00,Hoe was de oven?,9
"""
MAPPING = Mapping(
    form="long",
    columns=(
        ColumnUse(header="respondent", use="respondent"),
        ColumnUse(header="datum", use="time"),
        ColumnUse(header="vraag"),
        ColumnUse(header="antwoord"),
    ),
    questions=(
        ColumnUse(
            header="Hoe was de kassa?",
            use="rating",
            touchpoint="Kassa",
            scale="csat-1-5",
            answers={"Goed": 4, "n.v.t.": None},
        ),
        ColumnUse(header="Hoe was de oven?", use="rating", touchpoint="Oven"),
        ColumnUse(header="Nog iets?", use="comment", touchpoint="Kassa"),
        ColumnUse(header="Wat bent u?", use="persona"),
    ),
)


def test_answers_are_read_as_their_question_says(database: Database, survey_of: Opener) -> None:
    load(database, survey_of(TEXT), MAPPING, HERE)
    with database.read() as cursor:
        rows = cursor.execute(
            """
            SELECT t.name, p.name, r.value, r.comment FROM app.rating AS r
            JOIN app.question AS q ON q.id = r.question_id JOIN app.touchpoint AS t ON t.id = q.touchpoint_id
            LEFT JOIN app.persona AS p ON p.id = r.persona_id
            ORDER BY t.name, r.value
            """
        ).fetchall()
    assert rows == [
        ("Kassa", "Vaste klant", 4.0, None),
        ("Kassa", "Vaste klant", None, "te lang"),
        ("Oven", "Vaste klant", 7.0, None),
        ("Oven", None, 9.0, None),
    ]


def test_rows_are_answers_and_respondents_are_people(database: Database, survey_of: Opener) -> None:
    seen = preview(database, survey_of(TEXT), MAPPING, HERE)
    assert (seen.rows_read, seen.rows_used, seen.respondents) == (8, 4, 2)
    assert seen.left_out == {"empty": 2, "question": 1, "value": 1}


def test_each_question_tells_what_stands_under_it(database: Database, survey_of: Opener) -> None:
    kassa, oven = preview(database, survey_of(TEXT), MAPPING, HERE).columns[:2]
    assert (kassa.label, kassa.answers, kassa.mean, kassa.empty) == ("Hoe was de kassa?", 1, 4.0, 1)
    assert (oven.label, oven.answers, oven.unreadable, oven.examples) == ("Hoe was de oven?", 2, 1, (7,))


def test_answers_of_a_long_table_are_known_again(database: Database, survey_of: Opener) -> None:
    load(database, survey_of(TEXT), MAPPING, HERE)
    later = load(database, survey_of(TEXT + "R3,2026-03-02 11:00,Nog iets?,fijn\n"), MAPPING, HERE)
    assert (later.ratings, later.already) == (1, 4)


@pytest.mark.parametrize("text", ["respondent,vraag\nR1,x\n"])
def test_a_table_without_answers_is_no_long_one(database: Database, survey_of: Opener, text: str) -> None:
    from cxcore.errors import SurveyError

    with pytest.raises(SurveyError):
        preview(database, survey_of(text), MAPPING, HERE)


def beside(*rows: str) -> str:
    """A made-up export with a remark beside each answer."""
    return "klantnummer,datum,vraag,antwoord,toelichting\n" + "".join(f"{row}\n" for row in rows)


def stored(database: Database) -> list[tuple[float | None, str | None]]:
    with database.read() as cursor:
        return cursor.execute("SELECT value, comment FROM app.rating ORDER BY value, comment").fetchall()


ROWS = (
    "K1,2026-03-01,Hoe tevreden bent u over de kassa?,7,Lang gewacht",
    "K1,2026-03-01,Hoe tevreden bent u over de oven?,8,",
    "K2,2026-03-02,Hoe tevreden bent u over de kassa?,9,Vlot geholpen vandaag",
    "K2,2026-03-02,Hoe tevreden bent u over de oven?,10,Warm brood",
    "K3,2026-03-02,Hoe tevreden bent u over de kassa?,,Ik stond er niet",
    "K3,2026-03-02,Hoe tevreden bent u over de oven?,6,Niet zo vers",
)


def test_a_comment_beside_the_answer_is_kept_with_it(database: Database, survey_of: Opener) -> None:
    survey = survey_of(beside(*ROWS))
    mapping = proposal(survey)
    assert [one.use for one in mapping.columns] == ["respondent", "time", "left-out", "left-out", "comment"]
    receipt = load(database, survey, mapping, HERE)
    assert stored(database) == [
        (6, "Niet zo vers"),
        (7, "Lang gewacht"),
        (8, None),
        (9, "Vlot geholpen vandaag"),
        (10, "Warm brood"),
        (None, "Ik stond er niet"),
    ]
    assert (receipt.ratings, receipt.remarks) == (6, 1)


def test_a_comment_that_stands_beside_each_answer_of_a_respondent_is_kept_once(
    database: Database, survey_of: Opener
) -> None:
    rows = (
        row.replace("Vlot geholpen vandaag", "Warm brood").replace("Ik stond er niet", "Niet zo vers")
        for row in ROWS
    )
    survey = survey_of(beside(*rows))
    load(database, survey, proposal(survey), HERE)
    told = [comment for _, comment in stored(database) if comment]
    assert sorted(told) == ["Lang gewacht", "Niet zo vers", "Warm brood"]


def test_of_two_columns_with_comments_beside_an_answer_one_is_meant() -> None:
    twice = Mapping(
        form="long",
        columns=(ColumnUse(header="toelichting", use="comment"), ColumnUse(header="reden", use="comment")),
        questions=(ColumnUse(header="Hoe was de oven?", use="rating", touchpoint="Oven"),),
    )
    with pytest.raises(SurveyError) as refusal:
        twice.placed([Column(0, "toelichting"), Column(1, "reden")])
    assert refusal.value.key == "error.survey.use_twice"


@pytest.mark.parametrize("number", ["Nr", ""])
def test_row_numbers_are_neither_answers_nor_people(survey_of: Opener, number: str) -> None:
    asked = ("Hoe was het wachten?", "Hoe was de bezorging?", "Hoe was het eten vandaag?")
    rows = [("wie", "wat", "hoe")]
    rows += [(who, text, str(5 + len(who + text) % 4)) for who in ("ann", "bob", "carla") for text in asked]
    survey = survey_of("".join(f"{row or number},{','.join(cells)}\n" for row, cells in enumerate(rows)))
    layout = survey.layout
    assert (layout.tool, layout.question, layout.answer, layout.uses.get(0)) == ("long", 2, 3, "left-out")


def test_a_table_of_ids_and_values_is_a_long_one(survey_of: Opener) -> None:
    """Made up: the names of a database, numbers alone beneath them."""
    rows = "\n".join(
        f"{who},{question},{(who + question) % 5 + 1}" for who in range(8) for question in range(10)
    )
    survey = survey_of(f"UserID,QuestionID,ScaleValue\n{rows}\n")
    assert survey.layout.tool == "long"
    assert [use.use for use in proposal(survey).columns] == ["respondent", "left-out", "left-out"]
    assert len(survey.questions) == 10


def test_answers_of_students_stand_under_the_names_of_a_database(survey_of: Opener) -> None:
    """Made up: a mark and a remark of each, with the category of the question beside it."""
    rows = "\n".join(
        f"{who},71,NPS,{10 - who}\n{who},42,remark,I bought {who} loaves and would like to have bought more"
        for who in range(5)
    )
    survey = survey_of(f"student_id,question_id,question_category,answer_content\n{rows}\n")
    assert survey.layout.tool == "long"
    assert [use.use for use in proposal(survey).columns] == ["respondent", "left-out", "left-out", "left-out"]
    assert [use.use for use in proposal(survey).questions] == ["rating", "comment"]


@pytest.mark.parametrize(
    ("header", "repeated", "tool"),
    [("Onderdeel", True, "long"), ("Onderdeel", False, "table"), ("Rij", True, "table")],
)
def test_what_is_judged_may_stand_beneath_a_name_that_groups_have_too(
    survey_of: Opener, header: str, *, repeated: bool, tool: str
) -> None:
    parts, rows = ("Ontvangst", "Sfeer", "Prijs"), []
    for person in range(12):
        told = parts if repeated else [parts[person % 3]]
        rows += [f"p{person};{part};{person % 4 + len(part) % 3}" for part in told]
    assert survey_of(f"Persoon;{header};Oordeel\n" + "\n".join(rows)).tool == tool


def test_several_marks_a_row_are_of_several_questions(survey_of: Opener) -> None:
    rows = [f"{who};{phase};{(who + 2 * n) % 5 + 1};{(who + n) % 5 + 1}" for who in range(10)
            for n, phase in enumerate(("Intake", "Bouw", "Nazorg"))]  # fmt: skip
    assert survey_of("klantnummer;fase;tevredenheid;gemak\n" + "\n".join(rows)).tool == "table"
