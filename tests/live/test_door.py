"""The door, with every address that the app has, on a real server that listens on every address."""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import sys
from functools import cache
from typing import NamedTuple

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import Route
from starlette.types import Message
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from live import files
from live.address import lan_address
from live.admission import COOKIE, Admission
from live.bus import Bus
from live.door import Door, DoorForm, neighbourhood
from live.routes import ajar, routes
from tests.browser.server import ROOT, Server
from tests.live.asking import BROWSER, Answer, ask

LISTED = """
import json, app
from live.routes import ajar
served = app.app._build_starlette_app().routes
found = [[type(each).__name__, each.path, sorted(getattr(each, "methods", None) or [])] for each in served]
print(json.dumps([found, sorted(ajar())]))
"""


class Address(NamedTuple):
    kind: str
    path: str
    methods: list[str]


@cache
def addresses() -> tuple[list[Address], set[str]]:
    """Everything that the app serves, asked of the app itself; and what needs no code."""
    command = [sys.executable, "-W", "ignore", "-c", LISTED]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    served, ajar = json.loads(said.splitlines()[-1])
    return [Address(kind, re.sub(r"\{[^}]*\}", "x", path), methods) for kind, path, methods in served], set(
        ajar
    )


def guarded() -> list[Address]:
    served, ajar = addresses()
    return [each for each in served if each.path not in ajar]


def test_all_of_streamlit_is_listed() -> None:
    paths = {each.path for each in guarded()}
    assert {"/_stcore/health", "/_stcore/host-config", "/_stcore/stream", "/media/x"} <= paths
    assert any("upload_file" in path for path in paths)
    assert len(paths) > 10


def test_every_page_leads_to_the_door(open_app: Server) -> None:
    for path in ("/", "/gegevens", "/workshop?lang=EN", *(each.path for each in guarded())):
        answer = ask(open_app.url, path, headers=BROWSER)
        assert (path, answer.status) == (path, 303)
        assert re.match(r"\./(\.\./)*deur\?to=", answer.headers["location"])
        assert answer.body == b""


def test_nothing_is_answered_to_any_other_request(open_app: Server) -> None:
    for each in guarded():
        for method in each.methods or ["GET", "POST", "PUT", "DELETE"]:
            answer = ask(open_app.url, each.path, method, b"x=1")
            assert (each.path, method, answer.status) == (each.path, method, 401)


@pytest.mark.parametrize(
    "path",
    [
        "/deur/../_stcore/health",
        "/live/static/../../_stcore/health",
        "/live/static/plain.css/../../../gegevens",
        "//deur",
        "/deur/",
        "/DEUR",
        "/deur%2f..%2fgegevens",
        "/%64eur/x",
        "/_stcore/health?/deur",
        "/static/js/x;/deur",
    ],
)
def test_an_address_made_to_look_like_the_door_is_none(open_app: Server, path: str) -> None:
    assert ask(open_app.url, path).status == 401


@pytest.mark.parametrize("header", ["x-forwarded-for", "x-real-ip", "forwarded", "x-forwarded-host", "host"])
def test_who_says_to_be_this_computer_is_not_believed(open_app: Server, header: str) -> None:
    assert ask(open_app.url, "/_stcore/health", headers={header: "127.0.0.1"}).status == 401


def test_the_websocket_is_refused(open_app: Server) -> None:
    for path in ("/_stcore/stream", "/deur", "/live/static/plain.css", "/x"):
        assert _refused(open_app, path) == 403


def test_the_websocket_is_refused_with_a_made_up_cookie(open_app: Server) -> None:
    assert _refused(open_app, "/_stcore/stream", {"cookie": f"{COOKIE}={Admission().cookie()}"}) == 403


def _refused(server: Server, path: str, headers: dict[str, str] | None = None) -> int:
    url = server.url.replace("http", "ws") + path
    with (
        pytest.raises(InvalidStatus) as refusal,
        connect(url, additional_headers=headers, subprotocols=["streamlit"]),
    ):
        pass
    return refusal.value.response.status_code


