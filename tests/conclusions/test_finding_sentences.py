"""Each kind of finding and of step has a sentence with its numbers, in both languages."""

from __future__ import annotations

import pytest

from cxcore.conclusions.actions import action_sentence
from cxcore.conclusions.findings import Setting, finding_sentence, nothing_found
from cxcore.counts import Counts
from cxcore.measures.actions import Action, Check, Heard
from cxcore.measures.change import Summary
from cxcore.measures.channels import contacts
from cxcore.measures.curve import Point, curve
from cxcore.measures.dip import Dip
from cxcore.measures.findings import About, Finding, FindingKind, MixShift, Served
from cxcore.measures.gaps import Gap, Success
from cxcore.measures.interval import Interval
from cxcore.measures.loyalty import nps, nps_change
from cxcore.measures.personas import Apart
from cxcore.measures.power import needed
from cxcore.measures.pyramid import pyramid
from cxcore.scales import NPS
from cxcore.text import LANGUAGES, Language, speak
from cxcore.themes import built_in
from tests.journeys import made_up_journey

JOURNEY = made_up_journey()
POINT = Point("t1", "shown", Counts.of({3: 10, 5: 10}))
RIVAL = Point("t2", "shown", Counts.of({4: 10, 5: 10}))
AROUND = Interval(0.4, 1.2)
POOR, RICH = (nps(Counts.of(answers, NPS)) for answers in ({2: 30, 9: 10}, {2: 5, 9: 35}))
CHANNELS = contacts(
    {
        (None, "t1", "telefoon"): Counts.of({4: 12, 5: 12}),
        (None, "t1", "social media"): Counts.of({8: 12, 9: 12}),
    },
    ("t1",),
)


def setting(language: Language = "nl") -> Setting:
    return Setting(JOURNEY, "Voor", {"telefoon": "de telefoon"}, built_in(), language)


def found(kind: FindingKind, about: About, touchpoint: str | None = "t1", *also: Finding) -> Finding:
    return Finding(kind, about, touchpoint, 1.0, 1.0, also=also)


def apart(difference: float) -> Apart:
    own, others = Summary(20, 6.0 + difference), Summary(30, 6.0)
    return Apart("p1", "t1", own, others, difference, AROUND, 0.0, 0.5, 0.01, differs=True)


def served() -> Served:
    (contact,) = CHANNELS
    return Served(contact, contact.contrasts[0])


def changed(*, better: bool) -> About:
    assert POOR
    assert RICH
    return nps_change(POOR, RICH) if better else nps_change(RICH, POOR)


LEVEL = pyramid({1: Counts.of({5: 20, 6: 20})}).levels[0]
SUCCESS = Success("t1", 40, 0.6, Interval(0.45, 0.74))
GAP = Gap(None, "t1", Summary(20, 7.5), Summary(20, 4.0), 3.5, AROUND, "short")
SENTENCES: tuple[tuple[FindingKind, About, str | None, str], ...] = (
    (
        "dip",
        Dip(POINT, 7.2, 3.2, 2.5, None),
        "t1",
        "“Moment 1” is het dieptepunt: 4,0 (±0,5, 20 antwoorden).",
    ),
    ("dip", Dip(POINT, 7.2, 3.2, 2.5, RIVAL), "t1", "“Moment 1” en “Moment 2” zijn samen het dieptepunt"),
    ("weak", POINT, "t1", "“Moment 1” blijft achter: 4,0"),
    ("persona", apart(-2.0), "t1", "“Moment 1” valt bij Persona 1 lager uit: 4,0, en bij de anderen 6,0"),
    ("persona", apart(2.0), "t1", "“Moment 1” valt bij Persona 1 hoger uit: 8,0"),
    ("level", LEVEL, "t1", "De piramide stopt bij niveau 1 (informeren): 5,5"),
    ("public", served(), "t1", "in het openbaar (social media) beter dan rechtstreeks (de telefoon): 8,5"),
    ("channel", served(), "t1", "gaat via social media beter dan via de telefoon: 8,5"),
    ("promise", GAP, "t1", "Klanten verwachtten meer van “Moment 1”: een 7,5, en het werd 4,0"),
    ("ending", POINT, "t1", "De reis eindigt slecht: “Moment 1” krijgt 4,0"),
    ("nps", changed(better=True), None, "De NPS steeg sinds Voor van −50 naar +75"),
    ("nps", changed(better=False), None, "De NPS daalde sinds Voor van +75 naar −50"),
    ("success", SUCCESS, "t1", "60% geeft een 9 of 10 (tussen 45% en 74%, 40 antwoorden)"),
    (
        "mix",
        MixShift(-0.4, 0.0, -0.4, Interval(-0.5, -0.3), hides=False, persona="p1", before=0.3, after=0.6),
        None,
        "vooral doordat andere klanten antwoordden (−0,4). Van Persona 1 komt nu 60%",
    ),
    (
        "mix",
        MixShift(0.0, 0.5, -0.5, Interval(-0.6, -0.4), hides=True, persona=None, before=0, after=0),
        None,
        "lijkt gelijk (0,0), maar dezelfde soort klanten gaf +0,5",
    ),
)


