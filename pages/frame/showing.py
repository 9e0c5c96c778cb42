"""How sentences, charts, numbers and tables stand on every page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from typing import NamedTuple

import pyarrow as pa
import streamlit as st

from cxcore.charts.picture import Picture
from pages.frame.passage import page_title, passage, small, statement

PAGE_WIDTH = 1168
"""Pixels across which a page has for its contents on a desktop screen."""
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$:<>])")
_STYLE = """
<style>
[data-testid="stMainBlockContainer"] { padding: 4.5rem 2.5rem 4rem; max-width: calc(1168px + 5rem); }
[data-testid="stHeading"] h1, .stHtml h1 { font-size: 2.1rem; }
[data-testid="stHeading"] h2, .stHtml h2 { font-size: 1.45rem; }
[data-testid="stHeading"] h3, .stHtml h3 { font-size: 1.1rem; line-height: 1.45; }
.stHtml :is(h2, h3) { font-weight: 600; }
.stHtml :is(h1, h3) { padding: 0.4rem 0; }
.stHtml h1 { margin: 0; }
.stHtml p.small { font-size: 0.875rem; opacity: 0.75; margin: 0; }
.stHtml .sign { font-family: "Material Symbols Rounded"; font-size: 1.2em; vertical-align: -0.2em; }
.pair {
  display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); gap: 0.5rem 4rem;
}
.answer h2 { padding: 0; margin: 0 0 0.35rem; }
.answer ol { margin: 0 !important; padding-left: 1.4rem !important; }
.answer li { margin: 0 0 0.4rem !important; }
.said { list-style: none; margin: 0.5rem 0 !important; padding: 0 !important; }
.said li { margin: 0 0 0.9rem !important; }
.heat { overflow-x: auto; }
.heat table { border-collapse: collapse; width: 100%; font-size: 0.9rem; }
.heat th { font-weight: 400; text-align: left; padding: 0.3rem 0.6rem 0.3rem 0; }
.heat thead th { vertical-align: bottom; opacity: 0.75; min-width: 5.2rem; padding-left: 0.3rem; }
.heat td, .heat thead th + th { text-align: center; }
.heat td { padding: 0.3rem; border-inline: 2px solid transparent; background-clip: padding-box !important; }
.heat tbody tr { border-top: 1px solid color-mix(in srgb, currentColor 12%, transparent); }
.comments { max-height: 18rem; overflow-y: auto; }
dl.figures {
  display: grid; grid-template-columns: repeat(auto-fill, minmax(8.6rem, 1fr)); gap: 0.75rem;
  margin: 0 !important; padding: 0 !important;
}
dl.figures > div {
  border: 1px solid color-mix(in srgb, currentColor 20%, transparent); border-radius: 0.5rem;
  padding: 0.75rem 0.9rem;
}
dl.figures dt, dl.figures dd.small { font-size: 0.875rem; opacity: 0.75; margin: 0; font-weight: 400; }
dl.figures dd.value { font-size: 1.6rem; font-weight: 600; margin: 0.1rem 0; }
.answers ul, .answers ol { margin: 0 !important; padding: 0 !important; list-style: none; }
.answers ul { display: flex; flex-wrap: wrap; gap: 0.2rem 1.1rem; }
.answers li { margin: 0; font-size: 0.8rem; }
.answers ul i { display: inline-block; width: 0.6rem; height: 0.6rem; margin-right: 0.4rem; }
.answers p { font-size: 0.75rem; text-align: center; margin: 0.6rem 0 0; }
.answers ol {
  display: grid; grid-template-columns: repeat(10, 1fr); min-height: 13.5rem;
  background: repeating-linear-gradient(currentColor 0 3px, transparent 3px 6px) center / 1px 100% no-repeat;
}
.answers ol li {
  display: flex; flex-direction: column; justify-content: flex-end; text-align: center; position: relative;
}
.answers ol i { display: block; margin: 0 8%; }
.answers ol b { font-weight: 400; }
.answers em { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.st-key-choices input { text-overflow: ellipsis; }
.st-key-choices > div { min-width: min(100%, 11rem); }
[class*="st-key-wide-"] { overflow-x: auto; }
[data-testid="stCaptionContainer"] { opacity: 0.75; }
[data-testid="stElementToolbar"] { display: none; } /* its texts cannot be translated */
[data-testid="stFileUploaderDropzoneInstructions"] { display: none; }
@media (max-width: 959px) { /* all pages fit beside each other: what does not, Streamlit counts in English */
  [data-testid="stTopNavLink"] > :has([data-testid="stIconMaterial"]) { display: none; }
}
@media (max-width: 640px) {
  [data-testid="stMainBlockContainer"] { padding-left: 1rem; padding-right: 1rem; }
  [data-testid="stMainBlockContainer"] { padding-top: 4.5rem; }
  [data-testid="stHeading"] h1, .stHtml h1 { font-size: 1.6rem; }
  [data-testid="stHeading"] h2, .stHtml h2 { font-size: 1.3rem; }
}
</style>
"""
# Streamlit writes white on the accent, which is light on a dark screen.
_DARK = '<style>[data-testid="stBaseButton-primary"] { color: #10201f; }</style>'


def style() -> None:
    """White space, scrolling and contrast that Streamlit has no option for."""
    st.html(_STYLE + (_DARK if is_dark() else ""))


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
    passage(page_title(title), small(subject) if subject else "")


def conclusion(sentence: str) -> None:
    """The sentence above a chart."""
    passage(statement(sentence))


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
    called: str,
    width: int | None = None,
    on_select: Callable[[], None] | None = None,
) -> None:
    """A conclusion with its chart.

    Parameters
    ----------
    sentence
        The conclusion, as a heading.
    key
        Stable name, so that new data change the chart in place.
    called
        What screen readers call the chart. It must not depend on the data: Streamlit draws a chart anew
        when its description changes.
    width
        Width in pixels under which the chart scrolls sideways.
    on_select
        What happens when somebody picks a point.

    """
    least = "" if width is None else f"<style>.st-key-{key} {{ min-width: {width}px; }}</style>"
    passage(statement(sentence), least)
    spec = {**picture.spec, "datasets": picture.datasets}
    with st.container(key=f"wide-{key}"):
        st.vega_lite_chart(
            spec, key=key, alt=called, width="stretch", theme=None, on_select=on_select or "ignore"
        )


def table(columns: Mapping[str, Sequence[str]], caption: str | None = None) -> None:
    """A real HTML table, which screen readers can walk; cells are shown as they are written."""
    if caption:
        st.markdown(f"**{plain(caption)}**")
    if not all(columns.values()):
        return  # Streamlit would say so itself, in English
    cells = {plain(name): [plain(cell) for cell in cells] for name, cells in columns.items()}
    st.table(pa.table(cells), border="horizontal", hide_index=True)


class Figure(NamedTuple):
    """One number: what it is, its value, and how sure it is or what it rests on."""

    label: str
    value: str
    small: str


def show_figures(figures: Iterable[Figure]) -> None:
    """Numbers side by side, as many as fit; one element, since each costs time on every run."""
    cards = "".join(
        f'<div><dt>{escape(label)}</dt><dd class="value">{escape(value)}</dd>'
        f'<dd class="small">{escape(small)}</dd></div>'
        for label, value, small in figures
    )
    st.html(f'<dl class="figures">{cards}</dl>')
