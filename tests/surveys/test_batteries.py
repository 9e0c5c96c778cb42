"""Columns that are answered on one scale share it, and others do not; every table here is made up."""

from __future__ import annotations

from cxcore.surveys.columns import Column
from cxcore.surveys.understanding.proposal import proposal
from tests.surveys.looked_at import looked_at, table


def test_the_columns_of_a_grid_share_their_scale() -> None:
    cells = {"Kassa": ("1", "2", "3"), "Sfeer": ("8", "9", "10")}
    columns = [
        (Column(place, "Welk cijfer?", "", item), marks) for place, (item, marks) in enumerate(cells.items())
    ]
    uses = proposal(looked_at(columns)).columns
    assert [(use.touchpoint, use.scale) for use in uses] == [("Kassa", "mark-1-10"), ("Sfeer", "mark-1-10")]


def test_numbered_statements_share_their_scale_where_most_reach_as_high() -> None:
    whole, lower = ("1", "4", "7", "5"), ("1", "4", "6", "2")
    alike = {"sus_1": whole, "sus_2": lower, "sus_3": whole}
    assert [use.scale for use in proposal(table(**alike)).columns] == ["custom:1:7"] * 3
    other = {"q1": ("1", "4", "10", "9"), "q2": ("1", "4", "5", "2"), "q3": ("3", "1", "5", "2")}
    assert [use.scale for use in proposal(table(**other)).columns] == ["mark-1-10", "csat-1-5", "csat-1-5"]


def test_numbers_beside_each_other_share_the_end_that_most_reach() -> None:
    sevens, sixes = ("1", "4", "7", "5"), ("1", "4", "6", "2")
    columns = {
        "Prices are fair": sevens,
        "I feel at home": sixes,
        "Staff are kind": sevens,
        "Level": ("1", "2", "4", "1"),
    }
    assert [use.scale for use in proposal(table(**columns)).columns[:3]] == ["custom:1:7"] * 3
    # A scale that ends at 7 by itself is not stretched by what stands beside it, nor is one with a nought.
    tens = {"Prices": ("1", "10"), "Home": ("1", "7"), "Staff": ("2", "10"), "Tea": ("0", "6")}
    rows = {name: (*cells, "3", "3", "3")[:4] for name, cells in tens.items()}
    scales = [use.scale for use in proposal(table(**rows)).columns]
    assert (scales[0], scales[1], scales[2]) == ("mark-1-10", "custom:1:7", "mark-1-10")


def test_a_branch_or_a_class_of_age_does_not_share_the_scale_of_the_marks_beside_it() -> None:
    marks = [str(n % 10 + 1) for n in range(60)]
    sex, age, stars = ([str(n % most + 1) for n in range(60)] for most in (2, 6, 5))
    uses = proposal(table(V1=sex, V2=age, V3=marks, V4=marks, V5=marks, V6=marks)).columns
    assert [use.use for use in uses[:2]] == ["left-out", "left-out"]
    assert {use.scale for use in uses[2:]} == {"mark-1-10"}
    assert proposal(table(q1=marks, q2=marks, q3=marks, q4=stars)).columns[3].scale == "csat-1-5"


def test_labels_share_the_list_that_holds_them_all() -> None:
    whole = ("Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree")
    some = ("Strongly disagree", "Disagree", "Agree", "Agree", "Strongly agree")
    alone = proposal(table(a=some, b=("x", "y", "x", "y", "x"))).columns[0]
    beside = proposal(table(a=some, b=whole)).columns[0]
    assert (alone.scale, alone.doubts) == ("custom:1:4", ("scale",))
    assert (beside.scale, beside.doubts) == ("agree-1-5", ())


def test_numbered_columns_share_their_scale_where_their_answers_are_in_the_same_words() -> None:
    """Made up after an export that has the names of the columns of a grid and not what they ask."""
    answers = {
        "Q11_1": ("Strongly agree", "Agree", "Strongly agree"),
        "Q11_2": ("Agree", "Neither agree nor disagree", "Strongly agree"),
        "Q11_3": ("Strongly disagree", "Disagree", "Agree"),
        "Q11_4": ("Wood", "Glass", "Paper"),
    }
    three = dict(list(answers.items())[:3])
    uses = proposal(table(**three)).columns
    assert [(use.scale, use.doubts) for use in uses] == [("agree-1-5", ())] * 3
    assert uses[2].answers == {"Strongly disagree": 1, "Disagree": 2, "Agree": 4}
    # One that has other answers is no part of the list, and then there is none.
    assert [use.use for use in proposal(table(**answers)).columns] == ["rating"] * 3 + ["left-out"]


def test_numbered_columns_with_words_at_the_ends_share_their_scale() -> None:
    columns = {
        "trust_1": ("2", "Complete trust - 7", "5"),
        "trust_2": ("No trust at all - 1", "Complete trust - 7", "4"),
        "trust_3": ("3", "No trust at all - 1", "2"),
    }
    assert [use.scale for use in proposal(table(**columns)).columns] == ["custom:1:7"] * 3


def test_questions_under_numbered_ids_share_their_scale() -> None:
    """Made up: an export with names and questions in two rows, the questions too different to be a grid."""
    questions = {"Using fair marks": ("Slightly confident", "Moderately confident"),
                 "Leading hard talks": ("Not confident at all", "Very confident"),
                 "Planning ahead": ("Very confident", "Moderately confident")}  # fmt: skip
    columns = [
        (Column(place, text, f"Q6_{place + 1}"), cells)
        for place, (text, cells) in enumerate(questions.items())
    ]
    uses = proposal(looked_at(columns)).columns
    assert [(use.scale, use.doubts) for use in uses] == [("custom:1:4", ())] * 3
    assert uses[0].answers == {"Slightly confident": 2, "Moderately confident": 3}


def test_questions_that_are_numbers_alone_are_one_list() -> None:
    uses = proposal(table(**{"1": ("1", "5", "2"), "2": ("3", "4", "2"), "3": ("5", "5", "1")})).columns
    assert [(use.scale, use.doubts) for use in uses] == [("csat-1-5", ())] * 3


def test_questions_under_one_code_share_their_scale_even_when_each_is_written_out() -> None:
    columns = [
        (Column(0, "Hoeveel tijd gaat naar verkoop", "tijd[SQ001]"), ("1 (Niets)", "5", "10 (Alles)")),
        (Column(1, "Hoeveel tijd gaat naar inkoop", "tijd[SQ002]"), ("1 (Niets)", "2", "6")),
        (Column(2, "Hoe tevreden bent u over de kassa?", "kassa[SQ001]"), ("1", "2", "5")),
    ]
    found = proposal(looked_at(columns)).columns
    assert [use.scale for use in found] == ["mark-1-10", "mark-1-10", "satisfied-1-5"]