TOLD_BESIDE = [(kind, about) for kind, about, key, _ in SENTENCES if key and kind not in {"dip", "weak"}]


@pytest.mark.parametrize(("kind", "about", "touchpoint", "sentence"), SENTENCES)
def test_a_finding_names_its_moment_and_its_numbers(
    kind: FindingKind, about: About, touchpoint: str | None, sentence: str
) -> None:
    assert sentence in finding_sentence(found(kind, about, touchpoint), setting())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "about"), TOLD_BESIDE)
def test_what_else_was_found_follows_in_a_few_words(
    kind: FindingKind, about: About, language: Language
) -> None:
    first = found("dip", Dip(POINT, 7.2, 3.2, 2.5, None), "t1", found(kind, about))
    alone = finding_sentence(found("dip", first.about), setting(language))
    told = finding_sentence(first, setting(language))
    assert told.startswith(f"{alone} ")
    assert len(told.removeprefix(alone).split()) <= 12


@pytest.mark.parametrize(
    ("kind", "about", "told"),
    [
        ("persona", apart(-2.0), "Bij Persona 1 is het lager: 4,0 ("),
        ("promise", GAP, "Klanten verwachtten een 7,5 (20 antwoorden)."),
    ],
)
def test_a_mark_told_beside_a_finding_says_how_many_gave_it(
    kind: FindingKind, about: About, told: str
) -> None:
    first = found("dip", Dip(POINT, 7.2, 3.2, 2.5, None), "t1", found(kind, about))
    assert told in finding_sentence(first, setting())


STEPS = (
    (Action("fix", "t1", now=Summary(20, 4.0)), "Verbeter “Moment 1”, nu een 4,0. Niemand schreef waarom"),
    (Action("fix", "t1", "p1", now=Summary(9, 3.5)), "eerst voor Persona 1: nu een 3,5."),
    (Action("fix", "t1", now=Summary(20, 4.0), quote="Te " + "lang " * 40), "Een klant: “Te lang lang"),
    (
        Action("fix", "t1", now=Summary(20, 4.0), heard=Heard("waiting", 5, 9)),
        "Ontevreden klanten schrijven het vaakst over wachten (5 van de 9 opmerkingen): maak het wachten",
    ),
    (
        Action("fix", "t1", finding=found("promise", GAP), now=Summary(20, 7.3)),
        "Verbeter “Moment 1”, nu een 7,3: klanten verwachtten een 7,5.",
    ),
    (Action("restore", "t1"), "Zoek uit wat er na Voor veranderde bij “Moment 1” en draai dat terug."),
    (Action("restore", "t1", "p2"), "draai dat terug, eerst voor Persona 2."),
    (
        Action("equalise", "t1", finding=found("public", served()), check=Check(24, 1.1)),
        "Help klanten bij “Moment 1” via de telefoon zo goed als via social media.",
    ),
    (Action("balance", None), "dezelfde soorten klanten als in Voor"),
    (
        Action("repeat", "t1", heard=Heard("praise", 4, 6)),
        "Tevreden klanten schrijven het vaakst over complimenten (4 van de 6 opmerkingen).",
    ),
    (Action("ask", "t1", check=Check(29, 1.0)), "Vanaf ongeveer 29 antwoorden is iets te zeggen."),
    (Action("ask", None), "minstens 8 per contactpunt"),
)


@pytest.mark.parametrize(("action", "sentence"), STEPS)
def test_a_step_says_what_for_whom_and_why(action: Action, sentence: str) -> None:
    assert sentence in action_sentence(action, setting())
    assert action_sentence(action, setting("en")) != action_sentence(action, setting())


def test_a_long_quote_is_cut_at_a_word() -> None:
    told = action_sentence(STEPS[2][0], setting())
    assert "lang …”" in told
    assert len(told) < 250


def test_a_theme_of_ones_own_has_no_advice() -> None:
    action = Action("fix", "t1", now=Summary(20, 4.0), heard=Heard("krenten", 5, 9))
    assert "het vaakst over krenten (5 van de 9 opmerkingen)." in action_sentence(action, setting())


def test_nothing_at_all_says_what_it_takes() -> None:
    assert "vanaf 8 antwoorden" in nothing_found(curve({}, ()), None, speak("nl"))


def test_the_same_mark_of_everybody_is_not_called_too_little() -> None:
    same = curve({"t1": Counts.of({7: 12}), "t2": Counts.of({7: 12})}, ("t1", "t2"))
    assert needed(same) is None
    assert "gaf iedereen hetzelfde cijfer" in nothing_found(same, needed(same), speak("nl"))
