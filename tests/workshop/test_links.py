"""Links and codes open what they were made for, until they expire, and nothing else."""

from __future__ import annotations

import base64
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxcore.workshop.errors import LinkError
from cxcore.workshop.links import CODE_LENGTH, Link, code, link_of_code, opened, signed
from tests.workshop.acting import START

SECRET, OTHER = b"a" * 32, b"b" * 32
NOW = START
PHONE = Link("phone", 2**62, NOW + timedelta(hours=4))
OPEN = [(PHONE.workshop, PHONE.expires), (2**61, NOW - timedelta(seconds=1))]
links = st.builds(
    Link,
    st.sampled_from(["phone", "screen"]),
    st.integers(1, 2**63 - 1),
    st.integers(1, 10**9).map(lambda seconds: NOW + timedelta(seconds=seconds)),
)


@given(links, st.binary(min_size=32, max_size=32))
def test_what_was_signed_is_opened(link: Link, secret: bytes) -> None:
    assert opened(secret, signed(secret, link), NOW) == link


@given(st.text() | st.text(alphabet="abcXYZ019-_."))
def test_no_text_of_anybody_opens_anything(text: str) -> None:
    with pytest.raises(LinkError, match="not right"):
        opened(SECRET, text, NOW)
    with pytest.raises(LinkError, match="not right"):
        link_of_code(SECRET, text, OPEN, NOW)


def test_a_link_of_another_secret_opens_nothing() -> None:
    with pytest.raises(LinkError, match="not right"):
        opened(OTHER, signed(SECRET, PHONE), NOW)


def test_a_changed_link_opens_nothing() -> None:
    payload, _, signature = signed(SECRET, PHONE).partition(".")
    padded = payload + "=" * (-len(payload) % 4)
    changed = base64.urlsafe_b64decode(padded).replace(b"phone", b"screen")
    forged = base64.urlsafe_b64encode(changed).decode().rstrip("=")
    with pytest.raises(LinkError, match="not right"):
        opened(SECRET, f"{forged}.{signature}", NOW)


def test_a_link_opens_until_the_moment_at_which_it_expires() -> None:
    text = signed(SECRET, PHONE)
    assert opened(SECRET, text, PHONE.expires - timedelta(seconds=1)) == PHONE
    with pytest.raises(LinkError, match="no longer"):
        opened(SECRET, text, PHONE.expires)


@pytest.mark.parametrize("written", [str, str.lower, lambda text: f" {text[:4]}-{text[4:]} "])
def test_a_code_may_be_typed_in_any_way(written) -> None:
    typed = written(code(SECRET, "phone", PHONE.workshop))
    assert link_of_code(SECRET, typed, OPEN, NOW) == PHONE


@pytest.mark.parametrize(("typed", "meant"), [("O", "0"), ("o", "0"), ("I", "1"), ("l", "1")])
def test_letters_that_look_like_digits_are_taken_for_them(typed: str, meant: str) -> None:
    workshop = next(number for number in range(1, 10_000) if meant in code(SECRET, "screen", number))
    text = code(SECRET, "screen", workshop).replace(meant, typed)
    assert link_of_code(SECRET, text, [(workshop, PHONE.expires)], NOW).workshop == workshop


def test_a_code_is_of_one_kind_one_workshop_and_one_secret() -> None:
    made = {
        code(secret, kind, n) for secret in (SECRET, OTHER) for kind in ("phone", "screen") for n in (1, 2)
    }
    assert len(made) == 8
    assert {len(text) for text in made} == {CODE_LENGTH}


def test_the_code_of_a_workshop_that_expired_or_closed_opens_nothing() -> None:
    with pytest.raises(LinkError, match="no longer"):
        link_of_code(SECRET, code(SECRET, "phone", 2**61), OPEN, NOW)
    with pytest.raises(LinkError, match="not right"):
        link_of_code(SECRET, code(SECRET, "phone", 2**60), OPEN, NOW)
