"""A mapping is proposed, kept as JSON, found again by headers, and refused when it cannot be."""

from __future__ import annotations

import pytest

from cxcore.errors import CxError, SurveyError
from cxcore.surveys import ColumnUse, Mapping, proposal, template_csv
from cxcore.surveys.columns import Column
from cxcore.surveys.mapping import Placed
from cxcore.surveys.tidy import KIND_NAMES, TIDY_COLUMNS
from tests.surveys.conftest import Opener


def use_of(survey_of: Opener, header: str, *values: str) -> ColumnUse:
    """What is proposed for one column of a made-up table."""
    rows = "".join(f'"{value}",x\n' for value in values)
    return proposal(survey_of(f'"{header}",other\n{rows}')).columns[0]


def test_the_tidy_form_is_recognised_in_both_languages(survey_of: Opener) -> None:
    for language in ("nl", "en"):
        mapping = proposal(survey_of(template_csv(language)))
        assert [column.use for column in mapping.columns] == list(TIDY_COLUMNS)


def test_names_of_tidy_columns_may_be_in_capitals_and_any_order(survey_of: Opener) -> None:
    mapping = proposal(survey_of("Waarde,CONTACTPUNT\n7,Kassa\n"))
    assert [column.use for column in mapping.columns] == ["value", "touchpoint"]


def test_an_unknown_tidy_column_is_left_out_and_says_so(survey_of: Opener) -> None:
    column = proposal(survey_of("value,touchpoint,weather\n7,Kassa,rain\n")).columns[2]
    assert (column.use, column.because) == ("left-out", "unknown")


@pytest.mark.parametrize("kind", ["emotie", "functioneel", "verwachting", "belang", "totaal", "nps"])
def test_dutch_kinds_are_known(kind: str) -> None:
    assert kind in KIND_NAMES


@pytest.mark.parametrize(
    ("header", "values", "kind", "scale"),
    [
        ("Kassa", ("1", "7,5", "10"), "emotion", "mark-1-10"),
        ("Kassa", ("1", "5"), "emotion", "csat-1-5"),
        ("Kassa", ("0", "9"), "emotion", "nps-0-10"),
        ("Zou u ons aanbevelen?", ("7", "9"), "nps", "nps-0-10"),
        ("Alles bij elkaar", ("7", "9"), "overall", "mark-1-10"),
    ],
)
def test_numbers_are_proposed_as_ratings(
    survey_of: Opener, header: str, values: tuple[str, ...], kind: str, scale: str
) -> None:
    use = use_of(survey_of, header, *values)
    assert (use.use, use.kind, use.scale) == ("rating", kind, scale)


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("E-mailadres", "x"),
        ("Naam", "x"),
        ("Voornaam", "x"),
        ("RecipientLastName", "x"),
        ("IP Address", "x"),
        ("Telefoonnummer", "x"),
        ("Geboortedatum", "x"),
        ("Postcode", "x"),
        ("Woonplaats", "x"),
        ("Vraag 4", "iemand@voorbeeld.nl"),
        ("Vraag 4", "06-12345678"),
        ("Vraag 4", "+31 6 12 34 56 78"),
        ("Vraag 4", "192.0.2.17"),
        ("Vraag 4", "1234 AB"),
        ("Vraag 4", "NL91ABNA0417164300"),
    ],
)
def test_personal_data_are_proposed_as_left_out(survey_of: Opener, header: str, value: str) -> None:
    use = use_of(survey_of, header, value)
    assert (use.use, use.because) == ("left-out", "personal")


@pytest.mark.parametrize("value", ["7", "10", "8,5", "2026-03-02", "12", "te lang gewacht"])
def test_plain_answers_are_not_taken_for_personal_data(survey_of: Opener, value: str) -> None:
    assert use_of(survey_of, "Kassa", value).because != "personal"


@pytest.mark.parametrize(
    ("header", "value", "expected"),
    [
        ("Respondent ID", "118", "respondent"),
        ("#", "118", "respondent"),
        ("Persona", "Vaste klant", "persona"),
        ("Kanaal", "Winkel", "channel"),
        ("Meting", "Nulmeting", "round"),
        ("Tijdstempel", "2026-03-02 10:15:00", "time"),
        ("Wat kan er beter?", "Niets", "comment"),
        ("Leeftijdsgroep", "Jong", "left-out"),
        ("Toelichting", "Niets", "comment"),
    ],
)
def test_headers_propose_a_use(survey_of: Opener, header: str, value: str, expected: str) -> None:
    assert use_of(survey_of, header, value).use == expected