def test_with_the_cookie_everything_opens(open_app: Server, cookie: str) -> None:
    assert ask(open_app.url, "/_stcore/health", headers={"cookie": cookie}).status == 200
    assert "<title>" in ask(open_app.url, "/gegevens", headers={"cookie": cookie, **BROWSER}).text
    url = open_app.url.replace("http", "ws") + "/_stcore/stream"
    with connect(url, additional_headers={"cookie": cookie}, subprotocols=["streamlit"]) as line:
        assert line.subprotocol == "streamlit"


def test_the_cookie_is_for_this_app_alone_and_not_for_scripts(open_app: Server, code: str) -> None:
    answer = typed(open_app, code)
    said = answer.headers["set-cookie"].lower()
    assert answer.status == 303
    assert {"httponly", "samesite=strict", "path=/"} <= {part.strip() for part in said.split(";")}
    assert code.lower() not in said


@pytest.mark.parametrize(
    ("to", "found"),
    [
        ("", "./"),
        ("workshop%3Fjourney%3Dx", "./workshop?journey=x"),
        ("https%3A%2F%2Fevil.example", "./https://evil.example"),
        ("%2F%2Fevil.example", ".///evil.example"),
        ("%5C%5Cevil.example", "./%5C%5Cevil.example"),
        ("x%0D%0Aset-cookie%3A%20a%3Db", "./x%0D%0Aset-cookie:%20a=b"),
    ],
)
def test_after_the_code_one_is_where_one_wanted_to_be_on_this_host(
    open_app: Server, code: str, to: str, found: str
) -> None:
    answer = typed(open_app, code, f"?to={to}")
    assert answer.headers["location"] == found
    assert answer.headers.get("set-cookie", "").startswith(COOKIE)


def typed(server: Server, code: str, query: str = "") -> Answer:
    form = {"content-type": "application/x-www-form-urlencoded"}
    return ask(server.url, f"/deur{query}", "POST", f"code={code}".encode(), form)


@pytest.mark.parametrize(
    ("query", "language", "title"), [("", "nl", "Code van"), ("?lang=EN", "en", "The fac")]
)
def test_the_form_speaks_both_languages_and_loads_only_its_own(
    open_app: Server, query: str, language: str, title: str
) -> None:
    answer = ask(open_app.url, f"/deur{query}", headers=BROWSER)
    assert f'<html lang="{language}">' in answer.text
    assert f"<h1>{title}" in answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'")
    assert "<script>" not in answer.text


def test_files_of_the_plain_pages_open_and_keep(open_app: Server) -> None:
    first = ask(open_app.url, "/live/static/plain.css")
    assert (first.status, first.headers["content-type"]) == (200, "text/css; charset=utf-8")
    again = ask(open_app.url, "/live/static/plain.css", headers={"if-none-match": first.headers["etag"]})
    assert (again.status, again.body) == (304, b"")


def test_a_code_of_megabytes_is_wrong_like_any_other(open_app: Server, cookie: str) -> None:
    assert cookie
    lan = lan_address()
    if lan is None:
        pytest.skip("this computer has no second address to be slowed down apart from")
    url = open_app.url.replace("127.0.0.1", lan)
    assert ask(url, "/deur", "POST", b"code=" + b"A" * 10_000).status == 403


def test_wrong_codes_are_slowed_down_and_the_right_one_must_wait_too(
    open_app: Server, code: str, cookie: str
) -> None:
    answers = [typed(open_app, "AAAA-AAAA") for _ in range(6)]
    assert [answer.status for answer in answers] == [403] * 5 + [429]
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 10
    assert "opnieuw" in answers[-1].text
    assert typed(open_app, code).status == 429
    assert ask(open_app.url, "/_stcore/health", headers={"cookie": cookie}).status == 200


