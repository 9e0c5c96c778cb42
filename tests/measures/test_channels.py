import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from cxcore.counts import Counts
from cxcore.measures.channel_kinds import kinds_of
from cxcore.measures.channels import Contact, Groups, contacts
from cxcore.measures.independent import independent_test

LOW, HIGH = Counts.of({4: 10, 5: 12, 6: 8}), Counts.of({7: 9, 8: 14, 9: 9})


def everybody(counts: Groups, *touchpoints: str) -> tuple[Contact, ...]:
    return contacts(counts, touchpoints or ("vraag",))


def over(**channels: Counts) -> Contact:
    (found,) = everybody({("lies", "vraag", channel): own for channel, own in channels.items()})
    return found


def test_channels_that_differ_are_found_with_their_largest_difference() -> None:
    found = over(telefoon=LOW, chat=Counts.of({6: 10, 7: 10}), winkel=HIGH)
    assert found.verdict == "differs"
    assert found.largest is not None
    assert (found.largest.better, found.largest.worse) == ("winkel", "telefoon")
    assert found.largest.difference == pytest.approx(HIGH.mean - LOW.mean)
    assert found.largest.effect == "large"
    assert len(found.contrasts) == 3


def test_channels_that_are_alike_show_no_difference() -> None:
    found = over(telefoon=LOW, winkel=LOW)
    assert found.verdict == "no-difference"
    assert found.largest is not None
    assert found.largest.p_adjusted == 1


def test_the_test_is_that_of_different_people() -> None:
    better = Counts.of({5: 11, 6: 12, 7: 9})
    contrast = over(telefoon=LOW, winkel=better).contrasts[0]
    assert contrast.test == independent_test(LOW, better)


def test_p_is_adjusted_over_all_contrasts_of_all_contacts() -> None:
    nearly = Counts.of({4: 8, 5: 11, 6: 9, 7: 2})
    counts = {
        ("lies", f"t{n}", channel): own for n in range(8) for channel, own in (("a", LOW), ("b", nearly))
    }
    counts["lies", "t9", "a"], counts["lies", "t9", "b"] = LOW, HIGH
    found = everybody(counts, *(f"t{n}" for n in range(10)))
    raw = [contact.contrasts[0].test.p for contact in found if contact.contrasts[0].test]
    adjusted = [contact.contrasts[0].p_adjusted for contact in found]
    assert adjusted == pytest.approx(list(stats.false_discovery_control(raw)))
    assert [contact.touchpoint for contact in found if contact.verdict == "differs"] == ["t9"]


def test_a_contact_over_one_channel_is_not_compared() -> None:
    assert everybody({("lies", "vraag", "winkel"): LOW, ("lies", "vraag", None): HIGH}) == ()


def test_a_small_channel_is_withheld_and_so_is_the_one_that_would_betray_it() -> None:
    found = over(telefoon=Counts.of({4: 3}), chat=Counts.of({6: 9}), winkel=HIGH)
    assert {one.channel: (one.status, one.n) for one in found.channels} == {
        "winkel": ("shown", 32),
        "chat": ("withheld", 0),
        "telefoon": ("withheld", 0),
    }
    assert found.verdict == "too-little"
    assert found.largest is None


def test_few_answers_through_a_channel_are_provisional() -> None:
    assert over(telefoon=Counts.of({4: 5}), winkel=HIGH).through("telefoon").status == "provisional"


def test_answers_of_which_the_channel_is_unknown_are_in_no_contrast() -> None:
    (found,) = everybody({("lies", "vraag", c): LOW for c in ("telefoon", "winkel", None)})
    assert {one.channel for one in found.channels} == {"telefoon", "winkel"}


@pytest.mark.parametrize(
    ("better", "worse", "warned"),
    [
        ("social-media", "telefoon", True),
        ("reviews", "e-mail", True),
        ("instagram", "balie", True),
        ("telefoon", "social-media", False),
        ("chat", "telefoon", False),
        ("social-media", "website", False),
    ],
)
def test_a_public_channel_that_is_better_than_a_private_one_is_warned_of(
    better: str, worse: str, *, warned: bool
) -> None:
    found = over(**{better: HIGH, worse: LOW})
    assert bool(found.public_better) is warned


def test_a_public_channel_that_may_be_better_by_chance_is_not_warned_of() -> None:
    assert (
        over(**{"social-media": Counts.of({6: 4, 8: 5}), "telefoon": Counts.of({6: 5, 8: 4})}).public_better
        == ()
    )


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("Social media", {"public", "digital"}),
        ("social-media", {"public", "digital"}),
        ("Google-recensies", {"public"}),
        ("Facebook Messenger", {"private", "digital"}),
        ("E-mail", {"private", "digital"}),
        ("telefonisch", {"private"}),
        ("Balie", {"private"}),
        ("In the shop", {"private"}),
        ("Onze website", {"digital"}),
        ("App", {"digital"}),
        ("post", set()),
        ("bezorger", set()),
        ("Appelmarkt", set()),
        ("", set()),
    ],
)
def test_a_name_says_what_kind_of_channel_it_is(name: str, kinds: set[str]) -> None:
    assert kinds_of(name) == kinds


sizes = st.integers(0, 12)
tables = st.fixed_dictionaries(
    {(who, "vraag", channel): sizes for who in ("lies", "jan", None) for channel in ("a", "b", "c")}
)


@given(tables)
def test_no_persona_by_channel_can_be_worked_out_by_subtraction(table: dict[tuple, int]) -> None:
    counts = {key: Counts.of({7: size}) for key, size in table.items() if size}
    found = {persona: contacts(counts, ["vraag"], persona) for persona in (None, "lies", "jan")}
    shown = {
        (persona, one.channel): one.n for persona, own in found.items() for at in own for one in at.channels
    }
    for channel in ("a", "b", "c"):
        parts = {who: table[who, "vraag", channel] for who in ("lies", "jan", None)}
        if shown.get((None, channel)):
            rest = sum(parts.values()) - sum(shown.get((who, channel), 0) for who in ("lies", "jan"))
            assert rest == 0 or rest >= 5
    for who in ("lies", "jan"):
        own = sum(table[who, "vraag", channel] for channel in ("a", "b", "c"))
        rest = own - sum(shown.get((who, channel), 0) for channel in ("a", "b", "c"))
        hidden = any(shown.get((who, channel)) == 0 for channel in ("a", "b", "c"))
        assert not hidden or rest == own or rest >= 5
