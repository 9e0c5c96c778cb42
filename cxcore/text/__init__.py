"""What screens, reports and messages say, in Dutch and English, with numbers as the language writes them."""

from cxcore.text.numbers import format_count, format_date, format_mark, format_number, format_percent
from cxcore.text.speech import LANGUAGES, Language, Speaker, catalogue, speak

__all__ = [
    "LANGUAGES",
    "Language",
    "Speaker",
    "catalogue",
    "format_count",
    "format_date",
    "format_mark",
    "format_number",
    "format_percent",
    "speak",
]
