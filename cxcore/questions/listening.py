"""Where do we listen, and where not?"""

from __future__ import annotations

from functools import lru_cache

from cxcore.measures.listening import OLD_AFTER, Heard, Listening
from cxcore.measures.listening import listening as measured_listening
from cxcore.questions.study import Study
from cxcore.store.listening import latest


@lru_cache(maxsize=64)
def listening(study: Study, old_after: int = OLD_AFTER) -> Listening:
    """The listening mix of all rounds together; an answer without a time has the last day of its round.

    Parameters
    ----------
    old_after
        Months after which an answer is old, held against the newest.

    """
    rounds = {each.key: each for each in study.journey.rounds}
    heard = []
    for each in latest(study.database, study.journey):
        own = rounds[each.round]
        heard.append(Heard(each.touchpoint, own.source, each.channel, each.day or own.ends or own.starts))
    return measured_listening(study.journey, heard, old_after)
