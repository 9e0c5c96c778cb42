"""Header texts read as they stood on the form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxcore.surveys.tools.headers import clean_header, folded


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("  Hoe was het?  ", "Hoe was het?"),
        ("Hoe\nwas\r\nhet?", "Hoe was het?"),
        ("Hoe\u00a0was het?\u00a0", "Hoe was het?"),
        ("Hoe&nbsp;was &amp; is het?", "Hoe was & is het?"),
        ("\ufeffTijdstempel", "Tijdstempel"),
        ("Hoe was<br>de <strong>kas</strong>sa?", "Hoe was de kassa?"),
        ('<p style="x">Hoe <em>was</em> het?</p>', "Hoe was het?"),
        ("&lt;b&gt;Hoe&lt;/b&gt; was het?", "Hoe was het?"),
        ("<style>p {color: red}</style>Hoe was het?", "Hoe was het?"),
        ("Bent u < 18 of > 65?", "Bent u < 18 of > 65?"),
        ("Hoe was het, {{field:abc-1}}?", "Hoe was het, …?"),
        ("Hoe was het, ${e://Field/naam}?", "Hoe was het, …?"),
        ("Hoe was het, {TOKEN:FIRSTNAME}?", "Hoe was het, …?"),
        ("3. Hoe was het?", "3. Hoe was het?"),
        ("'=Hoe was het?", "=Hoe was het?"),
        ("R&D en marketing", "R&D en marketing"),
        ("wacht\u00adtijd", "wachttijd"),
        ("wacht\u3000tijd", "wacht tijd"),
        ("Blij 👩‍👧?", "Blij 👩‍👧?"),
        ("", ""),
    ],
)
def test_a_header_reads_as_on_the_form(text: str, read: str) -> None:
    assert clean_header(text) == read


@given(st.text())
def test_a_header_is_one_line_without_blanks_around(text: str) -> None:
    assert clean_header(text) == " ".join(clean_header(text).split())


@given(st.from_regex(r"[a-z]+( [a-z]+)*", fullmatch=True))
def test_a_plain_text_stays_as_it_is(text: str) -> None:
    assert clean_header(text) == text


def test_headers_compare_in_any_case() -> None:
    assert folded(" Respondent\u00a0ID") == folded("respondent id")
