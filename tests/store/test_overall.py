from collections import Counter

import pytest

from cxcore.errors import UnknownNameError
from cxcore.store.channels import channel_names
from cxcore.store.database import Database
from cxcore.store.overall import beside_overall
from tests.store.any_ratings import kept, latest, many, mark, on_one_database
from tests.store.rated import CHANNELS, PLACES, Given, bakery, keep


@many
@on_one_database
def test_pairs_are_those_of_the_rows(database: Database, rows: list[Given], persona: str | None) -> None:
    whole = latest(rows, "nul", None, "overall")
    expected: dict[str, Counter[tuple[float, float]]] = {}
    for respondent, answers in latest(rows, "nul", persona).items():
        for place, row in answers.items():
            if respondent in whole:
                pair = mark(row), mark(whole[respondent][None])
                expected.setdefault(place, Counter())[pair] += 1
    assert beside_overall(database, kept(database, rows), PLACES, "nul", persona) == expected


def test_only_the_touchpoints_asked_for_are_paired(database: Database) -> None:
    rows = [Given(touchpoint=key, respondent=1, value=7) for key in ("rij", "kassa")]
    rows.append(Given(touchpoint=None, kind="overall", respondent=1, value=8))
    journey = keep(database, bakery(), rows)
    assert beside_overall(database, journey, ["kassa"], "nul") == {"kassa": {(7.0, 8.0): 1}}
    assert beside_overall(database, journey, PLACES, "een") == {}


def test_unknown_names_are_refused(database: Database) -> None:
    journey = keep(database, bakery())
    with pytest.raises(UnknownNameError):
        beside_overall(database, journey, ["nergens"], "nul")
    with pytest.raises(UnknownNameError):
        beside_overall(database, journey, PLACES, "nooit")


def test_channels_have_the_names_of_their_own_organisation(database: Database) -> None:
    journey = keep(database, bakery())
    keep(database, bakery("slager", "vlees"))
    assert channel_names(database, journey.organisation) == {key: key for key in CHANNELS}
