"""How sentences, charts, numbers and tables stand on every page."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

import pyarrow as pa
import streamlit as st

from cxcore.charts.picture import Picture

PAGE_WIDTH = 1168
"""Pixels across which a page has for its contents on a desktop screen."""
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$:<>])")
_STYLE = """
<style>
[data-testid="stMainBlockContainer"] { padding: 4.5rem 2.5rem 4rem; max-width: calc(1168px + 5rem); }
.st-key-figures {
  display: grid; grid-template-columns: repeat(auto-fill, minmax(8.6rem, 1fr)); gap: 0.75rem;
}
.st-key-figures > div { width: auto !important; min-width: 0; }
.st-key-figures [data-testid="stVerticalBlock"] { gap: 0.25rem; }
.st-key-figures h3 { padding: 0 0 0.5rem; }
.st-key-choices > div { min-width: min(100%, 11rem); }
[class*="st-key-wide-"] { overflow-x: auto; }
[data-testid="stCaptionContainer"] { opacity: 0.75; }
[data-testid="stMarkdown"] h5 { font-size: 1.1rem; font-weight: 600; line-height: 1.45; }
[data-testid="stFileUploaderDropzoneInstructions"] { display: none; }
@media (max-width: 640px) {
  [data-testid="stMainBlockContainer"] { padding-left: 1rem; padding-right: 1rem; }
  [data-testid="stMainBlockContainer"] { padding-top: 4.5rem; }
  h2 { font-size: 1.6rem !important; }
  h3 { font-size: 1.3rem !important; }
}
</style>
"""


def style() -> None:
    """White space and scrolling that Streamlit has no option for."""
    st.html(_STYLE)


def plain(text: str) -> str:
    """Text in which nothing is read as Markdown: names come from users."""
    return _MARKDOWN.sub(r"\\\1", text)


def is_dark() -> bool:
    return st.context.theme.type == "dark"


def is_phone() -> bool:
    """True when the browser says that it is a phone; the width of a window is not known here."""
    headers = st.context.headers
    return headers.get("Sec-CH-UA-Mobile") == "?1" or "Mobi" in headers.get("User-Agent", "")


def heading(title: str, subject: str = "") -> None:
    """The title of a page and under it what it is about."""
    st.header(plain(title), anchor=False)
    if subject:
        st.caption(plain(subject))


def conclusion(sentence: str) -> None:
    """The sentence above a chart."""
    st.markdown(f"##### {plain(sentence)}")


def note(sentences: Sequence[str]) -> None:
    """Small print: what a reader has to know, nothing when there is nothing."""
    if sentences:
        st.caption(plain(" ".join(sentences)))


def warning(sentence: str | None) -> None:
    """What would mislead a reader who did not know it; nothing when there is nothing."""
    if sentence:
        st.warning(plain(sentence), icon=":material/warning:")


def chart(
    picture: Picture,
    sentence: str,
    key: str,
    *,
    width: int | None = None,
    on_select: Callable[[], None] | None = None,
) -> None:
    """A conclusion with its chart.

    Parameters
    ----------
    sentence
        The conclusion; screen readers get it as the description of the chart.
    key
        Stable name, so that new data change the chart in place.
    width
        Width in pixels under which the chart scrolls sideways.
    on_select
        What happens when somebody picks a point.

    """
    conclusion(sentence)
    spec = {**picture.spec, "datasets": picture.datasets}
    with st.container(key=f"wide-{key}"):
        if width is not None:
            st.html(f"<style>.st-key-{key} {{ min-width: {width}px; }}</style>")
        st.vega_lite_chart(
            spec, key=key, alt=sentence, width="stretch", theme=None, on_select=on_select or "ignore"
        )


def table(columns: Mapping[str, Sequence[str]], caption: str | None = None) -> None:
    """A real HTML table, which screen readers can walk; cells are shown as they are written."""
    if caption:
        st.markdown(f"**{plain(caption)}**")
    cells = {plain(name): [plain(cell) for cell in cells] for name, cells in columns.items()}
    st.table(pa.table(cells), border="horizontal", hide_index=True)


def card(label: str, value: str, small: str) -> None:
    """One number that says what it is, and how sure."""
    with st.container(border=True, height="stretch"):
        st.caption(plain(label))
        st.markdown(f"### {plain(value)}")
        st.caption(plain(small))
