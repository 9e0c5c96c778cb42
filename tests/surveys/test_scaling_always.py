"""What holds for any texts under any question."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxcore.scales import scale_named
from cxcore.surveys.scaling import scaled as scaled_module
from cxcore.surveys.scaling.labels import labels
from cxcore.surveys.scaling.scaled import Scales, scaled

TEXTS = st.sampled_from(
    [
        *map(str, range(-2, 12)),
        "99",
        "8,5",
        "N/A",
        "Goed",
        "Zeer goed",
        "Eens",
        "Oneens",
        "★★★",
        "🙂",
        "4/5",
        "1 Slecht",
    ]
)
ANYTHING = st.dictionaries(st.text(max_size=30) | TEXTS, st.integers(1, 50), max_size=12)
WORDINGS = st.text(max_size=60) | st.sampled_from(
    ["Rapportcijfer", "Hoeveel moeite?", "(1-5)", "1 = goed, 5 = slecht"]
)


@given(ANYTHING, WORDINGS, ANYTHING)
def test_nothing_is_too_odd_and_each_answer_is_on_the_scale(
    texts: dict[str, int], wording: str, beside: dict[str, int]
) -> None:
    one = scaled(texts, wording, beside)
    if one:
        scale = scale_named(one.scale)
        assert all(scale.contains(number) for number in one.answers.values() if number is not None)
        plain = [
            text for text in texts if text.strip() and text not in one.answers and text not in one.unreadable
        ]
        assert all(scale.contains(float(text)) for text in plain)


@given(st.dictionaries(TEXTS, st.integers(1, 50), max_size=10), WORDINGS)
def test_the_order_of_the_texts_does_not_matter(texts: dict[str, int], wording: str) -> None:
    assert scaled(texts, wording) == scaled(dict(reversed(texts.items())), wording)


@given(
    st.dictionaries(TEXTS, st.integers(1, 50), max_size=10),
    WORDINGS,
    st.sampled_from(sorted(labels().missing)),
)
def test_a_text_that_means_missing_never_changes_the_scale(
    texts: dict[str, int], wording: str, missing: str
) -> None:
    without, with_ = scaled(texts, wording), scaled(texts | {missing: 99}, wording)
    if without is None or with_ is None:
        assert with_ is without
    else:
        assert with_ == without._replace(answers=without.answers | {missing: None})


@given(st.sampled_from(labels().sets), st.data())
def test_counts_do_not_matter_for_labels(one: object, data: st.DataObject) -> None:
    wordings = [own[0] for own in one.labels]  # type: ignore[attr-defined]
    texts = data.draw(st.dictionaries(st.sampled_from(wordings), st.integers(1, 999), min_size=1))
    assert scaled(texts, "") == scaled(dict.fromkeys(texts, 1), "")


@given(st.lists(st.sampled_from(["3", "7", "12", "Goed", "n.v.t.", "?"]), min_size=1, max_size=4), st.data())
def test_columns_of_the_same_texts_are_read_as_each_by_itself(some: list[str], data: st.DataObject) -> None:
    scales = Scales()
    for wording in data.draw(st.lists(WORDINGS, min_size=2, max_size=5)):
        texts = {text: data.draw(st.integers(1, 60)) for text in some}
        assert scales.scaled(texts, wording) == scaled(texts, wording)


def test_what_400_columns_have_in_common_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[object] = []
    reading = scaled_module._read
    monkeypatch.setattr(
        scaled_module, "_read", lambda *given, **more: read.append(given) or reading(*given, **more)
    )
    scales = Scales()
    for column in range(400):
        texts = {str(mark): 20 + mark + column for mark in range(1, 11)}
        assert scales.scaled(texts, f"Hoe tevreden bent u over onderdeel {column}?") is not None
    assert len(read) == 1
