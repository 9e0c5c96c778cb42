"""What respondents answered over the journey, as counts of patterns."""

from __future__ import annotations

import math
from collections import Counter, defaultdict

from cxcore.counts import PairedAnswers, Pattern
from cxcore.identity import new_id
from cxcore.store import ratings
from cxcore.store.database import Database
from tests.store.any_ratings import kept, latest, many, mark, on_one_database
from tests.store.rated import LEVELS, PLACES, Given, answers, bakery, keep


@many
@on_one_database
def test_patterns_are_those_of_the_rows(database: Database, rows: list[Given], persona: str | None) -> None:
    journey = kept(database, rows)
    whole = latest(rows, "nul", None, "overall")
    expected: Counter = Counter()
    for respondent, rated in latest(rows, "nul", persona).items():
        marks = [mark(rated[place]) for place in PLACES if place in rated]
        peak = max(enumerate(marks), key=lambda entry: (round(abs(entry[1] - 5.5), 9), entry[0]))[1]
        overall = mark(whole[respondent][None]) if respondent in whole else None
        total = round(math.fsum(marks), 9)
        expected[Pattern(len(marks), total, peak, marks[-1], min(marks), overall)] += 1
    assert ratings.patterns(database, journey, "nul", persona) == expected


@many
@on_one_database
def test_complete_counts_are_of_those_who_rated_all(
    database: Database, rows: list[Given], persona: str | None
) -> None:
    journey = kept(database, rows)
    places = ("rij", "kassa")
    complete = [one for one in latest(rows, "nul", persona).values() if set(places) <= set(one)]
    found = ratings.complete_counts(database, journey, places, "nul", persona)
    assert {place: dict(counts.answers) for place, counts in found.items()} == {
        place: Counter(mark(one[place]) for one in complete) for place in places
    }
    assert {place: counts.origins for place, counts in found.items()} == {
        place: {one[place].scale for one in complete} for place in places
    }


@many
@on_one_database
def test_level_patterns_are_those_of_the_rows(
    database: Database, rows: list[Given], persona: str | None
) -> None:
    journey = kept(database, rows)
    level_of = dict(zip(PLACES, LEVELS, strict=True))
    means = []
    for rated in latest(rows, "nul", persona).values():
        marks = defaultdict(list)
        for place, row in rated.items():
            if level_of[place] is not None:
                marks[level_of[place]].append(mark(row))
        means.append({level: round(math.fsum(m) / len(m), 9) for level, m in marks.items()})
    levels = tuple(sorted({level for one in means for level in one}))
    expected = Counter(
        tuple(one[level] >= 7 for level in levels) for one in means if levels and set(one) == set(levels)
    )
    assert ratings.level_patterns(database, journey, "nul", persona) == (levels, expected)


@many
@on_one_database
def test_paired_answers_are_those_of_the_rows(
    database: Database, rows: list[Given], persona: str | None
) -> None:
    rows = [row._replace(scale="csat-1-5", value=row.value and float(min(row.value, 5))) for row in rows]
    journey = kept(database, rows)
    before, after = latest(rows, "nul", persona), latest(rows, "een", persona)
    expected: dict[str, Counter] = defaultdict(Counter)
    for respondent in before.keys() & after.keys():
        for place in before[respondent].keys() & after[respondent].keys():
            expected[place][mark(after[respondent][place]) - mark(before[respondent][place])] += 1
    found = ratings.paired(database, journey, "nul", "een", persona)
    assert {
        place: {k * one.step: n for k, n in one.steps.items()} for place, one in found.items()
    } == expected


def test_a_lower_effort_afterwards_is_a_step_up(database: Database) -> None:
    rows = answers((1, "rij", 4), scale="effort-1-5") + answers(
        (1, "rij", 1), scale="effort-1-5", round="een"
    )
    found = ratings.paired(database, keep(database, bakery(), rows), "nul", "een")
    assert found == {"rij": PairedAnswers({3: 1}, 2.25)}


def test_answers_with_decimals_get_finer_steps(database: Database) -> None:
    rows = answers((1, "rij", 7.5), (2, "rij", 6)) + answers((1, "rij", 7.25), (2, "rij", 8), round="een")
    found = ratings.paired(database, keep(database, bakery(), rows), "nul", "een")
    assert found == {"rij": PairedAnswers({-25: 1, 200: 1}, 0.01)}


def test_answers_on_another_scale_are_no_pair(database: Database) -> None:
    rows = answers((1, "rij", 4)) + answers((1, "rij", 4), scale="csat-1-5", round="een")
    assert ratings.paired(database, keep(database, bakery(), rows), "nul", "een") == {}


def test_of_two_peaks_as_far_the_later_is_kept(database: Database) -> None:
    rows = answers((1, "etalage", 10), (1, "rij", 1), (1, "kassa", 5))
    found = ratings.patterns(database, keep(database, bakery(), rows), "nul")
    assert found == {Pattern(3, 16, 1, 5, 1, None): 1}


def test_peaks_that_differ_only_in_binary_are_as_far(database: Database) -> None:
    rows = answers((1, "etalage", 2), (1, "rij", 8), scale="nps-0-10")
    (found,) = ratings.patterns(database, keep(database, bakery(), rows), "nul")
    assert found.peak == 8.2


def test_a_pattern_can_be_of_some_touchpoints_only(database: Database) -> None:
    rows = answers((1, "etalage", 2), (1, "rij", 8), (1, "kassa", 6), (2, "etalage", 3))
    found = ratings.patterns(database, keep(database, bakery(), rows), "nul", touchpoints=["rij", "kassa"])
    assert found == {Pattern(2, 14, 8, 6, 6, None): 1}


def test_in_a_long_journey_every_touchpoint_counts(database: Database) -> None:
    short = bakery()
    extra = [short.touchpoints[0].model_copy(update={"id": new_id(), "key": f"t{n}"}) for n in range(130)]
    journey = short.model_copy(update={"touchpoints": (*short.touchpoints, *extra)})
    keys = {one.id: one.key for one in journey.touchpoints}
    rows = [Given(touchpoint="rij", respondent=n, value=8) for n in (1, 2)]
    kept_journey = keep(database, journey, rows)

    def everywhere(cursor):
        for number in keys:
            cursor.execute(
                "INSERT INTO app.question SELECT $id + 1, organisation_id, journey_id, $id, kind, scale, 'x' "
                "FROM app.question LIMIT 1",
                {"id": number},
            )
        cursor.execute(
            "INSERT INTO app.rating SELECT r.* REPLACE (q.id AS question_id, 9 AS value) "
            "FROM app.rating AS r, app.question AS q WHERE q.wording = 'x' AND r.respondent = 1"
        )

    database.transact(everywhere)
    found = ratings.patterns(database, kept_journey, "nul")
    assert {(pattern.answers, pattern.total) for pattern in found} == {(len(keys), 9 * len(keys)), (1, 8)}


def test_a_level_holds_exactly_at_the_norm(database: Database) -> None:
    rows = answers((1, "rij", 6.4), (1, "kassa", 7.6))
    found = ratings.level_patterns(database, keep(database, bakery(), rows), "nul", norm=7.0)
    assert found == ((2,), {(True,): 1})
