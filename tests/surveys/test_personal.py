"""Columns that say who somebody is are recognised by header and by content; all of it is made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxcore.surveys.understanding.personal import is_personal

HEADERS = """
E-mailadres|E-mail|Email Address|Uw e-mail|Naam|Name|Voornaam|Achternaam|Voor- en achternaam|First Name
Last name|Full name|RecipientLastName|RecipientEmail|recipient_first_name|IP Address|IPAddress|IP-adres
Telefoonnummer|Phone|Mobile number|Tel.|Geboortedatum|Date of birth|Geburtsdatum|Date de naissance
¿En qué año naciste?|What year were you born?|Postcode|Woonplaats|Straat en huisnummer|Adres|Zip code
Adresse|PLZ|Vorname|Nachname|Nom|Prénom|Nom et prénom|Apellidos|Nombre completo|Correo electrónico
Teléfono|IBAN|BSN|Kenteken|LocationLatitude|Location Longitude|Prolific ID|Panel ID|Wat is uw naam?
What is your e-mail address?|Wie lautet Ihre E-Mail-Adresse?|Naam en e-mailadres|Name / Email|Hoe heet u?
Laat hier uw e-mailadres of telefoonnummer achter als we contact met u mogen opnemen over uw klacht
Bedrijfsnaam|Firma|Instagram handle|Creditcardnummer|Naam (optioneel)|2. Naam|Door wie bent u geholpen?
Numéro de téléphone|Current 5 Digit Zip Code|What is your zip code?|Nama Lengkap|Nome completo|Cognome|Fornavn
Efternamn|Imię i nazwisko|Jméno|Ad Soyad|Etunimi|姓名|お名前|Имя|ФИО|Номер телефона|手机号码|Sähköposti
"""

OTHERS = """
Name of Bachelor's degree(s)|¿Cuál es el nombre de tu cargo laboral (si tienes alguno)?|Productnaam|Kassa
Segment|Kanaal|Hoe tevreden bent u over uw telefoon?|Country of Origin|Respondent ID|Klantnummer
Tijdstempel|Winkel|Hoe duidelijk was onze e-mail?|Wat vond u van de straat?|Naamsbekendheid|Mailing
Adviesgesprek|How quick was finding the zip code|Age|Location (Census Region)|Question about the longest wait
"""


def listed(text: str) -> list[str]:
    return [one for line in text.split("\n") for one in line.split("|") if one]


@pytest.mark.parametrize("header", listed(HEADERS))
def test_a_header_that_asks_who_is_personal(header: str) -> None:
    assert is_personal(header, ["x"])


@pytest.mark.parametrize("header", listed(OTHERS))
def test_another_header_is_not_personal(header: str) -> None:
    assert not is_personal(header, ["x"])


@pytest.mark.parametrize(
    "texts",
    [
        ["iemand@voorbeeld.nl"],
        ["anonymous", "a@example.com"],
        ["06-12345678", "0612345678"],
        ["+31 6 12 34 56 78", "geen"],
        ["192.0.2.17", "198.51.100.1"],
        ["2001:db8::1:2"],
        ["1234 AB", "5678CD"],
        ["1234 AB 12"],
        ["NL91ABNA0417164300"],
        ["DE89 3704 0044 0532 0130 00"],
        ["111222333", "123456782", "999999990"],
        ["612345678", "687654321", "611111111"],
        ["AB-12-CD", "12-ABC-3"],
        ["@bakker", "@slager_jan"],
        ["52.3702, 4.8952", "51.9244, 4.4777"],
        ["Jan de Vries", "Anna Bakker", "Kees", "Zwarte Piet"],
        ["12-03-1961", "01-12-1999", "30-06-1984"],
        ["Dorpsstraat 12", "Kerkweg 3a"],
    ],
)
def test_content_that_tells_who_is_personal_under_any_header(texts: list[str]) -> None:
    assert is_personal("Vraag 4", texts)


@pytest.mark.parametrize(
    "texts",
    [
        ["7", "10", "8,5"],
        ["2026-03-02", "2026-03-05"],
        ["31-8-2020 14:20:53", "01-09-2020 14:22:10"],
        ["te lang gewacht", "prima", "mail naar info@voorbeeld.nl kwam terug", "goed", "ok", "nee"],
        ["3308895255", "3308891308", "3308891135"],
        ["0000000123", "0000000124", "0000000125"],
        ["Zakelijk", "Particulier"],
        ["Jan", "Feb", "Mrt", "Apr"],
        ["1985", "1990", "2001"],
        ["R_2YPOQ602ER1jkf1"],
        ["15 minuten", "10-15"],
        ["100234567", "100234568", "100234569"],
        ["-33.15", "12.5"],
        [],
    ],
)
def test_ordinary_content_is_not_personal(texts: list[str]) -> None:
    assert not is_personal("Vraag 4", texts)


def test_a_channel_with_marks_below_it_is_no_address() -> None:
    assert not is_personal("E-mail", ["1", "5"], answered=True)
    assert is_personal("E-mail", ["anonymous"])


WORDS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=9)
EMAILS = st.builds("{}.{}@{}.nl".format, WORDS, WORDS, WORDS)
PHONES = st.builds(
    "{}{:08d}".format,
    st.sampled_from(["06-", "06 ", "06", "+316", "+31 6 ", "00316"]),
    st.integers(0, 99_999_999),
)
ADDRESSES = st.ip_addresses(v=4).map(str)


@given(st.text(max_size=80), st.one_of(*(st.lists(one, min_size=1) for one in (EMAILS, PHONES, ADDRESSES))))
def test_addresses_and_phone_numbers_are_personal_under_any_header(header: str, texts: list[str]) -> None:
    assert is_personal(header, set(texts), answered=True)


@given(st.text(), st.lists(st.text()))
def test_asking_never_fails(header: str, texts: list[str]) -> None:
    assert is_personal(header, texts) in {True, False}
