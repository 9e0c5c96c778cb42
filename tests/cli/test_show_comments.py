"""``cx show comments``: narrowed down, a page at a time, with what the comments are about."""

from __future__ import annotations

from tests.cli.conftest import HALL, Cx
from tests.cli.test_show import answer


def test_comments_are_narrowed_down_by_touchpoint_theme_and_words(cx: Cx) -> None:
    everything = answer(cx, "comments", HALL)
    at_till = answer(cx, "comments", HALL, "--touchpoint", "kassa")
    assert {one["touchpoint"] for one in at_till["comments"]} == {"kassa"}
    assert at_till["found"] == next(
        one["n"] for one in everything["touchpoints"] if one["touchpoint"] == "kassa"
    )
    waiting = answer(cx, "comments", HALL, "--theme", "waiting")
    assert waiting["found"] == everything["total"]["themes"]["waiting"] == len(waiting["comments"])
    assert all("waiting" in one["themes"] for one in waiting["comments"])
    searched = answer(cx, "comments", HALL, "--search", "RIJ de")
    assert 0 < searched["found"] < everything["found"]
    assert all("rij" in one["text"].lower() and "de" in one["text"].lower() for one in searched["comments"])


def test_pages_hold_every_comment_once(cx: Cx) -> None:
    first, second = (answer(cx, "comments", HALL, "--page", page) for page in ("1", "2"))
    texts = [one["text"] for page in (first, second) for one in page["comments"]]
    assert first["found"] == len(texts) == len({*texts})


def test_an_unknown_theme_touchpoint_or_channel_is_one_line(cx: Cx) -> None:
    for option in ("--theme", "--touchpoint", "--channel"):
        result = cx("show", "comments", "--journey", HALL, option, "nergens")
        assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (1, "", 1)


def test_withheld_touchpoints_are_named_and_not_counted(cx: Cx) -> None:
    found = answer(cx, "comments", HALL)
    assert found["withheld"] == ["recensie"]
    assert "recensie" not in {one["touchpoint"] for one in found["touchpoints"]}
    assert not [one for one in found["comments"] if one["touchpoint"] == "recensie"]
