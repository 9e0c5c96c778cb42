"""Answers are seen, stored whole, counted to the last row, and taken out again."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from cxcore.errors import CxError, SurveyError
from cxcore.store import journeys
from cxcore.store.database import Database
from cxcore.store.ratings import counts
from cxcore.store.respondents import respondent_key, respondent_number
from cxcore.surveys import ColumnUse, Mapping, Survey, proposal, template_csv
from cxcore.surveys.importing.load import (
    Preview,
    Problem,
    Receipt,
    Target,
    history,
    load,
    preview,
    proposed_round,
    undo,
)
from tests.surveys.conftest import Opener

HERE = Target("Bakkerij Zon", "Brood kopen", "Nulmeting")


def see(database: Database, survey: Survey, target: Target = HERE) -> Preview:
    return preview(database, survey, proposal(survey), target)


def take(database: Database, survey: Survey, target: Target = HERE) -> Receipt:
    return load(database, survey, proposal(survey), target)


def journey(database: Database, receipt: Receipt) -> Any:
    return journeys.load(database, receipt.organisation, receipt.journey)


def rows(database: Database, statement: str) -> list[tuple[Any, ...]]:
    with database.read() as cursor:
        return cursor.execute(statement).fetchall()


def ratings(database: Database) -> int:
    return int(rows(database, "SELECT COUNT(*) FROM app.rating")[0][0])


STORED = """
    SELECT t.name, q.kind, q.scale, p.name, r.name, c.name, s.value, s.answered_at, s.comment
    FROM app.rating AS s
    JOIN app.question AS q ON q.id = s.question_id
    JOIN app.round AS r ON r.id = s.round_id
    LEFT JOIN app.touchpoint AS t ON t.id = q.touchpoint_id
    LEFT JOIN app.persona AS p ON p.id = s.persona_id
    LEFT JOIN app.channel AS c ON c.id = s.channel_id
    ORDER BY t.name, s.value
    """


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_template_has_no_problems(database: Database, survey_of: Opener, language: Any) -> None:
    seen = see(database, survey_of(template_csv(language)))
    assert (seen.rows_read, seen.rows_used, seen.problems_total) == (3, 3, 0)


def test_a_tidy_row_is_stored_as_it_stands(database: Database, survey_of: Opener) -> None:
    take(
        database,
        survey_of(
            "contactpunt;waarde;persona;meting;schaal;soort;kanaal;tijdstip;toelichting\n"
            "Kassa;4,5;Vaste klant;Voorjaar;csat-1-5;csat;Winkel;2026-03-02T10:15:30; te lang \n"
        ),
    )
    moment = datetime(2026, 3, 2, 10, 15, 30)  # noqa: DTZ001 (times of answers carry no zone)
    expected = (
        "Kassa",
        "csat",
        "csat-1-5",
        "Vaste klant",
        "Voorjaar",
        "Winkel",
        4.5,
        moment,
        "te lang",
    )
    assert rows(database, STORED) == [expected]


def test_what_a_row_does_not_say_is_left_open(database: Database, survey_of: Opener) -> None:
    take(database, survey_of("touchpoint,value,persona,channel\nKassa,7,,\n"))
    stored = ("Kassa", "emotion", "mark-1-10", None, "Nulmeting", None, 7.0, None, None)
    assert rows(database, STORED) == [stored]


def test_a_comment_without_an_answer_is_kept(database: Database, survey_of: Opener) -> None:
    take(database, survey_of("touchpoint,value,comment\nKassa,,te lang\n"))
    assert rows(database, "SELECT value, comment FROM app.rating") == [(None, "te lang")]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Kassa,zeven,,", "value"),
        ("Kassa,nan,,", "outside"),
        ("Kassa,11,,", "outside"),
        ("Kassa,0,,", "outside"),
        ("Kassa,7,mark-1-11,", "scale"),
        ("Kassa,7,,vreugde", "kind"),
        ("Kassa,5,,ces", "scale"),
        (",7,,", "touchpoint"),
        ("Kassa,,,", "empty"),
        (" ,,,", "blank"),
        ("", "blank"),
        ("Kassa,7,,,7", "ragged"),
    ],
)
def test_a_row_that_cannot_be_used_is_counted_under_its_reason(
    database: Database, survey_of: Opener, row: str, reason: str
) -> None:
    seen = see(database, survey_of(f"touchpoint,value,scale,kind\nKassa,7,,\n{row}\nKassa,8,,\n"))
    assert (seen.rows_read, seen.rows_used, seen.left_out) == (3, 2, {reason: 1})


@pytest.mark.parametrize(("kind", "scale"), [("nps", "nps-0-10"), ("csat", "csat-1-5")])
def test_kinds_with_one_scale_need_not_name_it(
    database: Database, survey_of: Opener, kind: str, scale: str
) -> None:
    seen = see(database, survey_of(f"touchpoint,value,kind\n,5,{kind}\n"))
    assert [one.scale for one in seen.sample] == [scale]


def test_extra_cells_are_no_harm_while_they_are_empty(database: Database, survey_of: Opener) -> None:
    seen = see(database, survey_of("touchpoint,value\nKassa,7,\nKassa,8, ,\nKassa,9\n"))
    assert (seen.rows_used, seen.left_out) == (3, {})


def test_problems_name_the_row_of_the_spreadsheet(database: Database, survey_of: Opener) -> None:
    seen = see(
        database,
        survey_of('touchpoint,value,comment\nKassa,7,"twee\nregels"\n\nKassa,zeven,\nKassa,7,,x\n'),
    )
    assert seen.problems == (
        Problem(4, "value", "zeven", "value", "B", 0),
        Problem(5, "", "4", "ragged"),
    )


def test_rows_are_numbered_alike_in_regular_files(database: Database, survey_of: Opener) -> None:
    seen = see(database, survey_of('touchpoint,value,comment\nKassa,7,"twee\nregels"\nKassa,zeven,\n'))
    assert seen.problems == (Problem(3, "value", "zeven", "value", "B", 0),)


def test_a_wrong_value_is_shown_to_forty_characters(database: Database, survey_of: Opener) -> None:
    seen = see(database, survey_of(f"touchpoint,value\nKassa,{'a' * 50}\nKassa,7\n"))
    assert seen.problems[0].value == "a" * 40


@pytest.mark.parametrize("value", ["iemand@voorbeeld.nl", "bel iemand@voorbeeld.nl", "06-12345678"])
def test_a_wrong_value_does_not_tell_who_somebody_is(
    database: Database, survey_of: Opener, value: str
) -> None:
    shown = see(database, survey_of(f"touchpoint,value\nKassa,{value}\nKassa,7\n")).problems[0].value
    assert "…" in shown
    assert "voorbeeld" not in shown
    assert "1234" not in shown


def test_two_hundred_problems_are_listed_and_all_counted(database: Database, survey_of: Opener) -> None:
    seen = see(database, survey_of("touchpoint,value\n" + "Kassa,x\n" * 300))
    assert (len(seen.problems), seen.problems_total) == (200, 300)


def test_a_time_that_cannot_be_read_is_told_and_the_answer_kept(
    database: Database, survey_of: Opener
) -> None:
    seen = see(database, survey_of("touchpoint,value,answered_at\nKassa,7,gisteren\n"))
    assert (seen.rows_used, seen.problems) == (1, (Problem(2, "answered_at", "gisteren", "time", "C"),))


def test_unknown_columns_are_named_and_not_stored(database: Database, survey_of: Opener) -> None:
    survey = survey_of("touchpoint,value,email\nKassa,7,iemand@voorbeeld.nl\n")
    assert see(database, survey).left_out_columns == ("email",)
    take(database, survey)
    assert "voorbeeld" not in str(rows(database, "SELECT * FROM app.rating"))


def test_a_preview_stores_nothing(database: Database, survey_of: Opener) -> None:
    see(database, survey_of("touchpoint,value\nKassa,7\n"))
    assert journeys.headings(database) == ()


def test_a_preview_tells_what_is_new(database: Database, survey_of: Opener) -> None:
    take(database, survey_of("touchpoint,value\nKassa,7\n"))
    seen = see(database, survey_of("touchpoint,value\nKASSA,8\nBezorging,9\nBezorging,10\n"))
    assert seen.touchpoints == (("Kassa", 1, False), ("Bezorging", 2, True))


def test_a_preview_shows_rows_as_they_will_be_stored(database: Database, survey_of: Opener) -> None:
    seen = see(database, survey_of("respondent,touchpoint,phase,value\nR1,Kassa,Aankoop,7\n"))
    first = seen.sample[0]
    assert (first.touchpoint, first.phase, first.value, first.respondent) == ("Kassa", "Aankoop", 7.0, True)


def test_names_match_in_any_case_and_by_key(database: Database, survey_of: Opener) -> None:
    take(database, survey_of("touchpoint,value\nRij bij de kassa,7\n"))
    receipt = take(
        database,
        survey_of("touchpoint,value\nRIJ  bij de Kassa,8\nrij-bij-de-kassa,9\n"),
        Target("bakkerij-zon", "BROOD kopen", "nulmeting"),
    )
    found = journey(database, receipt)
    assert (len(found.touchpoints), len(found.rounds), len(journeys.headings(database))) == (1, 1, 1)


def test_new_touchpoints_come_in_the_order_of_the_file(database: Database, survey_of: Opener) -> None:
    receipt = take(
        database,
        survey_of("touchpoint,phase,value\nZ,Aankoop,7\nA,Aankoop,7\nM,Gebruik,7\n"),
    )
    found = journey(database, receipt)
    assert [(one.name, one.phase) for one in found.touchpoints] == [
        ("Z", "aankoop"),
        ("A", "aankoop"),
        ("M", "gebruik"),
    ]


def test_a_new_touchpoint_without_a_phase_joins_the_last_one(database: Database, survey_of: Opener) -> None:
    take(database, survey_of("touchpoint,phase,value\nKassa,Aankoop,7\nOven,Nazorg,8\n"))
    receipt = take(database, survey_of("touchpoint,value\nBalie,7\n"))
    assert journey(database, receipt).touchpoints[-1].phase == "nazorg"


def test_touchpoints_of_a_journey_without_phases_stand_under_use(
    database: Database, survey_of: Opener
) -> None:
    receipt = take(database, survey_of("touchpoint,value\nKassa,7\n"))
    assert journey(database, receipt).touchpoints[0].phase == "use"


def test_names_without_a_usable_answer_are_not_made(database: Database, survey_of: Opener) -> None:
    receipt = take(
        database, survey_of("touchpoint,phase,value,persona\nKassa,Aankoop,7,A\nOven,Gebruik,x,B\n")
    )
    found = journey(database, receipt)
    assert [len(found.touchpoints), len(found.phases), len(found.personas)] == [1, 1, 1]


def test_a_round_has_its_days_from_the_answers(database: Database, survey_of: Opener) -> None:
    receipt = take(
        database,
        survey_of("touchpoint,value,answered_at\nKassa,7,2026-03-02\nKassa,8,2026-03-09 10:00\n"),
    )
    only = journey(database, receipt).rounds[0]
    assert (only.starts, only.ends) == (date(2026, 3, 2), date(2026, 3, 9))


def test_the_earliest_round_of_a_new_journey_is_the_baseline(database: Database, survey_of: Opener) -> None:
    receipt = take(
        database,
        survey_of("touchpoint,value,round,answered_at\nKassa,7,Later,2026-06-02\nKassa,8,Eerst,2026-03-02\n"),
    )
    kinds = {one.name: one.kind for one in journey(database, receipt).rounds}
    assert kinds == {"Later": "follow-up", "Eerst": "baseline"}


def test_a_round_is_named_after_the_file_when_nobody_names_it(database: Database, survey_of: Opener) -> None:
    survey = survey_of("touchpoint,value\nKassa,7\n", "voorjaar_2026.csv")
    seen = see(database, survey, Target("Bakkerij", "Brood"))
    assert [one.name for one in seen.rounds] == ["voorjaar 2026"]


def test_a_file_without_a_name_still_gives_a_round() -> None:
    assert proposed_round("") == "1"


def test_a_respondent_is_stored_as_a_keyed_hash(database: Database, survey_of: Opener) -> None:
    receipt = take(database, survey_of("respondent,touchpoint,value\n Jan de Wit ,Kassa,7\n,Kassa,8\n"))
    number = respondent_number(
        respondent_key(database), journey(database, receipt).organisation.id, "Jan de Wit"
    )
    stored = rows(database, "SELECT respondent FROM app.rating ORDER BY value")
    assert stored == [(number,), (None,)]


def test_ratings_are_stored_round_by_round(database: Database, survey_of: Opener) -> None:
    content = "touchpoint,value,round\n" + "Kassa,7,A\nKassa,7,B\n" * 50
    take(database, survey_of(content))
    in_order = [row[0] for row in rows(database, "SELECT round_id FROM app.rating ORDER BY rowid")]
    assert in_order == sorted(in_order)


WIDE = "ID,Kassa,Toelichting,Bezorging,Aanbevelen?\n1,7,te lang,8,9\n2,,,11,\n3,,,,\n4,6,,,x\n"


def wide_mapping() -> Mapping:
    return Mapping(
        columns=(
            ColumnUse(header="ID", use="respondent"),
            ColumnUse(header="Kassa", use="rating", touchpoint="Rij bij de kassa"),
            ColumnUse(header="Toelichting", use="comment", touchpoint="rij bij de kassa"),
            ColumnUse(header="Bezorging", use="rating", touchpoint="Bezorging"),
            ColumnUse(header="Aanbevelen?", use="rating", kind="nps", scale="nps-0-10"),
        )
    )


def test_each_rating_column_of_a_table_gives_a_rating(database: Database, survey_of: Opener) -> None:
    load(database, survey_of(WIDE), wide_mapping(), HERE)
    stored = [(row[0], row[1], row[6], row[8]) for row in rows(database, STORED)]
    assert stored == [
        ("Bezorging", "emotion", 8.0, None),
        ("Rij bij de kassa", "emotion", 6.0, None),
        ("Rij bij de kassa", "emotion", 7.0, "te lang"),
        (None, "nps", 9.0, None),
    ]


def test_a_row_of_a_table_is_used_when_any_cell_is(database: Database, survey_of: Opener) -> None:
    seen = preview(database, survey_of(WIDE), wide_mapping(), HERE)
    assert (seen.rows_read, seen.rows_used, seen.left_out) == (4, 2, {"outside": 1, "empty": 1})


def test_a_wrong_cell_is_told_also_in_a_row_that_is_used(database: Database, survey_of: Opener) -> None:
    seen = preview(database, survey_of(WIDE), wide_mapping(), HERE)
    assert seen.problems == (
        Problem(3, "Bezorging", "11", "outside", "D", 1),
        Problem(5, "Aanbevelen?", "x", "value", "E", 2),
    )


def test_a_comment_on_its_own_is_about_its_touchpoint(database: Database, survey_of: Opener) -> None:
    mapping = Mapping(
        columns=(ColumnUse(header="a", use="comment", touchpoint="Kassa"), ColumnUse(header="b"))
    )
    load(database, survey_of("a,b\nte lang,1\n"), mapping, HERE)
    assert [(row[0], row[1], row[8]) for row in rows(database, STORED)] == [("Kassa", "emotion", "te lang")]


@pytest.mark.parametrize(
    ("dates", "text"),
    [
        ("day-first", "2-3-2026 14:20:53"),
        ("month-first", "3/2/2026 2:20:53 PM"),
        ("day-first", "02.03.26 14:20:53"),
        ("iso", "2026-03-02T14:20:53+01:00"),
        ("iso", "2026/03/02 2:20:53 PM GMT+1"),
        ("iso", "46083.5978356481"),
        ("day-first", "2. 3. 2026 14:20:53"),
        ("iso", "maandag 2 maart 2026 14:20:53"),
        ("iso", "2026/3/2 下午2:20:53 GMT+8"),
    ],
)
def test_times_are_read_in_the_order_of_the_mapping(
    database: Database, survey_of: Opener, dates: Any, text: str
) -> None:
    mapping = Mapping(
        columns=(
            ColumnUse(header="t", use="time", dates=dates),
            ColumnUse(header="a", use="rating", touchpoint="a"),
        )
    )
    load(database, survey_of(f"t,a\n{text},7\n"), mapping, HERE)
    stored = rows(database, "SELECT answered_at FROM app.rating")
    assert stored == [(datetime(2026, 3, 2, 14, 20, 53),)]  # noqa: DTZ001


def test_a_column_with_too_many_names_is_no_persona(database: Database, survey_of: Opener) -> None:
    lines = "".join(f"Kassa,7,naam {number}\n" for number in range(1500))
    with pytest.raises(SurveyError, match="“persona” holds more than"):
        see(database, survey_of("touchpoint,value,persona\n" + lines))


def test_a_file_without_a_usable_answer_is_not_imported(database: Database, survey_of: Opener) -> None:
    with pytest.raises(SurveyError, match="not a single usable answer"):
        take(database, survey_of("touchpoint,value\nKassa,x\n"))
    assert journeys.headings(database) == ()


def test_an_import_needs_a_place_to_go(database: Database, survey_of: Opener) -> None:
    with pytest.raises(SurveyError, match="Choose an organisation"):
        see(database, survey_of("touchpoint,value\nKassa,7\n"), Target("  ", "x"))


def test_the_same_file_may_go_into_another_journey(database: Database, survey_of: Opener) -> None:
    survey = survey_of("touchpoint,value\nKassa,7\n")
    take(database, survey)
    take(database, survey, Target("Bakkerij Zon", "Taart bestellen"))
    assert ratings(database) == 2


def test_undoing_takes_out_the_ratings_of_that_import_only(database: Database, survey_of: Opener) -> None:
    first = take(database, survey_of("touchpoint,value\nKassa,7\n"))
    second = take(database, survey_of("touchpoint,value\nKassa,8\nBezorging,9\n"))
    undo(database, journey(database, first), second.import_id)
    assert rows(database, "SELECT value FROM app.rating") == [(7.0,)]


def test_touchpoints_stay_after_undoing(database: Database, survey_of: Opener) -> None:
    receipt = take(database, survey_of("touchpoint,value\nKassa,7\n"))
    undo(database, journey(database, receipt), receipt.import_id)
    assert [one.name for one in journey(database, receipt).touchpoints] == ["Kassa"]


def test_an_undone_file_may_be_imported_again(database: Database, survey_of: Opener) -> None:
    survey = survey_of("touchpoint,value\nKassa,7\n")
    receipt = take(database, survey)
    undo(database, journey(database, receipt), receipt.import_id)
    take(database, survey)
    assert ratings(database) == 1


def test_an_import_is_undone_once(database: Database, survey_of: Opener) -> None:
    receipt = take(database, survey_of("touchpoint,value\nKassa,7\n"))
    undo(database, journey(database, receipt), receipt.import_id)
    with pytest.raises(SurveyError, match="undone already"):
        undo(database, journey(database, receipt), receipt.import_id)


def test_an_import_of_another_journey_cannot_be_undone(database: Database, survey_of: Opener) -> None:
    mine = take(database, survey_of("touchpoint,value\nKassa,7\n"))
    other = take(database, survey_of("touchpoint,value\nKassa,8\n"), Target("Slager", "Vlees"))
    with pytest.raises(SurveyError, match="no import"):
        undo(database, journey(database, mine), other.import_id)
    assert ratings(database) == 2


def test_the_history_is_newest_first_with_its_state(database: Database, survey_of: Opener) -> None:
    first = take(database, survey_of("touchpoint,value\nKassa,7\nKassa,x\n", "eerst.csv"))
    second = take(database, survey_of("touchpoint,value\nKassa,8\n", "later.csv"))
    undo(database, journey(database, first), second.import_id)
    found = history(database, journey(database, first))
    assert [(one.file_name, one.state, one.left_out) for one in found] == [
        ("later.csv", "undone", {}),
        ("eerst.csv", "imported", {"value": 1}),
    ]


def test_the_record_keeps_the_mapping(database: Database, survey_of: Opener) -> None:
    survey = survey_of(WIDE)
    load(database, survey, wide_mapping(), HERE)
    kept = rows(database, "SELECT mapping, tool FROM app.import_event")[0]
    assert (Mapping.from_json(kept[0]), kept[1]) == (wide_mapping(), "table")


def test_a_simulated_import_says_so(database: Database, survey_of: Opener) -> None:
    survey = survey_of("touchpoint,value\nKassa,7\n")
    receipt = load(database, survey, proposal(survey), HERE, tool="simulation")
    assert journey(database, receipt).simulated


def test_organisations_of_the_same_name_in_another_case_are_one(
    database: Database, survey_of: Opener
) -> None:
    take(database, survey_of("touchpoint,value\nKassa,7\n"))
    take(database, survey_of("touchpoint,value\nKassa,8\n"), Target("BAKKERIJ ZON", "Taart"))
    assert len(journeys.organisations(database)) == 1


def test_text_that_looks_like_sql_is_text(database: Database, survey_of: Opener) -> None:
    name = "'; DROP TABLE app.rating; --"
    receipt = take(database, survey_of(f'touchpoint,value\n"{name}",7\n'))
    assert [one.name for one in journey(database, receipt).touchpoints] == [name]


def test_a_mapping_of_another_file_is_refused(database: Database, survey_of: Opener) -> None:
    with pytest.raises(CxError, match="no column “ID”"):
        preview(database, survey_of("a,b\n1,2\n"), wide_mapping(), HERE)


def test_comments_far_from_any_rating_are_told_apart_from_answers(
    database: Database, survey_of: Opener
) -> None:
    text = "Respondent ID;Hoe tevreden bent u over de kassa?;Welke krant leest u?;Wilt u nog iets kwijt?\n"
    text += "".join(f"R{n};{5 + n % 5};Krant {n % 3};{f'Made up {n}' * (n % 2)}\n" for n in range(12))
    survey = survey_of(text)
    mapping = proposal(survey)
    seen = preview(database, survey, mapping, HERE)
    receipt = load(database, survey, mapping, HERE)
    assert (seen.ratings, seen.remarks, receipt.ratings, receipt.remarks) == (18, 6, 18, 6)
    assert [(one.name, one.n) for one in seen.touchpoints] == [("Kassa", 12)]
    home = journey(database, receipt)
    assert sum(one.n for _, one in counts(database, home).cells) == 12
