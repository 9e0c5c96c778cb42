from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from collections import defaultdict
from datetime import datetime
from functools import cache
from itertools import pairwise
from statistics import correlation, fmean

import pytest

from cxcore.samples import COLUMNS, simulate
from cxcore.scales import scale_named
from tests.samples.files import DATA, NAMES, sample


@cache
def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(simulate(sample(name)).decode())))


def of_kind(name: str, kind: str) -> list[dict[str, str]]:
    return [row for row in rows(name) if row["kind"] == kind]


@pytest.mark.parametrize("name", NAMES)
def test_the_same_file_gives_the_same_bytes(name):
    assert simulate(sample(name)) == simulate(sample(name))


def test_another_process_gives_the_same_bytes():
    script = (
        "import sys; from pathlib import Path; from cxcore.samples import read, simulate; "
        "sys.stdout.buffer.write(simulate(read(Path(sys.argv[1]))))"
    )
    command = [sys.executable, "-c", script, str(DATA / "woonhal.toml")]
    environment = os.environ | {"PYTHONHASHSEED": "7", "PYTHONPATH": str(DATA.parent)}
    other = subprocess.run(command, capture_output=True, check=True, env=environment)
    assert other.stdout == simulate(sample("woonhal"))


def test_another_seed_gives_other_answers():
    changed = sample("woonhal").simulation.model_copy(update={"seed": 999})
    assert simulate(sample("woonhal").model_copy(update={"simulation": changed})) != simulate(
        sample("woonhal")
    )


def test_a_comment_less_changes_no_mark():
    silent = sample("woonhal").model_copy(update={"comments": ()})
    marks = [row | {"comment": ""} for row in rows("woonhal")]
    assert list(csv.DictReader(io.StringIO(simulate(silent).decode()))) == marks


@pytest.mark.parametrize("name", NAMES)
def test_the_columns_are_those_of_the_tidy_form(name):
    assert tuple(rows(name)[0]) == COLUMNS


@pytest.mark.parametrize("name", NAMES)
def test_answers_are_whole_and_on_their_scale(name):
    assert all(scale_named(row["scale"]).contains(int(row["value"])) for row in rows(name))


@pytest.mark.parametrize("name", NAMES)
def test_answers_are_given_within_their_round(name):
    days = {own.name: (own.starts, own.ends) for own in sample(name).rounds}
    for row in rows(name):
        starts, ends = days[row["round"]]
        assert starts <= datetime.fromisoformat(row["answered_at"]).date() <= ends


@pytest.mark.parametrize("name", NAMES)
def test_respondents_number_what_the_file_says(name):
    met: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows(name):
        met[row["round"], row["persona"]].add(row["respondent"])
    names = {persona.key: persona.name for persona in sample(name).personas}
    for own in sample(name).rounds:
        for key, size in own.respondents.items():
            assert size - 1 <= len(met[own.name, names[key]]) <= size


@pytest.mark.parametrize("name", NAMES)
def test_the_set_share_of_respondents_returns_in_the_next_round(name):
    met = [
        {row["respondent"] for row in rows(name) if row["round"] == own.name} for own in sample(name).rounds
    ]
    returning = sample(name).simulation.returning
    for before, after in pairwise(met):
        possible = min(len(before), len(after))
        assert 0.6 * returning * possible <= len(before & after) <= returning * len(after) + 3


@pytest.mark.parametrize("name", NAMES)
def test_a_returning_respondent_stays_the_same_persona(name):
    personas = defaultdict(set)
    for row in rows(name):
        personas[row["respondent"]].add(row["persona"])
    assert all(len(own) == 1 for own in personas.values())


@pytest.mark.parametrize("name", NAMES)
def test_nobody_answers_a_question_twice_in_a_round(name):
    asked = [(row["respondent"], row["round"], row["touchpoint"], row["kind"]) for row in rows(name)]
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize("name", NAMES)
def test_answers_of_one_person_resemble_each_other(name):
    marks = {
        (row["respondent"], row["round"], row["touchpoint"]): int(row["value"])
        for row in of_kind(name, "emotion")
        if row["scale"] == "mark-1-10"
    }
    own, others = [], []
    means = {
        key: fmean(mark for (*_, at), mark in marks.items() if at == key) for key in {k[2] for k in marks}
    }
    people = defaultdict(list)
    for (person, turn, at), mark in marks.items():
        people[person, turn].append(mark - means[at])
    for felt in people.values():
        if len(felt) >= 4:
            own.append(fmean(felt[::2]))
            others.append(fmean(felt[1::2]))
    assert correlation(own, others) > 0.3


@pytest.mark.parametrize("name", NAMES)
def test_the_overall_mark_and_the_recommendation_follow_what_was_felt(name):
    felt = defaultdict(list)
    for row in of_kind(name, "emotion"):
        felt[row["respondent"], row["round"]].append(scale_named(row["scale"]).mark(int(row["value"])))
    for kind in ("overall", "nps"):
        said = {(row["respondent"], row["round"]): int(row["value"]) for row in of_kind(name, kind)}
        assert correlation([fmean(felt[who]) for who in said], list(said.values())) > 0.4


@pytest.mark.parametrize("name", NAMES)
def test_the_end_questions_belong_to_no_touchpoint(name):
    assert {row["touchpoint"] for row in rows(name) if row["kind"] in {"overall", "nps"}} == {""}


@pytest.mark.parametrize("name", NAMES)
def test_every_comment_finds_an_answer(name):
    written = [text for remarks in sample(name).comments for text in remarks.texts]
    assert sorted(row["comment"] for row in rows(name) if row["comment"]) == sorted(written)


@pytest.mark.parametrize("name", NAMES)
def test_a_cross_comment_goes_with_a_low_mark(name):
    moods = {text: remarks.mood for remarks in sample(name).comments for text in remarks.texts}
    for row in rows(name):
        mark = scale_named(row["scale"]).mark(int(row["value"]))
        if row["comment"] and moods[row["comment"]] == "bad":
            assert mark < 5.5


def test_a_limited_persona_gives_no_more_answers_than_its_limit():
    for own in sample("woonhal").rounds:
        here = [
            row for row in rows("woonhal") if (row["round"], row["touchpoint"]) == (own.name, "Speelhoek")
        ]
        assert sum(row["persona"] == "Wil" for row in here) == 4


@pytest.mark.parametrize("name", ["webwinkel", "hypotheek"])
def test_function_and_expectation_are_asked_beside_emotion(name):
    assert of_kind(name, "functional")
    assert of_kind(name, "expectation")


def test_effort_is_asked_at_the_digital_steps_of_the_web_shop():
    assert {"Zoeken en filteren", "Winkelmandje", "Betalen"} <= {
        row["touchpoint"] for row in of_kind("webwinkel", "ces")
    }


def test_a_channel_is_written_where_the_touchpoint_has_one():
    channels = {
        row["channel"] for row in rows("webwinkel") if row["touchpoint"] == "Vraag aan de klantenservice"
    }
    assert channels == {"telefoon", "e-mail", "social media"}
