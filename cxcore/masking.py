"""What customers write, shown without how to reach them or who they are."""

from __future__ import annotations

import re

DOTS = "…"

EMAIL = r"[^@\s<>(),;:]+@[^@\s<>(),;:]+\.[a-z]{2,}"
_DATE = r"(?:\d\d?[-/. ]\d\d?[-/. ]\d{4}(?!\d)|\d\d?[-/.]\d\d?[-/.]\d\d\ \d\d?[.:]\d\d)"
_GAP = r"(?:[ .\-/]|\ ?\(0\)\ ?|\)\ ?|\ -\ )?"
PHONE = (
    rf"(?:(?<![\w.,+])(?:\+|00)[1-9](?:{_GAP}\d){{7,13}}"
    rf"|(?<![\w.,/-])(?!{_DATE})\(?0[1-9](?:{_GAP}\d){{7,10}}"
    r"|(?<![\w.,])[67]\d\d(?:\ \d{3}\ \d{3}|(?:\ \d\d){3})"
    r"|(?<![\w.,])(?:\([2-9]\d\d\)\ ?|[2-9]\d\d[ .-])\d{3}[-.]\d{4})(?!\d)"
)
"""With a country's number, with a leading nought (9–12 digits), Spanish, and American."""
_NO_LETTERS = "SA|SD|SS|KM|CM|MM|MB|GB|TB|KG|ML|EU|PK|OK|NL|BE|TV|HD|WC|IN|OP|EN"
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{2,4}){3,7}[A-Z0-9]{0,3}\b")
_DUTCH_IBAN = re.compile(r"\b[a-z]{2}\d{2}\s?[a-z]{4}(\s?\d){10}\b", re.IGNORECASE)
_CARD = re.compile(r"(?<![\d.,])[2-6]\d{3}([ -]?)\d{4}\1\d{4}\1\d{4}(?!\d)")
_POSTCODE = re.compile(
    rf"\b[1-9]\d{{3}}(?:(?!{_NO_LETTERS})[A-Z]{{2}}\b"
    rf"|\ (?!(?:{_NO_LETTERS})\b)[A-Z]{{2}}\ +\d{{1,5}}[a-zA-Z]?\b)"
    rf"(?:\ +\d{{1,5}}[a-zA-Z]?\b)?|(?<=[Pp]ostcode\ )[1-9]\d{{3}}\ ?(?:[A-Za-z]{{2}}\b)?"
    rf"|\b(?!(?:19|20)\d\d\ )[1-9]\d{{3}}\ (?!(?:{_NO_LETTERS})\b)[A-Z]{{2}}\b"
)
PLATE = (
    r"(?:[A-Z]{2}-\d\d-(?:\d\d|[A-Z]{2})|\d\d-[A-Z]{2}-(?:\d\d|[A-Z]{2})|[A-Z]{2}-[A-Z]{2}-\d\d|\d\d-\d\d-[A-Z]{2}"
    r"|\d\d-[A-Z]{3}-\d|\d-[A-Z]{3}-\d\d|[A-Z]{2}-\d{3}-[A-Z]|[A-Z]-\d{3}-[A-Z]{2}"
    r"|[A-Z]{3}-\d\d-[A-Z]|\d-[A-Z]{2}-\d{3}|\d{3}-[A-Z]{2}-\d)"
)
"""The sixteen forms of Dutch licence plates with their hyphens, as far as they are in use."""
_PLAIN = (
    re.compile(EMAIL, re.IGNORECASE),
    re.compile(PHONE),
    _DUTCH_IBAN,
    _POSTCODE,
    re.compile(rf"(?<![\w-]){PLATE}(?![\w-])"),
    re.compile(r"(?<![\w@])@[A-Za-z][\w.]{2,29}\b"),
)

