"""Piramide: what is chosen there is about one journey only."""

from __future__ import annotations

import re

from cxcore.store import journeys
from cxcore.store.database import Database
from tests.pages.conftest import open_page
from tests.store.rated import Given, bakery, keep


def test_levels_that_are_not_kept_yet_stay_with_their_journey(opened: Database) -> None:
    # Two organisations that call their journeys the same.
    first, second = (
        keep(opened, bakery(key), [Given(respondent=one, value=7) for one in range(9)])
        for key in ("een", "twee")
    )
    app = open_page("pyramid", journey="brood · een")
    (table,) = re.findall(
        r"levels-.*", next(one.proto.id for one in app.dataframe if "levels-" in one.proto.id)
    )
    app.session_state[table] = {"edited_rows": {0: {"level": 6}}, "added_rows": [], "deleted_rows": []}
    app.run()
    app.selectbox(key="journey").select("twee/brood").run()
    next(one for one in app.button if one.label == "Bewaar de niveaus").click().run()
    assert not app.exception
    again = journeys.load(opened, second.organisation.key, second.key)
    assert [one.level for one in again.touchpoints] == [one.level for one in first.touchpoints]
