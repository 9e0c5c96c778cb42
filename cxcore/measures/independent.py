"""Different people before and after: whether their answers differ, by two tests that must agree."""

from __future__ import annotations

from cxcore.counts import Counts
from cxcore.measures.mann_whitney import mann_whitney
from cxcore.measures.superiority import Test, brunner_munzel


def independent_test(before: Counts, after: Counts) -> Test | None:
    """Whether answers of two groups of different people differ; None under two answers in a group.

    Two tests must agree, so the more cautious one, with the larger p, is given. Mann–Whitney divides the
    same answers over the groups in other ways: it is right whenever nothing changed, however few, tied or
    unequally divided the answers are, but takes more or less spread for a change. Brunner–Munzel allows
    unequal spread, but with few or lopsided answers it is too sure. Where only two different answers were
    given, θ = ½ leaves no room for unequal spread, and Mann–Whitney decides alone; and so it does where
    Brunner–Munzel has no answer. Nothing is drawn at random.

    Notes
    -----
    Berger (1982), Multiparameter hypothesis testing and acceptance sampling, Technometrics 24: a test that
    rejects when each of two does keeps the level of both. What that is worth: ``benchmarks/alarms.py``.

    """
    if before.n < 2 or after.n < 2:
        return None
    divided = mann_whitney(before, after)
    spread = brunner_munzel(before, after) if len((before + after).answers) > 2 else None
    return spread if spread and spread.p > divided.p else divided
