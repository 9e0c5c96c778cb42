"""Answers as Hypothesis draws them."""

from collections.abc import Sequence

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from cxcore.counts import Clusters, Counts
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


def clustered(each: Sequence[Sequence[float]]) -> Clusters:
    """What the marks of each person sum to."""
    sums = [(len(own), sum(own)) for own in each]
    return Clusters(
        respondents=len(each),
        answers=sum(n for n, _ in sums),
        answers_squared=sum(n * n for n, _ in sums),
        crossed=sum(n * t for n, t in sums),
        totals_squared=sum(t * t for _, t in sums),
    )
