"""Which columns tell who somebody is: those are proposed as left out."""

from __future__ import annotations

import re
from collections.abc import Sequence

_HEADER = re.compile(
    r"""\b(
        e-?mail\w* | mail-?adres | phone\w* | mobile | telefoon\w* | mobiel\w* | tel\.?(\s*nr)? | gsm
        | (first|last|full|sur|user|customer|your)?[\s_-]?names?
        | naam | (voor|achter|roep|bedrijfs)naam | (uw|je)\s+naam
        | recipient\w* | ip([\s_-]?addres+)? | ip-?adres | ipaddress
        | (home|street|postal|mailing)?[\s_-]?address | (woon|post)?adres | straat\w* | street | huisnummer
        | postcode | post\s?code | zip([\s_-]?code)? | woonplaats
        | birth\w* | date\s+of\s+birth | dob | geboorte\w* | bsn | iban | rekeningnummer
        | (location)?(latitude|longitude)
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_CONTENT = (
    re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}", re.IGNORECASE),
    re.compile(r"(\d{1,3}\.){3}\d{1,3}|([0-9a-f]{1,4}:){3,7}[0-9a-f]{0,4}", re.IGNORECASE),
    re.compile(r"(\+|00)\d[\d\s().-]{7,16}|0[1-9]\d?[\s-]?\d[\d\s-]{5,10}|\(0\d{1,3}\)[\d\s-]{6,12}"),
    re.compile(r"\d{4}\s?[A-Z]{2}"),
    re.compile(r"[A-Z]{2}\d{2}\s?[A-Z]{4}(\s?\d){10}"),
)
_CONTACTS = re.compile(
    r"[^@\s]+@[^@\s]+\.[a-z]{2,}"
    r"|\b[a-z]{2}\d{2}\s?[a-z]{4}(\s?\d){10}"
    r"|((\+|\b00)\d|\b0[1-9])[\d\s().-]{5,15}\d",
    re.IGNORECASE,
)
_LONGEST_HEADER = 40
"""Longer headers are questions, in which a word such as "name" says nothing about the answers."""


def is_personal(header: str, values: Sequence[str]) -> bool:
    """True when the header, or any of these values, looks like who somebody is or where to reach them.

    Knows names, e-mail and IP addresses, phone numbers, addresses, places on the map, birth dates and account
    numbers. A respondent's number is not personal in this sense: it is stored as a keyed hash.
    """
    if len(header) <= _LONGEST_HEADER and _HEADER.search(header.replace("_", " ")):
        return True
    return any(pattern.fullmatch(value.strip()) for value in values for pattern in _CONTENT)


def masked(text: str) -> str:
    """The text with three dots for each e-mail address, phone number and account number in it."""
    return _CONTACTS.sub("…", text)
