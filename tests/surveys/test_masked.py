"""What customers write is shown without how to reach them."""

import pytest

from cxcore.surveys.personal import masked


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Bel me op 06-12345678 svp", "Bel me op … svp"),
        ("mail jan.bakker@voorbeeld.nl!", "mail …!"),
        ("Bel +31 6 1234 5678", "Bel …"),
        ("Rekening NL91ABNA0417164300 klopt niet", "Rekening … klopt niet"),
        ("Ik wachtte 45 minuten, in 2025 ook al.", "Ik wachtte 45 minuten, in 2025 ook al."),
        ("Open van 09.00 tot 17.30 uur", "Open van 09.00 tot 17.30 uur"),
        ("Een 9 voor de koffie", "Een 9 voor de koffie"),
    ],
)
def test_contact_details_are_masked_and_words_stay(written: str, shown: str) -> None:
    assert masked(written) == shown
