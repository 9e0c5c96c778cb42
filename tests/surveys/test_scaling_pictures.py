"""Stars and faces are counted; all columns are made up."""

from __future__ import annotations

import pytest

from tests.surveys.scaled_texts import counted, found


@pytest.mark.parametrize(
    ("texts", "scale", "answers"),
    [
        (counted("★★★★☆", "★☆☆☆☆"), "stars-1-5", [4, 1]),
        (counted("⭐⭐⭐", "⭐⭐⭐⭐⭐"), "stars-1-5", [3, 5]),
        (counted("4 stars", "1 star", "5 sterren"), "stars-1-5", [4, 1, 5]),
        (counted("3 bintang", "5 estrelas", "1 stella"), "stars-1-5", [3, 5, 1]),
        (counted("4/5", "1/5"), "csat-1-5", [4, 1]),
        (counted("4 out of 5", "4 van de 5"), "csat-1-5", [4, 4]),
        (counted("8/10", "3/10"), "mark-1-10", [8, 3]),
        (counted("8 op 10", "3 auf 10"), "mark-1-10", [8, 3]),
        (counted("4⭐", "★ 1", "5 ⭐️"), "stars-1-5", [4, 1, 5]),
        (counted("５", "１"), "csat-1-5", [5, 1]),
        (counted("😡", "😟", "😐", "🙂", "😍"), "emotion--2-2", [-2, -1, 0, 1, 2]),
        (counted("🙁", "😐", "🙂"), "custom:1:3", [1, 2, 3]),
        (counted("😡", "😐", "😍"), "custom:1:3", [1, 2, 3]),
    ],
)
def test_stars_and_faces_are_counted(texts: dict[str, int], scale: str, answers: list[float]) -> None:
    one = found(texts, "")
    assert (one.scale, [one.answers[text] for text in texts]) == (scale, answers)


def test_of_two_smiles_the_broader_is_better() -> None:
    answers = found(counted("😀", "🙂", "😐", "🙁")).answers
    assert (answers["🙂"] or 0) < (answers["😀"] or 0)


def test_five_faces_of_a_support_tool_are_five_answers() -> None:
    told = found(counted("😡", "🙁", "😐", "😃", "🤩"))
    assert [told.answers[face] for face in ("😡", "🙁", "😐", "😃", "🤩")] == [-2, -1, 0, 1, 2]
    assert told.doubts == ()
