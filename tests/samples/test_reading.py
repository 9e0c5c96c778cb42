from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from cxcore.measures.analysis import analysis
from cxcore.samples import SampleError, read
from cxcore.text import speak
from tests.samples.files import DATA, FILES, NAMES, sample


def test_there_are_four_samples():
    assert NAMES == ["garage", "hypotheek", "webwinkel", "woonhal"]


@pytest.mark.parametrize("name", NAMES)
def test_every_file_is_a_journey_with_people_and_rounds(name):
    journey = sample(name).journey()
    assert journey.simulated
    assert 2 <= len(journey.personas) <= 3
    assert len(journey.rounds) >= 2
    assert [own.kind for own in journey.rounds] == ["baseline"] + ["follow-up"] * (len(journey.rounds) - 1)


@pytest.mark.parametrize("name", NAMES)
def test_every_round_has_sixty_to_250_respondents(name):
    assert all(60 <= sum(own.respondents.values()) <= 250 for own in sample(name).rounds)


@pytest.mark.parametrize("name", NAMES)
def test_touchpoints_stand_in_the_order_of_their_phases(name):
    places = [phase.key for phase in sample(name).phases]
    met = [key for key, _ in itertools.groupby(sample(name).touchpoints, lambda own: own.phase)]
    assert met == places


@pytest.mark.parametrize("name", NAMES)
def test_every_persona_says_how_much_each_touchpoint_matters(name):
    keys = {touchpoint.key for touchpoint in sample(name).touchpoints}
    assert all(set(persona.importance) == keys and persona.targets for persona in sample(name).personas)


def test_each_call_gives_a_journey_of_its_own():
    first, second = sample("garage").journey(), sample("garage").journey()
    assert {own.id for own in first.touchpoints}.isdisjoint(own.id for own in second.touchpoints)


def test_one_journey_is_long_enough_to_judge_its_course():
    assert max(len(sample(name).rounds) for name in NAMES) >= 7


def test_only_one_journey_mixes_scales():
    mixed = [
        name
        for name in NAMES
        if len({felt.scale for felt in sample(name).simulation.touchpoints.values()}) > 1
    ]
    assert mixed == ["garage"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("garage", "experience-journey"),
        ("hypotheek", "experience-journey"),
        ("webwinkel", "signature-journey"),
    ],
)
def test_journeys_support_different_kinds_of_analysis(name, kind):
    journey = sample(name).journey()
    measured = [(touchpoint.key, "emotion") for touchpoint in journey.touchpoints]
    assert analysis(journey, measured).kind == kind


def test_every_kind_of_pattern_is_planted_somewhere():
    kinds = {planted.kind for name in NAMES for planted in sample(name).simulation.planted}
    assert kinds == {
        "dip",
        "repaired",
        "worsened",
        "too-small",
        "persona-differs",
        "unchanged",
        "mix-shift",
        "channel-contrast",
    }


def test_no_comment_is_written_twice():
    texts = [text for name in NAMES for remarks in sample(name).comments for text in remarks.texts]
    assert len(texts) == len(set(texts))


def mangled(tmp_path: Path, *changes: tuple[str, str]) -> Path:
    text = (DATA / "woonhal.toml").read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = tmp_path / "mijn-reis.toml"
    path.write_text(text, "utf-8")
    return path


def complaint(path: Path) -> SampleError:
    with pytest.raises(SampleError) as found:
        read(path)
    return found.value


