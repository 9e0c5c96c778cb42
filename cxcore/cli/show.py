"""``cx show``: what the pages show, without a screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import click

from cxcore.cli.channel_forms import contacts_form, effort_form
from cxcore.cli.comments import Narrowed, comments_answer, narrowing
from cxcore.cli.finding_forms import action_form, finding_form, needed_form
from cxcore.cli.forms import (
    Json,
    changes_form,
    lines_form,
    loyalty_form,
    memory_form,
    pyramid_form,
    whole_form,
)
from cxcore.cli.improvement_forms import board_form
from cxcore.cli.narrowing import narrowing_of
from cxcore.cli.priority_forms import beside_form, priorities_form
from cxcore.cli.scenarios import scenarios_answer
from cxcore.cli.state import State, as_json, journey_named, pass_state, show_json
from cxcore.conclusions.actions import action_sentence
from cxcore.conclusions.change import change_sentence, mix_warning, split_sentence, verdict_sentence
from cxcore.conclusions.channels import (
    channels_sentence,
    contact_row,
    effort_row,
    effort_sentence,
    public_warnings,
)
from cxcore.conclusions.comparability import backwards, comparability_warnings
from cxcore.conclusions.curve import curve_sentence, point_sentence
from cxcore.conclusions.evidence import mark_with_evidence
from cxcore.conclusions.findings import Setting, finding_sentence, nothing_found
from cxcore.conclusions.gaps import gap_sentence, success_sentence
from cxcore.conclusions.improvements import board_sentence, work_row
from cxcore.conclusions.loyalty import nps_evidence, whole_signed
from cxcore.conclusions.memory import check_sentence, predictors_sentence
from cxcore.conclusions.priorities import derived_sentence, priorities_sentence, priority_row
from cxcore.conclusions.pyramid import pyramid_sentence
from cxcore.errors import UnknownNameError
from cxcore.measures.findings import told
from cxcore.measures.interval import Interval
from cxcore.questions.actions import actions, needed
from cxcore.questions.change import changes, evolution, reasons, returning, split, split_certainty
from cxcore.questions.channels import contacts, digital_effort, names
from cxcore.questions.comments import words
from cxcore.questions.comparability import comparability
from cxcore.questions.curve import curves, lines
from cxcore.questions.findings import findings
from cxcore.questions.gaps import gap_lists, successes
from cxcore.questions.improvements import board
from cxcore.questions.loyalty import loyalty
from cxcore.questions.memory import memory
from cxcore.questions.narrowing import narrowed as narrowed_study
from cxcore.questions.priorities import derived, importance, priorities
from cxcore.questions.pyramid import hierarchy, phases, pyramid, touchpoints
from cxcore.questions.study import Study
from cxcore.questions.whole import whole
from cxcore.store.ratings import counts
from cxcore.text import Language, Speaker, format_percent, speak


@dataclass(frozen=True)
class Asked:
    """What a question is about."""

    study: Study
    round: str
    before: str | None
    persona: str | None
    language: Language
    narrowed: Narrowed

    @property
    def say(self) -> Speaker:
        return speak(self.language)


class Answer(NamedTuple):
    """The JSON form, and the lines for who reads."""

    form: Json
    lines: Sequence[str]


def _curve(asked: Asked) -> Answer:
    found = lines(asked.study, asked.round, asked.persona)
    journey, say = asked.study.journey, asked.say
    sentence = curve_sentence(found.emotion, journey, say)
    rows = [point_sentence(point, journey, say) for point in found.emotion.points]
    return Answer(lines_form(found, sentence), [sentence, "", *rows])


def _memory(asked: Asked) -> Answer:
    found = memory(asked.study, asked.round, asked.persona)
    journey, say = asked.study.journey, asked.say
    rows = [check_sentence(check, journey, say) for check in found.checks]
    return Answer(memory_form(found), [*rows, predictors_sentence(found.predictors, say)])


def _pyramid(asked: Asked) -> Answer:
    about = (asked.study, asked.round, asked.persona)
    found, say = pyramid(*about), asked.say
    sentence = pyramid_sentence(found, touchpoints(*about), asked.study.journey, say)
    rows = [
        f"{level.level} {say(f'pyramid.level.{level.level}')}: {say(f'pyramid.status.{level.status}')}"
        + (f", {mark_with_evidence(level, say)}" if level.n else "")
        for level in found.levels
    ]
    return Answer(
        pyramid_form(found, phases(*about), hierarchy(*about).result, sentence), [sentence, "", *rows]
    )


def _change(asked: Asked) -> Answer:
    if asked.before is None:
        raise UnknownNameError("error.unknown.earlier_round")
    narrowing = narrowing_of(asked.study, asked.narrowed.channel, asked.narrowed.days)
    study = narrowed_study(asked.study, narrowing)
    compared = (study, asked.before, asked.round, asked.persona)
    found, journey, say = changes(*compared), asked.study.journey, asked.say
    first, then = (asked.study.round(round_) for round_ in (asked.before, asked.round))
    sentence = change_sentence(found, journey, say)
    parts, certainty = split(*compared), split_certainty(*compared)
    unlike = comparability(*compared)
    warnings = [
        *filter(None, [backwards(first, then, asked.study.rounds, say), mix_warning(parts, say)]),
        *comparability_warnings(unlike, journey, names(asked.study), asked.language),
    ]
    form = changes_form(found, parts, certainty, evolution(study, asked.persona), sentence)
    form |= {"warnings": warnings, "differences": [one._asdict() for one in unlike]}
    form |= {"people": returning(*compared)._asdict(), "whole": whole_form(whole(*compared))}
    why = reasons(*compared)
    rows = [verdict_sentence(change, journey, say, why.get(change.touchpoint)) for change in found]
    return Answer(
        form, [sentence, *warnings, "", *rows, "", split_sentence(parts, certainty, asked.persona, say)]
    )


def _loyalty(asked: Asked) -> Answer:
    found, say = loyalty(asked.study, asked.round, asked.persona), asked.say
    rows = []
    if found.nps:
        rows.append(f"NPS {whole_signed(found.nps.value)} ({nps_evidence(found.nps, say)})")
    ces, csat, delighted = found.ces, found.csat, found.delighted
    if ces:
        rows.append(_share("ces", ces.easy, ces.easy_interval, ces.n, asked))
    if csat:
        rows.append(_share("csat", csat.share, csat.interval, csat.n, asked))
    if delighted:
        rows.append(_share("delighted", delighted.share, delighted.interval, delighted.n, asked))
    return Answer(loyalty_form(found), rows or [say("evidence.not-asked")])


def _share(figure: str, share: float, interval: Interval, n: int, asked: Asked) -> str:
    low, high = (format_percent(side, asked.language) for side in interval)
    between = asked.say("evidence.between", low=low, high=high, n=n)
    return f"{asked.say(f'figure.{figure}')} {format_percent(share, asked.language)} ({between})"


def _priorities(asked: Asked) -> Answer:
    about = (asked.study, asked.round, asked.persona)
    journey, say = asked.study.journey, asked.say
    found, source = priorities(*about), importance(*about).source
    lists, delights, together = gap_lists(*about), successes(*about), derived(*about)
    sentence = priorities_sentence(found, source, journey, say)
    beside = {
        "derived": derived_sentence(together, journey, say, asked.language),
        "promise": gap_sentence("promise", lists.promise, journey, say),
        "target": gap_sentence("target", lists.target, journey, say),
        "team": gap_sentence("team", lists.team, journey, say),
        "successes": success_sentence(delights, journey, say, asked.language),
    }
    rows = [priority_row(one, journey, say) for one in found.ranked] if found else []
    form = priorities_form(found, source, sentence) | beside_form(together, vars(lists), delights, beside)
    return Answer(form, [sentence, "", *rows, "", *beside.values()])


def _channels(asked: Asked) -> Answer:
    about = (asked.study, asked.round, asked.persona)
    found, called = contacts(*about), names(asked.study)
    journey, say, digital = asked.study.journey, asked.say, digital_effort(*about)
    sentence = channels_sentence(found, journey, called, say)
    warnings = public_warnings(found, journey, called, say)
    hardest = effort_sentence(digital, journey, say)
    rows = [contact_row(one, journey, called, say) for one in found]
    steps = [effort_row(key, own, journey, say, asked.language) for key, own in digital.steps.items()]
    form = contacts_form(found, called, sentence, warnings) | {"effort": effort_form(digital, hardest)}
    return Answer(form, [sentence, *warnings, "", *rows, "", hardest, *steps])


def _findings(asked: Asked) -> Answer:
    about = (asked.study, asked.round, asked.persona)
    study, say = asked.study, asked.say
    earlier = study.before(asked.round)
    setting = Setting(
        study.journey, earlier.name if earlier else "", names(study), words(study), asked.language
    )
    found = {finding_sentence(one, setting): one for one in told(findings(*about))}
    steps = {action_sentence(one, setting): one for one in actions(*about)}
    lacking = needed(*about)
    nothing = nothing_found(curves(study, asked.round)[asked.persona], lacking, say)
    form = {
        "conclusion": next(iter(found), nothing),
        "findings": [finding_form(one, sentence) for sentence, one in found.items()],
        "actions": [action_form(one, sentence) for sentence, one in steps.items()],
        "needed": needed_form(lacking),
    }
    return Answer(form, [*(found or [nothing]), "", *(steps or [say("action.nothing")])])


def _comments(asked: Asked) -> Answer:
    return Answer(*comments_answer(asked.study, asked.round, asked.persona, asked.narrowed, asked.say))


def _improvements(asked: Asked) -> Answer:
    found, say = board(asked.study), asked.say
    works, effects = [card.work for card in found.cards], [card.effect for card in found.cards]
    sentence = board_sentence(works, effects, say)
    rows = [work_row(card.work, card.effect, asked.study.journey, say) for card in found.cards]
    return Answer(board_form(found, sentence, say), [sentence, "", *rows])


def _scenarios(asked: Asked) -> Answer:
    return Answer(*scenarios_answer(asked.study, asked.round, asked.persona, asked.say))


ANSWERS: dict[str, Callable[[Asked], Answer]] = {
    "curve": _curve,
    "memory": _memory,
    "pyramid": _pyramid,
    "change": _change,
    "loyalty": _loyalty,
    "priorities": _priorities,
    "channels": _channels,
    "comments": _comments,
    "improvements": _improvements,
    "findings": _findings,
    "scenarios": _scenarios,
}


@click.command()
@click.argument("what", type=click.Choice(list(ANSWERS)))
@click.option("--journey", required=True, help="Key or name, as `cx journeys` lists it.")
@click.option("--organisation", help="Key or name; needed only when two organisations share a journey.")
@click.option("--persona", metavar="KEY", help="One persona; everybody without it.")
@click.option("--round", "round_", metavar="KEY", help="The round; the latest without it.")
@narrowing
@click.option("--before", metavar="KEY", help="For change: the round to compare with, else the one before.")
@as_json
@pass_state
def show(  # noqa: PLR0917 (options of the command)
    state: State,
    what: str,
    journey: str,
    organisation: str | None,
    persona: str | None,
    round_: str | None,
    before: str | None,
    *,
    narrowed: Narrowed,
    as_json: bool,
) -> None:
    """Show the curve, the pyramid, loyalty, changes, what is remembered, said or improved, and what to do."""
    with state.database() as database:
        found = journey_named(database, journey, organisation)
        study = Study(database, found, counts(database, found), database.version)
        asked = _asked(study, round_, before, persona, narrowed, state.language)
        answer = ANSWERS[what](asked)
    if as_json:
        show_json(_about(asked) | answer.form)
        return
    for line in answer.lines:
        click.echo(line)


def _asked(  # noqa: PLR0917 (options of the command)
    study: Study,
    round_: str | None,
    before: str | None,
    persona: str | None,
    narrowed: Narrowed,
    language: Language,
) -> Asked:
    chosen = study.round(round_).key
    earlier = study.round(before) if before else study.before(chosen)
    return Asked(study, chosen, earlier.key if earlier else None, study.persona(persona), language, narrowed)


def _about(asked: Asked) -> Json:
    return {
        "organisation": asked.study.journey.organisation.key,
        "journey": asked.study.journey.key,
        "simulated": asked.study.journey.simulated,
        "persona": asked.persona,
        "round": asked.round,
        "before": asked.before,
    }
