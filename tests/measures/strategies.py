"""Answers as Hypothesis draws them."""

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from cxcore.counts import Counts
from cxcore.scales import SCALES, Scale, scale_named

scales = st.sampled_from([*SCALES.values(), scale_named("custom:4:1"), scale_named("custom:0.5:3.5")])


def rows(least: int = 1, most: int = 30, scale: Scale = SCALES["mark-1-10"]) -> SearchStrategy[list[float]]:
    """Separate answers in whole steps on a scale."""
    steps = st.integers(0, int(scale.span)).map(lambda step: scale.low + step)
    return st.lists(steps, min_size=least, max_size=most)


def marks(least: int = 1, most: int = 30) -> SearchStrategy[Counts]:
    """Counted marks."""
    return rows(least, most).map(Counts.from_rows)


@st.composite
def answers(draw: st.DrawFn) -> Counts:
    """Counted answers on any scale, also between the whole steps."""
    scale = draw(scales)
    shares = draw(st.lists(st.integers(0, 60).map(lambda part: part / 60), min_size=1, max_size=25))
    return Counts.from_rows([min(scale.high, scale.low + share * scale.span) for share in shares], scale)