@pytest.mark.parametrize(
    ("values", "dates"),
    [
        (("2026-03-02 10:15",), "iso"),
        (("31-8-2026 14:20:53",), "day-first"),
        (("12/13/2026 9:50:30",), "month-first"),
    ],
)
def test_the_order_of_day_and_month_is_proposed(
    survey_of: Opener, values: tuple[str, ...], dates: str
) -> None:
    assert use_of(survey_of, "Datum", *values).dates == dates


def test_a_comment_goes_with_the_rating_at_its_left(survey_of: Opener) -> None:
    mapping = proposal(survey_of("Kassa,Toelichting,Bezorging\n7,lang,8\n"))
    assert mapping.columns[1] == ColumnUse(header="Toelichting", use="comment", touchpoint="Kassa")


def test_only_one_column_is_proposed_as_respondent(survey_of: Opener) -> None:
    uses = [column.use for column in proposal(survey_of("ID,Respondent\n1,A\n")).columns]
    assert uses == ["left-out", "respondent"]


def test_a_proposal_covers_every_column(survey_of: Opener) -> None:
    survey = survey_of("a,,a,E-mail\n1,2,3,x@y.nl\n")
    assert [column.header for column in proposal(survey).columns] == [
        column.label for column in survey.columns
    ]


def test_a_mapping_goes_to_json_and_back(survey_of: Opener) -> None:
    mapping = proposal(survey_of("Kassa,Toelichting\n7,lang\n"))
    assert Mapping.from_json(mapping.model_dump_json()) == mapping


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"columns": [{"header": 3}]}', '{"columns": [], "x": 1}'])
def test_json_that_is_no_mapping_is_refused(text: str) -> None:
    with pytest.raises(SurveyError):
        Mapping.from_json(text)


def called(*texts: str) -> tuple[Column, ...]:
    return tuple(Column(position, text) for position, text in enumerate(texts))


def test_a_reworded_question_is_found_by_its_id() -> None:
    use = ColumnUse(header="Kassa", id="QID2", use="rating", touchpoint="Kassa")
    there = (Column(0, "Kassa", "QID1"), Column(1, "De kassa", "QID2"))
    assert Mapping(columns=(use,)).placed(there) == (Placed(1, use),)


def test_a_question_without_its_id_is_found_by_its_label() -> None:
    use = ColumnUse(header="Winkel – Kassa", id="QID2", use="rating", touchpoint="Kassa")
    assert Mapping(columns=(use,)).placed((Column(0, "Winkel", item="Kassa"),)) == (Placed(0, use),)


def test_columns_are_found_again_when_they_have_moved() -> None:
    mapping = Mapping(columns=(ColumnUse(header="Kassa", use="rating", touchpoint="Kassa"),))
    assert mapping.placed(called("new", "Kassa")) == (Placed(1, mapping.columns[0]),)


def test_equal_headers_are_found_in_their_order() -> None:
    first = ColumnUse(header="Q", use="left-out")
    second = ColumnUse(header="Q", use="rating", touchpoint="Kassa")
    assert Mapping(columns=(first, second)).placed(called("Q", "Q")) == (Placed(1, second),)


RATING = ColumnUse(header="Kassa", use="rating", touchpoint="Kassa")


@pytest.mark.parametrize(
    ("mapping", "key"),
    [
        (Mapping(columns=(ColumnUse(header="gone", use="comment"),)), "no_column"),
        (Mapping(columns=(ColumnUse(header="Kassa"),)), "no_rating"),
        (Mapping(columns=(RATING.model_copy(update={"touchpoint": " "}),)), "no_touchpoint"),
        (Mapping(columns=(ColumnUse(header="Kassa", use="value"), RATING)), "use_foreign"),
        (
            Mapping(
                columns=(
                    RATING,
                    ColumnUse(header="Kassa", use="persona"),
                    ColumnUse(header="Kassa", use="persona"),
                )
            ),
            "use_twice",
        ),
        (Mapping(form="tidy", columns=(ColumnUse(header="Kassa", use="value"),)), "no_touchpoints"),
        (Mapping(form="tidy", columns=(ColumnUse(header="Kassa", use="touchpoint"),)), "no_values"),
    ],
)
def test_uses_that_cannot_stand_together_are_refused(mapping: Mapping, key: str) -> None:
    with pytest.raises(SurveyError) as refusal:
        mapping.placed(called("Kassa"))
    assert refusal.value.key == f"error.survey.{key}"


def test_a_scale_that_does_not_exist_is_refused() -> None:
    with pytest.raises(CxError, match="no scale"):
        Mapping(columns=(RATING.model_copy(update={"scale": "mark-1-11"}),)).placed(called("Kassa"))
