"""Comments are found by what they are about, masked, and never shown of a group that is too small."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cxcore.errors import UnknownNameError
from cxcore.questions.comments import PAGE, Asked, comments, found, hidden_touchpoints, tallies, words
from cxcore.questions.study import Study
from cxcore.questions.writers import hidden
from cxcore.store import comments as store
from cxcore.store import themes
from cxcore.store.database import Database
from tests.store.rated import Given, bakery, keep

DAY = datetime(2026, 3, 2)  # noqa: DTZ001 (as the database keeps it)
EVERYTHING = Asked("nul")


@pytest.fixture
def database(tmp_path: Path):
    opened = Database.open(tmp_path / "test.duckdb")
    yield opened
    opened.close()


def studied(database: Database, rows: list[Given]) -> Study:
    keep(database, bakery(), rows)
    return Study.open(database, "bakker", "brood")


def said(*texts: str, first: int = 0, **of: str | None) -> list[Given]:
    """One respondent a text, the first the oldest."""
    return [
        Given(comment=text, respondent=number, at=DAY + timedelta(number), value=7, **of)
        for number, text in enumerate(texts, first + 1)
    ]


def texts(study: Study, **asked: str | None) -> list[str]:
    return [each.text for each in found(study, Asked("nul", **asked)).comments]


def test_comments_come_newest_first_a_page_at_a_time(database: Database) -> None:
    study = studied(database, said(*(f"nummer {n}" for n in range(2 * PAGE + 1))))
    pages = [found(study, EVERYTHING, page) for page in range(4)]
    assert {page.n for page in pages} == {2 * PAGE + 1}
    assert [len(page.comments) for page in pages] == [PAGE, PAGE, 1, 0]
    shown = [each.text for page in pages for each in page.comments]
    assert shown == [f"nummer {n}" for n in reversed(range(2 * PAGE + 1))]


def test_a_page_of_a_theme_or_search_follows_the_one_before(database: Database) -> None:
    rows = said(*(f"wachten {n}" if n % 2 else f"brood {n}" for n in range(4 * PAGE)))
    study = studied(database, rows)
    for asked in (
        Asked("nul", theme="waiting"),
        Asked("nul", search="WACHT"),
        Asked("nul", theme="waiting", search="wacht"),
    ):
        pages = [found(study, asked, page) for page in range(3)]
        assert [(page.n, len(page.comments)) for page in pages] == [
            (2 * PAGE, PAGE),
            (2 * PAGE, PAGE),
            (2 * PAGE, 0),
        ]


def test_names_and_addresses_are_masked_and_not_found(database: Database) -> None:
    rows = said(
        "Mail jan@voorbeeld.nl",
        "Bel 06-12345678",
        "NL91 ABNA 0417 1643 00",
        "mijn naam is Piet Bakker",
        "brood",
    )
    study = studied(database, rows)
    shown = " ".join(texts(study))
    assert not [word for word in ("jan@", "12345678", "0417", "Piet") if word in shown]
    for word in ("voorbeeld", "12345678", "ABNA", "bakker"):
        assert found(study, Asked("nul", search=word)).n == 0
    assert found(study, Asked("nul", search="mail")).n == 1


@pytest.mark.parametrize("asked", [{}, {"touchpoint": "rij"}, {"search": "kort"}, {"theme": "waiting"}])
def test_a_group_under_the_minimum_is_withheld(database: Database, asked: dict[str, str]) -> None:
    study = studied(database, said("te kort gewacht", "b", "c", "d"))
    assert texts(study, **asked) == []
    assert hidden_touchpoints(study, EVERYTHING) == ("rij",)
    assert comments(study, "rij", "nul", None) == ()


def test_five_answers_of_one_person_are_no_group(database: Database) -> None:
    rows = [Given(comment=f"dag {n}", respondent=1, value=7, at=DAY + timedelta(n)) for n in range(9)]
    assert texts(studied(database, rows)) == []


def test_one_comment_among_five_answers_is_shown(database: Database) -> None:
    silent = [Given(value=7, respondent=number) for number in range(10, 14)]
    assert texts(studied(database, [*said("als enige"), *silent])) == ["als enige"]


@pytest.mark.parametrize("by", ["persona", "channel"])
def test_a_small_group_and_the_one_that_would_betray_it_are_withheld(database: Database, by: str) -> None:
    small, other, large = {"persona": ("lies", "jan", None), "channel": ("shop", "phone", None)}[by]
    rows = [
        *said("klein a", "klein b", **{by: small}),
        *said(*(f"ander {n}" for n in range(6)), first=10, **{by: other}),
        *said(*(f"groot {n}" for n in range(9)), first=30, **{by: large}),
    ]
    study = studied(database, rows)
    assert texts(study, **{by: small}) == texts(study, **{by: other}) == []
    if by == "persona":
        assert comments(study, "rij", "nul", small) == comments(study, "rij", "nul", other) == ()
        assert {each.persona for each in comments(study, "rij", "nul", None)} == {None}
    everybody = found(study, EVERYTHING)
    assert everybody.n == 17
    assert {getattr(each, by) for each in everybody.comments} == {None}


def test_what_can_be_worked_out_is_never_of_fewer_than_five(database: Database) -> None:
    sizes = {("lies", "shop"): 3, ("lies", "phone"): 9, ("jan", "shop"): 8, ("jan", "phone"): 12}
    rows: list[Given] = []
    for (persona, channel), size in sizes.items():
        rows += said(
            *(f"{persona} {channel} {n}" for n in range(size)),
            first=len(rows),
            persona=persona,
            channel=channel,
        )
    study = studied(database, rows)
    shown = Counter(
        (each.persona, each.channel) for page in (0, 1) for each in found(study, EVERYTHING, page).comments
    )
    assert shown["lies", "shop"] == 0
    for persona in ("lies", "jan"):
        total = found(study, Asked("nul", persona=persona)).n
        cells = [
            found(study, Asked("nul", persona=persona, channel=channel)).n for channel in ("shop", "phone")
        ]
        assert total - sum(cells) not in range(1, 5)
        assert total == 0 or min(total - cell for cell in cells) >= 5 or 0 in cells


def test_themes_are_counted_per_touchpoint_with_n(database: Database) -> None:
    rows = [
        *said("lang wachten", "lang wachten", "duur en wachten", "brood", "ja", touchpoint="kassa"),
        *said("mooi", "nee", "x", "y", "z", first=10, touchpoint=None, kind="overall"),
    ]
    study = studied(database, rows)
    counted = tallies(study, EVERYTHING)
    assert [*counted] == ["etalage", "rij", "kassa", "brood", None]
    assert (counted["kassa"].n, dict(counted["kassa"].themes)) == (5, {"waiting": 3, "price": 1})
    assert counted["kassa"].most == ("waiting",)
    assert (counted[None].n, dict(counted[None].themes)) == (5, {"praise": 1})
    assert (counted["rij"].n, counted["rij"].most) == (0, ())
    assert {*found(study, Asked("nul", theme="price")).comments[0].themes} == {"waiting", "price"}


def test_themes_of_a_part_are_counted_from_the_same_looking(database: Database) -> None:
    rows = [
        *said("lang wachten", "duur", "a", "b", "c", persona="lies", channel="shop"),
        *said("lang wachten", "wachten", "d", "e", "f", first=10, persona="jan", channel="phone"),
    ]
    study = studied(database, rows)
    counted = {
        asked: tallies(study, Asked("nul", **dict(asked)))["rij"]
        for asked in ((), (("persona", "lies"),), (("channel", "phone"),), (("touchpoint", "rij"),))
    }
    assert [(one.n, dict(one.themes)) for one in counted.values()] == [
        (10, {"waiting": 3, "price": 1}),
        (5, {"waiting": 1, "price": 1}),
        (5, {"waiting": 2}),
        (10, {"waiting": 3, "price": 1}),
    ]


def test_large_groups_that_are_not_counted_are_told_as_those_that_are(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        *said(*"abcdefghij", persona="lies", channel="shop"),
        *said(*"abc", first=20, persona="jan", channel="shop", touchpoint="kassa"),
        *said(*"abcdefghij", first=30, persona="lies", channel="phone", touchpoint="kassa"),
        *said(*"ab", first=50, touchpoint="brood"),
    ]
    fast = hidden(studied(database, rows), "nul")
    monkeypatch.setattr(store, "crowded", lambda *_, **__: frozenset())
    assert hidden(Study.open(database, "bakker", "brood"), "nul") == fast
    assert fast.touchpoints == {"brood"}


def test_a_word_of_the_organisation_counts_in_a_study_opened_after_it(database: Database) -> None:
    study = studied(database, said("bonnetje", "a", "b", "c", "d"))
    owner = study.journey.organisation
    assert found(study, Asked("nul", theme="waiting")).n == 0
    database.transact(lambda cursor: themes.add_word(cursor, owner, "waiting", "bon*"))
    again = Study.open(database, "bakker", "brood")
    assert "bon*" in words(again).theme("waiting").words
    assert found(again, Asked("nul", theme="waiting")).n == 1


@pytest.mark.parametrize("field", ["round", "touchpoint", "persona", "channel", "theme"])
def test_an_unknown_name_is_said(database: Database, field: str) -> None:
    study = studied(database, said("a", "b", "c", "d", "e"))
    with pytest.raises(UnknownNameError):
        found(study, Asked(**{"round": "nul", field: "nergens"}))