_SMALL = r"(?:van|de|der|den|het|ten|ter|te|von|zu|du|des|la|le|del|di|el|'t|v\.?d\.?|y)"
_BIG = r"[A-ZÀ-ÖØ-Þ][\w'’.-]*[^\W_]|[A-ZÀ-ÖØ-Þ]\.?"
_NAME = rf"(?:{_BIG})(?:\ (?:{_SMALL}\ )*(?:{_BIG}))" + "{0,3}"
_LAST_NAME = rf"(?:{_SMALL}\ |(?:De|Van|Den|Der|Ter|Ten)\ )*(?:{_BIG})(?:[ -](?:{_SMALL}\ )*(?:{_BIG}))?"
_SAID = re.compile(
    r"(?P<before>\b(?i:mijn\ (?:volledige\ )?naam\ is|ik\ heet|my\ name\ is|my\ name's|mein\ name\ ist"
    r"|ich\ hei(?:ss|ß)e"
    rf"|je\ m['’]appelle|mon\ nom\ est|me\ llamo|mi\ nombre\ es)\ )(?P<name>{_NAME})"
)
_SIGNED = re.compile(
    r"(?P<before>\b(?i:groet(?:en|jes)?|regards|best\ wishes|gr(?:ü|ue)(?:ß|ss)en?|cordialement"
    r"|salutations|saludos|mvg|gr\.?)"
    rf"(?:\ (?i:van|from|von|de))?[,.!]?\s+)(?P<name>{_NAME})(?=[\s.!]*\Z)"
)
_TITLED = re.compile(
    r"(?P<before>\b(?i:meneer|mevrouw|mevr\.?|mw\.?|dhr\.?|mrs?\.|mrs|miss|ms\.|herrn?|frau|monsieur|madame|mme\.?|se[ñn]ora?"
    rf"|sr\.|sra\.)\ )(?P<name>{_LAST_NAME})"
)


_NUMBERED = re.compile(r"[@\d]")
_NAMING = re.compile(
    r"\b(?:naam|heet|name|hei|appelle|nom|llamo|nombre|groet|regards|wishes|gr|cordialement|saluta|saludos|mvg"
    r"|meneer|mevr|mw|dhr|mr|miss|ms|herr|frau|monsieur|madame|mme|se[ñn]ora?|sra?\b)",
    re.IGNORECASE,
)
"""One of these stands in every text that has anything to mask: most have none, and are done."""


def masked(text: str) -> str:
    """The text with three dots for how to reach somebody and who somebody is.

    That is: e-mail addresses, phone, account and card numbers, postcodes with letters, licence plates,
    names on social media, and names where the writer says so ("mijn naam is …", "groeten, …", "mevrouw …").
    Amounts, times, dates and years stay.
    """
    if _NUMBERED.search(text):
        text = _IBAN.sub(lambda found: DOTS if is_iban(found[0]) else found[0], text)
        text = _CARD.sub(lambda found: DOTS if _is_card(found[0]) else found[0], text)
        for pattern in _PLAIN:
            text = pattern.sub(DOTS, text)
    if _NAMING.search(text):
        for named in (_SAID, _SIGNED, _TITLED):
            text = named.sub(rf"\g<before>{DOTS}", text)
    return text


def is_iban(text: str) -> bool:
    """True when the text is an account number whose check digits are right (ISO 13616, modulo 97)."""
    plain = text.replace(" ", "").upper()
    if not (15 <= len(plain) <= 34 and re.fullmatch(r"[A-Z]{2}\d{2}[A-Z0-9]+", plain)):
        return False
    return int("".join(str(int(char, 36)) for char in plain[4:] + plain[:4])) % 97 == 1


def is_bsn(text: str) -> bool:
    """True for nine digits that pass the Dutch eleven test of citizens' numbers."""
    if not re.fullmatch(r"\d{9}", text) or text == "0" * 9:
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * int(digit) for weight, digit in zip(weights, text, strict=True)) % 11 == 0


def _is_card(text: str) -> bool:
    """True for digits that pass Luhn's test."""
    digits = [int(char) for char in text if char.isdigit()]
    doubled = [digit if place % 2 else sum(divmod(2 * digit, 10)) for place, digit in enumerate(digits)]
    return sum(doubled) % 10 == 0
