"""The code and the cookie for who has typed it."""

from __future__ import annotations

import time

import pytest

from live.admission import LASTS, Admission


def test_the_code_is_right_however_it_is_typed() -> None:
    own = Admission()
    plain = own.code.replace("-", "")
    assert all(own.is_right(typed) for typed in (own.code, plain, plain.lower(), f" {own.code.lower()} "))


def test_another_code_is_wrong() -> None:
    own = Admission()
    assert not any(own.is_right(typed) for typed in ("", "----", own.code[:-1], own.code + "A", "é", "✓" * 8))


def test_codes_differ_from_start_to_start_and_hold_no_signs_that_look_alike() -> None:
    codes = {Admission().code for _ in range(100)}
    assert len(codes) == 100
    assert not set("".join(codes)) & set("01OIL")


def test_a_cookie_opens_the_app_that_gave_it_and_no_other() -> None:
    own, other = Admission(), Admission()
    assert own.admits(own.cookie())
    assert not other.admits(own.cookie())


@pytest.mark.parametrize("cookie", [None, "", "facilitator", "facilitator.x.y", "é"])
def test_a_made_up_cookie_opens_nothing(cookie: str | None) -> None:
    assert not Admission().admits(cookie)


def test_a_cookie_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    own = Admission()
    cookie, now = own.cookie(), time.time()
    monkeypatch.setattr(time, "time", lambda: now + LASTS + 2)
    assert not own.admits(cookie)


def test_the_code_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    own = Admission()
    own.tell()
    own.tell()
    assert capsys.readouterr().out.count(own.code) == 1