@pytest.mark.parametrize(
    ("old", "new", "key", "field"),
    [
        ('name = "Woonhal Krekelmaat"', "", "error.sample.missing", "organisation.name"),
        ('name = "Vooraf"', 'name = "Vooraf"\ncolour = "red"', "error.sample.unknown", "phases.0.colour"),
        ("level = 1", "level = 9", "error.sample.value", "touchpoints.2.level"),
        ('phase = "winkel"', 'phase = "zolder"', "error.sample.value", "touchpoints.wandeling.phase: zolder"),
        ('key = "jeroen"', 'key = "wil"', "error.sample.value", "personas.wil"),
        (
            "targets = { speelhoek = 9",
            "targets = { zolder = 9",
            "error.sample.value",
            "personas.samira-en-tom.targets: zolder",
        ),
        (
            "jeroen = 52, wil = 40",
            "jeroen = 52, gerrit = 40",
            "error.sample.value",
            "rounds.voorjaar-2025.respondents: gerrit",
        ),
        (
            "recommending = -0.2",
            "personas = { gerrit = 1 }",
            "error.sample.value",
            "simulation.personas: gerrit",
        ),
        (
            'touchpoint = "kassa"',
            'touchpoint = "zolder"',
            "error.sample.value",
            "simulation.planted.0.touchpoint: zolder",
        ),
        (
            'round = "voorjaar-2025"',
            'round = "ooit"',
            "error.sample.value",
            "comments.22.round: ooit",
        ),
        (
            "verhalen = { expected",
            "zolder = { expected",
            "error.sample.value",
            "simulation.touchpoints: zolder",
        ),
        (
            "expected = [7.4, 7.3]",
            "expected = [7.4]",
            "error.sample.value",
            "simulation.touchpoints.aankomst.expected",
        ),
        (
            "expected = [7.7, 7.6]",
            "expected = [7.7, 7.6], also = { functional = [7] }",
            "error.sample.value",
            "simulation.touchpoints.binnenkomst.also.functional",
        ),
        (
            "expected = [7.7, 7.6]",
            "expected = [7.7, 7.6], channels = { winkel = { share = 0.4 } }",
            "error.sample.value",
            "simulation.touchpoints.binnenkomst.channels",
        ),
        (
            "expected = [7.7, 7.6]",
            'expected = [7.7, 7.6], scale = "smileys"',
            "error.sample.value",
            "simulation.touchpoints.binnenkomst.scale",
        ),
        (
            'serves = "schade"',
            'serves = "winst"',
            "error.sample.value",
            "improvements.0.serves: winst",
        ),
        (
            'repeat_at = "aankomst"',
            'repeat_at = "zolder"',
            "error.sample.value",
            "successes.0.repeat_at: zolder",
        ),
        (
            "[organisation]",
            "choice = { zolder = 8 }\n[organisation]",
            "error.sample.value",
            "choice: zolder",
        ),
        (
            "expected = [7.7, 7.6]",
            "expected = [7.7, 7.6], also = { nps = [7, 7] }",
            "error.sample.value",
            "simulation.touchpoints.binnenkomst.also.nps",
        ),
    ],
)
def test_an_error_names_the_file_and_the_field(tmp_path, old, new, key, field):
    error = complaint(mangled(tmp_path, (old, new)))
    assert (error.key, error.details["file"], error.details["field"]) == (key, "mijn-reis.toml", field)
    assert all(part in speak("nl")(error.key, **error.details) for part in ("mijn-reis.toml", field))


def test_a_touchpoint_that_nobody_feels_anything_at_is_refused(tmp_path):
    path = mangled(tmp_path, ("hapje = { expected", "# hapje = { expected"))
    assert complaint(path).details["field"] == "simulation.touchpoints.hapje"


def test_a_file_that_is_not_there_is_named(tmp_path):
    assert complaint(tmp_path / "weg.toml").key == "error.sample.unreadable"


def test_a_file_that_is_no_toml_is_named(tmp_path):
    path = tmp_path / "half.toml"
    path.write_text("[organisation", "utf-8")
    assert "half.toml" in str(complaint(path))


def test_a_custom_scale_may_be_used(tmp_path):
    path = mangled(tmp_path, ("expected = [7.7, 7.6]", 'expected = [7.7, 7.6], scale = "custom:1:4"'))
    assert read(path).simulation.touchpoints["binnenkomst"].scale == "custom:1:4"


def test_the_files_are_read_as_they_are_named():
    assert [read(path).organisation.key for path in FILES] == [
        "garage-pruimenpad",
        "drempel-en-dakpan",
        "papierzwaluw",
        "woonhal-krekelmaat",
    ]
