import math
from collections import Counter, defaultdict
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cxcore.counts import Cell, Counts, PairedAnswers, Pattern
from cxcore.errors import UnknownNameError
from cxcore.identity import new_id
from cxcore.scales import MARK, scale_named
from cxcore.store import ratings
from cxcore.store.database import Database
from cxcore.store.narrowing import Narrowing, Period
from tests.store.rated import CHANNELS, LEVELS, PERSONAS, PLACES, ROUNDS, Given, bakery, keep

DAY = datetime.fromisoformat("2026-03-01")
LONG_AGO = datetime.fromisoformat("0001-01-01")
SCALES = {"mark-1-10": [1, 5, 7.5, 10], "csat-1-5": [1, 3, 5], "effort-1-5": [1, 2, 5], "ces-1-7": [2, 6]}


@st.composite
def a_rating(draw) -> Given:
    scale = draw(st.sampled_from(sorted(SCALES)))
    kind = draw(st.sampled_from(["emotion"] * 6 + ["functional", "overall"]))
    return Given(
        round=draw(st.sampled_from(ROUNDS)),
        touchpoint=None if kind == "overall" else draw(st.sampled_from(PLACES)),
        kind=kind,
        scale=scale,
        persona=draw(st.sampled_from([None, *PERSONAS])),
        channel=draw(st.sampled_from([None, *CHANNELS])),
        respondent=draw(st.sampled_from([None, 1, 2, 3])),
        value=draw(st.sampled_from([None, *SCALES[scale], *SCALES[scale]])),
        at=draw(st.sampled_from([None, DAY, DAY + timedelta(days=1)])),
    )


some_ratings = st.lists(a_rating(), max_size=40)
many = given(rows=some_ratings, persona=st.sampled_from([None, *PERSONAS]))
on_one_database = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None
)


def kept(database: Database, rows: list[Given]):
    return keep(database, bakery(f"o{new_id()}"), rows)


def mark(row: Given) -> float:
    return round(scale_named(row.scale).mark(row.value), 9)


def latest(rows: list[Given], round_: str, persona: str | None, kind: str = "emotion") -> dict[int, dict]:
    """By respondent, by touchpoint: the latest rating, the plain way."""
    found: dict[int, dict] = defaultdict(dict)
    ranked = sorted(
        (row for row in rows if row.value is not None),
        key=lambda row: (row.at or LONG_AGO, mark(row), row.scale),
    )
    for row in ranked:
        of_them = row.respondent is not None and persona in {None, row.persona}
        if of_them and row.round == round_ and row.kind == kind:
            found[row.respondent][row.touchpoint] = row
    return found


@given(rows=some_ratings)
@on_one_database
def test_counts_are_those_of_the_rows(database: Database, rows: list[Given]) -> None:
    journey = kept(database, rows)
    expected: dict[Cell, Counter] = defaultdict(Counter)
    for row in rows:
        if row.value is not None:
            cell = Cell(row.round, row.persona, row.touchpoint, row.channel, row.kind, row.scale)
            expected[cell][float(row.value)] += 1
    found = ratings.counts(database, journey).cells
    assert dict(found) == {cell: Counts.of(n, scale_named(cell.scale)) for cell, n in expected.items()}
    assert len(found) == len(expected)


@many
@on_one_database
def test_patterns_are_those_of_the_rows(database: Database, rows: list[Given], persona: str | None) -> None:
    journey = kept(database, rows)
    whole = latest(rows, "nul", None, "overall")
    expected: Counter = Counter()
    for respondent, answers in latest(rows, "nul", persona).items():
        marks = [mark(answers[place]) for place in PLACES if place in answers]
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
    for answers in latest(rows, "nul", persona).values():
        marks = defaultdict(list)
        for place, row in answers.items():
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
def test_clusters_are_sums_over_the_rows(database: Database, rows: list[Given], persona: str | None) -> None:
    journey = kept(database, rows)
    level_of = dict(zip(PLACES, LEVELS, strict=True))
    given_: dict = defaultdict(lambda: defaultdict(list))
    for row in rows:
        known = row.respondent is not None and row.value is not None and persona in {None, row.persona}
        if known and row.round == "nul" and row.kind == "emotion" and row.touchpoint != "rij":
            given_[level_of[row.touchpoint]][row.respondent].append(mark(row))
    parts = {key: level_of[key] for key in ("etalage", "kassa", "brood")}
    found = ratings.clusters(database, journey, parts, "nul", persona)
    assert set(found) == set(given_)
    for level, own in found.items():
        each = [(len(marks), math.fsum(marks)) for marks in given_[level].values()]
        assert own == pytest.approx(
            (
                len(each),
                sum(n for n, _ in each),
                sum(n * n for n, _ in each),
                sum(n * t for n, t in each),
                sum(t * t for _, t in each),
            )
        )


