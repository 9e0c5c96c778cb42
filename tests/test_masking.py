"""What customers write is shown without how to reach them; every name and number here is made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxcore.masking import is_bsn, is_iban, masked


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Bel me op 06-12345678 svp", "Bel me op … svp"),
        ("mail jan.bakker@voorbeeld.nl!", "mail …!"),
        ("mail (jan.bakker@voorbeeld.nl)", "mail (…)"),
        ("Bel +31 6 1234 5678", "Bel …"),
        ("Bel +31 (0)6 1234 5678", "Bel …"),
        ("Call (555) 123-4567 please", "Call … please"),
        ("06 12 34 56 78, merci", "…, merci"),
        ("Tel 0151 23456789", "Tel …"),
        ("Rekening NL91ABNA0417164300 klopt niet", "Rekening … klopt niet"),
        ("Konto DE89 3704 0044 0532 0130 00 bitte", "Konto … bitte"),
        ("Pas 4111 1111 1111 1111 werd geweigerd", "Pas … werd geweigerd"),
        ("Ik woon op 1234 AB 12 en wacht", "Ik woon op … en wacht"),
        ("Postcode 1234AB", "Postcode …"),
        ("Mijn auto AB-123-C stond er", "Mijn auto … stond er"),
        ("Volg @bakkerij_jansen", "Volg …"),
        ("Mijn naam is Jan de Vries en ik wachtte", "Mijn naam is … en ik wachtte"),
        ("Top. Groeten, Jan", "Top. Groeten, …"),
        ("Met vriendelijke groet,\nJan van der Berg", "Met vriendelijke groet,\n…"),
        ("Mevrouw Jansen was aardig", "Mevrouw … was aardig"),
        ("mevrouw van den Berg hielp", "mevrouw … hielp"),
        ("Frau Müller war nett", "Frau … war nett"),
        ("Je m'appelle Marie Dupont", "Je m'appelle …"),
    ],
)
def test_contact_details_and_names_are_masked_and_words_stay(written: str, shown: str) -> None:
    assert masked(written) == shown


@pytest.mark.parametrize(
    "said",
    [
        *("mijn naam is", "mijn volledige naam is", "ik heet", "my name is", "My name's", "mein Name ist"),
        *("ich heisse", "Ich heiße", "je m’appelle", "mon nom est", "me llamo", "Mi nombre es", "meneer"),
        *("groet,", "groeten", "groetjes van", "regards,", "best wishes", "Grüße von", "gruessen", "MVG"),
        *("cordialement", "salutations", "saludos", "gr.", "mevr.", "mw", "dhr.", "Mr.", "mrs", "miss"),
        *("ms.", "herr", "Herrn", "monsieur", "madame", "mme.", "señora", "senora", "sr.", "sra."),
    ],
)
def test_whoever_says_a_name_is_masked(said: str) -> None:
    assert masked(f"{said} Jansen") == f"{said} …"


@pytest.mark.parametrize(
    "written",
    [
        "Ik wachtte 45 minuten, in 2025 ook al.",
        "Open van 09.00 tot 17.30 uur",
        "Open 09.00 - 17.30 uur, 7 dagen",
        "Een 9 voor de koffie",
        "Besteld op 01-02-2025, geleverd 05-02-2025",
        "Besteld op 01-02-2025 12.30",
        "Ik betaalde € 1.250,00 in plaats van 1250 EU",
        "Bestelling 100234567 kwam niet",
        "In 2024 NL en in 2025 BE",
        "Een 1500 KG zware kast, 1200 MB",
        "Groeten uit Utrecht",
        "Ik heet u welkom",
        "Meneer was boos",
        "Het duurde 10-15 minuten, 3 x 20 euro",
        "Nummer 12-34-56",
        "Versie 1.2.3",
        "Actie 2 @ 5 euro",
    ],
)
def test_ordinary_numbers_and_words_are_left_alone(written: str) -> None:
    assert masked(written) == written


@given(st.text())
def test_masking_never_fails_and_twice_is_once(text: str) -> None:
    assert isinstance(masked(masked(text)), str)


@given(st.integers(0, 999_999), st.sampled_from(["{} euro", "{},50", "order {}", "om {} uur", "{}"]))
def test_amounts_are_never_masked(number: int, form: str) -> None:
    assert masked(form.format(number)) == form.format(number)


def test_check_digits_decide() -> None:
    assert is_iban("NL91 ABNA 0417 1643 00")
    assert not is_iban("NL92ABNA0417164300")
    assert is_bsn("111222333")
    assert not is_bsn("111222334")
