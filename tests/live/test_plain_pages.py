"""The pages of phones and of the room's screen: who gets in, what they may load, and how small they are."""

from __future__ import annotations

import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest

from cxcore.text import catalogue, speak
from cxcore.workshop.links import LinkKind
from live.plain import STATIC, sentences
from tests.live.asking import BROWSER, Answer, ask
from tests.live.hall import Hall

say = speak("nl")
PAGES: dict[LinkKind, str] = {"phone": "/stemmen", "screen": "/meekijken"}
OTHER: dict[LinkKind, LinkKind] = {"phone": "screen", "screen": "phone"}
MOST_BYTES = 50_000


def loaded(hall: Hall, page: Answer) -> dict[str, Answer]:
    """Everything that a page loads, by path, scripts that its scripts import included."""
    found: dict[str, Answer] = {}
    waiting = re.findall(r'(?:src|href)="(live/[^"]+)"', page.text)
    while waiting:
        path = waiting.pop()
        if path not in found:
            found[path] = ask(hall.url, f"/{path}")
            waiting += [f"live/static/{name}" for name in re.findall(r"from '\./([^']+)'", found[path].text)]
    return found


def opened(hall: Hall, kind: LinkKind, more: str = "") -> Answer:
    return ask(hall.url, f"{PAGES[kind]}?t={hall.token(kind)}{more}", headers=BROWSER)


def test_the_phone_page_is_small_with_all_that_it_loads(hall: Hall) -> None:
    page = opened(hall, "phone")
    files = loaded(hall, page)
    assert {"live/static/phone.js", "live/static/votes.js", "live/static/follow.js"} <= files.keys()
    assert all(answer.status == 200 for answer in files.values())
    assert len(page.body) + sum(len(answer.body) for answer in files.values()) < MOST_BYTES


@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.parametrize(("more", "language"), [("", "nl"), ("&lang=EN", "en"), ("&lang=xx", "nl")])
def test_a_page_says_its_language_and_loads_only_its_own(
    hall: Hall, kind: LinkKind, more: str, language: str
) -> None:
    page = opened(hall, kind, more)
    assert page.status == 200
    assert f'<html lang="{language}">' in page.text
    assert page.headers["content-language"] == language
    policy = page.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert "unsafe" not in policy
    assert not re.search(r"<script(?![^>]*(src=|application/json))|<style| style=| on\w+=", page.text)


@pytest.mark.parametrize("kind", PAGES)
def test_a_link_is_not_passed_on_and_not_kept(hall: Hall, kind: LinkKind) -> None:
    headers = opened(hall, kind).headers
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("kind", PAGES)
def test_the_link_of_another_kind_opens_nothing(hall: Hall, kind: LinkKind) -> None:
    answer = ask(hall.url, f"{PAGES[kind]}?t={hall.token(OTHER[kind])}", headers=BROWSER)
    assert answer.status == 403
    assert say("error.link.wrong") in answer.text


@pytest.mark.parametrize("kind", PAGES)
def test_without_a_link_the_short_code_is_asked(hall: Hall, kind: LinkKind) -> None:
    answer = ask(hall.url, PAGES[kind], headers=BROWSER)
    assert (answer.status, say(f"entrance.{kind}") in answer.text) == (200, True)
    code = hall.code(kind)
    typed = ask(hall.url, f"{PAGES[kind]}?c={code[:4].lower()}+{code[4:]}&lang=EN")
    assert typed.status == 303
    address = urlsplit(typed.headers["location"])
    assert address.path == f".{PAGES[kind]}"
    assert parse_qs(address.query)["lang"] == ["EN"]
    assert ask(hall.url, typed.headers["location"].removeprefix("."), headers=BROWSER).status == 200


def test_a_wrong_short_code_opens_nothing_and_many_are_slowed_down(hall: Hall) -> None:
    answers = [ask(hall.url, f"/stemmen?c=AAAA{number:04}") for number in range(11)]
    assert [answer.status for answer in answers] == [403] * 10 + [429]
    assert say("error.link.wrong") in answers[0].text
    assert ask(hall.url, f"/stemmen?c={hall.code('phone')}").status == 429


def test_the_code_of_the_screen_is_none_for_a_phone(hall: Hall) -> None:
    assert ask(hall.url, f"/stemmen?c={hall.code('screen')}").status == 403


@pytest.mark.parametrize("rubbish", ["%00", "%22%3E%3Cscript%3E", "%ff", "x" * 4_000, "%F0%9F%99%82"])
def test_rubbish_in_a_link_is_a_wrong_link(hall: Hall, rubbish: str) -> None:
    for place in ("t", "c"):
        answer = ask(hall.url, f"/stemmen?{place}={rubbish}", headers=BROWSER)
        assert answer.status == 403
        assert "<script>" not in answer.text


def test_the_screen_shows_how_phones_come_in(hall: Hall) -> None:
    given = re.findall(r'id="given">(.*?)</script>', opened(hall, "screen").text)[0]
    told = json.loads(given)
    assert told["address"].endswith("/stemmen")
    assert told["code"].replace(" ", "") == hall.code("phone")
    picture = ask(hall.url, f"/live/qr?t={hall.token('screen')}")
    assert picture.headers["content-type"] == "image/svg+xml"
    assert picture.text.startswith("<svg")


@pytest.mark.parametrize("page", ["phone", "screen"])
def test_a_script_says_the_sentences_that_there_are_and_no_others(page: str) -> None:
    script = (STATIC / f"{page}.js").read_text("utf-8")
    known = sentences(f"{page}.", "nl").keys() - {"title", "without_script", "this_language", "called"}
    said = set(re.findall(r"'(\w+)'", script))
    assert not set(re.findall(r"say\('(\w+)'", script)) - known
    assert [key for key in known if key not in said and not re.fullmatch(r".+_(\d|one|other)", key)] == []


def test_the_server_fills_in_what_a_file_leaves_open(hall: Hall) -> None:
    for kind in PAGES:
        assert not re.search(r"\$[a-z_]+", opened(hall, kind).text)
    assert "phone.title" in catalogue("nl")
