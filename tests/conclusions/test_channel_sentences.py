"""Sentences about channels and effort."""

from cxcore.conclusions.channels import (
    channels_sentence,
    contact_row,
    effort_row,
    effort_sentence,
    public_warnings,
)
from cxcore.counts import Counts
from cxcore.measures.channels import Contact, contacts
from cxcore.measures.effort import effort
from cxcore.scales import CES
from cxcore.text import speak
from tests.journeys import made_up_journey

JOURNEY = made_up_journey()
KEYS = [touchpoint.key for touchpoint in JOURNEY.touchpoints]
NAMES = {"social-media": "social media", "telefoon": "telefoon"}
NL, EN = speak("nl"), speak("en")
GOOD, BAD = Counts.of({8: 30, 9: 18}), Counts.of({3: 16, 4: 16, 5: 16})


def served(**touchpoints: dict[str, Counts]) -> tuple[Contact, ...]:
    counts = {(None, key, channel): own for key, by in touchpoints.items() for channel, own in by.items()}
    return contacts(counts, KEYS)


def test_the_largest_difference_is_named_and_the_others_listed() -> None:
    found = served(
        t1={"telefoon": BAD, "social-media": GOOD}, t2={"telefoon": BAD, "balie": Counts.of({6: 40})}
    )
    sentence = channels_sentence(found, JOURNEY, NAMES, NL)
    assert sentence == (
        "“Moment 1” gaat via social media beter dan via telefoon: 8,4 (±0,1, 48 antwoorden) tegen "
        "4,0 (±0,2, 48 antwoorden); verschil +4,4 (tussen +4,1 en +4,7). Ook “Moment 2” verschilt per kanaal."
    )


def test_no_difference_is_said_with_what_lies_farthest_apart() -> None:
    sentence = channels_sentence(served(t1={"telefoon": BAD, "balie": BAD}), JOURNEY, NAMES, NL)
    assert sentence.startswith("Er is geen verschil tussen kanalen aangetoond.")
    assert "48 antwoorden" in sentence


def test_nothing_to_compare_and_too_little_are_told_apart() -> None:
    few = served(t1={"telefoon": Counts.of({4: 3}), "balie": GOOD})
    assert channels_sentence((), JOURNEY, NAMES, EN).startswith(
        "In this round each contact went through one channel"
    )
    assert channels_sentence(few, JOURNEY, NAMES, EN).startswith("There are too few answers per channel")
    assert "telefoon (te weinig antwoorden)" in contact_row(few[0], JOURNEY, NAMES, NL)


def test_better_in_public_is_warned_of() -> None:
    public = {"telefoon": BAD, "social-media": GOOD}
    told, warning = public_warnings(served(t1=public, t2=public), JOURNEY, NAMES, NL)
    assert "in het openbaar (social media) beter geholpen dan rechtstreeks (telefoon): 8,4" in warning
    assert "“Moment 1” is social media openbaar" in told
    assert "8,4" not in told  # it stands in the heading
    assert public_warnings(served(t1={"telefoon": GOOD, "social-media": BAD}), JOURNEY, NAMES, NL) == ()


def test_the_step_that_takes_most_effort_is_named_with_its_certainty() -> None:
    easy, hard = Counts.of({6: 20, 7: 20}, CES), Counts.of({2: 20, 3: 20}, CES)
    found = effort({"t1": easy, "t2": hard})
    assert (found.lowest, found.harder) == ("t2", True)
    assert effort_sentence(found, JOURNEY, NL).startswith(
        "De digitale stap “Moment 2” kost aantoonbaar meer moeite"
    )
    assert "40 antwoorden" in effort_sentence(found, JOURNEY, NL)
    assert effort_row("t2", found.steps["t2"], JOURNEY, NL, "nl") == (
        "“Moment 2”: gemak 2,5 van 7, 0% vindt het makkelijk (40 antwoorden)."
    )


def test_steps_that_are_as_easy_have_no_hardest() -> None:
    same = Counts.of({5: 20, 6: 20}, CES)
    found = effort({"t1": same, "t2": same, "t3": Counts.of({1: 5}, CES)})
    assert not found.harder
    assert effort_sentence(effort({"t1": same, "t2": same}), JOURNEY, NL).startswith(
        "Geen enkele digitale stap"
    )
    assert effort_sentence(effort({}), JOURNEY, EN).startswith("This round asked about effort at no")
    assert not effort({"t1": same}).harder
