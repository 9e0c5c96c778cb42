"""``cx show scenarios``: what rooms thought, beside what customers gave."""

from __future__ import annotations

from cxcore.cli.forms import Json, interval_form, number
from cxcore.conclusions.workshop import estimate_sentences, room_sentence, spot_sentence
from cxcore.measures.estimate import Estimate
from cxcore.questions.study import TEAM, Study
from cxcore.questions.workshop import Line, Room, Spot, room
from cxcore.store.scenarios import scenarios
from cxcore.store.targets import target
from cxcore.text import Speaker


def scenarios_answer(study: Study, round_: str, persona: str | None, say: Speaker) -> tuple[Json, list[str]]:
    """The JSON form, and the lines for who reads: per scenario a sentence, its marks, and what they come to.

    Parameters
    ----------
    persona
        Only this persona's marks; without it those of everybody and of all personas.

    """
    aimed = target(study.database, study.journey)
    rooms = [
        room(study, own.id, _of_customers(study, round_)) for own in scenarios(study.database, study.journey)
    ]
    told = [(own, [line for line in own.lines if persona in {None, line.persona}]) for own in rooms]
    sentence = say("scenario.number", n=len(rooms))
    forms = [
        _scenario_form(own, lines, say) | {"target": aimed is not None and aimed.scenario == own.scenario.id}
        for own, lines in told
    ]
    rows = [row for own, lines in told for row in _rows(own, lines, say)]
    return {"conclusion": sentence, "scenarios": forms}, [sentence, *rows]


def _of_customers(study: Study, round_: str) -> str | None:
    """The round, unless it is one that the team made itself."""
    return None if study.round(round_).source == TEAM else round_


def _scenario_form(own: Room, lines: list[Line], say: Speaker) -> Json:
    noun = own.scenario
    return {
        "id": str(noun.id),
        "kind": noun.kind,
        "name": noun.name,
        "made_by": noun.made_by,
        "made_at": noun.made_at.isoformat(timespec="seconds"),
        "conclusion": _sentence(own, lines, say),
        "marks": [_spot_form(spot) for line in lines for spot in line.spots if spot.mark is not None],
        "estimates": [
            {"persona": line.persona} | _estimate_form(line.estimate) for line in lines if line.estimate
        ],
    }


def _spot_form(spot: Spot) -> Json:
    felt = spot.felt
    return {
        "persona": spot.persona,
        "touchpoint": spot.touchpoint,
        "mark": spot.mark,
        "n": felt.n if felt.visible else None,
        "mean": number(felt.mean),
        "interval": interval_form(felt.interval),
        "difference": spot.difference,
        "target": spot.target,
    }


def _estimate_form(found: Estimate) -> Json:
    return found._asdict()


def _rows(own: Room, lines: list[Line], say: Speaker) -> list[str]:
    noun = own.scenario
    rows = ["", say("scenario.heading", name=noun.name, kind=say(f"scenario.kind.{noun.kind}"))]
    rows.append(_sentence(own, lines, say))
    for line in lines:
        rows += [
            spot_sentence((spot.persona, spot.touchpoint), spot.mark, spot.felt, own.journey, say)
            for spot in line.spots
            if spot.mark is not None
        ]
        rows += estimate_sentences(line.estimate, line.beside, own.journey, say)
    return rows


def _sentence(own: Room, lines: list[Line], say: Speaker) -> str:
    shown = {line.persona for line in lines}
    marks = sum(spot.mark is not None for line in lines for spot in line.spots)
    return room_sentence(marks, [gap for gap in own.gaps if gap.persona in shown], own.journey, say)
