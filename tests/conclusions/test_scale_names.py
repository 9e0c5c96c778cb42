"""A scale of a file's own is called by its ends, as the language writes numbers."""

from __future__ import annotations

import pytest

from cxcore.conclusions.scales import scale_name
from cxcore.text import speak


@pytest.mark.parametrize(
    ("key", "dutch"), [("custom:0.5:5", "0,5–5, 5 is het best"), ("custom:5:1", "1–5, 1 is het best")]
)
def test_a_custom_scale_is_called_by_its_ends(key: str, dutch: str) -> None:
    assert scale_name(key, speak("nl")) == dutch
