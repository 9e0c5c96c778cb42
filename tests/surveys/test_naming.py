"""What a question is about becomes the name of a touchpoint, in five languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxcore.model import Kind
from cxcore.surveys.columns import Column
from cxcore.surveys.mapping import Because, ColumnUse, Use
from cxcore.surveys.understanding.naming import LONGEST, subject
from cxcore.surveys.understanding.touchpoints import with_touchpoints


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Q3. Hoe tevreden bent u over de bezorging?", "Bezorging"),
        ("Hoe tevreden ben je met het contact met onze klantenservice?", "Contact met onze klantenservice"),
        ("In hoeverre bent u tevreden met de wachttijd?", "Wachttijd"),
        ("Op een schaal van 1 tot 10, hoe tevreden bent u over de rij bij de kassa?", "Rij bij de kassa"),
        ("Welk cijfer geeft u voor de sfeer in de winkel?", "Sfeer in de winkel"),
        ("Wat vond u van de koffie?", "Koffie"),
        ("Hoe heeft u de ontvangst ervaren?", "Ontvangst"),
        ("Bezorging: hoe tevreden bent u?", "Bezorging"),
        (
            "U heeft gebeld. Hoe tevreden bent u over de wachttijd? (1 = zeer ontevreden, 5 = zeer tevreden)",
            "Wachttijd",
        ),
        ("Tevredenheid over wachttijd", "Wachttijd"),
        (
            "Please rate how much you like the traditional cuisine of Algeria:",
            "Traditional cuisine of Algeria",
        ),
        ("How satisfied were you with the checkout process?", "Checkout process"),
        ("Please rate your satisfaction with the delivery", "Delivery"),
        ("How was the food?", "Food"),
        ("Overall, how satisfied are you with our service?", "Service"),
        ("How likely are you to recommend R to a colleague, friend, or family member?", "R"),
        ("Wie zufrieden sind Sie mit der Lieferung?", "Lieferung"),
        ("Bitte bewerten Sie die Beratung", "Beratung"),
        ("Êtes-vous satisfait(e) de la livraison ?", "Livraison"),
        ("Comment évaluez-vous l'accueil ?", "Accueil"),
        ("¿Qué tan satisfecho está con la entrega?", "Entrega"),
        ("¿Cómo calificaría la atención?", "Atención"),
        ("Kassa", "Kassa"),
        ("1. kassa", "Kassa"),
        ("3", "3"),
        ("Hoe tevreden bent u?", "Hoe tevreden bent u"),
        ("", "–"),
    ],
)
def test_the_usual_beginning_is_taken_off(question: str, name: str) -> None:
    assert subject(question).name == name


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Hoe belangrijk vindt u de bezorging?", "importance"),
        ("Hoe belangrijk is de bezorging voor u?", "importance"),
        ("How important is the delivery to you?", "importance"),
        ("Wie wichtig ist Ihnen die Lieferung?", "importance"),
        ("Wat verwachtte u van de bezorging?", "expectation"),
        ("What did you expect from the delivery?", "expectation"),
        ("Hoe goed werkte de bezorging?", "functional"),
        ("Hoe tevreden bent u over de bezorging?", None),
    ],
)
def test_wording_tells_the_kind(question: str, kind: Kind | None) -> None:
    assert subject(question).kind == kind


@given(st.text())
def test_a_name_is_never_empty_and_never_long(question: str) -> None:
    name = subject(question).name
    assert name.strip()
    assert len(name) <= LONGEST + 1


def placed(*columns: tuple[str, str, Use, Kind]) -> list[tuple[str, Kind]]:
    """Touchpoint and kind of columns given as question, item, use and the kind that the scale suggests."""
    made = [Column(place, text, "", item) for place, (text, item, *_) in enumerate(columns)]
    uses = [
        ColumnUse(header=one.label, use=use, kind=kind)
        for one, (_, _, use, kind) in zip(made, columns, strict=True)
    ]
    return [(use.touchpoint, use.kind) for use in with_touchpoints(uses, made)]


def test_an_importance_goes_to_the_touchpoint_of_its_sister() -> None:
    found = placed(
        ("Hoe tevreden bent u over de bezorging?", "", "rating", "emotion"),
        ("Hoe belangrijk vindt u de bezorging?", "", "rating", "emotion"),
    )
    assert found == [("Bezorging", "emotion"), ("Bezorging", "importance")]


def test_a_question_about_the_whole_journey_has_no_touchpoint() -> None:
    assert placed(("Hoe waarschijnlijk is het dat u ons aanbeveelt?", "", "rating", "nps")) == [("", "nps")]


@pytest.mark.parametrize("header", ["Sterren", "Score", "Hoe tevreden bent u?"])
def test_a_question_about_nothing_in_particular_is_about_the_whole_journey(header: str) -> None:
    assert placed((header, "", "rating", "emotion")) == [("", "overall")]


def test_an_effort_at_a_known_touchpoint_belongs_there() -> None:
    found = placed(
        ("Hoe tevreden bent u over de bezorging?", "", "rating", "emotion"),
        ("Hoe makkelijk was de bezorging?", "", "rating", "ces"),
    )
    assert found[1] == ("Bezorging", "ces")


def test_a_second_question_of_the_whole_journey_is_about_what_it_names() -> None:
    found = placed(
        ("How likely are you to recommend R to a friend?", "", "rating", "nps"),
        ("How likely are you to recommend Python to a friend?", "", "rating", "nps"),
    )
    assert [name for name, _ in found] == ["", "Python"]


def test_equal_items_of_two_grids_are_told_apart() -> None:
    found = placed(
        ("Hoe tevreden bent u over de winkel?", "Snelheid", "rating", "emotion"),
        ("Hoe tevreden bent u over de webshop?", "Snelheid", "rating", "emotion"),
    )
    assert [name for name, _ in found] == ["Winkel: Snelheid", "Webshop: Snelheid"]


def test_the_same_question_twice_gets_a_number() -> None:
    found = placed(("Kassa", "", "rating", "emotion"), ("Kassa", "", "rating", "emotion"))
    assert [name for name, _ in found] == ["Kassa", "Kassa (2)"]


def test_long_questions_are_named_after_what_sets_them_apart() -> None:
    start = "In an average month, how much time do you spend on"
    found = placed(
        (f"{start} software development", "", "rating", "emotion"),
        (f"{start} teaching", "", "rating", "emotion"),
    )
    assert [name for name, _ in found] == ["Software development", "Teaching"]


@pytest.mark.parametrize(
    ("comment", "touchpoint"),
    [
        ("Toelichting", "Kassa"),
        ("Waarom geeft u dit cijfer?", "Kassa"),
        ("Toelichting bezorging", "Bezorging"),
        ("Heeft u nog opmerkingen?", ""),
    ],
)
def test_a_comment_goes_with_the_question_that_it_follows_or_names(comment: str, touchpoint: str) -> None:
    found = placed(
        ("Bezorging", "", "rating", "emotion"),
        ("Kassa", "", "rating", "emotion"),
        (comment, "", "comment", "emotion"),
    )
    assert found[2][0] == touchpoint


@pytest.mark.parametrize(
    ("because", "touchpoint"), [("choice", ""), ("personal", "Kassa"), ("empty", "Kassa")]
)
def test_a_comment_after_another_question_is_not_about_the_rating_before(
    because: Because, touchpoint: str
) -> None:
    columns = [Column(place, text) for place, text in enumerate(("Kassa", "x", "Ideeën"))]
    uses = [
        ColumnUse(header="Kassa", use="rating"),
        ColumnUse(header="x", because=because),
        ColumnUse(header="Ideeën", use="comment"),
    ]
    assert with_touchpoints(uses, columns)[2].touchpoint == touchpoint


def test_a_comment_below_a_grid_is_about_no_single_row_of_it() -> None:
    found = placed(
        ("Hoe tevreden bent u over", "Kassa", "rating", "emotion"), ("Toelichting", "", "comment", "emotion")
    )
    assert found[1][0] == ""


def test_a_code_alone_stays_whole() -> None:
    assert subject("G01Q01[SQ001]").name == "G01Q01[SQ001]"


def test_a_scale_between_brackets_is_no_part_of_a_name() -> None:
    assert subject("Kassa (1-10)").name == "Kassa"


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("rating_delivery", "Delivery"),
        ("EaseOfUse", "Ease Of Use"),
        ("How.satisfied.were.you.with.the.checkout.process.", "Checkout process"),
        ("Website.speed..", "Website speed"),
        ("rating.website", "Rating.website"),
        ("G01Q01", "G01Q01"),
        ("q4_1", "Q4_1"),
        ("v2_sfeer", "Sfeer"),
        ("Brood (cijfer)", "Brood"),
    ],
)
def test_names_for_programs_are_spelled_out(header: str, name: str) -> None:
    assert subject(header).name == name


@pytest.mark.parametrize(
    ("between", "touchpoint"), [("Welke taart koos u vandaag?", ""), ("nps_segment", "Koffie")]
)
def test_why_somebody_chose_is_not_about_the_rating_before_the_choice(between: str, touchpoint: str) -> None:
    columns = [Column(place, text) for place, text in enumerate(("Koffie", between, "Waarom?"))]
    uses = [
        ColumnUse(header="Koffie", use="rating"),
        ColumnUse(header=between, because="choice"),
        ColumnUse(header="Waarom?", use="comment"),
    ]
    assert with_touchpoints(uses, columns)[2].touchpoint == touchpoint


def test_a_mark_and_a_remark_below_one_name_are_about_that() -> None:
    found = placed(
        ("Reparatie", "Cijfer", "rating", "emotion"), ("Reparatie", "Opmerking", "comment", "emotion")
    )
    assert [name for name, _ in found] == ["Reparatie", "Reparatie"]
