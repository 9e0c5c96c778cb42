import pytest

from cxcore.measures.analysis import analysis
from cxcore.model import Journey, Kind, Organisation, Party, Touchpoint

FELT: list[tuple[str | None, Kind]] = [("rij", "emotion"), ("kassa", "emotion")]


def journey(*, others: Party = "own", brand: bool = False) -> Journey:
    return Journey(
        id=1,
        organisation=Organisation(id=1, key="bakker", name="Bakker Bart"),
        key="brood",
        name="Brood halen",
        touchpoints=(
            Touchpoint(id=1, key="rij", name="Rij", phase="purchase", brand_moment=brand),
            Touchpoint(id=2, key="kassa", name="Kassa", phase="purchase", party=others),
        ),
    )


@pytest.mark.parametrize("measured", [[], FELT])
def test_own_touchpoints_only_are_seen_from_the_organisation(measured: list[tuple[str | None, Kind]]) -> None:
    assert analysis(journey(), measured) == ("organisation-touchpoint", ("third-parties",))


@pytest.mark.parametrize("others", ["other", "none"])
def test_touchpoints_without_the_organisation_are_seen_from_the_customer(others: Party) -> None:
    assert analysis(journey(others=others), []) == ("customer-touchpoint", ("emotion",))


def test_a_mark_for_the_whole_journey_is_not_emotion_at_a_touchpoint() -> None:
    assert analysis(journey(others="other"), [(None, "emotion"), ("rij", "nps")]).missing == ("emotion",)


def test_measured_emotion_makes_an_experience_journey() -> None:
    found = analysis(journey(others="other"), FELT)
    assert found == ("experience-journey", ("brand-moments", "brand-emotion"))


def test_a_brand_moment_that_was_not_measured_is_still_missing() -> None:
    found = analysis(journey(others="other", brand=True), [("kassa", "emotion")])
    assert found == ("experience-journey", ("brand-emotion",))


def test_measured_brand_moments_make_a_signature_journey() -> None:
    assert analysis(journey(others="other", brand=True), FELT) == ("signature-journey", ())


def test_a_journey_without_touchpoints_is_at_the_first_kind() -> None:
    empty = journey().model_copy(update={"touchpoints": ()})
    assert analysis(empty, []).kind == "organisation-touchpoint"
