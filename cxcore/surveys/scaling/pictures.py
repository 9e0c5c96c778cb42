"""Answers as stars, as so many out of so many, and as faces."""

from __future__ import annotations

from collections.abc import Mapping

from cxcore.surveys.mapping import Doubt
from cxcore.surveys.scaling.asking import Asked
from cxcore.surveys.scaling.labelled import Reading
from cxcore.surveys.scaling.labels import labels
from cxcore.surveys.scaling.saying import Said
from cxcore.surveys.scaling.spans import HALF_A_STAR, Ends

_SMILES = 2
_DOUBT: frozenset[Doubt] = frozenset({"scale"})


def stars(own: list[Said], others: list[Said]) -> Ends:
    """From one star, or from half of one where somebody gave that; without a star there is no answer."""
    beside = [one for one in others if one.form == "stars"]
    most = max(one.most or one.number or 0 for one in [*own, *beside])
    least = HALF_A_STAR if any(one.number == HALF_A_STAR for one in [*own, *beside]) else 1
    ends = Ends(least, 5 if most <= 5 else max(10, most))
    none = any(one.number == 0 for one in own)
    return ends._replace(missing=frozenset({0.0})).doubting("missing") if none else ends


def out_of(own: list[Said], question: Asked) -> Ends | None:
    """Answers such as 4/5; several denominators are dates or two scales in one."""
    most = {one.most for one in own if one.most}
    high = max(most, default=0)
    if len(most) > 2 or not 3 <= high <= 100:
        return None
    zero = any(one.number == 0 for one in own)
    low = 0 if high == 100 or zero or question.is_recommending else 1
    ends = Ends(low, high)
    sure = len(most) == 1 and (high != 10 or bool(question.meanings & {"recommend", "mark"}))
    return ends if sure else ends.doubting("scale")


def faces(answers: Mapping[str, Said], others: list[Said]) -> Reading:
    """Five faces around a neutral one, or three when no side has two different ones."""
    own = {text: one for text, one in answers.items() if one.form == "face"}
    shown = {(one.number or 0.0, one.label) for one in [*own.values(), *others] if one.form == "face"}
    bad = [tier for tier, _ in shown if tier < 0]
    good = [tier for tier, _ in shown if tier > 0]
    if len(bad) <= 1 and len(good) <= 1:
        sides = {text: float(2 + _side(one.number or 0.0)) for text, one in own.items()}
        return Reading("custom:1:3", sides, _DOUBT if len(shown) < 3 else frozenset())
    # The broader of two smiles is the better one.
    smiles = sorted({one for one in shown if one[0] > 0}, key=lambda one: (one[0], _order(one[1])))
    broad = smiles[-1][1] if len(smiles) == _SMILES else ""
    tiers = {text: _tier(one, broad) for text, one in own.items()}
    told_apart = len(bad) == len(set(bad)) and (bool(broad) or len(good) == len(set(good)))
    return Reading("emotion--2-2", tiers, frozenset() if told_apart else _DOUBT)


def _tier(one: Said, broad: str) -> float | None:
    """−2 to 2; of two smiles the one that is not the broader is 1."""
    if one.label == broad:
        return float(_SMILES)
    return 1.0 if broad and (one.number or 0.0) > 0 else one.number


def _order(face: str) -> int:
    return list(labels().faces).index(face)


def _side(tier: float) -> int:
    return (tier > 0) - (tier < 0)
