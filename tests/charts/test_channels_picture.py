import math

import pytest

from cxcore.charts.channels import channels_picture, effort_picture
from cxcore.counts import Counts
from cxcore.measures.channels import contacts
from cxcore.measures.loyalty import ces
from cxcore.scales import CES
from tests.charts.bakery import SECRET, bakery, marks

NAMES = {"telefoon": "Telefoon", "social-media": "Social media"}
COUNTS = {
    (None, "t0", "telefoon"): marks(5, 30),
    (None, "t0", "social-media"): marks(8, 30),
    (None, "t1", "telefoon"): marks(7, 6),
    (None, "t1", "balie"): marks(7, 20),
    (None, "t2", "telefoon"): marks(7, 20),
    (None, "t2", "balie"): marks(7, 20),
    (None, "t2", "brief"): Counts.from_rows([SECRET] * 3),
    (None, "t3", "balie"): marks(7, 20),
}


@pytest.fixture
def made():
    journey = bakery()
    found = contacts(COUNTS, [one.key for one in journey.touchpoints])
    return channels_picture(found, journey, NAMES, "nl", dark=False)


def rows(made, name):
    return made.datasets[name].to_pylist()


def test_each_contact_stands_above_its_channels(made):
    heads = [(row["place"], row["last"]) for row in rows(made, "heads")]
    assert heads == [(0, 2), (3, 5), (6, 9)]
    assert [row["place"] for row in rows(made, "labels")] == [1, 2, 4, 5, 7, 8, 9]


def test_the_verdict_of_a_contact_is_in_words_under_its_name(made):
    outcomes = [row["outcome"] for row in rows(made, "heads")]
    assert outcomes[:2] == ["≠ de kanalen verschillen", "= geen verschil aangetoond"]


def test_a_channel_where_others_can_read_along_says_so(made):
    smalls = {row["label"]: row["small"] for row in rows(made, "labels")}
    assert smalls["Social media"] == "n=30 · openbaar"


def test_a_channel_without_a_name_is_called_by_its_key(made):
    assert "balie" in [row["label"] for row in rows(made, "labels")]


def test_a_provisional_mean_is_hollow(made):
    hollow = [row["answers"] for row in rows(made, "dots") if row["hollow"]]
    assert hollow == ["6 (voorlopig)"]


def test_a_withheld_channel_has_words_and_no_dot(made):
    small = next(row for row in rows(made, "labels") if row["label"] == "brief")
    assert (small["small"], small["marked"]) == ("te weinig antwoorden", "–")
    assert 9 not in [row["place"] for row in rows(made, "dots")]


def test_a_withheld_mean_appears_nowhere(made):
    written = str([table.to_pylist() for table in made.datasets.values()])
    assert "3.217" not in written
    assert "3,2" not in written


def test_the_key_explains_only_what_occurs(made):
    texts = [row["label"] for row in rows(made, "key_texts")]
    assert texts == ["gemiddelde", "voorlopig: minder dan 8 antwoorden", "marge (95% zeker)"]


def test_steps_stand_without_headings_on_their_own_scale():
    easy = ces(Counts.from_rows([6, 7, 5, 6] * 5, CES))
    made = effort_picture({"t0": easy, "t1": None}, bakery(), "nl", dark=False)
    assert rows(made, "heads") == []
    assert [row["marked"] for row in rows(made, "labels")] == ["6,0", "–"]
    assert [row["mark"] for row in rows(made, "neutral")] == [4]


def test_without_contacts_nothing_is_drawn():
    made = channels_picture((), bakery(), {}, "en", dark=True)
    assert not any(made.datasets[name].num_rows for name in ("heads", "labels", "dots"))


def test_every_interval_holds_its_mean(made):
    for row in rows(made, "dots"):
        assert row["low"] <= row["mark"] <= row["high"]
        assert not math.isnan(row["mark"])
