"""A second header row with units, codes or labels is no respondent; every table is made up."""

from __future__ import annotations

import pytest

from cxcore.surveys.understanding.proposal import proposal
from cxcore.surveys.understood import understood
from tests.surveys.conftest import Opener

ANSWERS = "".join(f"{number},{1 + number % 5},{5 - number % 5},Verzonnen {number}\n" for number in range(12))


@pytest.mark.parametrize(
    ("head", "labels", "ids"),
    [
        ("Nr,Kassa,Prijs,Waarom?\n,(1-5),(1-5),", ["Nr", "Kassa (1-5)", "Prijs (1-5)", "Waarom?"], [""] * 4),
        (
            "id,q1,q2,q3\nNr,Kassa,Prijs,Waarom?",
            ["Nr", "Kassa", "Prijs", "Waarom?"],
            ["id", "q1", "q2", "q3"],
        ),
        (
            "Nummer,De kassa,De prijs,Waarom?\nresp_id,V1,V2,V3",
            ["Nummer", "De kassa", "De prijs", "Waarom?"],
            ["resp_id", "V1", "V2", "V3"],
        ),
        (
            "Nr,De winkel,Ons aanbod,Waarom?\nBij ons,De kassa,De prijs,In woorden",
            ["Nr – Bij ons", "De winkel – De kassa", "Ons aanbod – De prijs", "Waarom? – In woorden"],
            [""] * 4,
        ),
    ],
    ids=["units", "labels", "codes", "words"],
)
def test_words_above_nothing_but_figures_are_a_header(
    survey_of: Opener, head: str, labels: list[str], ids: list[str]
) -> None:
    survey = survey_of(f"{head}\n{ANSWERS}")
    found = understood(survey, proposal(survey))
    assert (found.header_rows, found.respondents) == (2, 12)
    assert ([one.label for one in found.columns], [one.id for one in found.columns]) == (labels, ids)
    assert [one.mean for one in found.columns if one.role == "rating"] == pytest.approx(
        [2.75, 3.25], abs=0.01
    )


@pytest.mark.parametrize(
    "first",
    ["x1,n.v.t.,n.v.t.,Niet geweest", "x1,5 - zeer goed,4,Prima", "x1,goed,4,Prima", "x1,,,Alleen dit"],
)
def test_a_first_respondent_is_no_header(survey_of: Opener, first: str) -> None:
    assert survey_of(f"Nr,Kassa,Prijs,Waarom?\n{first}\n{ANSWERS}").rows.table.num_rows == 13