@pytest.mark.parametrize(
    ("within", "respondents"),
    [
        (Narrowing("phone"), 2),
        (Narrowing(periods=(Period("nul", DAY.date(), DAY.date()),)), 1),
        (Narrowing(periods=(Period("een", DAY.date(), DAY.date()),)), 3),
    ],
)
def test_clusters_are_of_the_part_that_is_looked_at(
    database: Database, within: Narrowing, respondents: int
) -> None:
    rows = [
        Given(respondent=1, value=7, channel="phone", at=DAY),
        Given(respondent=2, value=8, channel="phone", at=DAY + timedelta(days=1)),
        Given(respondent=3, value=9, channel="shop"),
    ]
    found = ratings.clusters(database, kept(database, rows), {"rij": "here"}, "nul", within=within)
    assert found["here"].respondents == respondents


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


def answers(*rows: tuple[int, str, float], **same: object) -> list[Given]:
    return [Given(respondent=who, touchpoint=place, value=value, **same) for who, place, value in rows]


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


def test_a_journey_without_ratings_has_no_counts(database: Database) -> None:
    journey = keep(database, bakery())
    assert ratings.counts(database, journey).cells == ()
    assert ratings.patterns(database, journey, "nul") == {}
    assert ratings.complete_counts(database, journey, ["rij"], "nul") == {"rij": Counts(MARK)}
    assert ratings.paired(database, journey, "nul", "een") == {}
    assert ratings.level_patterns(database, journey, "nul") == ((), {})
    assert ratings.clusters(database, journey, {"rij": 2}, "nul") == {}


def test_what_was_added_after_loading_is_not_counted(database: Database) -> None:
    rows = [Given(value=7), Given(value=8, round="een"), Given(value=9, touchpoint="brood")]
    journey = keep(database, bakery(), rows)
    older = journey.model_copy(update={"rounds": journey.rounds[:1], "touchpoints": journey.touchpoints[:3]})
    ((cell, counts),) = ratings.counts(database, older).cells
    assert (cell.round, cell.touchpoint, counts.answers) == ("nul", "rij", ((7.0, 1),))


def test_two_wordings_of_a_question_fall_into_one_cell(database: Database) -> None:
    journey = keep(database, bakery(), [Given(value=7), Given(value=8)])

    def again(cursor):
        cursor.execute(
            "INSERT INTO app.question SELECT * REPLACE (5 AS id, 'Anders' AS wording) FROM app.question"
        )
        cursor.execute("INSERT INTO app.rating SELECT * REPLACE (5 AS question_id) FROM app.rating")

    database.transact(again)
    ((_, counts),) = ratings.counts(database, journey).cells
    assert counts.answers == ((7.0, 2), (8.0, 2))


@pytest.mark.parametrize(
    ("read", "noun"),
    [
        (lambda db, journey: ratings.patterns(db, journey, "twee"), "round"),
        (lambda db, journey: ratings.patterns(db, journey, "nul", "piet"), "persona"),
        (lambda db, journey: ratings.paired(db, journey, "nul", "twee"), "round"),
        (lambda db, journey: ratings.level_patterns(db, journey, "nul", "piet"), "persona"),
        (lambda db, journey: ratings.clusters(db, journey, {"rij": 2}, "twee"), "round"),
        (lambda db, journey: ratings.complete_counts(db, journey, ["oven"], "nul"), "touchpoint"),
    ],
)
def test_an_unknown_name_is_said(database: Database, read, noun: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        read(database, keep(database, bakery()))
    assert caught.value.key == f"error.unknown.{noun}"


READS = {
    "counts": lambda db, journey: dict(ratings.counts(db, journey).cells),
    "patterns": lambda db, journey: ratings.patterns(db, journey, "nul"),
    "complete_counts": lambda db, journey: ratings.complete_counts(db, journey, ["rij"], "nul"),
    "paired": lambda db, journey: ratings.paired(db, journey, "nul", "een"),
    "level_patterns": lambda db, journey: ratings.level_patterns(db, journey, "nul"),
    "clusters": lambda db, journey: ratings.clusters(db, journey, {"rij": 2}, "nul"),
}


@pytest.mark.parametrize("read", READS.values(), ids=READS)
@pytest.mark.parametrize("other", ["another organisation", "another journey"])
def test_the_data_of_another_never_shows(database: Database, read, other: str) -> None:
    mine = answers((1, "rij", 7), (2, "rij", 8))
    mine += answers((1, "rij", 9), round="een")
    theirs = answers((1, "rij", 1), (3, "rij", 2)) + answers((3, "rij", 3), round="een")
    first = keep(database, bakery(), mine)
    alone = read(database, first)
    second = bakery("slager") if other == "another organisation" else bakery(journey="taart")
    if other == "another journey":
        second = second.model_copy(update={"organisation": first.organisation})
    keep(database, second, theirs)
    assert read(database, first) == alone
    assert alone
    assert read(database, second) != alone


@pytest.mark.parametrize("read", READS.values(), ids=READS)
def test_a_journey_under_another_organisation_is_empty(database: Database, read) -> None:
    journey = keep(database, bakery(), answers((1, "rij", 7)))
    stranger = journey.model_copy(update={"organisation": bakery("slager").organisation})
    assert read(database, stranger) == read(database, bakery("visboer"))
