"""The frame around every page: settings, language, navigation, choices, and the page itself."""

from __future__ import annotations

import streamlit as st

from pages.frame.choice import choose, current_study
from pages.frame.errors import said
from pages.frame.language import current_speaker
from pages.frame.showing import style
from pages.frame.warming import stand_aside
from pages.frame.web import FRONT_PAGE

PAGES = {
    "overview": (FRONT_PAGE, ":material/wb_sunny:"),
    "journey": ("klantreis", ":material/show_chart:"),
    "pyramid": ("piramide", ":material/change_history:"),
    "before_after": ("voor-en-na", ":material/compare_arrows:"),
    "improve": ("verbeteren", ":material/construction:"),
    "channels": ("kanalen", ":material/alt_route:"),
    "listening": ("luisteren", ":material/hearing:"),
    "workshop": ("workshop", ":material/groups:"),
    "data": ("gegevens", ":material/upload_file:"),
}
"""Module, address and icon of each page; addresses stay the same in every language, links depend on them."""
_WITHOUT_GROUP = ("data",)
_WITH_BEFORE = ("before_after",)
_WITH_COMMENTS = ("listening",)

# A picture: to tell an emoji, Streamlit compiles a pattern of all there are, which takes 0.1 second.
_ICON = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">
  <text y=".9em" font-size="90">&#x1F4C8;</text>
</svg>"""

stand_aside()
st.set_page_config(page_title="Belevingscurve", page_icon=_ICON, layout="wide")
style()
say = current_speaker()
pages = {
    name: st.Page(
        f"{name}.py",
        title=say(f"nav.{name}"),
        icon=icon,
        url_path=address,
        default=name == "overview",
    )
    for name, (address, icon) in PAGES.items()
}
page = st.navigation(list(pages.values()), position="top")
with said():
    choose(
        with_group=page not in [pages[name] for name in _WITHOUT_GROUP],
        with_before=page in [pages[name] for name in _WITH_BEFORE],
        with_comments=page in [pages[name] for name in _WITH_COMMENTS],
    )
    study = current_study()
    if study is not None and study.journey.simulated:
        st.badge(say("sample.banner"), icon=":material/science:", color="orange")
    page.run()
