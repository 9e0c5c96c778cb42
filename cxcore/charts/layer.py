"""Layers of a picture, each reading a dataset by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import altair as alt


def rows(name: str) -> alt.Chart:
    """A chart of the dataset with this name."""
    import altair as alt

    return alt.Chart(alt.NamedData(name))


def encoded(chart: alt.Chart, **channels: Any) -> alt.Chart:
    """The chart with these channels; Altair itself does not say what type it returns."""
    result: alt.Chart = chart.encode(**channels)
    return result


def tip(field: str, title: str) -> alt.Tooltip:
    """A line of a tooltip: a field with words, by this title."""
    import altair as alt

    return alt.Tooltip(f"{field}:N", title=title)