def test_who_begins_many_tries_at_once_has_no_more_of_them() -> None:
    """The heads of all requests come first, and their codes only when the last one is on its way."""
    form, begun, codes_come = DoorForm(Admission()), 0, asyncio.Event()
    statuses: list[int] = []
    scope = {"type": "http", "method": "POST", "path": "/deur", "query_string": b"", "headers": []}

    async def receive() -> Message:
        nonlocal begun
        begun += 1
        if begun == 30:
            codes_come.set()
        await codes_come.wait()
        return {"type": "http.request", "body": b"code=AAAA-AAAA"}

    async def send(message: Message) -> None:
        if "status" in message:
            statuses.append(message["status"])

    async def try_all() -> None:
        async with asyncio.timeout(20):
            one = Starlette(routes=[Route("/deur", form.answer, methods=["POST"])])
            await asyncio.gather(
                *(one(scope | {"client": ("10.0.0.9", 1)}, receive, send) for _ in range(30))
            )

    asyncio.run(try_all())
    assert sorted(statuses) == [403] * 5 + [429] * 25


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.168.1.20", "192.168.1.20", True),
        ("192.168.1.20", "192.168.1.21", False),
        ("192.168.1.20", "::ffff:192.168.1.20", True),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::7", True),
        ("2001:db8::1", "2001:db8::2:0:0:3", True),
        ("2001:db8:0:1::1", "2001:db8::1", False),
        ("fe80::1%eth0", "fe80::2%eth0", True),
    ],
)
def test_a_home_or_phone_is_slowed_down_as_one_however_its_address_is_written(
    one: str, other: str, same: bool
) -> None:
    found = [
        neighbourhood(Request({"type": "http", "headers": [], "client": (host, 1)})) for host in (one, other)
    ]
    assert (found[0] == found[1]) == same


# Which connections are asked


@pytest.mark.parametrize(
    ("listening", "here", "asks"),
    [
        ("localhost", "127.0.0.1", False),
        ("127.0.0.1", "127.0.0.1", False),
        ("::1", "::1", False),
        ("0.0.0.0", "127.0.0.1", True),
        (None, "127.0.0.1", True),
        ("192.168.1.20", "192.168.1.20", True),
        ("localhost", "192.168.1.20", True),
        ("unix:///run/app", None, True),
    ],
)
def test_only_who_can_be_nobody_else_is_not_asked(listening: str, here: str | None, asks: bool) -> None:
    scope = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": []}
    status = passed(scope | {"server": here and (here, 8501)}, listening)
    assert status == (401 if asks else 200)


@pytest.mark.parametrize(
    ("prefix", "path", "query", "found"),
    [
        ("", "/", b"", "./deur?to="),
        ("", "/workshop", b"journey=x", "./deur?to=workshop%3Fjourney%3Dx"),
        ("", "/workshop", b"lang=EN", "./deur?to=workshop%3Flang%3DEN&lang=EN"),
        ("", "/_stcore/health", b"", "./../deur?to=_stcore%2Fhealth"),
        ("/app", "/app/workshop", b"", "./deur?to=workshop"),
        ("/app", "/app/_stcore/health", b"", "./../deur?to=_stcore%2Fhealth"),
        ("/app", "/app", b"", "./app/deur?to="),
        ("/app", "/", b"", "./app/deur?to="),
    ],
)
def test_the_way_to_the_door_holds_behind_a_prefix(prefix: str, path: str, query: bytes, found: str) -> None:
    scope = {"type": "http", "method": "GET", "path": path, "query_string": query}
    headers = [(b"accept", b"text/html")]
    answer = answered(scope | {"headers": headers, "server": ("10.0.0.7", 80)}, None, prefix)
    assert dict(answer["headers"])[b"location"].decode() == found


def test_behind_a_prefix_only_what_has_it_stands_ajar() -> None:
    assert "/app/stemmen" in ajar("/app")
    assert "/stemmen" not in ajar("/app")
    served = {route.path for route in routes(lambda: None, Admission(), Bus(), "/app")}
    assert all(path.startswith("/app/") for path in served)
    assert ajar("/app") - served <= {f"/app{path}" for path in files.paths()}


def passed(scope: dict[str, object], listening: str | None) -> int:
    return int(answered(scope, listening)["status"])


def answered(scope: dict[str, object], listening: str | None, prefix: str = "") -> Message:
    got: list[Message] = []

    async def app(_scope: object, _receive: object, send: object) -> None:
        await send({"type": "http.response.start", "status": 200})

    async def send(message: Message) -> None:
        got.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    asyncio.run(Door(app, Admission(), listening, (), prefix)(scope, receive, send))
    return got[0]
