"""Sentences about what is done, whether it helped, and who changed what."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from cxcore.conclusions.improvements import (
    aimless_sentence,
    alteration_sentence,
    board_sentence,
    effect_sentence,
    effort_words,
    expected_words,
    rounds_sentence,
    work_row,
)
from cxcore.counts import Counts
from cxcore.measures.change import Change, changes
from cxcore.measures.effect import Effect, against
from cxcore.model import Alteration, Goal, Improvement, Round, Success, Work
from cxcore.text import LANGUAGES, speak
from tests.journeys import made_up_journey

JOURNEY = made_up_journey(5)
NL, EN = speak("nl"), speak("en")
SPRING, AUTUMN = (
    Round(id=1, key=name.lower(), name=name, starts=date(2026, 3, 1)) for name in ("Lente", "Herfst")
)
WORSE, BAD, GOOD = Counts.of({3: 30, 4: 31}), Counts.of({4: 30, 5: 31}), Counts.of({6: 28, 7: 30})

WHEN = datetime.fromisoformat("2026-05-12T09:30")
UP = "gemeten +2,0 (+1,8 tot +2,2; 61 en 58 klanten)"
UNPROVEN = "Van geen enkel punt is al aangetoond dat klanten het merkten."


def work(kind: type[Work] = Improvement, **fields) -> Work:
    told = {"id": 1, "name": "Tweede kassa", "touchpoint": "t2", "status": "done", "done": date(2026, 5, 12)}
    return kind(**{**told, **fields})


def measured(before: Counts, after: Counts, expected: float | None = None) -> Effect:
    (change,) = changes({"t2": before}, {"t2": after}, ["t2"])
    beside = against(change, expected) if expected else None
    return Effect("measured", SPRING, AUTUMN, change, beside)


def paired(change: Change) -> Change:
    return change._replace(paired=True, pairs=40)


@pytest.mark.parametrize(
    ("before", "after", "expected", "sentence"),
    [
        (
            BAD,
            GOOD,
            2.0,
            f"Verwacht +2,0; {UP}: aantoonbaar beter, zoals verwacht.",
        ),
        (
            BAD,
            GOOD,
            4.0,
            f"Verwacht +4,0; {UP}: aantoonbaar beter, minder dan verwacht.",
        ),
        (
            BAD,
            BAD,
            0.1,
            "Verwacht +0,1; gemeten 0,0 (−0,2 tot +0,2; 61 en 61 klanten): geen verschil aangetoond.",
        ),
        (
            BAD,
            WORSE,
            None,
            "Uitkomst: gemeten −1,0 (−1,2 tot −0,8; 61 en 61 klanten): aantoonbaar slechter.",
        ),
        (
            BAD,
            Counts.of({9: 3}),
            1.0,
            "Verwacht +1,0; te weinig antwoorden om te zien of het hielp.",
        ),
    ],
)
def test_what_was_measured_stands_beside_what_was_expected(
    before: Counts, after: Counts, expected: float | None, sentence: str
) -> None:
    effect = measured(before, after, expected)
    assert effect_sentence(work(expected=expected), effect, NL) == sentence


def test_of_those_who_answered_twice_their_number_is_said() -> None:
    effect = measured(BAD, GOOD)
    twice = effect._replace(change=paired(effect.change))
    assert "; 40 customers who answered twice)" in effect_sentence(work(), twice, EN)


@pytest.mark.parametrize(
    ("effect", "words"),
    [
        (Effect("awaited", SPRING), "de eerste meting die na 12 mei 2026 begint; die komt naast “Lente”"),
        (Effect("awaited", SPRING, AUTUMN), "de meting “Herfst”, die begint op 1 mrt 2026"),
        (Effect("awaited"), "geen meting van vóór 12 mei 2026"),
        (Effect("no-before", None, AUTUMN), "op 12 mei 2026 was er nog geen meting afgerond"),
        (Effect("undated"), "de metingen hebben geen datum"),
    ],
)
def test_what_cannot_be_measured_yet_says_what_is_awaited(effect: Effect, words: str) -> None:
    assert words in effect_sentence(work(), effect, NL)
    assert rounds_sentence(effect, NL) is None


def test_the_rounds_are_named() -> None:
    assert rounds_sentence(measured(BAD, GOOD), NL) == "Lente naast Herfst"


@pytest.mark.parametrize(
    ("works", "effects", "sentence"),
    [
        ([], [], "Er staat nog niets op het bord."),
        ([work(status="idea")], [None], "Er staat 1 punt op het bord, en dat is nog niet klaar."),
        (
            [work(), work(status="busy")],
            [Effect("awaited"), None],
            f"Er staan 2 punten op het bord; 1 klaar. {UNPROVEN}",
        ),
        (
            [work(), work()],
            [measured(BAD, GOOD), measured(BAD, BAD)],
            "Er staan 2 punten op het bord; 2 klaar. Van 1 is aangetoond dat klanten het merkten.",
        ),
    ],
)
def test_the_board_counts_what_was_shown_to_help(works, effects, sentence: str) -> None:
    assert board_sentence(works, effects, NL) == sentence


def test_goals_are_asked_for_only_where_they_lack() -> None:
    assert aimless_sentence([], NL) is None
    assert aimless_sentence([work()], NL) == (
        "Eén punt heeft nog geen doel: “Tweede kassa”. Wat wilt u ermee bereiken?"
    )


def test_effort_and_expectation_are_written_as_they_were_given() -> None:
    assert [effort_words(work(effort=effort), NL) for effort in (None, "small", 1, 12)] == [
        None,
        "klein",
        "1 dag",
        "12 dagen",
    ]
    assert expected_words(work(), NL) is None
    assert expected_words(work(expected=1.5), NL) == "+1,5"
    assert expected_words(work(expected=1.5, expected_from=6.2), EN) == "6.2 → 7.7"


def test_a_row_has_all_that_is_known() -> None:
    full = work(owner="Bea", effort="small", expected=1.0)
    assert work_row(full, Effect("undated"), JOURNEY, EN).startswith(
        "done: “Tweede kassa” (Moment 2, Bea, small, +1.0). Whether it helped"
    )
    repeated = Success(id=1, name="Geur", touchpoint="t2", repeat_at="t4")
    assert work_row(repeated, None, JOURNEY, NL) == "idee: “Geur” (Moment 2 → Moment 4)."


FULL = work(
    Success,
    repeat_at="t3",
    persona="p1",
    goal=7,
    owner="Bea",
    effort="large",
    expected=1.5,
    expected_from=6.0,
    starts=date(2026, 5, 1),
    note="Zaterdag",
)
EMPTY = work(Success, id=1, name="Kassa", touchpoint="t1", status="idea", done=None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_of_a_change_is_told(language) -> None:
    fields = tuple(field for field in Success.model_fields if field != "id")
    goals = {7: Goal(id=7, name="Minder wachten")}
    step = Alteration("changed", fields, EMPTY, FULL, "Jan", WHEN)
    told = alteration_sentence(step, JOURNEY, goals, language)
    assert told.startswith("Jan ")
    for words in (
        "“Kassa” → “Tweede kassa”",
        "Moment 1 → Moment 2",
        "Minder wachten",
        "“Bea”",
        "– → “Zaterdag”",
    ):
        assert words in told
    back = alteration_sentence(step._replace(was=FULL, now=EMPTY), JOURNEY, {}, language)
    assert told.count("→") == back.count("→") == len(fields)


@pytest.mark.parametrize("did", ["added", "removed", "restored"])
def test_what_was_done_as_a_whole_is_told(did) -> None:
    for actor, who in (("", "Iemand"), ("Bea", "Bea")):
        step = Alteration(did, (), None, FULL, actor, WHEN)
        assert alteration_sentence(step, JOURNEY, {}, "nl").startswith(f"{who} ")
