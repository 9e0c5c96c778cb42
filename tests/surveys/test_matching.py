"""Columns are found again by id, label and name, then by likeness; every journey here is made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxcore.model import Journey, Organisation, Persona, Phase, Touchpoint
from cxcore.surveys.mapping import ColumnUse, Mapping
from cxcore.surveys.mapping_file import mapping_text
from cxcore.surveys.understanding.matching import SURE, UNSURE, likeness, matched


def journey(*names: str, personas: tuple[str, ...] = ()) -> Journey:
    return Journey(
        id=1,
        organisation=Organisation(id=1, key="made-up", name="Verzonnen"),
        key="journey",
        name="Reis",
        phases=(Phase(key="use", name="Gebruik"),),
        touchpoints=tuple(
            Touchpoint(id=place, key=f"t{place}", name=name, phase="use") for place, name in enumerate(names)
        ),
        personas=tuple(Persona(id=place, key=f"p{place}", name=name) for place, name in enumerate(personas)),
    )


def rating(header: str, touchpoint: str | None = None, **more: object) -> ColumnUse:
    name = header if touchpoint is None else touchpoint
    return ColumnUse.model_validate({"header": header, "use": "rating", "touchpoint": name, **more})


@pytest.mark.parametrize(
    ("name", "known", "touchpoint", "doubts"),
    [
        ("kassa", "Kassa", "Kassa", ()),
        ("t0", "Kassa", "Kassa", ()),
        ("De rij bij de kassa", "Rij bij de kassa", "Rij bij de kassa", ()),
        ("Ontvangst in de winkel", "Winkel: ontvangst", "Winkel: ontvangst", ("touchpoint",)),
        ("Wachttijden", "Wachttijd", "Wachttijd", ("touchpoint",)),
        ("Wachttijd aan de telefoon", "Wachttijd", "Wachttijd", ("touchpoint",)),
        ("Bezorging", "Kassa", "Bezorging", ()),
        ("Service in de winkel", "Service aan de telefoon", "Service in de winkel", ()),
    ],
)
def test_a_touchpoint_is_found_by_name_key_or_likeness(
    name: str, known: str, touchpoint: str, doubts: tuple[str, ...]
) -> None:
    (use,) = matched([rating(name)], journey(known))
    assert (use.touchpoint, use.doubts) == (touchpoint, doubts)


def test_two_questions_of_one_kind_and_scale_do_not_share_a_touchpoint() -> None:
    uses = matched([rating("Wachttijd telefoon"), rating("De wachttijd")], journey("Wachttijd"))
    assert [use.touchpoint for use in uses] == ["Wachttijd telefoon", "Wachttijd"]


def test_questions_of_two_kinds_share_a_touchpoint() -> None:
    uses = matched(
        [rating("De kassa"), rating("Belang kassa", "de kassa", kind="importance")], journey("Kassa")
    )
    assert [use.touchpoint for use in uses] == ["Kassa", "Kassa"]


def test_a_reworded_question_is_found_by_its_id() -> None:
    before = Mapping(
        columns=(rating("Hoe tevreden bent u over de kassa?", "Kassa", id="QID1", scale="csat-1-5"),)
    )
    fresh = rating("Hoe tevreden was u over het afrekenen?", "Afrekenen", id="QID1")
    (use,) = matched([fresh], journey("Kassa", "Bezorging"), before, [{"1": 3, "5": 2}])
    assert (use.touchpoint, use.scale, use.header) == ("Kassa", "csat-1-5", fresh.header)


def test_quite_another_question_under_a_known_id_is_doubted() -> None:
    before = Mapping(columns=(rating("Kassa", id="Q1"),))
    (use,) = matched([rating("Vriendelijkheid monteur", id="Q1")], None, before, [{"7": 1}])
    assert "touchpoint" in use.doubts


def test_a_question_is_found_by_its_label() -> None:
    before = Mapping(columns=(rating("Vraag 1", "Kassa", kind="functional"),))
    (use,) = matched([rating("vraag 1", "Vraag 1")], journey("Kassa"), before, [{"7": 1}])
    assert (use.touchpoint, use.kind, use.doubts) == ("Kassa", "functional", ())


def test_what_was_settled_before_is_not_asked_again() -> None:
    before = Mapping(columns=(rating("Moeite", "", kind="ces", scale="custom:7:1"),))
    fresh = ColumnUse(
        header="Moeite", because="direction", kind="ces", scale="ces-1-7", doubts=("direction",)
    )
    (use,) = matched([fresh], None, before, [{"1": 1, "7": 2}])
    assert (use.use, use.scale, use.doubts) == ("rating", "custom:7:1", ())


def test_answers_that_are_new_make_the_scale_doubtful() -> None:
    before = Mapping(columns=(rating("Kassa", scale="csat-1-5", answers={"Goed": 4}),))
    (use,) = matched([rating("Kassa", scale="mark-1-10")], None, before, [{"Goed": 1, "9": 1}])
    assert (use.scale, use.doubts) == ("mark-1-10", ("scale",))


def test_labels_that_were_given_a_meaning_keep_it() -> None:
    before = Mapping(columns=(rating("Kassa", scale="csat-1-5", answers={"Goed": 4, "Geen idee": None}),))
    (use,) = matched([rating("Kassa")], None, before, [{"goed": 1, "Geen idee": 2, "5": 1}])
    assert use.answers == {"Goed": 4, "Geen idee": None}


def test_what_was_left_out_stays_left_out() -> None:
    before = Mapping(columns=(ColumnUse(header="Kassa", because="unknown"),))
    (use,) = matched([rating("Kassa")], journey("Kassa"), before, [{"7": 1}])
    assert use.use == "left-out"


def test_a_column_that_became_personal_is_left_out_again() -> None:
    before = Mapping(columns=(ColumnUse(header="Toelichting", use="comment"),))
    (use,) = matched([ColumnUse(header="Toelichting", because="personal")], None, before)
    assert (use.use, use.because) == ("left-out", "personal")


def test_an_address_that_was_chosen_to_tell_respondents_apart_stays_so() -> None:
    before = Mapping(columns=(ColumnUse(header="E-mail", use="respondent"),))
    (use,) = matched([ColumnUse(header="E-mail", because="personal")], None, before)
    assert use.use == "respondent"


def test_a_comment_follows_the_rating_that_it_belongs_to() -> None:
    uses = [rating("De kassa"), ColumnUse(header="Waarom?", use="comment", touchpoint="De kassa")]
    assert matched(uses, journey("Kassa"))[1].touchpoint == "Kassa"


def test_the_order_of_dates_of_this_file_wins_when_it_is_certain() -> None:
    before = Mapping(columns=(ColumnUse(header="Datum", use="time", dates="month-first"),))
    certain = ColumnUse(header="Datum", use="time", dates="day-first")
    doubtful = certain.model_copy(update={"doubts": ("dates",)})
    assert matched([certain], None, before)[0].dates == "day-first"
    assert matched([doubtful], None, before)[0].dates == "month-first"


def test_segments_find_the_personas_of_the_journey() -> None:
    use = ColumnUse(header="Segment", use="persona")
    texts = {"zakelijk": 3, "De Vaste klant": 2, "n.v.t.": 1, "Nieuw": 1}
    (found,) = matched([use], journey(personas=("Zakelijk", "Vaste klant")), None, [texts])
    assert found.names == {"De Vaste klant": "Vaste klant", "n.v.t.": ""}


def test_names_that_were_given_to_segments_are_kept() -> None:
    before = Mapping(columns=(ColumnUse(header="Segment", use="persona", names={"Z": "Zakelijk"}),))
    (use,) = matched([ColumnUse(header="Segment", use="persona")], None, before, [{"Z": 1}])
    assert use.names == {"Z": "Zakelijk"}


@given(st.text(), st.text())
def test_likeness_goes_both_ways(one: str, other: str) -> None:
    assert likeness(one, other) == pytest.approx(likeness(other, one))
    assert 0 <= likeness(one, other) <= 100


def test_the_bounds_are_in_order() -> None:
    assert 0 < UNSURE < SURE < 100


NAMES = st.text("abc ", min_size=1, max_size=6).map(str.strip).filter(bool)


@given(st.lists(NAMES, min_size=1, max_size=6), st.lists(NAMES, min_size=1, max_size=4, unique=True))
def test_no_touchpoint_of_a_journey_is_given_twice(asked: list[str], known: list[str]) -> None:
    names = {name.casefold() for name in known}
    uses = matched([rating(name) for name in dict.fromkeys(asked)], journey(*known))
    given = [use.touchpoint.casefold() for use in uses if use.touchpoint.casefold() in names]
    assert len(given) == len(set(given))


def test_a_mapping_is_a_small_text_and_comes_back_the_same() -> None:
    mapping = Mapping(
        columns=(
            rating("Kassa", id="QID1", answers={"n.v.t.": None, "Goed": 4}),
            ColumnUse(header="x", because="personal"),
        ),
        tool="qualtrics",
        partial=False,
    )
    text = mapping_text(mapping)
    assert Mapping.from_json(text) == mapping
    assert "dates" not in text
    assert text.endswith("}\n")
